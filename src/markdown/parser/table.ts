// Which lines of a paragraph are a table, and which cells does each row have? The rules are goldmark's.
// Behaviour: https://github.com/yuin/goldmark#table-extension
import type { AlignType, Table, TableCell, TableRow } from 'mdast'
import { code, isSpaceCode, skipBlanks } from './characters.ts'
import { trimBlanks } from './line-rules.ts'
import { Lines, type Places } from './places.ts'

export interface FoundTable {
  /** Lines of the paragraph that stand before the table. */
  readonly before: number
  readonly table: Table
  readonly cells: readonly FoundCell[]
}

export interface FoundCell {
  readonly node: TableCell
  readonly lines: Lines
}

const deepestIndent = 3
const tabSize = 4

/** Looks for the first delimiter row; the line before it is the header. */
export function findTable(text: string, lines: Lines, places: Places): FoundTable | undefined {
  for (let i = 1; i < lines.length; i++) {
    const align = delimiterRow(text, lines, i)
    if (!align) continue
    const cells: FoundCell[] = []
    const header = rowOf(text, lines, i - 1, Infinity, cells, places)
    if (header.children.length > align.length || align.length === 0) return undefined
    const children = [header]
    for (let j = i + 1; j < lines.length; j++) children.push(rowOf(text, lines, j, align.length, cells, places))
    const start = header.position!.start
    const position = { start, end: places.point(lines.ends[lines.length - 1]!) }
    return { before: i - 1, table: { type: 'table', align, children, position }, cells }
  }
  return undefined
}

function delimiterRow(text: string, lines: Lines, line: number): AlignType[] | undefined {
  const end = lines.ends[line]!
  const start = skipBlanks(text, lines.starts[line]!, end)
  if (indentOf(text, lines, line, start) > deepestIndent || !isDelimiterText(text, start, end)) return undefined
  const columns = text.slice(start, end).split('|')
  if (columns[0]!.trim() === '') columns.shift()
  if (columns.at(-1)?.trim() === '') columns.pop()
  const align: AlignType[] = []
  for (const column of columns) {
    const alignment = alignmentOf(column.trim())
    if (alignment === undefined) return undefined
    align.push(alignment)
  }
  return align
}

function indentOf(text: string, lines: Lines, line: number, first: number): number {
  let column = lines.pads[line]!
  for (let i = lines.starts[line]!; i < first; i++)
    column += text.charCodeAt(i) === code.tab ? tabSize - (column % tabSize) : 1
  return column
}

/** Dashes alone are an underline that came too late. */
function isDelimiterText(text: string, start: number, end: number): boolean {
  let isUnderline = true
  for (let i = start; i < end; i++) {
    const character = text.charCodeAt(i)
    if (character === code.dash) continue
    if (character !== code.pipe && character !== code.colon && !isSpaceCode(character)) return false
    isUnderline = false
  }
  return !isUnderline
}

function alignmentOf(column: string): AlignType | undefined {
  const left = column.startsWith(':')
  const right = column.length > 1 && column.endsWith(':')
  const dashes = column.slice(left ? 1 : 0, right ? -1 : undefined)
  if (dashes === '' || dashes.includes(':') || /[^-]/.test(dashes)) return undefined
  if (left) return right ? 'center' : 'left'
  return right ? 'right' : null
}

function rowOf(text: string, lines: Lines, line: number, most: number, cells: FoundCell[], places: Places): TableRow {
  const end = lines.ends[line]!
  const start = skipBlanks(text, lines.starts[line]!, end)
  const row: TableRow = { type: 'tableRow', children: [], position: places.position(start, end) }
  let limit = trimBlanks(text, start, end)
  let at = start
  const first = text.charCodeAt(at) === code.pipe
  if (first) at++
  const closing = limit > start && text.charCodeAt(limit - 1) === code.pipe
  if (closing) limit--
  let edge = start
  while (at < limit && row.children.length < most) {
    const stop = cellEnd(text, at, limit)
    const isLast = stop >= limit
    const from = skipBlanks(text, at, stop)
    const content = new Lines()
    content.add(from, trimBlanks(text, from, stop), 0)
    const node: TableCell = { type: 'tableCell', children: [], position: places.position(edge, isLast ? end : stop) }
    row.children.push(node)
    cells.push({ node, lines: content })
    edge = stop
    at = stop + 1
  }
  return row
}

/** At the next bar that no backslash precedes. */
function cellEnd(text: string, at: number, limit: number): number {
  for (let i = at; i < limit; i++)
    if (text.charCodeAt(i) === code.pipe && text.charCodeAt(i - 1) !== code.backslash) return i
  return limit
}
