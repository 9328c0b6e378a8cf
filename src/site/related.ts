// Which pages have something in common with a page? Keywords of pages in weighted indices, as Hugo counts them.
// Source: https://gohugo.io/content-management/related-content/
import { toText } from '../golang/cast.ts'
import { GoTime } from '../golang/time.ts'
import { elementsOf, GoError } from '../golang/values.ts'
import type { Page } from './page.ts'
import { compareText } from './sort.ts'

export interface RelatedConfig {
  /** Smallest share, in percent, of the heaviest index's weight. */
  readonly threshold: number
  readonly includeNewer: boolean
  readonly toLower: boolean
  readonly indices: readonly RelatedIndex[]
}

export interface RelatedIndex {
  readonly name: string
  readonly weight: number
  readonly toLower: boolean
  /** A layout that turns a date into a keyword. */
  readonly pattern: string
  /** `fragments` takes the anchors of headings for keywords, too. */
  readonly type: string
  /** Whether matches show the headings that matched only. */
  readonly applyFilter: boolean
  /** Keywords that a larger share of pages has, in percent, say nothing; 0 lets all count. */
  readonly cardinalityThreshold: number
}

export interface RelatedQuery {
  readonly page?: Page
  /** Names of indices; all of them unless given. */
  readonly indices?: readonly string[]
  readonly fragments?: readonly string[]
  /** Keywords by index, without a page. */
  readonly keywords?: readonly { readonly index: string; readonly values: readonly unknown[] }[]
}

export interface RelatedPages {
  /** Best match first. */
  readonly pages: readonly Page[]
  /** Anchors that matched, where an index filters headings by them. */
  readonly fragments?: ReadonlySet<string>
}

export type RelatedSearch = (query: RelatedQuery) => RelatedPages

/** @param fragmentsOf  the anchors on a page; asked for only where an index is of that type */
export function createRelatedSearch(
  pages: readonly Page[],
  config: RelatedConfig,
  fragmentsOf: (page: Page) => readonly string[],
): RelatedSearch {
  const keywordsOf = (page: Page, index: RelatedIndex): readonly string[] => [
    ...keywordsIn(valueOf(page, index.name), index, config),
    ...(index.type === 'fragments' ? fragmentsOf(page).map(fragmentKey) : []),
  ]
  const postings = new Map(config.indices.map((index) => [index, postingsOf(pages, index, keywordsOf)]))
  const indexNamed = (name: string): RelatedIndex => {
    const found = config.indices.find((index) => index.name === name.toLowerCase())
    if (!found) throw new GoError(`index "${name}" not found`)
    return found
  }
  return ({ page, indices, fragments = [], keywords = [] }) => {
    const wanted = (indices ? indices.map(indexNamed) : config.indices).map((index) => ({
      index,
      keys: [
        ...(page ? keywordsOf(page, index) : []),
        ...(index.type === 'fragments' ? fragments.map(fragmentKey) : []),
      ],
    }))
    for (const { index: name, values } of keywords) {
      const index = indexNamed(name)
      wanted.push({ index, keys: values.flatMap((value) => keywordsIn(value, index, config)) })
    }
    return rank(page, wanted, postings, config)
  }
}

type Postings = ReadonlyMap<string, readonly Page[]>

function postingsOf(
  pages: readonly Page[],
  index: RelatedIndex,
  keywordsOf: (page: Page, index: RelatedIndex) => readonly string[],
): Postings {
  const postings = new Map<string, Page[]>()
  if (index.weight === 0) return postings
  let count = 0
  for (const page of pages) {
    const keys = keywordsOf(page, index)
    if (keys.length > 0) count++
    for (const key of keys) {
      const list = postings.get(key)
      if (list) list.push(page)
      else postings.set(key, [page])
    }
  }
  if (index.cardinalityThreshold > 0)
    for (const [key, list] of postings)
      if (Math.ceil((list.length / count) * 100) > index.cardinalityThreshold) postings.delete(key)
  return postings
}

interface Rank {
  readonly page: Page
  weight: number
  matches: number
}

function rank(
  page: Page | undefined,
  wanted: readonly { readonly index: RelatedIndex; readonly keys: readonly string[] }[],
  postings: ReadonlyMap<RelatedIndex, Postings>,
  { threshold, includeNewer, indices }: RelatedConfig,
): RelatedPages {
  const limit = page?.meta.dates.publishDate
  const isTooNew = ({ meta }: Page): boolean =>
    !includeNewer && limit !== undefined && !limit.IsZero() && meta.dates.publishDate.After(limit)
  const ranks = new Map<Page, Rank>()
  const fragments = new Set<string>()
  for (const { index, keys } of wanted)
    for (const key of keys)
      for (const other of postings.get(index)?.get(key) ?? []) {
        if (other === page || isTooNew(other)) continue
        if (index.applyFilter && key.startsWith(fragmentMark)) fragments.add(key.slice(fragmentMark.length))
        const known = ranks.get(other)
        if (!known) ranks.set(other, { page: other, weight: index.weight, matches: 1 })
        else {
          known.weight += index.weight
          known.matches++
        }
      }
  const heaviest = Math.max(0, ...indices.map(({ weight }) => weight))
  const found = [...ranks.values()].filter(
    ({ weight, matches }) =>
      Math.floor((Math.trunc(weight / matches) / heaviest) * 100 + 0.5) >= Math.trunc(threshold / matches),
  )
  return {
    pages: found.sort(byRank).map((each) => each.page),
    ...(fragments.size > 0 && { fragments }),
  }
}

const byRank = (a: Rank, b: Rank): number =>
  b.weight - a.weight ||
  b.page.meta.dates.publishDate.Compare(a.page.meta.dates.publishDate) ||
  compareText(a.page.meta.title, b.page.meta.title)

const fragmentMark = '#'
const fragmentKey = (id: string): string => fragmentMark + id
const wordMark = '='

function valueOf({ meta }: Page, name: string): unknown {
  switch (name) {
    case 'date':
      return meta.dates.date
    case 'lastmod':
      return meta.dates.lastmod
    case 'publishdate':
      return meta.dates.publishDate
    default:
      return meta.params.get(name)
  }
}

function keywordsIn(value: unknown, index: RelatedIndex, { toLower }: RelatedConfig): readonly string[] {
  if (value === undefined || value === null || value === '') return []
  const mark = index.type === 'fragments' ? fragmentMark : wordMark
  const keyOf = (item: unknown): string => {
    if (item instanceof GoTime) return wordMark + item.Format(index.pattern || '2006')
    const text = toText(item)
    return mark + (index.toLower || toLower ? text.toLowerCase() : text)
  }
  return [...new Set((elementsOf(value) ?? [value]).map(keyOf))]
}
