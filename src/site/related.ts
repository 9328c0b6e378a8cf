// Which pages have something in common with a page. Source: https://gohugo.io/content-management/related-content/
import { toText } from '../golang/cast.ts'
import { elementsOf } from '../golang/values.ts'
import type { Page } from './page.ts'

export interface RelatedConfig {
  /** Smallest share, in percent, of the possible score. */
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
}

/** Best match first; the page itself is never among them. */
export function relatedPages(page: Page, candidates: readonly Page[], config: RelatedConfig): readonly Page[] {
  const wanted = config.indices.map((index) => new Set(keywordsOf(page, index, config)))
  const possible = config.indices.reduce((sum, index, at) => sum + (wanted[at]!.size > 0 ? index.weight : 0), 0)
  if (possible === 0) return []
  const date = page.meta.dates.date
  return candidates
    .filter((other) => other !== page && (config.includeNewer || date.IsZero() || !other.meta.dates.date.After(date)))
    .map((other) => ({ other, score: scoreOf(other, wanted, config) }))
    .filter(({ score }) => score > 0 && (score * 100) / possible >= config.threshold)
    .sort((a, b) => b.score - a.score)
    .map(({ other }) => other)
}

function scoreOf(page: Page, wanted: readonly ReadonlySet<string>[], config: RelatedConfig): number {
  return config.indices.reduce((score, index, at) => {
    const hits = keywordsOf(page, index, config).filter((keyword) => wanted[at]!.has(keyword)).length
    return score + hits * index.weight
  }, 0)
}

function keywordsOf(page: Page, index: RelatedIndex, config: RelatedConfig): readonly string[] {
  if (index.name === 'date')
    return page.meta.dates.date.IsZero() ? [] : [page.meta.dates.date.Format(index.pattern || '2006')]
  const value = page.meta.params.get(index.name)
  const list = elementsOf(value) ?? (value === undefined || value === null || value === '' ? [] : [value])
  const lower = index.toLower || config.toLower
  return [...new Set(list.map((item) => (lower ? toText(item).toLowerCase() : toText(item))))]
}
