// The small additions inside a line: emoji, escaped spaces, check boxes, and braces that may end a heading.
import type { AttributeList } from '../attributes.ts'
import { parseAttributes } from '../attributes.ts'
import { emojiTable } from '../emoji-table.ts'
import type { Match, Reading, Syntax } from './construct.ts'
import { findingOf, textConstruct, tokenType } from './construct.ts'

const codes = { colon: 58, less: 60, bracket: 91, backslash: 92, brace: 123 }

export const emojiName = /:[\w+-]+:/y

export function emoji(reading: Reading): Syntax {
  const construct = textConstruct(reading, tokenType('emoji'), (text, offset) => {
    emojiName.lastIndex = offset
    const name = emojiName.exec(text)?.[0].slice(1, -1)
    return name !== undefined && emojiTable.has(name) ? { end: emojiName.lastIndex, finding: name } : undefined
  })
  return {
    micromark: { text: { [codes.colon]: construct } },
    nodes: {
      enter: {
        emoji(token) {
          this.enter({ type: 'emoji', name: findingOf<string>(token) }, token)
        },
      },
      exit: {
        emoji(token) {
          this.exit(token)
        },
      },
    },
  }
}

/** `\ ` separates for the delimiter rules and prints nothing. */
export function escapedSpace(reading: Reading): Syntax {
  const construct = textConstruct(reading, tokenType('escapedSpace'), (text, offset) =>
    text[offset + 1] === ' ' ? { end: offset + 2, finding: undefined } : undefined,
  )
  return { micromark: { text: { [codes.backslash]: construct } }, nodes: {} }
}

export const box = /\[([\sxX])\][^\S\n]*/y

export function taskList(reading: Reading): Syntax {
  const construct = textConstruct(reading, tokenType('checkbox'), (text, offset, context) => {
    if (context.previous !== null || !context._gfmTasklistFirstContentOfListItem) return undefined
    box.lastIndex = offset
    const found = box.exec(text)
    return found ? { end: box.lastIndex, finding: found[1]!.toLowerCase() === 'x' } : undefined
  })
  return {
    micromark: { text: { [codes.bracket]: construct } },
    nodes: {
      enter: {
        checkbox(token) {
          const checked = findingOf<boolean>(token)
          const item = this.stack.at(-2)
          if (item?.type === 'listItem') item.checked = checked
          this.enter({ type: 'checkbox', checked }, token)
        },
      },
      exit: {
        checkbox(token) {
          this.exit(token)
        },
      },
    },
  }
}

const gap = String.raw`(?:[ \t]+(?:\r?\n[ \t]*)?|\r?\n[ \t]*)`
const unquotedTag = new RegExp(
  String.raw`<[A-Za-z][A-Za-z0-9-]*(?:${gap}[A-Za-z_:][\w.:-]*(?:${gap}?=${gap}?(?:"[^"\n]*"|'[^'\n]*'|[^\s"'=<>${'`'}]+))?)+${gap}?/?>`,
  'y',
)

/** Tags with a slash in a value without quotes, such as `<a href=/docs/x>`: HTML to CommonMark, though not to micromark. */
export function unquotedTags(reading: Reading): Syntax {
  const construct = textConstruct(reading, tokenType('unquotedTag'), (text, offset) => {
    unquotedTag.lastIndex = offset
    const found = unquotedTag.exec(text)
    return found && /=\s*[^\s"']*\//.test(found[0]) ? { end: unquotedTag.lastIndex, finding: undefined } : undefined
  })
  return {
    micromark: { text: { [codes.less]: construct } },
    nodes: {
      enter: {
        unquotedTag(token) {
          this.enter({ type: 'html', value: this.sliceSerialize(token) }, token)
        },
      },
      exit: {
        unquotedTag(token) {
          this.exit(token)
        },
      },
    },
  }
}

/** Marks a brace that opens an attribute list up to the end of its line; headings will look for it. */
export function titleAttributes(reading: Reading): Syntax {
  const construct = textConstruct(reading, tokenType('attributeBrace'), matchBrace)
  return {
    micromark: { text: { [codes.brace]: construct } },
    nodes: {
      enter: {
        attributeBrace(token) {
          this.enter({ type: 'attributeBrace', attributes: findingOf<AttributeList>(token) }, token)
        },
      },
      exit: {
        attributeBrace(token) {
          this.exit(token)
        },
      },
    },
  }
}

// Anchors of headings and classes are short; a longer line is not searched to its end again and again.
const longestList = 5000

export function matchBrace(text: string, offset: number): Match<AttributeList> | undefined {
  const newline = text.slice(offset, offset + longestList).search(/[\r\n]/)
  const line = text.slice(offset, newline < 0 ? offset + longestList : offset + newline)
  const parsed = parseAttributes(line)
  if (!parsed || line.slice(parsed.end).trim() !== '') return undefined
  return { end: offset + 1, finding: parsed.attributes }
}
