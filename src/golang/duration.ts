// How does Go write and read a span of time such as `1h2m3.5s`? Spans are nanoseconds.
import { quoteBytes } from './time-quote.ts'
import { GoError } from './values.ts'

const microsecond = 1_000n
const millisecond = 1_000_000n
export const secondNanos = 1_000_000_000n
const minute = 60n * secondNanos
const hour = 60n * minute

const withFraction = (nanos: bigint, unit: bigint): string => {
  const rest = nanos % unit
  if (rest === 0n) return String(nanos / unit)
  const digits = String(rest).padStart(unit.toString().length - 1, '0')
  return `${nanos / unit}.${digits.replace(/0+$/, '')}`
}

/** Go's Duration.String. */
export function durationText(nanos: bigint): string {
  if (nanos === 0n) return '0s'
  if (nanos < 0n) return `-${durationText(-nanos)}`
  if (nanos < microsecond) return `${nanos}ns`
  if (nanos < millisecond) return `${withFraction(nanos, microsecond)}µs`
  if (nanos < secondNanos) return `${withFraction(nanos, millisecond)}ms`
  const seconds = `${withFraction(nanos % minute, secondNanos)}s`
  if (nanos < minute) return seconds
  const minutes = `${(nanos / minute) % 60n}m${seconds}`
  return nanos < hour ? minutes : `${nanos / hour}h${minutes}`
}

const units: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: microsecond,
  µs: microsecond,
  μs: microsecond,
  ms: millisecond,
  s: secondNanos,
  m: minute,
  h: hour,
}

const largest = 1n << 63n
const isDigit = (code: number): boolean => code >= 48 && code <= 57

const invalid = (text: string): GoError => new GoError(`time: invalid duration ${quoteBytes(text)}`)

/** Go's time.ParseDuration, in nanoseconds. Throws a GoError in Go's words. */
export function parseDurationNanos(text: string): bigint {
  const isNegative = text[0] === '-'
  const rest = isNegative || text[0] === '+' ? text.slice(1) : text
  if (rest === '0') return 0n
  if (rest === '') throw invalid(text)
  let total = 0n
  for (let at = 0; at < rest.length;) {
    const part = readPart(rest, at, text)
    total += part.nanos
    if (total > largest) throw invalid(text)
    at = part.end
  }
  if (isNegative) return -total
  if (total === largest) throw invalid(text)
  return total
}

const digitsEnd = (text: string, at: number): number => {
  let end = at
  while (isDigit(text.charCodeAt(end))) end++
  return end
}

function readPart(text: string, start: number, whole: string): { nanos: bigint; end: number } {
  const pointAt = digitsEnd(text, start)
  let at = pointAt
  if (text[at] === '.') at = digitsEnd(text, at + 1)
  const integer = text.slice(start, pointAt)
  const fraction = text.slice(pointAt + 1, at)
  if (integer === '' && fraction === '') throw invalid(whole)
  let end = at
  while (end < text.length && text[end] !== '.' && !isDigit(text.charCodeAt(end))) end++
  const name = text.slice(at, end)
  if (name === '') throw new GoError(`time: missing unit in duration ${quoteBytes(whole)}`)
  const unit = units[name]
  if (unit === undefined) throw new GoError(`time: unknown unit ${quoteBytes(name)} in duration ${quoteBytes(whole)}`)
  const value = BigInt(integer || '0') * unit
  if (value > largest) throw invalid(whole)
  return { nanos: value + fractionNanos(fraction, unit), end }
}

/** Go multiplies fractions as floating-point numbers, and ignores digits that overflow its integer. */
function fractionNanos(fraction: string, unit: bigint): bigint {
  let digits = 0n
  let scale = 1
  for (const digit of fraction) {
    const next = digits * 10n + BigInt(digit)
    if (next > largest) break
    digits = next
    scale *= 10
  }
  return BigInt(Math.trunc(Number(digits) * (Number(unit) / scale)))
}

/** Rounds half away from zero to a multiple; the value itself when the multiple is not positive. */
export function roundNanos(nanos: bigint, multiple: bigint): bigint {
  if (multiple <= 0n) return nanos
  const rest = nanos % multiple
  const size = rest < 0n ? -rest : rest
  const down = nanos - rest
  if (size * 2n < multiple) return down
  return nanos < 0n ? down - multiple : down + multiple
}

export const truncateNanos = (nanos: bigint, multiple: bigint): bigint =>
  multiple <= 0n ? nanos : nanos - (nanos % multiple)
