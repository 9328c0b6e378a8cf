// Over what does `range` iterate, and in which order?
import { sortedEntries } from '../golang/compare.ts'
import { elementsOf, entriesOf, GoInt } from '../golang/values.ts'
import { intValue } from './constants.ts'
import { broken, finished, returned } from './state.ts'
import type { Status } from './state.ts'

/** Runs the body once. Anything but `broken` and `returned` goes on with the next element. */
export type Iteration = (key: unknown, element: unknown) => Status

/** What a loop came to: `'empty'` asks for the else list, `'impossible'` for an error. */
export type Outcome = Status | 'empty' | 'impossible'

/** Slices in their order, maps by their keys as Go sorts them, integers from 0. */
export function rangeOver(value: unknown, iterate: Iteration): Outcome {
  if (typeof value === 'number') return overNumber(value, iterate)
  if (value === undefined || value === null) return 'empty'
  const elements = value instanceof Uint8Array ? [...value].map(byteValue) : elementsOf(value)
  if (elements) return overElements(elements, iterate)
  const entries = entriesOf(value)
  if (entries) return overEntries(entries, iterate)
  return value instanceof GoInt ? overInteger(value, iterate) : 'impossible'
}

export const isInteger = (value: unknown): boolean => typeof value === 'number' || value instanceof GoInt

/** A byte, as indexing a string or ranging over bytes gives it. */
export const byteValue = (byte: number): GoInt => new GoInt('uint8', BigInt(byte))

function overElements(elements: readonly unknown[], iterate: Iteration): Outcome {
  if (elements.length === 0) return 'empty'
  for (let i = 0; i < elements.length; i++) {
    const status = iterate(i, elements[i])
    if (status === broken) break
    if (status === returned) return returned
  }
  return finished
}

function overEntries(entries: ReadonlyMap<unknown, unknown>, iterate: Iteration): Outcome {
  if (entries.size === 0) return 'empty'
  for (const [key, element] of sortedEntries(entries)) {
    const status = iterate(key, element)
    if (status === broken) break
    if (status === returned) return returned
  }
  return finished
}

function overNumber(count: number, iterate: Iteration): Outcome {
  if (count <= 0) return 'empty'
  for (let i = 0; i < count; i++) {
    const status = iterate(undefined, i)
    if (status === broken) break
    if (status === returned) return returned
  }
  return finished
}

function overInteger({ type, value: count }: GoInt, iterate: Iteration): Outcome {
  if (count <= 0n) return 'empty'
  for (let i = 0n; i < count; i++) {
    const status = iterate(undefined, type === 'int' ? intValue(i) : new GoInt(type, i))
    if (status === broken) break
    if (status === returned) return returned
  }
  return finished
}
