// When is an element of one slice the same as an element of another? Numbers of all types are alike; maps go by content.
import { sprintf } from '../golang/fmt.ts'
import { kindOf, numberOf } from '../golang/kind.ts'
import { allElements } from '../golang/slices.ts'
import { GoTime } from '../golang/time.ts'
import { GoError, SafeString } from '../golang/values.ts'

/** A key that is equal for elements that count as the same. */
export function identityOf(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value === undefined || value === null) return null
  const number = numberOf(value)
  if (number !== undefined) return number
  if (value instanceof SafeString) return `\0${value.kind} ${value.value}`
  if (value instanceof GoTime) return `\0time ${value.unixNanos} ${value.location.name}`
  const kind = kindOf(value)
  return kind === 'map' || kind === 'slice' ? `\0${kind} ${sprintf('%#v', value)}` : value
}

export const isComparable = (value: unknown): boolean => {
  const kind = kindOf(value)
  return kind !== 'map' && kind !== 'slice' && kind !== 'func'
}

/** The identities of all elements of some slices. */
export function identitiesOf(...slices: readonly unknown[]): Set<unknown> {
  const seen = new Set<unknown>()
  for (const slice of slices) {
    const elements = allElements(slice)
    if (!elements) throw new GoError('arguments must be slices or arrays')
    for (const element of elements) {
      if (!isComparable(element)) throw new GoError('elements must be comparable')
      seen.add(identityOf(element))
    }
  }
  return seen
}
