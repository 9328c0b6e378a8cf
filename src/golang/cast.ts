// How does Hugo turn a value of one type into another? The conversions and the errors are those of spf13/cast.
// A name that ends in `E` throws a GoError where Go returns an error; the others answer the type's zero value.
import { sprintf } from './fmt.ts'
import { formatFloat } from './format-float.ts'
import { parseBool, parseFloat64, parseInteger } from './numbers.ts'
import { bytesOf, fieldsOf, stringOf } from './strings.ts'
import { GoDuration, GoTime } from './time.ts'
import { tryParseTime } from './time-parse.ts'
import { loadLocation, UTC } from './time-zone.ts'
import type { Location } from './time-zone.ts'
import { elementsOf, entriesOf, GoError, GoFloat, GoInt, integerOf, isGoObject, SafeString, typed } from './values.ts'

function failure(value: unknown, type: string, cause?: unknown): GoError {
  const because = cause instanceof Error ? `: ${cause.message}` : ''
  return new GoError(sprintf('unable to cast %#v of type %T to %s', value, value, type) + because)
}

/** A function that answers `fallback` where the strict one throws. */
const lenient =
  <T>(strict: (value: unknown) => T, fallback: T) =>
  (value: unknown): T => {
    try {
      return strict(value)
    } catch (error) {
      if (error instanceof GoError) return fallback
      throw error
    }
  }

/** An integer as templates see it: a plain number as long as it is safe. */
export const goInt = (value: bigint): number | GoInt => {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : new GoInt('int', value)
}

/** cast.ToStringE. */
export function toStringE(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === undefined || value === null) return ''
  if (value instanceof SafeString) return value.value
  if (value instanceof GoFloat) return formatFloat(value.value, 'f', -1, value.bits)
  if (value instanceof GoInt) return value.value.toString()
  if (value instanceof Uint8Array) return stringOf(value)
  if (isGoObject(value)) {
    const { String: string, Error: error } = value as { String?: unknown; Error?: unknown }
    const method = typeof string === 'function' ? string : error
    if (typeof method === 'function') {
      const text: unknown = method.call(value)
      if (typeof text === 'string') return text
    }
  }
  throw failure(value, 'string')
}

/** cast.ToString: the empty string for what has no text. */
export const toText = lenient(toStringE, '')

/** The integer part of a decimal text, sign and all; other texts unchanged. */
function trimDecimal(text: string): string {
  if (!text.includes('.')) return text
  const match = /^([-+]?\d*)\.\d*$/.exec(text)
  if (!match) return text
  const whole = match[1]!
  return whole === '' || whole === '-' || whole === '+' ? `${whole}0` : whole
}

function truncated(value: number): bigint {
  if (!Number.isFinite(value)) return -(1n << 63n)
  return BigInt.asIntN(64, BigInt(Math.trunc(value)))
}

/** Go's ToInt64E; `type` is named in the error. */
export function toBigIntE(value: unknown, type = 'int64'): bigint {
  if (typeof value === 'number') return BigInt(value)
  if (typeof value === 'string' || value instanceof SafeString) return integerText(value, type)
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (value === undefined || value === null) return 0n
  if (value instanceof GoFloat) return truncated(value.value)
  const integer = integerOf(value)
  if (integer !== undefined) return BigInt(integer)
  throw failure(value, type)
}

function integerText(value: string | SafeString, type: string): bigint {
  const text = typeof value === 'string' ? value : value.value
  if (text === '') return 0n
  try {
    return parseInteger(trimDecimal(text), 0)
  } catch (error) {
    throw failure(value, type, error)
  }
}

/** cast.ToIntE as a JavaScript number; beyond 2^53 the nearest one. */
export const toIntE = (value: unknown): number => (typeof value === 'number' ? value : Number(toBigIntE(value, 'int')))
export const toInt = lenient(toIntE, 0)

/** cast.ToFloat64E. */
export function toFloatE(value: unknown): number {
  if (typeof value === 'number') return value
  if (value instanceof GoFloat) return value.value
  if (typeof value === 'string' || value instanceof SafeString) return floatText(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (value === undefined || value === null) return 0
  const integer = integerOf(value)
  if (integer !== undefined) return Number(integer)
  throw failure(value, 'float64')
}

function floatText(value: string | SafeString): number {
  const text = typeof value === 'string' ? value : value.value
  if (text === '') return 0
  try {
    return parseFloat64(text)
  } catch (error) {
    throw failure(value, 'float64', error)
  }
}

export const toFloat = lenient(toFloatE, 0)

/** cast.ToBoolE. */
export function toBoolE(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string') return parseBool(value)
  if (value instanceof SafeString) return parseBool(value.value)
  if (value === undefined || value === null) return false
  if (value instanceof GoFloat) return value.value !== 0
  const integer = integerOf(value)
  if (integer === undefined) throw failure(value, 'bool')
  return integer !== 0 && integer !== 0n
}

export const toBool = lenient(toBoolE, false)

type Zone = 'none' | 'named' | 'offset'

/** Layouts in the order in which they are tried, and whether a text in them says how far from UTC it is. */
const dateLayouts: readonly (readonly [layout: string, zone: Zone])[] = [
  ['2006-01-02', 'none'],
  ['2006-01-02T15:04:05Z07:00', 'offset'],
  ['2006-01-02T15:04:05', 'none'],
  ['Mon, 02 Jan 2006 15:04:05 -0700', 'offset'],
  ['Mon, 02 Jan 2006 15:04:05 MST', 'named'],
  ['02 Jan 06 15:04 -0700', 'offset'],
  ['02 Jan 06 15:04 MST', 'named'],
  ['Monday, 02-Jan-06 15:04:05 MST', 'named'],
  ['2006-01-02 15:04:05.999999999 -0700 MST', 'offset'],
  ['2006-01-02T15:04:05-0700', 'offset'],
  ['2006-01-02 15:04:05Z0700', 'offset'],
  ['2006-01-02 15:04:05', 'none'],
  ['Mon Jan _2 15:04:05 2006', 'none'],
  ['Mon Jan _2 15:04:05 MST 2006', 'named'],
  ['Mon Jan 02 15:04:05 -0700 2006', 'offset'],
  ['2006-01-02 15:04:05Z07:00', 'offset'],
  ['02 Jan 2006', 'none'],
  ['2006-01-02 15:04:05 -07:00', 'offset'],
  ['2006-01-02 15:04:05 -0700', 'offset'],
  ['3:04PM', 'offset'],
  ['Jan _2 15:04:05', 'offset'],
  ['Jan _2 15:04:05.000', 'offset'],
  ['Jan _2 15:04:05.000000', 'offset'],
  ['Jan _2 15:04:05.000000000', 'offset'],
]

/** Reads a date in any of the usual layouts; one that says no offset is at the given place. */
export function parseDate(text: string, location: Location = UTC): GoTime {
  for (const [layout, zone] of dateLayouts) {
    const time = tryParseTime(layout, text)
    if (!time) continue
    return zone === 'offset' ? time : GoTime.date({ ...time.fields }, location)
  }
  throw new GoError(`unable to parse date: ${text}`)
}

const isTimeInteger = (type: string): boolean => !type.endsWith('8') && !type.endsWith('16') && type !== 'uintptr'

/** A date without a place, as TOML has them. */
interface LocalTime {
  timeIn(location: Location): GoTime | undefined
}

const isLocalTime = (value: unknown): value is LocalTime => typeof (value as Partial<LocalTime>).timeIn === 'function'

/** Hugo's htime.ToTimeInDefaultLocationE: integers are Unix seconds, nil is the zero time. */
export function toTimeE(value: unknown, location: Location = UTC): GoTime {
  if (value instanceof GoTime) return value
  if (typeof value === 'string') return parseDate(value, location)
  if (typeof value === 'number') return new GoTime(value)
  if (value === undefined || value === null) return GoTime.zero
  if (value instanceof GoInt && isTimeInteger(value.type)) return new GoTime(Number(value.value))
  const time = isLocalTime(value) ? value.timeIn(location) : undefined
  if (time) return time
  throw failure(value, 'time.Time')
}

/** `toTimeE` at the place with an IANA name. */
export const toTimeIn = (value: unknown, zone: string): GoTime => toTimeE(value, loadLocation(zone))

/** cast.ToDurationE: a bare number is nanoseconds. */
export function toDurationE(value: unknown): GoDuration {
  if (value instanceof GoDuration) return value
  if (typeof value === 'string') return GoDuration.parse(/[nsuµmh]/.test(value) ? value : `${value}ns`)
  if (value === undefined || value === null) return new GoDuration(0n)
  if (value instanceof GoFloat) return new GoDuration(truncated(value.value))
  const integer = integerOf(value)
  if (integer === undefined) throw failure(value, 'time.Duration')
  return new GoDuration(BigInt(integer))
}

/** cast.ToStringSliceE: a string is cut at white space; any other single value becomes one element. */
export function toStringSliceE(value: unknown): string[] {
  if (typeof value === 'string') return typed(fieldsOf(value), '[]string')
  if (value === undefined || value === null) throw failure(value, '[]string')
  const elements = value instanceof Uint8Array ? Array.from(value) : elementsOf(value)
  try {
    return typed(elements ? elements.map(toStringE) : [toStringE(value)], '[]string')
  } catch (error) {
    if (error instanceof GoError) throw failure(value, '[]string')
    throw error
  }
}

export const toStringSlice = lenient(toStringSliceE, [])

/** Hugo's types.ToStringSlicePreserveString: a string becomes the only element. */
export function toStringSliceKeepingStringE(value: unknown): string[] {
  if (value === undefined || value === null) return typed([], '[]string')
  return typeof value === 'string' ? typed([value], '[]string') : toStringSliceE(value)
}

export const toStringSliceKeepingString = lenient(toStringSliceKeepingStringE, [])

/** cast.ToSliceE: the elements of a slice. */
export function toSliceE(value: unknown): readonly unknown[] {
  const elements = elementsOf(value)
  if (!elements) throw failure(value, '[]interface {}')
  return elements
}

/** cast.ToStringMapE: keys become strings. */
export function toStringMapE(value: unknown): ReadonlyMap<string, unknown> {
  const entries = entriesOf(value)
  if (!entries) throw failure(value, 'map[string]interface {}')
  for (const key of entries.keys()) if (typeof key !== 'string') return withTextKeys(entries)
  return entries as ReadonlyMap<string, unknown>
}

const withTextKeys = (entries: ReadonlyMap<unknown, unknown>): Map<string, unknown> =>
  new Map([...entries].map(([key, element]) => [toText(key), element]))

/** The bytes of a string or of bytes. */
export function toBytesE(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : bytesOf(toStringE(value))
}
