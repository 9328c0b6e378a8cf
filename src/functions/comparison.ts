// Are two values equal, and which comes first? The rules are those of Hugo's compare package: types may be mixed.
import { deepEqual } from '../golang/equal.ts'
import { kindOf, numberOf, plainString } from '../golang/kind.ts'
import { parseFloat64 } from '../golang/numbers.ts'
import { compareStrings } from '../golang/strings.ts'
import { GoTime } from '../golang/time.ts'
import { elementsOf, entriesOf, GoError, GoFloat, GoInt, integerOf, isGoObject } from '../golang/values.ts'

export type CompareText = (a: string, b: string) => number

interface Comparable {
  readonly Eq?: (other: unknown) => boolean
  readonly Compare?: (other: unknown) => number
}

/** Pages and versions say themselves what they are equal to; times have methods of these names for templates only. */
export function ownMethod<Name extends keyof Comparable>(value: unknown, name: Name): Comparable[Name] | undefined {
  if (!isGoObject(value) || value instanceof GoTime) return undefined
  const method = (value as Comparable)[name]
  return typeof method === 'function' ? (method.bind(value) as Comparable[Name]) : undefined
}

const bigOf = (value: unknown): bigint => BigInt(integerOf(value)!)

/** Hugo's `eq` of two values: integers of all types are alike, strings of all types are alike, 1 is not 1.0. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (typeof a === 'string' || typeof a === 'number' || typeof a === 'boolean') {
    if (a === b) return true
    if (typeof a === typeof b) return false
  }
  const own = ownMethod(a, 'Eq')
  if (own) return own(b)
  const other = ownMethod(b, 'Eq')
  if (other) return other(a)
  const [x, y] = [kindOf(a), kindOf(b)]
  if (x === 'nil' || y === 'nil') return x === y
  if (isInteger(x) && isInteger(y)) return bigOf(a) === bigOf(b)
  if (x === 'string' && y === 'string') return plainString(a) === plainString(b)
  if (a instanceof GoFloat && b instanceof GoFloat) return a.value === b.value
  return deepEqual(a, b)
}

const isInteger = (kind: string): boolean => kind === 'int' || kind === 'uint'

/** What a value weighs against another one: a number, and its text where it is a string that is no number. */
interface Weight {
  readonly number: number
  readonly text?: string
}

function weightOf(value: unknown): Weight {
  if (typeof value === 'number') return { number: value }
  if (typeof value === 'boolean') return { number: Number(value) }
  const text = plainString(value)
  if (text !== undefined) return textWeight(text)
  if (value instanceof GoTime) return { number: value.unixSeconds }
  const number = numberOf(value)
  if (number !== undefined) return { number }
  const length = value instanceof Uint8Array ? value.length : (elementsOf(value)?.length ?? entriesOf(value)?.size)
  return { number: length ?? 0 }
}

function textWeight(text: string): Weight {
  try {
    const number = parseFloat64(text)
    return Number.isFinite(number) ? { number } : { number, text }
  } catch (error) {
    if (error instanceof GoError) return { number: 0, text }
    throw error
  }
}

const isUnsigned = (value: unknown): boolean => value instanceof GoInt && value.type.startsWith('u')

/** @returns negative, zero or positive; NaN where the two have no order */
export function compareValues(a: unknown, b: unknown, compareText: CompareText = compareStrings): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  const own = ownMethod(a, 'Compare')
  // Hugo's versions count backwards here: a newer one is less.
  if (own) return -own(b)
  const other = ownMethod(b, 'Compare')
  if (other) return other(a)
  if ((isUnsigned(a) || isUnsigned(b)) && integerOf(a) !== undefined && integerOf(b) !== undefined)
    return compareUnsigned(bigOf(a), bigOf(b))
  const [x, y] = [weightOf(a), weightOf(b)]
  if (x.text !== undefined && y.text !== undefined) return compareText(x.text, y.text)
  return x.number === y.number ? 0 : x.number - y.number
}

/** A negative integer is huge beside an unsigned one, as in Go's conversion. */
function compareUnsigned(a: bigint, b: bigint): number {
  const [x, y] = [BigInt.asUintN(64, a), BigInt.asUintN(64, b)]
  return x < y ? -1 : x > y ? 1 : 0
}
