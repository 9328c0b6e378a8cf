// Which characters of a text lie between two positions? Positions count runes, not bytes.
import { toIntE, toStringE } from '../golang/cast.ts'
import { GoError } from '../golang/values.ts'

function integer(value: unknown, complaint: string): number {
  try {
    return toIntE(value)
  } catch {
    throw new GoError(complaint)
  }
}

export function sliceString(s: unknown, ...bounds: readonly unknown[]): string {
  const runes = [...toStringE(s)]
  const start = bounds.length > 0 ? integer(bounds[0], 'start argument must be integer') : 0
  const end = bounds.length > 1 ? integer(bounds[1], 'end argument must be integer') : runes.length
  if (bounds.length > 2) throw new GoError('too many arguments')
  if (bounds.length > 0 && (start < 0 || start >= runes.length)) throw new GoError('slice bounds out of range')
  if (end < 0 || end > runes.length || (bounds.length === 2 && start > end))
    throw new GoError('slice bounds out of range')
  return runes.slice(start, end).join('')
}

export function substr(s: unknown, ...numbers: readonly unknown[]): string {
  const runes = [...toStringE(s)]
  if (numbers.length === 0) throw new GoError('too few arguments')
  if (numbers.length > 2) throw new GoError('too many arguments')
  const from = integer(numbers[0], 'start argument must be an integer')
  const length = numbers.length > 1 ? integer(numbers[1], 'length argument must be an integer') : runes.length
  const start = Math.max(0, from < 0 ? from + runes.length : from)
  const end = length < 0 ? runes.length + length : Math.min(start + length, runes.length)
  return length === 0 || end <= start ? '' : runes.slice(start, end).join('')
}
