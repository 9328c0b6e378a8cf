// A list of pages as templates see it. Source: https://gohugo.io/quick-reference/methods/#pages
import { toTimeE, toText } from '../golang/cast.ts'
import { GoError, goFacts, goMakeSlice, goNil, goSlice, goType, isGoObject } from '../golang/values.ts'
import { typeName } from '../golang/type-name.ts'
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import type { GoTime } from '../golang/time.ts'
import { byWeight, collatorFor } from '../site/sort.ts'
import type { RelatedQuery, RelatedSearch } from '../site/related.ts'
import { compareValues } from './order.ts'
import { PageGroup, PagesGroup } from './page-group.ts'
import { keywordsOf, relatedQuery } from './related.ts'
import type { PageView } from './runtime.ts'

export const pageType = '*hugolib.pageState'

export const isPageView = (value: unknown): value is PageView => isGoObject(value) && value[goType] === pageType

type Order = (a: PageView, b: PageView) => number

/** What was worked out in a revision of the site, and holds for that. */
interface InRevision<T> {
  readonly revision: number
  readonly value: T
}

/** Lists of pages by name, each worked out once in a revision; a list stays the same object while the pages in it do. */
export class PageLists {
  readonly #known = new Map<string, InRevision<Pages> & { readonly ask: () => unknown }>()

  /** @param make  gives what is called whenever somebody asks for the list */
  of(name: string, revision: number, make: () => () => Pages): Pages {
    const known = this.#known.get(name)
    if (known?.revision === revision) {
      known.ask()
      return known.value
    }
    const ask = make()
    const made = ask()
    const value = known && sameItems(known.value[goSlice], made[goSlice]) ? known.value : made
    this.#known.set(name, { revision, value, ask })
    return value
  }
}

const pagesMethods = signatures(`
  ByDate()
  ByExpiryDate()
  ByLanguage()
  ByLastmod()
  ByLength()
  ByLinkTitle()
  ByParam(any)
  ByPublishDate()
  ByTitle()
  ByWeight()
  Group(any, any)
  GroupBy(string, ...string)
  GroupByDate(string, ...string)
  GroupByExpiryDate(string, ...string)
  GroupByLastmod(string, ...string)
  GroupByParam(string, ...string)
  GroupByParamDate(string, string, ...string)
  GroupByPublishDate(string, ...string)
  Limit(int)
  MergeByLanguage(any)
  MergeByLanguageInterface(any)
  Next(any) page.Page
  Prev(any) page.Page
  ProbablyEq(any)
  Related(any)
  RelatedIndices(any, ...any)
  RelatedTo(...any)
  Reverse()
`)
const listFacts: ReadonlySet<string> = new Set(['Len', 'Reverse', 'ByWeight', 'ByTitle', 'ByLinkTitle', 'ByDate'])

export class Pages {
  readonly [goSlice]: readonly PageView[]
  readonly #items: readonly PageView[]
  #search?: InRevision<() => RelatedSearch>
  readonly #orders = new PageLists()

  constructor(items: readonly PageView[]) {
    this.#items = items
    this[goSlice] = items
  }

  /** A list that is nil when nothing is in it. */
  static orNil(items: readonly PageView[]): Pages {
    const pages = new Pages(items)
    return items.length > 0 ? pages : Object.defineProperty(pages, goNil, { value: true })
  }

  get [goType](): string {
    return 'page.Pages'
  }
  get [goMethods](): Signatures {
    return pagesMethods
  }
  get [goFacts](): ReadonlySet<string> {
    return listFacts
  }

  /** A list of pages where all elements are pages. */
  [goMakeSlice](elements: readonly unknown[]): unknown {
    return elements.every(isPageView) ? new Pages(elements) : elements
  }

  Group(key: unknown, items: unknown): PageGroup<Pages> {
    if (!(items instanceof Pages)) throw new GoError(`grouping not supported for type ${typeName(items)}`)
    return new PageGroup(key, items)
  }

  String(): string {
    return `Pages(${this.#items.length})`
  }

  get Len(): number {
    return this.#items.length
  }

  Limit(count: number): Pages {
    return new Pages(this.#items.slice(0, count))
  }

  Reverse(): Pages {
    return new Pages([...this.#items].reverse())
  }

  ByWeight(): Pages {
    return this.#once('ByWeight', (a, b) => a.defaultOrder(b))
  }
  ByTitle(): Pages {
    return this.#once(
      'ByTitle',
      byText((page) => page.Title),
    )
  }
  ByLinkTitle(): Pages {
    return this.#once(
      'ByLinkTitle',
      byText((page) => page.LinkTitle),
    )
  }
  ByDate(): Pages {
    return this.#once(
      'ByDate',
      byTime((page) => page.Date),
    )
  }
  ByPublishDate(): Pages {
    return this.#once(
      'ByPublishDate',
      byTime((page) => page.PublishDate),
    )
  }
  ByExpiryDate(): Pages {
    return this.#once(
      'ByExpiryDate',
      byTime((page) => page.ExpiryDate),
    )
  }
  ByLastmod(): Pages {
    return this.#once(
      'ByLastmod',
      byTime((page) => page.Lastmod),
    )
  }
  ByLength(): Pages {
    return this.#once('ByLength', (a, b) => a.Len - b.Len)
  }
  ByLanguage(): Pages {
    return this.#once('ByLanguage', byLanguage)
  }
  ByParam(name: unknown): Pages {
    const key = toText(name)
    return this.#sorted((a, b) => {
      const [left, right] = [a.Param(key), b.Param(key)]
      if (isMissing(left) || isMissing(right)) return Number(isMissing(left)) - Number(isMissing(right))
      return compareValues(left, right)
    })
  }

  /** The page before in the list: "next" is upwards, as in a list of posts with the newest first. */
  Next(page: PageView): PageView | null {
    const index = this.#items.indexOf(page)
    return index > 0 ? this.#items[index - 1]! : null
  }
  Prev(page: PageView): PageView | null {
    const index = this.#items.indexOf(page)
    return index >= 0 ? (this.#items[index + 1] ?? null) : null
  }

  GroupBy(field: string, ...order: string[]): PagesGroup<Pages> {
    const keyOf = (page: PageView): unknown => {
      const value = (page as unknown as Record<string, unknown>)[field]
      if (value === undefined) throw new GoError(`${field} is neither a field nor a method of Page`)
      return typeof value === 'function' ? (value as () => unknown).call(page) : value
    }
    return this.#grouped(keyOf, order[0] ?? 'asc')
  }
  GroupByParam(name: string, ...order: string[]): PagesGroup<Pages> {
    return this.#grouped((page) => page.page.meta.params.get(name), order[0] ?? 'asc')
  }
  GroupByDate(layout: string, ...order: string[]): PagesGroup<Pages> {
    return this.#groupedByDate((page) => page.Date, layout, order[0])
  }
  GroupByPublishDate(layout: string, ...order: string[]): PagesGroup<Pages> {
    return this.#groupedByDate((page) => page.PublishDate, layout, order[0])
  }
  GroupByExpiryDate(layout: string, ...order: string[]): PagesGroup<Pages> {
    return this.#groupedByDate((page) => page.ExpiryDate, layout, order[0])
  }
  GroupByLastmod(layout: string, ...order: string[]): PagesGroup<Pages> {
    return this.#groupedByDate((page) => page.Lastmod, layout, order[0])
  }
  GroupByParamDate(name: string, layout: string, ...order: string[]): PagesGroup<Pages> {
    const dated = this.#items.filter((page) => !isMissing(page.Param(name)))
    return new Pages(dated).#groupedByDate((page) => toTimeE(page.Param(name)), layout, order[0])
  }

  Related(options: unknown): Pages {
    return this.#related(relatedQuery(options, isPageView))
  }
  RelatedIndices(page: unknown, ...indices: unknown[]): Pages {
    return this.#related({ ...relatedQuery(page, isPageView), indices: indices.map(toText) })
  }
  RelatedTo(...keywords: unknown[]): Pages {
    return this.#related({ keywords: keywords.map(keywordsOf) })
  }
  #related(query: RelatedQuery): Pages {
    const [first] = this.#items
    if (!first) return this
    const { revision } = first
    if (this.#search?.revision !== revision)
      this.#search = { revision, value: first.kept(() => first.relatedSearch(this.#items)) }
    const { pages, fragments } = this.#search.value()(query)
    const views = new Map(this.#items.map((view) => [view.page, view]))
    return new Pages(pages.map((page) => views.get(page)!.matching(fragments)))
  }

  /** These pages and, in default order, those of another language that have no translation among them. */
  MergeByLanguage(other: Pages): Pages {
    const there = new Set(this.#items.map((page) => page.TranslationKey))
    const missing = other.#items.filter((page) => !there.has(page.TranslationKey))
    return new Pages([...this.#items, ...missing]).ByWeight()
  }
  MergeByLanguageInterface(other: unknown): Pages {
    if (!(other instanceof Pages)) throw new GoError(`${typeName(other)} cannot be merged by language`)
    return this.MergeByLanguage(other)
  }

  /** Hugo's set operations on pages, under the names its functions call them by. */
  ProbablyEq(other: unknown): boolean {
    return other instanceof Pages && sameItems(this.#items, other.#items)
  }

  /** Sorted once in a revision, however many ask; the list stays the same one while its order does. */
  #once(name: string, order: Order): Pages {
    const [first] = this.#items
    if (!first) return this.#sorted(order)
    return this.#orders.of(name, first.revision, () => first.kept(() => this.#sorted(order)))
  }

  #sorted(order: Order): Pages {
    return new Pages([...this.#items].sort(order))
  }

  #grouped(keyOf: (page: PageView) => unknown, order: string): PagesGroup<Pages> {
    const groups = new Map<unknown, { key: unknown; pages: PageView[] }>()
    for (const page of this.#items) {
      const key = keyOf(page)
      if (isMissing(key)) continue
      const id = typeof key === 'object' ? toText(key) : key
      const group = groups.get(id) ?? { key, pages: [] }
      group.pages.push(page)
      groups.set(id, group)
    }
    const sorted = [...groups.values()].sort((a, b) => compareValues(a.key, b.key))
    if (isDescending(order)) sorted.reverse()
    return new PagesGroup(sorted.map(({ key, pages }) => new PageGroup(key, new Pages(pages))))
  }

  #groupedByDate(dateOf: (page: PageView) => GoTime, layout: string, order = 'desc'): PagesGroup<Pages> {
    const sorted = [...this.#items].sort(byTime(dateOf))
    if (isDescending(order)) sorted.reverse()
    const groups: { key: string; pages: PageView[] }[] = []
    for (const page of sorted) {
      const key = dateOf(page).Format(layout)
      const last = groups.at(-1)
      if (last?.key === key) last.pages.push(page)
      else groups.push({ key, pages: [page] })
    }
    return new PagesGroup(groups.map(({ key, pages }) => new PageGroup(key, new Pages(pages))))
  }
}

const isMissing = (value: unknown): boolean => value === undefined || value === null
const isDescending = (order: string): boolean => ['desc', 'rev', 'reverse'].includes(order.toLowerCase())

const byText =
  (textOf: (page: PageView) => string): Order =>
  (a, b) =>
    collatorFor(a.Language.Locale).compare(textOf(a), textOf(b))

const byTime =
  (timeOf: (page: PageView) => GoTime): Order =>
  (a, b) =>
    timeOf(a).Compare(timeOf(b))

/** By weight of the language, then the newest first, whatever the pages weigh. */
const byLanguage: Order = (a, b) =>
  byWeight(a.Language.Weight, b.Language.Weight) ||
  b.Date.Compare(a.Date) ||
  collatorFor(a.Language.Locale).compare(a.LinkTitle, b.LinkTitle)

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])
