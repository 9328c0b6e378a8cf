// `page`, `pagination`, `related`, `sitemap`, `segments`, `taxonomies`: how pages are ordered, grouped and listed.
// https://gohugo.io/configuration/page/
import { anything, boolean, integer, list, mapOf, number, object, oneOf, string } from '../schema.ts'

export const page = object({
  nextPrevInSectionSortOrder: oneOf('desc', 'asc'),
  nextPrevSortOrder: oneOf('desc', 'asc'),
})

export const pagination = object({ disableAliases: boolean(), pagerSize: integer(10), path: string('page') })

const index = object({
  applyFilter: boolean(),
  cardinalityThreshold: integer(),
  name: string(),
  pattern: string(),
  toLower: boolean(),
  type: oneOf('basic', 'fragments'),
  weight: integer(),
})

/** A site that configures nothing here and has tags is related by them, too. */
export const tagIndex = { ...index.initial, name: 'tags', weight: 80 }

export const related = object({
  includeNewer: boolean(),
  indices: list(index, [
    { ...index.initial, name: 'keywords', weight: 100 },
    { ...index.initial, name: 'date', weight: 10 },
  ]),
  threshold: integer(80),
  toLower: boolean(),
})

export const sitemap = object({
  changeFreq: string(),
  disable: boolean(),
  filename: string('sitemap.xml'),
  priority: number(-1),
})

export const segments = mapOf(
  object({ excludes: list(anything('')), includes: list(anything('')), rules: list(anything('')) }),
)

/** Plural names by singular ones. */
export const taxonomies = mapOf(
  string(),
  new Map([
    ['category', 'categories'],
    ['tag', 'tags'],
  ]),
)
