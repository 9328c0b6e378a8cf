// Which value does a plain YAML scalar have? What goccy/go-yaml gives, which Hugo uses since 0.152: only true and false
// are booleans, dates stay strings, a number with an exponent needs a point, and a leading zero makes an octal number.
import { GoFloat, GoInt, type IntType } from '../golang/values.ts'

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['NULL', null],
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
  ['.inf', new GoFloat(Infinity)],
  ['.Inf', new GoFloat(Infinity)],
  ['.INF', new GoFloat(Infinity)],
  ['-.inf', new GoFloat(-Infinity)],
  ['-.Inf', new GoFloat(-Infinity)],
  ['-.INF', new GoFloat(-Infinity)],
  ['.nan', new GoFloat(NaN)],
  ['.NaN', new GoFloat(NaN)],
  ['.NAN', new GoFloat(NaN)],
])

export function plainScalar(text: string): unknown {
  if (text.length <= 5 && words.has(text)) return words.get(text)
  return startsNumber(text) ? (parseNumber(text) ?? text) : text
}

function startsNumber(text: string): boolean {
  const code = text.charCodeAt(0)
  return (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46
}

/** @returns the number that a text spells, or `undefined` */
export function parseNumber(text: string): number | GoInt | GoFloat | undefined {
  if (text.length > 400) return undefined
  const digits = text.includes('_') ? text.replaceAll('_', '') : text
  return digits.includes('.') ? parseFloatNumber(digits) : parseInteger(digits)
}

function parseFloatNumber(text: string): GoFloat | undefined {
  if (!/^[+-]?(\d+\.\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return undefined
  const value = Number(text)
  return Number.isFinite(value) ? new GoFloat(value) : undefined
}

function parseInteger(text: string): number | GoInt | undefined {
  const match = /^([+-]?)(?:(0b[01]+|0o[0-7]+|0x[\da-fA-F]+)|0([0-7]+)|(0|[1-9]\d*))$/.exec(text)
  if (!match) return undefined
  const magnitude = BigInt(match[2] ?? (match[3] === undefined ? match[4]! : `0o${match[3]}`))
  return match[1] === '-' ? integer('int64', -magnitude) : integer('uint64', magnitude)
}

/** A number where JavaScript has it exactly, a GoInt up to 64 bits, `undefined` beyond. */
export function integer(type: IntType, value: bigint): number | GoInt | undefined {
  if (value >= -0x1fffffffffffffn && value <= 0x1fffffffffffffn) return Number(value)
  if (value < -0x8000000000000000n || value > (type === 'uint64' ? 0xffffffffffffffffn : 0x7fffffffffffffffn))
    return undefined
  return new GoInt(value > 0x7fffffffffffffffn ? 'uint64' : 'int64', value)
}
