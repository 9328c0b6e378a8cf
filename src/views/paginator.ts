// Pagination: one page of a list at a time. Source: https://gohugo.io/templates/pagination/
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import { elementsOf, goFields, GoError, goSlice, goType, typed } from '../golang/values.ts'
import { isBranchKind } from '../site/page.ts'
import { PageGroup, PagesGroup } from './page-group.ts'
import { Pages } from './pages.ts'
import type { PageView, ViewRuntime } from './runtime.ts'

type Chunk = { readonly pages: readonly PageView[]; readonly groups: PagesGroup<Pages> }

const noGroups = new PagesGroup<Pages>([])
const noPages: Chunk = { pages: [], groups: noGroups }

interface Pagination {
  readonly chunks: readonly Chunk[]
  readonly size: number
  readonly total: number
  readonly urlOf: (number: number) => string
  readonly pagers: PagerView[]
}

const pagerMethods = signatures(`
  Next() *page.Pager
  Prev() *page.Pager
`)

export class PagerView {
  readonly #pagination: Pagination
  readonly #number: number

  constructor(pagination: Pagination, number: number) {
    this.#pagination = pagination
    this.#number = number
  }
  get [goType](): string {
    return '*page.Pager'
  }
  get [goMethods](): Signatures {
    return pagerMethods
  }
  /** Starts at 1. */
  get PageNumber(): number {
    return this.#number
  }
  get URL(): string {
    return this.#pagination.urlOf(this.#number)
  }
  get Pages(): Pages {
    return new Pages(this.#chunk.pages)
  }
  get PageGroups(): PagesGroup<Pages> {
    return this.#chunk.groups
  }
  get NumberOfElements(): number {
    return this.#chunk.pages.length
  }
  get TotalNumberOfElements(): number {
    return this.#pagination.total
  }
  get TotalPages(): number {
    return this.#pagination.chunks.length
  }
  get PagerSize(): number {
    return this.#pagination.size
  }
  get HasPrev(): boolean {
    return this.#number > 1
  }
  get HasNext(): boolean {
    return this.#number < this.TotalPages
  }
  get Prev(): PagerView | null {
    return this.HasPrev ? this.#at(this.#number - 1) : null
  }
  get Next(): PagerView | null {
    return this.HasNext ? this.#at(this.#number + 1) : null
  }
  get First(): PagerView {
    return this.#at(1)
  }
  get Last(): PagerView {
    return this.#at(this.TotalPages)
  }
  get Pagers(): readonly PagerView[] {
    return typed([...this.#pagination.pagers], 'page.pagers')
  }
  get [goFields](): readonly string[] {
    return ['PageNumber']
  }
  String(): string {
    return `Pager ${this.#number}`
  }
  get #chunk(): Chunk {
    return this.#pagination.chunks[this.#number - 1] ?? noPages
  }
  #at(number: number): PagerView {
    return this.#pagination.pagers[number - 1]!
  }
}

/** `.Paginator`: the pages of a section, or the regular pages of the main sections on the home page. */
export function paginator(view: PageView, size: number | undefined, runtime: ViewRuntime): PagerView {
  const pages = view.IsHome ? view.Site.RegularPages : view.Kind === 'section' ? view.RegularPages : view.Pages
  return make(view, pages, size, runtime)
}

/** `.Paginate`: the first call on a page decides; later calls answer the same. */
export function paginate(view: PageView, pages: unknown, size: number | undefined, runtime: ViewRuntime): unknown {
  return view.Site.paginatorOf(view, () => make(view, pages, size, runtime))
}

function make(view: PageView, pages: unknown, wanted: number | undefined, runtime: ViewRuntime): PagerView {
  if (!isBranchKind(view.page.kind)) throw new GoError(`pagination not supported for this page: kind: "${view.Kind}"`)
  const size = wanted ?? runtime.config.pagination.pagerSize
  if (size <= 0) throw new GoError("'pagerSize' configuration setting must be greater than 0 to paginate")
  const chunks = chunksOf(pages, size)
  const pagination: Pagination = {
    chunks,
    size,
    total: chunks.reduce((sum, chunk) => sum + chunk.pages.length, 0),
    urlOf: (number) => view.Site.relPermalink(runtime.pagers.link(view.page, number)),
    pagers: [],
  }
  for (let number = 1; number <= chunks.length; number++) pagination.pagers.push(new PagerView(pagination, number))
  runtime.pagers.request(view.page, chunks.length)
  const current = runtime.pagers.current(view.page)
  return pagination.pagers[Math.min(current, chunks.length) - 1]!
}

function chunksOf(pages: unknown, size: number): readonly Chunk[] {
  const items = elementsOf(pages)
  if (!items) throw new GoError(`unsupported type in paginate, got ${typeof pages}`)
  const isGrouped = items.length > 0 && items[0] instanceof PageGroup
  const chunks: Chunk[] = []
  if (!isGrouped)
    for (let start = 0; start < items.length; start += size)
      chunks.push({ pages: items.slice(start, start + size) as PageView[], groups: noGroups })
  else chunks.push(...groupedChunks(items as PageGroup<Pages>[], size))
  return chunks.length > 0 ? chunks : [noPages]
}

function groupedChunks(groups: readonly PageGroup<Pages>[], size: number): Chunk[] {
  const flat = groups.flatMap((group) => group.Pages[goSlice].map((page) => ({ key: group.Key, page })))
  const chunks: Chunk[] = []
  for (let start = 0; start < flat.length; start += size) {
    const slice = flat.slice(start, start + size)
    const keys = [...new Set(slice.map(({ key }) => key))]
    const grouped = keys.map(
      (key) => new PageGroup(key, new Pages(slice.filter((item) => item.key === key).map(({ page }) => page))),
    )
    chunks.push({ pages: slice.map(({ page }) => page), groups: new PagesGroup(grouped) })
  }
  return chunks
}
