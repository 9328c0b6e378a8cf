// In which order do the elements of a collection come?
import { toStringE } from '../golang/cast.ts'
import { sortedEntries } from '../golang/compare.ts'
import { sprintf } from '../golang/fmt.ts'
import { allElements, sliceLike } from '../golang/slices.ts'
import { elementType, emptyInterface, typeName } from '../golang/type-name.ts'
import { entriesOf, GoError, Params, typed } from '../golang/values.ts'
import { fieldOf, nestedParam, pathOf } from './access.ts'
import { compareValues } from './comparison.ts'
import type { CompareText } from './comparison.ts'

interface Pair {
  readonly key: unknown
  readonly value: unknown
}

function textArgument(args: readonly unknown[], index: number): string | undefined {
  try {
    return index < args.length ? toStringE(args[index]) : undefined
  } catch (error) {
    if (error instanceof GoError) return undefined
    throw error
  }
}

function keyUnder(element: unknown, path: readonly string[]): unknown {
  let value = element
  for (let i = 0; i < path.length; i++) {
    value = fieldOf(value, path[i]!)
    if (value instanceof Params) return i < path.length - 1 ? nestedParam(value, path.slice(i + 1)) : value
  }
  return value
}

function pairsOf(collection: unknown, field: string): readonly Pair[] {
  const keyOf = keyReader(field)
  const elements = allElements(collection)
  if (elements) return elements.map((value) => ({ key: keyOf ? keyOf(value) : value, value }))
  const entries = entriesOf(collection)
  if (!entries) throw new GoError(sprintf("can't sort %T", collection))
  return sortedEntries(entries).map(([name, value]) => {
    if (field === '') return { key: name, value }
    return { key: keyOf ? keyOf(value) : value, value }
  })
}

function keyReader(field: string): ((element: unknown) => unknown) | undefined {
  if (field === '' || field === 'value') return undefined
  const path = pathOf(field)
  return (element) => keyUnder(element, path)
}

/** A slice of the collection's type; a map's values make a slice of their type. */
function sortedLike(collection: unknown, elements: unknown[]): unknown {
  if (allElements(collection)) return sliceLike(collection, elements)
  const type = elementType(typeName(collection)) ?? emptyInterface
  return type === emptyInterface ? elements : typed(elements, `[]${type}`)
}

export function sort(compareText: CompareText, collection: unknown, ...args: readonly unknown[]): unknown {
  if (collection === undefined || collection === null) throw new GoError('sequence must be provided')
  const field = textArgument(args, 0) ?? ''
  const direction = textArgument(args, 1) === 'desc' ? -1 : 1
  const pairs = [...pairsOf(collection, field)]
  pairs.sort((a, b) => direction * (compareValues(a.key, b.key, compareText) || 0))
  return sortedLike(
    collection,
    pairs.map(({ value }) => value),
  )
}
