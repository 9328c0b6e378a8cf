// In which order does Go print and range over the keys of a map?
import { compareStrings } from './strings.ts'
import { GoFloat, GoInt, SafeString } from './values.ts'

type Rank = 0 | 1 | 2 | 3 | 4 | 5

const rankOf = (key: unknown): Rank => {
  if (key === undefined || key === null) return 0
  if (typeof key === 'boolean') return 1
  if (typeof key === 'number' || key instanceof GoInt) return 2
  if (key instanceof GoFloat) return 3
  return typeof key === 'string' || key instanceof SafeString ? 4 : 5
}

const integerOf = (key: unknown): bigint | number => (key instanceof GoInt ? key.value : (key as number))
const textOf = (key: unknown): string => (key instanceof SafeString ? key.value : String(key))

/** Orders two keys: nil, booleans, integers, floats (NaN first), strings by their bytes. */
export function compareKeys(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b)
  const rank = rankOf(a)
  const difference = rank - rankOf(b)
  if (difference !== 0) return difference
  if (rank === 1) return Number(a) - Number(b)
  if (rank === 2) return integerOf(a) < integerOf(b) ? -1 : integerOf(a) > integerOf(b) ? 1 : 0
  if (rank === 3) return compareFloats((a as GoFloat).value, (b as GoFloat).value)
  return rank === 4 ? compareStrings(textOf(a), textOf(b)) : 0
}

function compareFloats(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  if (Number.isNaN(b)) return 1
  return a < b ? -1 : a > b ? 1 : 0
}

/** The entries of a map in the order in which Go prints and ranges over them. */
export function sortedEntries(map: ReadonlyMap<unknown, unknown>): [unknown, unknown][] {
  return [...map].sort((a, b) => compareKeys(a[0], b[0]))
}
