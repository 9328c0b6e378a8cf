import { expect, test } from 'vitest'
import { Params } from '../../../src/golang/values.ts'
import { GoTime } from '../../../src/golang/time.ts'
import { parseDate } from '../../../src/golang/cast.ts'
import { listDates } from '../../../src/site/list-dates.ts'
import type { Kind, Page } from '../../../src/site/page.ts'

const day = (text: string): GoTime => (text === '' ? GoTime.zero : parseDate(text)!)

interface Given {
  readonly date?: string
  readonly publishDate?: string
  readonly expiryDate?: string
  readonly tags?: readonly string[]
}

const page = (kind: Kind, path: string, { date = '', publishDate = date, expiryDate = '', tags }: Given = {}): Page => {
  const dates = { date: day(date), lastmod: day(date), publishDate: day(publishDate), expiryDate: day(expiryDate) }
  return { kind, path, meta: { dates, params: new Params([['tags', tags]]) } } as unknown as Page
}

function datesOf(...pages: readonly Page[]): Readonly<Record<string, string>> {
  const found = listDates({ pages, taxonomies: ['tags'], now: day('2024-06-01') })
  const shown = (time: GoTime): string => (time.IsZero() ? '-' : time.Format('01-02'))
  return Object.fromEntries([...found].map(([path, dates]) => [path, `${shown(dates.date)} ${shown(dates.publishDate)}`]))
}

test('a list has the latest date below it', () =>
  expect(
    datesOf(
      page('home', '/'),
      page('section', '/a'),
      page('section', '/a/b'),
      page('page', '/a/x', { date: '2024-01-02' }),
      page('page', '/a/b/y', { date: '2024-01-03' }),
      page('page', '/z', { date: '2024-01-04' }),
    ),
  ).toEqual({ '/': '01-04 01-04', '/a': '01-03 01-03', '/a/b': '01-03 01-03' }))

test('a list with a date of its own keeps its dates', () =>
  expect(
    datesOf(
      page('home', '/'),
      page('section', '/a', { date: '2024-02-01' }),
      page('section', '/b', { expiryDate: '2030-01-01' }),
      page('page', '/b/x', { date: '2024-01-02' }),
    ),
  ).toEqual({ '/': '02-01 02-01' }))

test('a term has the latest date of the pages that carry it', () =>
  expect(
    datesOf(
      page('taxonomy', '/tags'),
      page('term', '/tags/big-fish'),
      page('term', '/tags/bird'),
      page('page', '/x', { date: '2024-01-02', tags: ['Big Fish'] }),
      page('page', '/y', { date: '2024-01-01', tags: ['bird', 'big fish'] }),
    ),
  ).toEqual({ '/tags': '01-02 01-02', '/tags/big-fish': '01-02 01-02', '/tags/bird': '01-01 01-01' }))

test('a date of publishing in the future does not count', () =>
  expect(
    datesOf(page('home', '/'), page('page', '/x', { date: '2024-01-02', publishDate: '2024-07-01' })),
  ).toEqual({ '/': '01-02 -' }))
