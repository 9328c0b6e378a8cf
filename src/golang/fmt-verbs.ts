// How does one scalar print under one verb, with its flags, width and precision?
import { formatFloat } from './format-float.ts'
import { canBackquote, quote, quoteRune, quoteRuneToASCII, quoteToASCII, isPrint } from './quote.ts'
import { bytesOf, firstRunes, runeCount, stringOfRune } from './strings.ts'

export interface Flags {
  plus: boolean
  minus: boolean
  sharp: boolean
  space: boolean
  zero: boolean
  /** `%+v` and `%#v`, where the flag changes the whole value. */
  plusV: boolean
  sharpV: boolean
  width: number | undefined
  precision: number | undefined
}

export const noFlags = (): Flags => ({
  plus: false,
  minus: false,
  sharp: false,
  space: false,
  zero: false,
  plusV: false,
  sharpV: false,
  width: undefined,
  precision: undefined,
})

/** Fills up to the width, with zeros on the left if asked for. */
export function pad(text: string, flags: Flags, zero = flags.zero): string {
  if (!flags.width) return text
  const missing = flags.width - runeCount(text)
  if (missing <= 0) return text
  if (flags.minus) return text + ' '.repeat(missing)
  return (zero ? '0' : ' ').repeat(missing) + text
}

const signOf = (isNegative: boolean, flags: Flags): string =>
  isNegative ? '-' : flags.plus ? '+' : flags.space ? ' ' : ''

/** Base prefixes that the sharp flag asks for. */
const prefixOf = (base: number, digits: string, isUpper: boolean): string => {
  if (base === 2) return '0b'
  if (base === 8) return digits.startsWith('0') ? '' : '0'
  if (base === 16) return isUpper ? '0X' : '0x'
  return ''
}

export interface IntegerStyle {
  readonly base: 2 | 8 | 10 | 16
  readonly isUpper?: boolean
  /** `%O` has its own prefix. */
  readonly octalPrefix?: boolean
}

export function formatInteger(
  value: bigint | number,
  { base, isUpper = false, octalPrefix }: IntegerStyle,
  flags: Flags,
) {
  const isNegative = value < 0
  let digits = value.toString(base)
  if (isNegative) digits = digits.slice(1)
  if (isUpper) digits = digits.toUpperCase()
  const sign = signOf(isNegative, flags)
  if (flags.precision !== undefined) {
    if (flags.precision === 0 && digits === '0') return pad('', flags, false)
    digits = digits.padStart(flags.precision, '0')
  } else if (flags.zero && !flags.minus && flags.width) {
    digits = digits.padStart(flags.width - sign.length, '0')
  }
  const prefix = (octalPrefix ? '0o' : '') + (flags.sharp ? prefixOf(base, digits, isUpper) : '')
  return pad(sign + prefix + digits, flags, false)
}

export function formatUnicode(value: bigint, flags: Flags): string {
  const digits = value
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(4, flags.precision ?? 4), '0')
  const char = value <= 0x10ffffn ? stringOfRune(Number(value)) : ''
  const tail = flags.sharp && char !== '' && isPrint(char) ? ` '${char}'` : ''
  return pad(`U+${digits}${tail}`, flags, false)
}

const runeOf = (value: bigint | number): number => (value < 0 || value > 0x10ffff ? 0xfffd : Number(value))

export const formatRune = (value: bigint | number, flags: Flags): string => pad(stringOfRune(runeOf(value)), flags)

export const formatQuotedRune = (value: bigint | number, flags: Flags): string =>
  pad((flags.plus ? quoteRuneToASCII : quoteRune)(runeOf(value)), flags)

const cut = (text: string, flags: Flags): string =>
  flags.precision === undefined ? text : firstRunes(text, flags.precision)

export const formatString = (text: string, flags: Flags): string => pad(cut(text, flags), flags)

export function formatQuoted(text: string, flags: Flags): string {
  const kept = cut(text, flags)
  if (flags.sharp && canBackquote(kept)) return pad(`\`${kept}\``, flags)
  return pad((flags.plus ? quoteToASCII : quote)(kept), flags)
}

/** `%x` and `%X` of a string or of bytes. */
export function formatHex(data: string | Uint8Array, isUpper: boolean, flags: Flags): string {
  const all = typeof data === 'string' ? bytesOf(data) : data
  const bytes = flags.precision === undefined ? all : all.subarray(0, flags.precision)
  if (bytes.length === 0) return pad('', flags)
  const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  const prefix = flags.sharp ? '0x' : ''
  const text = flags.space ? pairs.map((pair) => prefix + pair).join(' ') : prefix + pairs.join('')
  return pad(isUpper ? text.toUpperCase() : text, flags)
}

/**
 * @param verb       one of strconv's formats
 * @param precision  the verb's own when none is written
 */
export function formatFloatVerb(value: number, bits: 32 | 64, verb: string, precision: number, flags: Flags): string {
  const wanted = flags.precision ?? precision
  let digits = formatFloat(value, verb, wanted, bits)
  const isSigned = digits[0] === '-' || digits[0] === '+'
  const isNegative = digits[0] === '-'
  if (isSigned) digits = digits.slice(1)
  const sign = isNegative ? '-' : flags.plus ? '+' : flags.space ? ' ' : ''
  if (!Number.isFinite(value)) return pad((sign || (Number.isNaN(value) ? '' : '+')) + digits, flags, false)
  if (flags.sharp && verb !== 'b') digits = withPoint(digits, verb, wanted)
  if (sign !== '' && flags.zero && !flags.minus && flags.width) return sign + digits.padStart(flags.width - 1, '0')
  return pad(sign + digits, flags)
}

/** The sharp flag: always a point, and %g keeps its trailing zeros. */
function withPoint(text: string, verb: string, precision: number): string {
  const isHex = verb === 'x' || verb === 'X'
  const exponentAt = text.search(isHex ? /[pP]/ : /[eE]/)
  let mantissa = exponentAt < 0 ? text : text.slice(0, exponentAt)
  const tail = exponentAt < 0 ? '' : text.slice(exponentAt)
  let missing = verb === 'g' || verb === 'G' || verb === 'x' ? (precision < 0 ? 6 : precision) : 0
  missing -= significantDigits(mantissa)
  if (!mantissa.includes('.')) {
    if (mantissa === '0') missing--
    mantissa += '.'
  }
  return mantissa + '0'.repeat(Math.max(missing, 0)) + tail
}

function significantDigits(mantissa: string): number {
  let count = 0
  for (const char of mantissa) if (char !== '.' && (count > 0 || char !== '0')) count++
  return count
}
