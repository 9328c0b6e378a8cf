// Which values can a constant in a template have? Go's constants are untyped until something says what they are.
import { unquote } from '../golang/quote.ts'
import { GoError, GoFloat, GoInt } from '../golang/values.ts'

/** A constant under every type that can hold it. */
export interface Constant {
  readonly int?: bigint
  readonly uint?: bigint
  readonly float?: number
  /** Complex numbers are understood, but templates cannot calculate with them. */
  readonly isComplex?: boolean
}

const maxInt = 2n ** 63n - 1n
const minInt = -(2n ** 63n)
const maxUint = 2n ** 64n - 1n

/** Reads a number, complex number or character constant; throws a GoError when it is none. */
export function parseConstant(text: string): Constant {
  if (text.startsWith("'")) return parseCharacter(text)
  if (text.endsWith('i')) {
    const complex = parseComplex(text)
    if (complex) return complex
  }
  const integer = parseInteger(text)
  if (integer !== undefined && integer >= minInt && integer <= maxUint) {
    // Go reads no sign before an unsigned integer, but it does before a float.
    const { uint, ...signed } = integral(integer, Number(integer))
    return text.startsWith('+') ? signed : { ...signed, ...(uint === undefined ? {} : { uint }) }
  }
  const float = parseFloat64(text)
  if (float === undefined) throw new GoError(`illegal number syntax: "${text}"`)
  if (!/[.eEpP]/.test(text)) throw new GoError(`integer overflow: "${text}"`)
  return constantOfFloat(float)
}

/** The value where nothing says otherwise: int or float64. An integer above int64 comes back as uint64, which no template may use. */
export function defaultValue(text: string, constant: Constant): unknown {
  const { int, uint, float } = constant
  if (constant.isComplex) return undefined
  const isHex = /^0[xX]/.test(text) && !/[pP]/.test(text)
  if (float !== undefined && !isHex && !text.startsWith("'") && /[.eEpP]/.test(text)) return new GoFloat(float)
  if (int !== undefined) return intValue(int)
  return uint === undefined ? undefined : new GoInt('uint64', uint)
}

/** An `int`: a plain number while it is safe. */
export const intValue = (value: bigint): number | GoInt =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : new GoInt('int', value)

function parseCharacter(text: string): Constant {
  const body = text.slice(1, -1)
  if (text.length < 3 || !text.endsWith("'")) throw new GoError('invalid syntax')
  const byte = /^\\(?:x([0-9a-fA-F]{2})|([0-7]{3}))$/.exec(body)
  if (byte) {
    const code = byte[1] ? Number.parseInt(byte[1], 16) : Number.parseInt(byte[2]!, 8)
    if (code > 255) throw new GoError('invalid syntax')
    return integral(BigInt(code), code)
  }
  if (!body.startsWith('\\') && [...body].length > 1) throw new GoError(`malformed character constant: ${text}`)
  const code = unquote(text).codePointAt(0)!
  return integral(BigInt(code), code)
}

const integral = (value: bigint, float: number): Constant => ({
  ...(value <= maxInt ? { int: value } : {}),
  ...(value >= 0n ? { uint: value } : {}),
  float,
})

const constantOfFloat = (float: number): Constant => {
  const value = Number.isInteger(float) && Math.abs(float) < 2 ** 65 ? BigInt(float) : undefined
  if (value === undefined || value < minInt || value > maxUint) return { float }
  return integral(value, float)
}

/** Prefixes and underscores as Go 1.13 has them: `0x_1F`, `0b1`, `0o7`, `017`, `1_000`. */
function parseInteger(text: string): bigint | undefined {
  const match = /^([+-]?)(0[xX](?:_?[0-9a-fA-F])+|0[oO]?(?:_?[0-7])+|0[bB](?:_?[01])+|0|[1-9](?:_?[0-9])*)$/.exec(text)
  if (!match) return undefined
  const digits = match[2]!.replaceAll('_', '')
  const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase())
  return match[1] === '-' ? -value : value
}

const decimal = /^[+-]?(?:[0-9](?:_?[0-9])*)?(?:\.(?:[0-9](?:_?[0-9])*)?)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?$/
const hexadecimal =
  /^([+-]?)0[xX]((?:_?[0-9a-fA-F])*)(?:\.((?:[0-9a-fA-F](?:_?[0-9a-fA-F])*)?))?[pP]([+-]?[0-9](?:_?[0-9])*)$/

function parseFloat64(text: string): number | undefined {
  const plain = text.replaceAll('_', '')
  if (decimal.test(text) && /^[+-]?\.?[0-9]/.test(text)) {
    const value = Number(plain)
    return Number.isFinite(value) ? value : undefined
  }
  const match = hexadecimal.exec(text)
  if (!match) return undefined
  const [whole, fraction] = [match[2]!.replaceAll('_', ''), (match[3] ?? '').replaceAll('_', '')]
  if (whole + fraction === '') return undefined
  const mantissa = Number(BigInt(`0x${whole}${fraction}`))
  const value = mantissa * 2 ** (Number(match[4]!.replaceAll('_', '')) - 4 * fraction.length)
  return match[1] === '-' ? -value : value
}

function parseComplex(text: string): Constant | undefined {
  const body = text.slice(0, -1)
  const split = /^(.*[^eEpP])([+-].+)$/.exec(body)
  const real = split ? parseFloat64(split[1]!) : 0
  const imaginary = parseFloat64(split ? split[2]! : body)
  if (real === undefined || imaginary === undefined) return undefined
  return { ...(imaginary === 0 ? constantOfFloat(real) : {}), isComplex: true }
}
