import { expect, test } from 'vitest'
import { parseDate } from '../../../src/golang/cast.ts'
import { GoTime } from '../../../src/golang/time.ts'
import { Params } from '../../../src/golang/values.ts'
import type { Page } from '../../../src/site/page.ts'
import { createRelatedSearch, type RelatedConfig, type RelatedIndex } from '../../../src/site/related.ts'

const page = (title: string, params: Readonly<Record<string, unknown>>, published = ''): Page => {
  const publishDate = published === '' ? GoTime.zero : parseDate(published)
  const dates = { date: publishDate, lastmod: publishDate, publishDate, expiryDate: GoTime.zero }
  return { path: `/${title}`, meta: { title, params: new Params(Object.entries(params)), dates } } as unknown as Page
}

const index = (name: string, weight: number, rest: Partial<RelatedIndex> = {}): RelatedIndex => ({
  name,
  weight,
  toLower: false,
  pattern: '',
  type: 'basic',
  applyFilter: false,
  cardinalityThreshold: 0,
  ...rest,
})

const config = (indices: readonly RelatedIndex[], rest: Partial<RelatedConfig> = {}): RelatedConfig => ({
  threshold: 80,
  includeNewer: false,
  toLower: false,
  indices,
  ...rest,
})

const tea = page('tea', { keywords: ['hot', 'leaf'], tags: ['Drink'] }, '2020-02-01')
const mate = page('mate', { keywords: ['leaf', 'hot'], tags: ['drink'] }, '2020-01-01')
const soup = page('soup', { keywords: ['hot'], tags: ['food'] }, '2019-01-01')
const later = page('later', { keywords: ['hot', 'leaf'] }, '2021-01-01')
const pages = [tea, mate, soup, later]

const related = (settings: RelatedConfig, of = tea): readonly string[] =>
  createRelatedSearch(pages, settings, () => [])({ page: of }).pages.map(({ meta }) => meta.title)

test.each([
  // name, config, expected
  ['more keywords in common come first', config([index('keywords', 100)]), ['mate', 'soup']],
  ['newer pages only on request', config([index('keywords', 100)], { includeNewer: true }), ['later', 'mate', 'soup']],
  ['case counts', config([index('tags', 100)]), []],
  ['case does not count on request', config([index('tags', 100)], { toLower: true }), ['mate']],
  ['an index of no weight is off', config([index('keywords', 0), index('tags', 80, { toLower: true })]), ['mate']],
  ['common keywords say nothing', config([index('keywords', 100, { cardinalityThreshold: 80 })]), ['mate']],
  ['a light index stays below the threshold', config([index('date', 10), index('keywords', 100)]), ['mate', 'soup']],
])('%s', (_, settings, expected) => expect(related(settings)).toEqual(expected))

const search = createRelatedSearch(pages, config([index('keywords', 100), index('tags', 80)]), () => [])

test('some indices only', () => expect(search({ page: tea, indices: ['tags'] }).pages).toEqual([]))
test('keywords without a page', () =>
  expect(search({ keywords: [{ index: 'tags', values: ['food'] }] }).pages).toEqual([soup]))
test('an index that is not configured is an error', () =>
  expect(() => search({ page: tea, indices: ['none'] })).toThrow('index "none" not found'))

test('fragments match anchors and tell which', () => {
  const anchors = new Map([[soup, ['broth', 'salt']]])
  const settings = config([index('refs', 100, { type: 'fragments', applyFilter: true })])
  const found = createRelatedSearch(pages, settings, (each) => anchors.get(each) ?? [])({ fragments: ['broth'] })
  expect(found).toEqual({ pages: [soup], fragments: new Set(['broth']) })
})
