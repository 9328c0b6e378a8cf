// Which terms there are and which pages carry them.
import { elementsOf } from '../golang/values.ts'
import { toInt, toText } from '../golang/cast.ts'
import { joinPath, normalizeSegment } from '../text/logical-path.ts'
import type { PageOrder } from './sort.ts'
import { isListed, type Page, type Taxonomy, type Term, type WeightedPage } from './page.ts'

interface MutableTerm {
  key: string
  name: string
  spelling: string
  page?: Page
  pages: WeightedPage[]
}

/** A term as it stands in a path and as the key of a taxonomy: lower case, blanks as hyphens. */
export const termKey = (term: string): string => joinPath(normalizeSegment(term.trim())).slice(1)

/** The terms a page carries, as written, each once. */
export function termsOf(page: Page, plural: string): readonly string[] {
  const value = page.meta.params.get(plural)
  const list = elementsOf(value) ?? (value === undefined || value === null || value === '' ? [] : [value])
  const seen = new Set<string>()
  return list
    .map((term) => toText(term).trim())
    .filter((term) => term !== '' && !seen.has(termKey(term)) && seen.add(termKey(term)))
}

/** @param pages  candidates in default order */
export function buildTaxonomy(
  singular: string,
  plural: string,
  pages: readonly Page[],
  findPage: (path: string) => Page | undefined,
  order: PageOrder,
): Taxonomy {
  const terms = new Map<string, MutableTerm>()
  for (const page of pages) {
    if (!isListed(page, true)) continue
    const weight = page.meta.params.get(`${plural}_weight`)
    for (const name of termsOf(page, plural)) {
      const key = termKey(name)
      const termPage = findPage(`/${plural}/${key}`)
      if (termPage && !isListed(termPage, true)) continue
      const term = terms.get(key) ?? { key, name, spelling: '', page: termPage, pages: [] }
      term.spelling = name.toLowerCase()
      term.pages.push({ weight: weight === undefined ? 0 : toInt(weight), page })
      terms.set(key, term)
    }
  }
  for (const term of terms.values()) term.pages.sort((a, b) => a.weight - b.weight || order(a.page, b.page))
  const sorted = [...terms.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  return { singular, plural, page: findPage(`/${plural}`), terms: new Map(sorted as [string, Term][]) }
}
