// Which characters mean something to the parser, and how are escapes and references in strings resolved?
import { decodeNamedCharacterReference } from 'decode-named-character-reference'

export const code = {
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  ampersand: 38,
  apostrophe: 39,
  openParen: 40,
  closeParen: 41,
  star: 42,
  plus: 43,
  dash: 45,
  dot: 46,
  slash: 47,
  zero: 48,
  nine: 57,
  colon: 58,
  less: 60,
  equals: 61,
  greater: 62,
  question: 63,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  caret: 94,
  underscore: 95,
  backtick: 96,
  openBrace: 123,
  pipe: 124,
  tilde: 126,
} as const

export const isDigitCode = (character: number): boolean => character >= code.zero && character <= code.nine

export const isLetterCode = (character: number): boolean =>
  (character >= 97 && character <= 122) || (character >= 65 && character <= 90)

export const isBlankCode = (character: number): boolean => character === code.space || character === code.tab

export const isLineEndingCode = (character: number): boolean =>
  character === code.lineFeed || character === code.carriageReturn

export const isSpaceCode = (character: number): boolean => isBlankCode(character) || isLineEndingCode(character)

const punctuation = Uint8Array.from({ length: 128 }, (_, character) =>
  /[!-/:-@[-`{-~]/.test(String.fromCharCode(character)) ? 1 : 0,
)

/** Whether a backslash before it is an escape. */
export const isEscapable = (character: number): boolean => punctuation[character] === 1

/** The length of the line ending at an offset: 0 where there is none. As in goldmark, a return alone is none. */
export function lineEndingLength(text: string, offset: number): number {
  const character = text.charCodeAt(offset)
  if (character === code.lineFeed) return 1
  return character === code.carriageReturn && text.charCodeAt(offset + 1) === code.lineFeed ? 2 : 0
}

export function skipBlanks(text: string, at: number, end: number): number {
  while (at < end && isBlankCode(text.charCodeAt(at))) at++
  return at
}

/** Over spaces, tabs and line endings. */
export function skipSpaces(text: string, at: number, end: number): number {
  while (at < end && isSpaceCode(text.charCodeAt(at))) at++
  return at
}

const referencePattern = /&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([0-9A-Za-z]{1,31}));/y

export interface Reference {
  readonly value: string
  readonly end: number
}

/** The character reference at an offset. */
export function referenceAt(text: string, offset: number): Reference | undefined {
  referencePattern.lastIndex = offset
  const found = referencePattern.exec(text)
  if (!found) return undefined
  const end = referencePattern.lastIndex
  const [, hex, decimal, name] = found
  if (hex !== undefined) return { value: numbered(parseInt(hex, 16)), end }
  if (decimal !== undefined) return { value: numbered(parseInt(decimal, 10)), end }
  const value = decodeNamedCharacterReference(name!)
  return value === false ? undefined : { value, end }
}

function numbered(point: number): string {
  const isControl = point < 9 || point === 11 || (point > 13 && point < 32) || (point > 126 && point < 160)
  const isUnassigned = (point > 55_295 && point < 57_344) || (point > 64_975 && point < 65_008)
  const isLast = (point & 65_535) >= 65_534
  return isControl || isUnassigned || isLast || point > 1_114_111 ? '\ufffd' : String.fromCodePoint(point)
}

const unresolved = /\\([!-/:-@[-`{-~])|&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[0-9A-Za-z]{1,31});/g

/** A destination, title, label or info string with its escapes and references resolved. */
export function resolveString(written: string): string {
  if (!written.includes('\\') && !written.includes('&')) return written
  return written.replace(unresolved, (whole: string, escaped: string | undefined) =>
    escaped === undefined ? (referenceAt(whole, 0)?.value ?? whole) : escaped,
  )
}

/** What two labels have in common that mean the same definition. */
export function normalizeLabel(label: string): string {
  return label
    .replace(/[\t\n\r ]+/g, ' ')
    .replace(/^ | $/g, '')
    .toLowerCase()
    .toUpperCase()
}
