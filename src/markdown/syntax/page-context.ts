// Where does text of another page begin and end? Marks that `.RenderShortcodes` puts around what it returns.
// Behaviour: https://gohugo.io/methods/page/rendershortcodes/
import type { Nodes, Parents, Text } from 'mdast'
import type { Reading, Syntax } from './construct.ts'
import { findingOf, textConstruct, tokenType } from './construct.ts'

const opening = '{{__hugo_ctx'
export const mark = /\{\{__hugo_ctx(?: pid=(\d+))?(\/?)\}\}\n?/y
const marks = /\{\{__hugo_ctx(?: pid=\d+)?\/?\}\}\n?/g
const indented = /^[ \t]+(\{\{__hugo_ctx[^\n]*\}\})/gm
const brace = 123

/** Says that a text belongs to the page with this number. */
export function wrapPageText(text: string, page: number): string {
  const ended = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return `${opening} pid=${page}}}\n${ended}${opening}/}}\n`
}

export const hasPageMarks = (text: string): boolean => text.includes(opening)

export const stripPageMarks = (text: string): string => (hasPageMarks(text) ? text.replace(marks, '') : text)

/** Templates indent what they print; a mark must not become code by that. */
export const dedentPageMarks = (text: string): string => (hasPageMarks(text) ? text.replace(indented, '$1') : text)

export function pageContext(reading: Reading): Syntax {
  const construct = textConstruct(reading, tokenType('pageContext'), (text, offset) => {
    mark.lastIndex = offset
    const found = mark.exec(text)
    if (!found) return undefined
    return { end: mark.lastIndex, finding: found[2] === '/' ? undefined : Number(found[1] ?? 0) }
  })
  return {
    micromark: { text: { [brace]: construct } },
    nodes: {
      enter: {
        pageContext(token) {
          this.enter({ type: 'pageContext', page: findingOf<number | undefined>(token) }, token)
        },
      },
      exit: {
        pageContext(token) {
          this.exit(token)
        },
      },
    },
  }
}

/** A paragraph of marks only is none, and the line ending before a mark came with the mark. */
export function placePageMarks(parent: Parents): void {
  const children = parent.children as Nodes[]
  if (!children.some(isMarkOrParagraph)) return
  parent.children = children.flatMap((child, index): Nodes[] => {
    if (child.type === 'paragraph' && child.children.length === 1 && child.children[0]!.type === 'pageContext')
      return [child.children[0]]
    if (child.type === 'text' && children[index + 1]?.type === 'pageContext') return withoutLineEnding(child)
    return [child]
  }) as never
}

const isMarkOrParagraph = ({ type }: Nodes): boolean => type === 'pageContext' || type === 'paragraph'

const withoutLineEnding = (node: Text): Nodes[] => {
  const value = node.value.replace(/\n$/, '')
  return value === '' ? [] : [{ ...node, value }]
}
