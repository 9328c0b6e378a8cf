// Taxonomies and weighted pages as templates see them. Source: https://gohugo.io/methods/taxonomy/
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import { goMap, goSlice, goType, Params } from '../golang/values.ts'
import { collatorFor, compareText } from '../site/sort.ts'
import { sanitizePath } from '../text/anchors.ts'
import type { Taxonomy, Term } from '../site/page.ts'
import type { Site } from '../site/site.ts'
import { Pages } from './pages.ts'
import type { PageView, ViewRuntime } from './runtime.ts'

class WeightedPageView {
  readonly Weight: number
  readonly Page: PageView
  constructor(weight: number, page: PageView) {
    this.Weight = weight
    this.Page = page
  }
  get [goType](): string {
    return 'page.WeightedPage'
  }
}

/** Ranges over pages as pages do: each element answers a page's methods. */
export class WeightedPages {
  readonly [goSlice]: readonly unknown[]
  readonly #weighted: readonly WeightedPageView[]
  readonly #term: Term
  readonly #runtime: ViewRuntime

  constructor(term: Term, runtime: ViewRuntime) {
    this.#term = term
    this.#runtime = runtime
    this.#weighted = term.pages.map(({ weight, page }) => new WeightedPageView(weight, runtime.viewOf(page)))
    this[goSlice] = this.#weighted.map((weighted) => weighted.Page)
  }
  get [goType](): string {
    return 'page.WeightedPages'
  }
  get Pages(): Pages {
    return new Pages(this.#weighted.map((weighted) => weighted.Page))
  }
  get Page(): PageView | null {
    return this.#term.page ? this.#runtime.viewOf(this.#term.page) : null
  }
  /** The neighbours of a page among the pages of the term. */
  Next(page: PageView): PageView | null {
    return this.Pages.Next(page)
  }
  Prev(page: PageView): PageView | null {
    return this.Pages.Prev(page)
  }
  get Len(): number {
    return this.#weighted.length
  }
  get Count(): number {
    return this.#weighted.length
  }
}

class OrderedEntry {
  readonly Name: string
  readonly WeightedPages: WeightedPages
  constructor(name: string, pages: WeightedPages) {
    this.Name = name
    this.WeightedPages = pages
  }
  get [goType](): string {
    return 'page.OrderedTaxonomyEntry'
  }
  get Term(): string {
    return this.Name
  }
  get Pages(): Pages {
    return this.WeightedPages.Pages
  }
  get Page(): PageView | null {
    return this.WeightedPages.Page
  }
  get Count(): number {
    return this.WeightedPages.Len
  }
}

class OrderedTaxonomy {
  readonly [goSlice]: readonly OrderedEntry[]
  constructor(entries: readonly OrderedEntry[]) {
    this[goSlice] = entries
  }
  get [goType](): string {
    return 'page.OrderedTaxonomy'
  }
  Reverse(): OrderedTaxonomy {
    return new OrderedTaxonomy([...this[goSlice]].reverse())
  }
}

const taxonomyMethods = signatures(`
  Alphabetical()
  ByCount()
  Count(string)
  Get(string)
`)

/** A term that nobody carries has no pages, as Go's maps answer the zero value. */
class TermMap extends Map<string, WeightedPages> {
  ofNone?: WeightedPages

  override get(key: string): WeightedPages | undefined {
    return super.get(key) ?? this.ofNone
  }
}

export class TaxonomyView {
  readonly [goMap]: TermMap
  readonly #taxonomy: Taxonomy
  readonly #runtime: ViewRuntime
  readonly #locale: string

  constructor(taxonomy: Taxonomy, runtime: ViewRuntime, locale: string) {
    this.#taxonomy = taxonomy
    this.#runtime = runtime
    this.#locale = locale
    // Before 0.123 terms were keyed by what stands in their addresses.
    const keyOf = ({ key, spelling }: Term): string => (runtime.era.isBefore('0.123') ? sanitizePath(key) : spelling)
    const entries = [...taxonomy.terms.values()].map((term) => [keyOf(term), new WeightedPages(term, runtime)] as const)
    this[goMap] = new TermMap(entries.sort(([a], [b]) => compareText(a, b)))
    this[goMap].ofNone = new WeightedPages({ key: '', name: '', spelling: '', pages: [] }, runtime)
  }
  get [goType](): string {
    return 'page.Taxonomy'
  }
  get [goMethods](): Signatures {
    return taxonomyMethods
  }
  get Page(): PageView | null {
    return this.#taxonomy.page && this.#taxonomy.terms.size > 0 ? this.#runtime.viewOf(this.#taxonomy.page) : null
  }
  Get(key: string): WeightedPages | undefined {
    return this[goMap].get(key.toLowerCase())
  }
  Count(key: string): number {
    return this.Get(key)?.Len ?? 0
  }
  Alphabetical(): OrderedTaxonomy {
    const collator = collatorFor(this.#locale)
    return new OrderedTaxonomy(this.#entries().sort((a, b) => collator.compare(a.Name, b.Name)))
  }
  ByCount(): OrderedTaxonomy {
    const collator = collatorFor(this.#locale)
    return new OrderedTaxonomy(this.#entries().sort((a, b) => b.Count - a.Count || collator.compare(a.Name, b.Name)))
  }
  #entries(): OrderedEntry[] {
    return [...this[goMap]].map(([name, pages]) => new OrderedEntry(name, pages))
  }
}

export function taxonomiesView(site: Site, runtime: ViewRuntime): Params {
  const locale = site.language.locale || site.language.lang
  return new Params(
    [...site.taxonomies].map(([plural, taxonomy]) => [plural, new TaxonomyView(taxonomy, runtime, locale)]),
  )
}
