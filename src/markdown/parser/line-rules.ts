// Which lines open a block: thematic breaks, headings, fences, list items, underlines?
// Rules: https://spec.commonmark.org/0.31.2/#leaf-blocks
import { code, isBlankCode, isDigitCode, skipBlanks } from './characters.ts'

export function isThematicBreak(text: string, at: number, end: number): boolean {
  const mark = text.charCodeAt(at)
  let count = 0
  for (let i = at; i < end; i++) {
    const character = text.charCodeAt(i)
    if (character === mark) count++
    else if (!isBlankCode(character)) return false
  }
  return count > 2
}

/** The depth of the heading that this line underlines, or 0. */
export function underlineDepth(text: string, at: number, end: number): 0 | 1 | 2 {
  const mark = text.charCodeAt(at)
  let i = at + 1
  while (i < end && text.charCodeAt(i) === mark) i++
  if (skipBlanks(text, i, end) < end) return 0
  return mark === code.equals ? 1 : 2
}

export interface HeadingLine {
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6
  readonly start: number
  readonly end: number
}

export function headingLine(text: string, at: number, lineEnd: number): HeadingLine | undefined {
  let start = at
  while (start < lineEnd && text.charCodeAt(start) === code.hash) start++
  const depth = start - at
  if (depth > 6 || (start < lineEnd && !isBlankCode(text.charCodeAt(start)))) return undefined
  const hashes = start
  start = skipBlanks(text, start, lineEnd)
  let end = trimBlanks(text, start, lineEnd)
  let closing = end
  while (closing > start && text.charCodeAt(closing - 1) === code.hash) closing--
  if (closing < end && closing > hashes && isBlankCode(text.charCodeAt(closing - 1)))
    end = trimBlanks(text, start, closing)
  return { depth: depth as HeadingLine['depth'], start, end }
}

export function trimBlanks(text: string, start: number, end: number): number {
  while (end > start && isBlankCode(text.charCodeAt(end - 1))) end--
  return end
}

export interface FenceLine {
  readonly marker: number
  readonly length: number
  readonly info: string
}

export function fenceLine(text: string, at: number, end: number): FenceLine | undefined {
  const marker = text.charCodeAt(at)
  let i = at
  while (i < end && text.charCodeAt(i) === marker) i++
  if (i - at < 3) return undefined
  const infoStart = skipBlanks(text, i, end)
  const info = text.slice(infoStart, trimBlanks(text, infoStart, end))
  if (marker === code.backtick && info.includes('`')) return undefined
  return { marker, length: i - at, info }
}

export function closesFence(text: string, at: number, end: number, { marker, length }: FenceLine): boolean {
  let i = at
  while (i < end && text.charCodeAt(i) === marker) i++
  return i - at >= length && skipBlanks(text, i, end) === end
}

export interface ItemMarker {
  /** The character that items of one list share. */
  readonly marker: number
  readonly start: number | null
  readonly end: number
}

const longestNumber = 9

export function itemMarker(text: string, at: number, lineEnd: number): ItemMarker | undefined {
  let end = at
  while (end < lineEnd && isDigitCode(text.charCodeAt(end))) end++
  const digits = end - at
  if (digits > longestNumber) return undefined
  const marker = end < lineEnd ? text.charCodeAt(end) : 0
  const isMarker =
    digits > 0
      ? marker === code.dot || marker === code.closeParen
      : marker === code.dash || marker === code.plus || marker === code.star
  if (!isMarker) return undefined
  end++
  if (end < lineEnd && !isBlankCode(text.charCodeAt(end))) return undefined
  return { marker, start: digits > 0 ? Number(text.slice(at, at + digits)) : null, end }
}
