// Which values are true to if, with, not, and, or?
import { elementsOf, entriesOf, GoFloat, GoInt, SafeString } from '../golang/values.ts'

export type Truth = (value: unknown) => boolean

/** Go's rule: everything is true but zero numbers, false, nil, and what is empty. */
export const isTrue: Truth = (value) => {
  switch (typeof value) {
    case 'boolean':
      return value
    case 'string':
      return value.length > 0
    case 'number':
      return value !== 0
    case 'object':
      return value !== null && isTrueObject(value)
    default:
      return value !== undefined
  }
}

function isTrueObject(value: object): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (value instanceof Map) return value.size > 0
  if (value instanceof GoFloat) return value.value !== 0
  if (value instanceof GoInt) return value.value !== 0n
  if (value instanceof SafeString) return value.value.length > 0
  if (value instanceof Uint8Array) return value.length > 0
  const elements = elementsOf(value)
  if (elements) return elements.length > 0
  const entries = entriesOf(value)
  return entries === undefined || entries.size > 0
}

/** Hugo's rule: what has a method IsZero says so itself; a zero time is false. */
export const isTruthful: Truth = (value) => {
  if (typeof value === 'object' && value !== null && 'IsZero' in value && typeof value.IsZero === 'function')
    return value.IsZero() !== true
  return isTrue(value)
}
