// How does Go read numbers and booleans? The rules and the errors are strconv's.
import { quote } from './quote.ts'
import { GoError } from './values.ts'

const syntaxError = (fn: string, text: string): GoError =>
  new GoError(`strconv.${fn}: parsing ${quote(text)}: invalid syntax`)
const rangeError = (fn: string, text: string): GoError =>
  new GoError(`strconv.${fn}: parsing ${quote(text)}: value out of range`)

/** Underscores stand between digits, or between a base prefix and a digit. */
function underscoresFit(text: string): boolean {
  return !text.includes('_') || /^[+-]?(?:0[bBoOxX]_?)?[0-9a-fA-F.pPeE+-]+(?:_[0-9a-fA-F.pPeE+-]+)*$/.test(text)
}

const prefixes: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16 }

/** The base and the digits of an unsigned literal: `0x1F`, `0b1`, `0o7`, `017`, `1_000`. */
function literal(text: string): { base: number; digits: string } {
  if (text[0] !== '0' || text.length === 1) return { base: 10, digits: text }
  const base = prefixes[text[1]!.toLowerCase()]
  return base !== undefined && text.length > 2 ? { base, digits: text.slice(2) } : { base: 8, digits: text.slice(1) }
}

const digitPatterns: Record<number, RegExp> = {}

function digitsFit(digits: string, base: number): boolean {
  if (base <= 10) {
    for (let i = 0; i < digits.length; i++) {
      const digit = digits.charCodeAt(i) - 48
      if (!(digit >= 0 && digit < base)) return false
    }
    return digits !== ''
  }
  const last = String.fromCharCode(86 + base)
  const pattern = (digitPatterns[base] ??= new RegExp(`^[0-9a-${last}]+$`, 'i'))
  return pattern.test(digits)
}

function magnitude(digits: string, base: number): bigint {
  if (base === 10) return BigInt(digits)
  if (base === 16) return BigInt(`0x${digits}`)
  if (base === 8) return BigInt(`0o${digits}`)
  if (base === 2) return BigInt(`0b${digits}`)
  let value = 0n
  for (const digit of digits) value = value * BigInt(base) + BigInt(Number.parseInt(digit, base))
  return value
}

/** The magnitude that an unsigned text spells. */
function readMagnitude(fn: string, text: string, whole: string, base: number): bigint {
  let digits = text
  let actualBase = base
  if (base === 0) {
    if (!underscoresFit(text)) throw syntaxError(fn, whole)
    const found = literal(text)
    actualBase = found.base
    digits = found.digits.replaceAll('_', '')
  }
  if (!digitsFit(digits, actualBase)) throw syntaxError(fn, whole)
  // A number this long is out of any range; its exact value would only cost time.
  return magnitude(
    digits.length > 400 ? `${digits.slice(0, 1).replace('0', '1')}${'0'.repeat(400)}` : digits,
    actualBase,
  )
}

/**
 * strconv.ParseInt. Throws a GoError in Go's words.
 *
 * @param base  0 takes the base from a prefix and allows underscores
 */
export function parseInteger(text: string, base = 10, bits = 64, fn = 'ParseInt'): bigint {
  const isNegative = text[0] === '-'
  const size = readMagnitude(fn, isNegative || text[0] === '+' ? text.slice(1) : text, text, base)
  const limit = 1n << BigInt(bits - 1)
  if (isNegative ? size > limit : size >= limit) throw rangeError(fn, text)
  return isNegative ? -size : size
}

/** strconv.ParseUint. */
export function parseUnsigned(text: string, base = 10, bits = 64): bigint {
  const value = readMagnitude('ParseUint', text, text, base)
  if (value >= 1n << BigInt(bits)) throw rangeError('ParseUint', text)
  return value
}

/** strconv.Atoi. */
export const atoi = (text: string): bigint => parseInteger(text, 10, 64, 'Atoi')

const decimalFloat = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?$/
const hexFloat = /^([+-]?)0[xX]([0-9a-fA-F_]*)\.?([0-9a-fA-F_]*)[pP]([+-]?\d[\d_]*)$/
const special: Readonly<Record<string, number>> = {
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
}

/** strconv.ParseFloat. Throws a GoError in Go's words. */
export function parseFloat64(text: string): number {
  const named = special[text.replace(/^[+-]/, '').toLowerCase()]
  if (named !== undefined && !(Number.isNaN(named) && /^[+-]/.test(text))) return text[0] === '-' ? -named : named
  if (!underscoresFit(text)) throw syntaxError('ParseFloat', text)
  const value = decimalFloat.test(text) ? Number(text.replaceAll('_', '')) : parseHexFloat(text)
  if (value === undefined) throw syntaxError('ParseFloat', text)
  if (!Number.isFinite(value)) throw rangeError('ParseFloat', text)
  return value
}

function parseHexFloat(text: string): number | undefined {
  const match = hexFloat.exec(text)
  if (!match) return undefined
  const [, sign, whole, fraction, exponent] = match.map((part) => part.replaceAll('_', ''))
  if (whole === '' && fraction === '') return undefined
  const mantissa = Number(BigInt(`0x${whole}${fraction}`))
  const value = mantissa * 2 ** (Number(exponent) - 4 * fraction!.length)
  return sign === '-' ? -value : value
}

const booleans: Readonly<Record<string, boolean>> = {
  '1': true,
  t: true,
  T: true,
  true: true,
  TRUE: true,
  True: true,
  '0': false,
  f: false,
  F: false,
  false: false,
  FALSE: false,
  False: false,
}

/** strconv.ParseBool. */
export function parseBool(text: string): boolean {
  if (!Object.hasOwn(booleans, text)) throw syntaxError('ParseBool', text)
  return booleans[text]!
}
