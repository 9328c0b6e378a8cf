// How do keys and values become the query of a URL?
import { toStringE } from '../golang/cast.ts'
import { compareStrings } from '../golang/strings.ts'
import { typeName } from '../golang/type-name.ts'
import { queryEscape } from '../golang/url.ts'
import { GoError } from '../golang/values.ts'

type Pair = readonly [key: string, value: string]

const wrongStructure = (): GoError =>
  new GoError(
    'expected a map, a slice with an even number of elements, or an even number of scalar values, and each key must be a string',
  )

function pairsOfList(list: readonly unknown[]): Pair[] {
  const texts = list.map(toStringE)
  if (texts.length % 2 !== 0) throw wrongStructure()
  const pairs: Pair[] = []
  for (let i = 0; i < texts.length; i += 2) pairs.push([texts[i]!, texts[i + 1]!])
  return pairs
}

function pairsOf(args: readonly unknown[]): Pair[] {
  if (args.length !== 1) return pairsOfList(args)
  const [only] = args
  const type = typeName(only)
  if (only instanceof Map && (type === 'map[string]interface {}' || type === 'hmaps.Params'))
    return [...only].map(([key, value]): Pair => [key as string, toStringE(value)])
  if (Array.isArray(only) && (type === '[]string' || type === '[]interface {}')) return pairsOfList(only)
  throw wrongStructure()
}

/** A query with its keys in order. Throws a GoError for an odd number of values or an empty key. */
export function querify(...args: readonly unknown[]): string {
  if (args.length > 1 && args.length % 2 !== 0) throw wrongStructure()
  const pairs = pairsOf(args)
  if (pairs.some(([key]) => key === '')) throw new GoError('one of the keys is an empty string')
  return pairs
    .sort((a, b) => compareStrings(a[0], b[0]))
    .map(([key, value]) => `${queryEscape(key)}=${queryEscape(value)}`)
    .join('&')
}
