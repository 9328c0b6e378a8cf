// Which lines `{.class key=value}` speak about the block before them?
// Behaviour: https://gohugo.io/content-management/markdown-attributes/
import type { AttributeList } from '../attributes.ts'
import { parseAttributes } from '../attributes.ts'
import type { Reading, Syntax } from './construct.ts'
import { findingOf, textConstruct, tokenType } from './construct.ts'

const brace = 123

export function blockAttributes(reading: Reading): Syntax {
  const construct = textConstruct(reading, tokenType('blockAttributes'), (text, offset) => {
    const newline = text.slice(offset).search(/[\r\n]/)
    const end = newline < 0 ? text.length : offset + newline
    const parsed = parseAttributes(text.slice(offset, end))
    return parsed && { end, finding: parsed.attributes }
  })
  return {
    micromark: { flow: { [brace]: construct } },
    nodes: {
      enter: {
        blockAttributes(token) {
          this.enter({ type: 'blockAttributes', attributes: findingOf<AttributeList>(token) }, token)
        },
      },
      exit: {
        blockAttributes(token) {
          this.exit(token)
        },
      },
    },
  }
}
