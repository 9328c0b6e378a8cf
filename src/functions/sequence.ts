// Which part of a sequence is it, and how is a sequence made?
import { toIntE, toStringE } from '../golang/cast.ts'
import { sprintf } from '../golang/fmt.ts'
import { kindOf, plainString } from '../golang/kind.ts'
import { allElements, sliceLike } from '../golang/slices.ts'
import { bytesOf, isASCII, stringOf } from '../golang/strings.ts'
import { GoError, GoInt, SafeString, typed } from '../golang/values.ts'
import { sample } from './sample.ts'

const isNil = (value: unknown): boolean => value === undefined || value === null

/** A sequence of elements or of a string's bytes. */
interface Sequence {
  readonly length: number
  readonly slice: (start: number, end: number) => unknown
}

function sequenceOf(value: unknown): Sequence {
  const text = plainString(value)
  if (text !== undefined) return textSequence(value, text)
  const elements = allElements(value)
  if (!elements) throw new GoError(sprintf("can't iterate over %T", value))
  return { length: elements.length, slice: (start, end) => sliceLike(value, elements.slice(start, end)) }
}

function textSequence(value: unknown, text: string): Sequence {
  const as = (part: string): unknown => (value instanceof SafeString ? new SafeString(value.kind, part) : part)
  if (isASCII(text)) return { length: text.length, slice: (start, end) => as(text.slice(start, end)) }
  const bytes = bytesOf(text)
  return { length: bytes.length, slice: (start, end) => as(stringOf(bytes.subarray(start, end))) }
}

function limitOf(limit: unknown, list: unknown): number {
  if (isNil(limit) || isNil(list)) throw new GoError('both limit and seq must be provided')
  return toIntE(limit)
}

function lengthOf(limit: unknown, list: unknown): number {
  const wanted = limitOf(limit, list)
  if (wanted < 0) throw new GoError('sequence length must be non-negative')
  return wanted
}

export function after(count: unknown, list: unknown): unknown {
  const start = limitOf(count, list)
  if (start < 0) throw new GoError(`sequence bounds out of range [${start}:]`)
  const sequence = sequenceOf(list)
  return sequence.slice(Math.min(start, sequence.length), sequence.length)
}

export function first(count: unknown, list: unknown): unknown {
  const wanted = lengthOf(count, list)
  const sequence = sequenceOf(list)
  return sequence.slice(0, Math.min(wanted, sequence.length))
}

export function last(count: unknown, list: unknown): unknown {
  const wanted = lengthOf(count, list)
  const sequence = sequenceOf(list)
  return sequence.slice(Math.max(sequence.length - wanted, 0), sequence.length)
}

export function reverse(list: unknown): unknown {
  if (isNil(list)) return null
  const elements = allElements(list)
  if (!elements) throw new GoError('argument must be a slice')
  return sliceLike(list, elements.toReversed())
}

/** @param below  draws a whole number at least 0 and below the limit */
export function shuffle(below: (limit: number) => number, list: unknown): unknown {
  if (isNil(list)) throw new GoError('both count and seq must be provided')
  const elements = allElements(list)
  if (!elements) throw new GoError(sprintf("can't iterate over %T", list))
  const shuffled = [...elements]
  for (let i = shuffled.length - 1; i > 0; i--) {
    const other = below(i + 1)
    ;[shuffled[i], shuffled[other]] = [shuffled[other], shuffled[i]]
  }
  return sliceLike(list, shuffled)
}

const largestSequence = 1_000_000

interface Progression {
  readonly first: number
  readonly increment: number
  readonly last: number
}

function progressionOf(numbers: readonly number[]): Progression | undefined {
  const [a, b, c] = numbers as [number, number?, number?]
  if (b === undefined) return a === 0 ? undefined : { first: Math.sign(a), increment: Math.sign(a), last: a }
  if (c === undefined) return { first: a, increment: b < a ? -1 : 1, last: b }
  if (b === 0) throw new GoError("'increment' must not be 0")
  if (a < c && b < 0) throw new GoError("'increment' must be > 0")
  if (a > c && b > 0) throw new GoError("'increment' must be < 0")
  return { first: a, increment: b, last: c }
}

function integersOf(args: readonly unknown[]): number[] {
  try {
    return args.map(toIntE)
  } catch (error) {
    if (error instanceof GoError) throw new GoError('invalid arguments to Seq')
    throw error
  }
}

export function seq(...args: readonly unknown[]): number[] {
  if (args.length < 1 || args.length > 3) throw new GoError('invalid number of arguments to Seq')
  const progression = progressionOf(integersOf(args))
  if (!progression) return typed([], '[]int')
  const { first, increment, last } = progression
  const size = Math.trunc((last - first) / increment) + 1
  if (last < -largestSequence || size <= 0 || size > largestSequence) throw new GoError('size of result exceeds limit')
  return typed(
    Array.from({ length: size }, (_, i) => first + i * increment),
    '[]int',
  )
}

function sampleArgument(value: unknown, complaint: string, largest: number): number {
  let number: number
  try {
    number = toIntE(value)
  } catch (error) {
    if (error instanceof GoError) throw new GoError(complaint)
    throw error
  }
  if (number < 0 || number > largest) throw new GoError(complaint)
  return number
}

export function chooseNumbers(seed: unknown, count: unknown, limit: unknown): number[] {
  const known = sampleArgument(
    seed,
    sprintf('the seed value (%v) must be a non-negative integer', seed),
    Number.POSITIVE_INFINITY,
  )
  const tail = `must be a non-negative integer <= ${largestSequence}`
  const wanted = sampleArgument(count, sprintf(`the number of requested values (%v) ${tail}`, count), largestSequence)
  const below = sampleArgument(limit, sprintf(`the maximum requested value (%v) ${tail}`, limit), largestSequence)
  return typed(sample(BigInt(known), wanted, below), '[]int')
}

function textOf(value: unknown): string | undefined {
  try {
    return toStringE(value)
  } catch (error) {
    if (error instanceof GoError) return undefined
    throw error
  }
}

/** Joins elements; those without text are left out. Maps come in the order of their keys, already as a slice. */
export function delimit(list: unknown, separator: unknown, lastSeparator: unknown): string {
  const between = toStringE(separator)
  const beforeLast = isNil(lastSeparator) ? undefined : textOf(lastSeparator)
  const elements = delimitable(list)
  let joined = ''
  for (const [index, element] of elements.entries()) {
    const text = textOf(element)
    if (text === undefined) continue
    joined += text
    if (index === elements.length - 2 && beforeLast !== undefined) joined += beforeLast
    else if (index < elements.length - 1) joined += between
  }
  return joined
}

function delimitable(list: unknown): readonly unknown[] {
  const text = kindOf(list) === 'string' ? plainString(list) : undefined
  if (text !== undefined) return Array.from(bytesOf(text), (byte) => new GoInt('uint8', BigInt(byte)))
  const elements = allElements(list)
  if (!elements) throw new GoError(sprintf("can't iterate over %T", list))
  return elements
}
