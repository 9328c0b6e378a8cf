// How two values of a parameter compare when pages are sorted or grouped by it.
import { toText } from '../golang/cast.ts'
import { GoTime } from '../golang/time.ts'
import { GoFloat, GoInt } from '../golang/values.ts'
import { collatorFor } from '../site/sort.ts'

/** Numbers by size, times by moment, everything else as text. */
export function compareValues(a: unknown, b: unknown): number {
  const [left, right] = [numberOf(a), numberOf(b)]
  if (left !== undefined && right !== undefined) return left - right
  if (a instanceof GoTime && b instanceof GoTime) return a.Compare(b)
  return collatorFor('en').compare(toText(a), toText(b))
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (value instanceof GoFloat) return value.value
  return value instanceof GoInt ? Number(value.value) : undefined
}
