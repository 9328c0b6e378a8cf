// What happens to HTML that authors write between their Markdown?
import type { MarkdownOptions } from './options.ts'
import type { ElementContent } from 'hast'
import type { Html, Parents } from 'mdast'
import { rangeOf } from './range.ts'
import type { Reading } from './rendering.ts'
import { hasPageMarks, stripPageMarks } from './syntax/page-context.ts'

const omitted = '<!-- raw HTML omitted -->'

const phrasing = new Set([
  'paragraph',
  'heading',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'tableCell',
  'insert',
  'mark',
  'subscript',
  'superscript',
  'definitionTerm',
])

/** It is kept byte for byte where the site allows it; elsewhere it is left out, with a warning unless it is a comment. */
export function rawBlock(
  reading: Reading,
  node: Html,
  parent: Parents | undefined,
  { renderer, legacy }: Pick<MarkdownOptions, 'renderer' | 'legacy'>,
): ElementContent | undefined {
  const isInline = parent !== undefined && phrasing.has(parent.type)
  if (renderer.unsafe) {
    const value = isInline ? node.value.replace(/\n[ \t]+/g, '\n') : withLineEnding(node, reading.text)
    if (!isInline && hasPageMarks(value)) reading.remarks.push({ type: 'page-marks-in-html', at: rangeOf(node) })
    return { type: 'raw', value: isInline ? value : stripPageMarks(value) }
  }
  if (!legacy && node.value.trimStart().startsWith('<!--')) return undefined
  reading.remarks.push({ type: 'raw-html', at: rangeOf(node) })
  if (isInline) return { type: 'raw', value: omitted }
  return { type: 'raw', value: `${omitted}\n`.repeat(hasClosingLine(node.value) ? 2 : 1) }
}

function withLineEnding({ value, position }: Html, text: string): string {
  const end = position?.end.offset
  return end !== undefined && end >= text.length && !value.endsWith('\n') ? value : `${value}\n`
}

const closedKinds: readonly (readonly [opening: RegExp, closing: RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![A-Z]/i, />/],
]

/** Of such a block goldmark keeps the last line apart, and says twice that it is omitted. */
function hasClosingLine(value: string): boolean {
  const lines = value.split('\n')
  const kind = closedKinds.find(([opening]) => opening.test(lines[0]!))
  return kind !== undefined && lines.length > 1 && !kind[1].test(lines[0]!) && kind[1].test(lines.at(-1)!)
}
