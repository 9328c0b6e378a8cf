// Which dates has a list that names none? The latest of the pages below it and of those that carry its term.
import type { GoTime } from '../golang/time.ts'
import { normalizeSegment, parentPath } from '../text/logical-path.ts'
import type { Dates, Page } from './page.ts'
import { termKey, termsOf } from './taxonomies.ts'

export interface ListDatesInput {
  readonly pages: Iterable<Page>
  /** Plural names. */
  readonly taxonomies: Iterable<string>
  readonly now: GoTime
}

/** The dates of each such list, by its path. */
export function listDates({ pages, taxonomies, now }: ListDatesInput): ReadonlyMap<string, Dates> {
  const all = [...pages]
  const found = new Map(all.filter((page) => page.kind !== 'page' && hasNone(page.meta.dates)).map(datesByPath))
  const raise = (path: string, given: Dates): void => {
    const dates = found.get(path)
    if (dates) found.set(path, later(dates, given, now))
  }
  const plurals = [...taxonomies]
  const raiseTerms = (page: Page, dates: Dates): void => {
    for (const plural of plurals)
      for (const term of termsOf(page, plural)) {
        const taxonomy = `/${normalizeSegment(plural)}`
        raise(taxonomy, dates)
        raise(`${taxonomy}/${termKey(term)}`, dates)
      }
  }
  for (const page of all) {
    const { dates } = page.meta
    if (hasNone(dates)) continue
    for (let path = page.path; path !== '/';) raise((path = parentPath(path)), dates)
    raiseTerms(page, dates)
  }
  // A section carries terms with the dates that it has by now.
  for (const page of all) if (hasNone(page.meta.dates)) raiseTerms(page, found.get(page.path) ?? page.meta.dates)
  return found
}

const datesByPath = ({ path, meta }: Page): [string, Dates] => [path, meta.dates]

const hasNone = ({ date, lastmod, publishDate, expiryDate }: Dates): boolean =>
  date.IsZero() && lastmod.IsZero() && publishDate.IsZero() && expiryDate.IsZero()

/** What is still to be published makes no list newer. */
const later = (dates: Dates, given: Dates, now: GoTime): Dates => ({
  date: latest(dates.date, given.date),
  lastmod: latest(dates.lastmod, given.lastmod),
  publishDate: given.publishDate.Before(now) ? latest(dates.publishDate, given.publishDate) : dates.publishDate,
  expiryDate: dates.expiryDate,
})

const latest = (a: GoTime, b: GoTime): GoTime => (b.After(a) ? b : a)
