// What `.Related` and its older kin are asked for. Source: https://gohugo.io/methods/pages/related/
import { toStringSlice, toText } from '../golang/cast.ts'
import { elementsOf, entriesOf, GoError } from '../golang/values.ts'
import { typeName } from '../golang/type-name.ts'
import type { RelatedQuery } from '../site/related.ts'
import type { PageView } from './runtime.ts'

/** A page, or a map of `document`, `indices`, `fragments` and `namedSlices`. */
export function relatedQuery(value: unknown, isPage: (value: unknown) => value is PageView): RelatedQuery {
  if (isPage(value)) return { page: value.page }
  const entries = entriesOf(value)
  if (!entries) throw new GoError(`invalid argument type ${typeName(value)}`)
  const given = new Map([...entries].map(([key, entry]) => [String(key).toLowerCase(), entry]))
  const page = given.get('document')
  return {
    ...(isPage(page) && { page: page.page }),
    ...(given.has('indices') && { indices: toStringSlice(given.get('indices')) }),
    ...(given.has('fragments') && { fragments: toStringSlice(given.get('fragments')) }),
    ...(given.has('namedslices') && { keywords: (elementsOf(given.get('namedslices')) ?? []).map(keywordsOf) }),
  }
}

interface KeyValues {
  readonly Key: unknown
  readonly Values: unknown
}

/** What `keyVals` makes. */
export function keywordsOf(value: unknown): { readonly index: string; readonly values: readonly unknown[] } {
  const { Key, Values } = (value ?? {}) as Partial<KeyValues>
  if (Key === undefined) throw new GoError(`invalid argument type ${typeName(value)}; want what keyVals makes`)
  return { index: toText(Key), values: elementsOf(Values) ?? [Values] }
}
