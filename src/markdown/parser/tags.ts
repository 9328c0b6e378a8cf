// Where does HTML inside a line end, and which addresses stand between `<` and `>`?
// Rules: https://spec.commonmark.org/0.31.2/#raw-html
import { code, isDigitCode, isLetterCode, isSpaceCode, skipSpaces } from './characters.ts'

const isNameCode = (character: number): boolean =>
  isLetterCode(character) || isDigitCode(character) || character === code.dash

/** @returns the offset behind the tag that begins at `at`, or -1 */
export function tagEnd(text: string, at: number, end: number): number {
  const isClosing = text.charCodeAt(at + 1) === code.slash
  let i = at + (isClosing ? 2 : 1)
  if (!isLetterCode(text.charCodeAt(i))) return -1
  while (i < end && isNameCode(text.charCodeAt(i))) i++
  if (!isClosing) i = attributesEnd(text, i, end)
  if (i < 0) return -1
  i = skipSpaces(text, i, end)
  if (!isClosing && text.charCodeAt(i) === code.slash) i++
  return i < end && text.charCodeAt(i) === code.greater ? i + 1 : -1
}

const isAttributeStart = (character: number): boolean =>
  isLetterCode(character) || character === code.underscore || character === code.colon

const isAttributeCode = (character: number): boolean =>
  isNameCode(character) || character === code.underscore || character === code.colon || character === code.dot

function attributesEnd(text: string, at: number, end: number): number {
  let i = at
  while (i < end && isSpaceCode(text.charCodeAt(i))) {
    const name = skipSpaces(text, i, end)
    if (!isAttributeStart(text.charCodeAt(name))) return i
    i = name
    while (i < end && isAttributeCode(text.charCodeAt(i))) i++
    const sign = skipSpaces(text, i, end)
    if (text.charCodeAt(sign) !== code.equals) continue
    i = valueEnd(text, skipSpaces(text, sign + 1, end), end)
    if (i < 0) return -1
  }
  return i
}

const unquotedStops = new Set([...'"\'=<>`'].map((character) => character.charCodeAt(0)))

function valueEnd(text: string, at: number, end: number): number {
  const quote = text.charCodeAt(at)
  if (quote === code.doubleQuote || quote === code.apostrophe) {
    const closing = text.indexOf(text[at]!, at + 1)
    return closing < 0 || closing >= end ? -1 : closing + 1
  }
  let i = at
  while (i < end && text.charCodeAt(i) > code.space && !unquotedStops.has(text.charCodeAt(i))) i++
  return i === at ? -1 : i
}

/** Comments, instructions, declarations and CDATA: how each begins and ends. */
const others: readonly (readonly [opening: RegExp, skip: number, closing: string])[] = [
  [/<!--/y, 2, '-->'],
  [/<\?/y, 2, '?>'],
  [/<!\[CDATA\[/y, 9, ']]>'],
  [/<![A-Z]/y, 3, '>'],
]

/** @param missing  remembers which endings do not follow, so that none is searched twice */
export function otherHtmlEnd(text: string, at: number, missing: Map<string | number, number>): number {
  for (const [opening, skip, closing] of others) {
    opening.lastIndex = at
    if (!opening.test(text)) continue
    if (missing.has(closing)) return -1
    const found = text.indexOf(closing, at + skip)
    if (found < 0) missing.set(closing, at)
    return found < 0 ? -1 : found + closing.length
  }
  return -1
}

export interface Address {
  readonly kind: 'url' | 'email'
  readonly value: string
}

const scheme = /<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:)/y
const part = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?'
const email = new RegExp(String.raw`<([\w.!#$%&'*+/=?^${'`'}{|}~-]+@${part}(?:\.${part})*)>`, 'y')

export function addressAt(text: string, at: number, end: number): Address | undefined {
  scheme.lastIndex = at
  if (scheme.test(text)) {
    let i = scheme.lastIndex
    while (i < end && text.charCodeAt(i) > code.space && text.charCodeAt(i) !== code.less) {
      if (text.charCodeAt(i) === code.greater) return { kind: 'url', value: text.slice(at + 1, i) }
      i++
    }
    return undefined
  }
  email.lastIndex = at
  const found = email.exec(text)
  return found ? { kind: 'email', value: found[1]! } : undefined
}
