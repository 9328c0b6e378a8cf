// How does Go write a floating-point number? The rules are those of strconv.FormatFloat; digits are exact, ties go to even.

interface Decimal {
  /** Significant digits without leading zeros; empty for zero. */
  readonly digits: string
  /** Where the point stands: the value is 0.digits × 10^point. */
  readonly point: number
}

interface Binary {
  readonly mantissa: bigint
  /** The value is mantissa × 2^exponent. */
  readonly exponent: number
}

const view = new DataView(new ArrayBuffer(8))

function binaryOf(value: number, bits: 32 | 64): Binary {
  if (bits === 32) {
    view.setFloat32(0, value)
    const raw = view.getUint32(0)
    const exponent = (raw >>> 23) & 0xff
    const mantissa = BigInt(raw & 0x7fffff)
    return exponent === 0
      ? { mantissa, exponent: -149 }
      : { mantissa: mantissa | (1n << 23n), exponent: exponent - 150 }
  }
  view.setFloat64(0, value)
  const raw = view.getBigUint64(0)
  const exponent = Number((raw >> 52n) & 0x7ffn)
  const mantissa = raw & ((1n << 52n) - 1n)
  return exponent === 0
    ? { mantissa, exponent: -1074 }
    : { mantissa: mantissa | (1n << 52n), exponent: exponent - 1075 }
}

function exactDecimal(value: number): Decimal {
  const { mantissa, exponent } = binaryOf(value, 64)
  if (mantissa === 0n) return { digits: '', point: 0 }
  if (exponent >= 0) {
    const digits = (mantissa << BigInt(exponent)).toString()
    return { digits, point: digits.length }
  }
  const digits = (mantissa * 5n ** BigInt(-exponent)).toString()
  return { digits, point: digits.length + exponent }
}

/** The shortest digits that read back as the same number. */
function shortestDecimal(value: number, bits: 32 | 64): Decimal {
  if (value === 0) return { digits: '', point: 0 }
  const text = bits === 32 ? shortest32(value) : value.toExponential()
  const e = text.indexOf('e')
  const digits = text.slice(0, e).replace('.', '').replace(/0+$/, '')
  return { digits, point: Number(text.slice(e + 1)) + 1 }
}

function shortest32(value: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits)
    if (Math.fround(Number(text)) === value) return text
  }
  return value.toExponential(9)
}

/** Keeps `count` digits (0 or more), rounding half to even. */
function roundTo({ digits, point }: Decimal, count: number): Decimal {
  if (count >= digits.length) return { digits, point }
  if (count < 0) return { digits: '', point: 0 }
  const kept = digits.slice(0, count)
  const next = digits.charCodeAt(count) - 48
  const isTie = next === 5 && /^0*$/.test(digits.slice(count + 1))
  const isOdd = count > 0 && (digits.charCodeAt(count - 1) & 1) === 1
  if (next < 5 || (isTie && !isOdd)) return kept === '' ? { digits: '', point: 0 } : { digits: kept, point }
  if (count === 0) return { digits: '1', point: point + 1 }
  const raised = (BigInt(kept) + 1n).toString()
  return raised.length > count ? { digits: raised, point: point + 1 } : { digits: raised, point }
}

const digitAt = (digits: string, index: number): string => (index >= 0 && digits[index]) || '0'

function fixed({ digits, point }: Decimal, precision: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  if (precision <= 0) return whole
  let fraction = ''
  for (let i = 0; i < precision; i++) fraction += digitAt(digits, point + i)
  return `${whole}.${fraction}`
}

function exponential({ digits, point }: Decimal, precision: number, letter: string): string {
  const exponent = digits === '' ? 0 : point - 1
  const fraction = precision > 0 ? `.${digits.slice(1, precision + 1).padEnd(precision, '0')}` : ''
  const size = Math.abs(exponent)
  return `${digitAt(digits, 0)}${fraction}${letter}${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`
}

/** The exponent from which the shortest form of %g is written with an exponent. */
const shortestLimit = 6

function general(decimal: Decimal, precision: number, letter: string): string {
  const { digits, point } = decimal
  const isWhole = precision !== shortestLimit && precision > digits.length && digits.length >= point
  const limit = isWhole ? digits.length : precision
  const exponent = point - 1
  if (digits !== '' && (exponent < -4 || exponent >= limit)) return exponential(decimal, digits.length - 1, letter)
  // Trailing zeros were dropped from the digits already, which is what %g wants.
  return fixed(decimal, Math.max(digits.length - point, 0))
}

const withoutZeros = ({ digits, point }: Decimal): Decimal => ({ digits: digits.replace(/0+$/, ''), point })

function decimalFormat(value: number, format: string, precision: number, bits: 32 | 64): string {
  const letter = format === 'E' || format === 'G' ? 'E' : 'e'
  const isShortest = precision < 0
  if (format === 'g' || format === 'G') {
    if (isShortest) return general(shortestDecimal(value, bits), shortestLimit, letter)
    const wanted = precision === 0 ? 1 : precision
    return general(withoutZeros(roundTo(exactDecimal(value), wanted)), wanted, letter)
  }
  if (format === 'e' || format === 'E') {
    if (!isShortest) return exponential(roundTo(exactDecimal(value), precision + 1), precision, letter)
    const decimal = shortestDecimal(value, bits)
    return exponential(decimal, Math.max(decimal.digits.length - 1, 0), letter)
  }
  if (isShortest) {
    const decimal = shortestDecimal(value, bits)
    return fixed(decimal, Math.max(decimal.digits.length - decimal.point, 0))
  }
  const exact = exactDecimal(value)
  return fixed(roundTo(exact, exact.point + precision), precision)
}

function binaryFormat(value: number, bits: 32 | 64): string {
  const { mantissa, exponent } = binaryOf(value, bits)
  return `${mantissa}p${exponent < 0 ? '' : '+'}${exponent}`
}

/** %x: one hexadecimal digit, a fraction, a power of two. */
function hexFormat(value: number, precision: number, bits: 32 | 64): string {
  let { mantissa, exponent } = binaryOf(value, bits)
  if (mantissa === 0n) return `0x0${precision > 0 ? `.${'0'.repeat(precision)}` : ''}p+00`
  while (mantissa < 1n << 60n) {
    mantissa <<= 1n
    exponent--
  }
  exponent += 60
  if (precision >= 0 && precision < 15) {
    const drop = BigInt(60 - precision * 4)
    const rest = mantissa & ((1n << drop) - 1n)
    const half = 1n << (drop - 1n)
    mantissa >>= drop
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa++
    mantissa <<= drop
    if (mantissa >> 61n) {
      mantissa >>= 1n
      exponent++
    }
  }
  const text = mantissa.toString(16)
  const fraction =
    precision < 0 ? text.slice(1).replace(/0+$/, '') : text.slice(1).padEnd(precision, '0').slice(0, precision)
  const size = Math.abs(exponent)
  return `0x${text[0]}${fraction && `.${fraction}`}p${exponent < 0 ? '-' : '+'}${size < 10 ? '0' : ''}${size}`
}

/**
 * strconv.FormatFloat.
 *
 * @param format     one of `b e E f g G x X`
 * @param precision  digits after the point, or significant digits for `g` and `G`; -1 is as many as needed
 */
export function formatFloat(value: number, format: string, precision: number, bits: 32 | 64 = 64): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const size = Math.abs(value)
  if (format === 'b') return sign + binaryFormat(size, bits)
  if (format === 'x') return sign + hexFormat(size, precision, bits)
  if (format === 'X') return sign + hexFormat(size, precision, bits).toUpperCase()
  return sign + decimalFormat(size, format, precision, bits)
}
