// How do Go's strings, bytes and runes look in JavaScript? A byte that is not UTF-8 is the lone surrogate U+DC80 + (byte - 0x80).

const encoder = new TextEncoder()
const isLoneByte = (code: number): boolean => code >= 0xdc80 && code <= 0xdcff

/** Whether every code unit is below 0x80: such a string has one byte and one rune per code unit. */
export function isASCII(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x80) return false
  return true
}

const loneSurrogate = /\p{Surrogate}/u

/** Whether the string holds a byte that is not UTF-8 (any lone surrogate). */
export function hasInvalidBytes(text: string): boolean {
  return loneSurrogate.test(text)
}

/** The bytes that Go would hold for this string. */
export function bytesOf(text: string): Uint8Array {
  if (!hasInvalidBytes(text)) return encoder.encode(text)
  const bytes: number[] = []
  for (const char of text) {
    const code = char.codePointAt(0)!
    if (isLoneByte(code)) bytes.push(code - 0xdc00)
    else bytes.push(...encoder.encode(char))
  }
  return Uint8Array.from(bytes)
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The string of some bytes; those that are not UTF-8 are kept as lone surrogates. */
export function stringOf(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return decodeWithEscapes(bytes)
  }
}

function decodeWithEscapes(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length;) {
    const size = validSize(bytes, i)
    if (size === 0) text += String.fromCharCode(0xdc00 + bytes[i++]!)
    else {
      text += strict.decode(bytes.subarray(i, i + size))
      i += size
    }
  }
  return text
}

/** The length of the UTF-8 sequence at an offset, 0 when it is none. */
function validSize(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!
  if (first < 0x80) return 1
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  if (first < 0xc2 || first > 0xf4 || at + size > bytes.length) return 0
  const second = bytes[at + 1]!
  const low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 0
  for (let i = 2; i < size; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return 0
  return size
}

/** The length in bytes, Go's `len(string)`. */
export function byteLength(text: string): number {
  let length = text.length
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) continue
    if (code < 0x800) length += 1
    else if (code < 0xd800 || code > 0xdfff) length += 2
    else if (code < 0xdc00) {
      const next = text.charCodeAt(i + 1)
      length += 2
      if (next >= 0xdc00 && next <= 0xdfff) i++
    } else if (!isLoneByte(code)) length += 2
  }
  return length
}

/** The length in runes, Go's `utf8.RuneCountInString`. */
export function runeCount(text: string): number {
  let count = text.length
  for (let i = 0; i < text.length - 1; i++)
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) count--
  return count
}

/** The code points as `range` over a Go string gives them; a bad byte is U+FFFD. */
export function runesOf(text: string): number[] {
  const runes: number[] = []
  for (const char of text) {
    const code = char.codePointAt(0)!
    runes.push(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code)
  }
  return runes
}

/** The string of one rune; what is no code point is U+FFFD, as in Go's `string(rune)`. */
export function stringOfRune(rune: number): string {
  if (!(rune >= 0 && rune <= 0x10ffff) || (rune >= 0xd800 && rune <= 0xdfff)) return '\ufffd'
  return String.fromCodePoint(rune)
}

/** The first `count` runes. */
export function firstRunes(text: string, count: number): string {
  if (text.length <= count) return text
  let end = 0
  for (let i = 0; i < count && end < text.length; i++) end += text.codePointAt(end)! > 0xffff ? 2 : 1
  return text.slice(0, end)
}

/** Compares two strings byte by byte, as Go's `<` does. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    if (x < 0xd800 && y < 0xd800) return x < y ? -1 : 1
    return compareBytes(bytesOf(a), bytesOf(b))
  }
  return Math.sign(a.length - b.length)
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i]! < b[i]! ? -1 : 1
  return Math.sign(a.length - b.length)
}

/** Go's unicode.IsSpace. */
export function isSpace(code: number): boolean {
  if (code <= 0xff) return code === 0x20 || (code >= 9 && code <= 13) || code === 0x85 || code === 0xa0
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

/** Go's strings.Fields: the words between white space. */
export function fieldsOf(text: string): string[] {
  const words: string[] = []
  let start = -1
  for (let i = 0; i <= text.length; i++) {
    const inWord = i < text.length && !isSpace(text.charCodeAt(i))
    if (inWord && start < 0) start = i
    else if (!inWord && start >= 0) {
      words.push(text.slice(start, i))
      start = -1
    }
  }
  return words
}

const letterOrDigit = /[\p{L}\p{Nd}_]/u

/** Go's strings.Title: the first letter of each word in title case; a word ends at what is no letter, digit or `_`. */
export function title(text: string): string {
  let result = ''
  let inWord = false
  for (const char of text) {
    result += inWord ? char : upperRune(char)
    const code = char.codePointAt(0)!
    inWord = code < 0x80 ? letterOrDigit.test(char) : !isSpace(code)
  }
  return result
}

/** Upper case of one rune as Go has it: never more than one rune. */
export function upperRune(char: string): string {
  const upper = char.toUpperCase()
  return runeCount(upper) === 1 ? upper : char
}

/** Lower case of one rune as Go has it: never more than one rune. */
export function lowerRune(char: string): string {
  const lower = char.toLowerCase()
  return runeCount(lower) === 1 ? lower : char === '\u0130' ? 'i' : char
}

const mapRunes = (text: string, change: (char: string) => string): string => {
  let result = ''
  for (const char of text) result += change(char)
  return result
}

/** Go's strings.ToUpper: rune by rune, so `ß` stays. */
export const toUpper = (text: string): string => (isASCII(text) ? text.toUpperCase() : mapRunes(text, upperRune))

/** Go's strings.ToLower: rune by rune, without regard to the end of a word. */
export const toLower = (text: string): string => (isASCII(text) ? text.toLowerCase() : mapRunes(text, lowerRune))

/** Go's strings.EqualFold: equal under simple case folding. */
export function equalFold(a: string, b: string): boolean {
  if (a === b) return true
  return mapRunes(a, foldRune) === mapRunes(b, foldRune)
}

const foldRune = (char: string): string => lowerRune(upperRune(char))
