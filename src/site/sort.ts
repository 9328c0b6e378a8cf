// In which order lists of pages stand.
import type { Era } from '../config/era.ts'
import type { Page } from './page.ts'

/** Negative when `a` comes first. */
export type PageOrder = (a: Page, b: Page) => number

export const titleOf = (page: Page): string => page.meta.linkTitle || page.meta.title

/** Weight (zero last), then date (newest first), then link title, then path. */
export function defaultOrder(locale: string, era?: Era): PageOrder {
  const collator = collatorFor(locale)
  const byPath = era?.isBefore('0.123') ? byOlderPath : byFile
  return (a, b) =>
    byWeight(a.meta.weight, b.meta.weight) ||
    b.meta.dates.date.Compare(a.meta.dates.date) ||
    collator.compare(titleOf(a), titleOf(b)) ||
    byPath(a, b)
}

const byFile: PageOrder = (a, b) => compareText(fileLike(a), fileLike(b))

/** Pages without a file came first, and backwards: the older Hugo called each of two such pages the first. */
function byOlderPath(a: Page, b: Page): number {
  if (a.source && b.source) return byFile(a, b)
  if (a.source || b.source) return a.source ? 1 : -1
  return byFile(b, a)
}

/** The path with what stands for the file's name, so that `/a-b` comes before what is below `/a`. */
const fileLike = ({ path, kind, bundle }: Page): string =>
  kind !== 'page' ? `${path}/_index.md` : bundle ? `${path}/index.md` : `${path}.md`

export function byWeight(a: number, b: number): number {
  if (a === b) return 0
  if (a === 0) return 1
  if (b === 0) return -1
  return a - b
}

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const collators = new Map<string, Intl.Collator>()

/** A collator that does not depend on the machine; an unknown locale falls back to the root order. */
export function collatorFor(locale: string): Intl.Collator {
  let collator = collators.get(locale)
  if (!collator) {
    try {
      collator = new Intl.Collator(locale || 'en')
    } catch {
      collator = new Intl.Collator('en')
    }
    collators.set(locale, collator)
  }
  return collator
}
