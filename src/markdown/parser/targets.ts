// Where does a destination, a title or a label of a link end?
// Rules: https://spec.commonmark.org/0.31.2/#links
import { code, isEscapable, isLineEndingCode, isSpaceCode } from './characters.ts'

/** Offsets of what was written between delimiters, and the offset behind them. */
export interface Stretch {
  readonly start: number
  readonly stop: number
  readonly end: number
}

const deepestParens = 32

/** @param missing  remembers what was searched for in vain, so that nothing is searched twice */
export function destinationAt(
  text: string,
  at: number,
  end: number,
  missing: Map<number, number>,
): Stretch | undefined {
  if (text.charCodeAt(at) === code.less) return enclosedDestination(text, at, end, missing)
  let depth = 0
  let i = at
  for (; i < end; i++) {
    const character = text.charCodeAt(i)
    if (isSpaceCode(character)) break
    if (character === code.backslash && i + 1 < end && isEscapable(text.charCodeAt(i + 1))) i++
    else if (character === code.openParen && ++depth > deepestParens) return undefined
    else if (character === code.closeParen && --depth < 0) break
  }
  return i === at || depth > 0 ? undefined : { start: at, stop: i, end: i }
}

function enclosedDestination(text: string, at: number, end: number, missing: Map<number, number>): Stretch | undefined {
  if ((missing.get(code.greater) ?? 0) > at) return undefined
  let i = at + 1
  for (; i < end && !isLineEndingCode(text.charCodeAt(i)); i++) {
    const character = text.charCodeAt(i)
    if (character === code.greater) return { start: at + 1, stop: i, end: i + 1 }
    if (character === code.backslash && i + 1 < end && isEscapable(text.charCodeAt(i + 1))) i++
  }
  // Up to here, the end of the line, there is none.
  missing.set(code.greater, i)
  return undefined
}

export function titleAt(text: string, at: number, end: number, missing: Map<number, number>): Stretch | undefined {
  const opener = text.charCodeAt(at)
  if (opener !== code.doubleQuote && opener !== code.apostrophe && opener !== code.openParen) return undefined
  const closer = opener === code.openParen ? code.closeParen : opener
  if ((missing.get(closer) ?? end) <= at) return undefined
  for (let i = at + 1; i < end; i++) {
    const character = text.charCodeAt(i)
    if (character === closer) return { start: at + 1, stop: i, end: i + 1 }
    if (character === opener) return undefined
    if (character === code.backslash && i + 1 < end && isEscapable(text.charCodeAt(i + 1))) i++
  }
  missing.set(closer, at)
  return undefined
}

const longestLabel = 999

/** The label that an opening bracket begins; inside it stands no other bracket. */
export function labelAt(text: string, at: number, end: number): Stretch | undefined {
  const last = Math.min(end, at + longestLabel + 2)
  for (let i = at + 1; i < last; i++) {
    const character = text.charCodeAt(i)
    if (character === code.closeBracket) return { start: at + 1, stop: i, end: i + 1 }
    if (character === code.openBracket) return undefined
    if (character === code.backslash && i + 1 < end && isEscapable(text.charCodeAt(i + 1))) i++
  }
  return undefined
}

export function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isSpaceCode(text.charCodeAt(i))) return false
  return true
}
