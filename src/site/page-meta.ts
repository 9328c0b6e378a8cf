// What front matter means, key by key. Source: https://gohugo.io/content-management/front-matter/
import { toBool, toInt, toStringSlice, toText } from '../golang/cast.ts'
import { entriesOf, elementsOf, Params, typed } from '../golang/values.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'
import { badBuild, badDate, badKind, urlWithScheme } from './diagnostics.ts'
import { datesOf, isDateKey, splitDatedName, type DateContext } from './dates.ts'
import { pageMenus } from './page-menus.ts'
import type { BuildOptions, ListChoice, PageMeta, RenderChoice } from './page.ts'

export interface MetaContext {
  readonly dates: Omit<DateContext, 'onBadDate'>
  readonly sitemap: ReadonlyMap<string, unknown>
  /** Looks for Chinese, Japanese or Korean text; called when `hasCJKLanguage` is on and front matter is silent. */
  readonly hasCJK: () => boolean
  readonly spanOf: (path: readonly string[]) => Span | undefined
  readonly report: Report
}

/** Decodes front matter; ill-typed values are reported and left out. The given map is not changed. */
export function decodeMeta(frontMatter: Params, context: MetaContext): PageMeta {
  const text = (key: string): string => toText(frontMatter.get(key) ?? '')
  const list = (key: string): readonly string[] => toStringSlice(frontMatter.get(key) ?? [])
  const { dates, filenameUsed } = datesOf(frontMatter, {
    ...context.dates,
    onBadDate: (key, value) => context.report(badDate(context.spanOf([key]), key, value)),
  })
  const slug = trimHyphens(text('slug')) || (filenameUsed ? (splitDatedName(context.dates.baseName)?.slug ?? '') : '')
  const draft = draftOf(frontMatter)
  const isCJKLanguage = frontMatter.has('isCJKLanguage') ? toBool(frontMatter.get('isCJKLanguage')) : context.hasCJK()
  const meta = {
    title: text('title'),
    linkTitle: text('linkTitle'),
    description: text('description'),
    summary: text('summary'),
    keywords: list('keywords'),
    weight: frontMatter.has('weight') ? toInt(frontMatter.get('weight')) : 0,
    draft,
    dates,
    slug,
    url: checkedUrl(text('url'), 'url', context),
    aliases: list('aliases').filter((alias) => checkedUrl(alias, 'aliases', context) !== ''),
    type: text('type'),
    layout: text('layout'),
    markup: text('markup'),
    outputs: frontMatter.has('outputs') ? list('outputs').map((name) => name.toLowerCase()) : undefined,
    build: buildOptions(frontMatter, context),
    isCJKLanguage,
    translationKey: text('translationKey'),
    sitemap: sitemapOf(frontMatter.get('sitemap'), context.sitemap),
    menus: pageMenus(frontMatter, context),
    resources: (elementsOf(frontMatter.get('resources')) ?? []).flatMap(
      (entry) => entriesOf(entry) ?? [],
    ) as PageMeta['resources'],
  }
  return { ...meta, params: paramsOf(frontMatter, meta, context) }
}

const trimHyphens = (text: string): string => text.replace(/^-+/, '').replace(/-+$/, '')

function draftOf(frontMatter: Params): boolean {
  if (frontMatter.has('draft')) return toBool(frontMatter.get('draft'))
  const published = frontMatter.get('published')
  return typeof published === 'boolean' ? !published : false
}

function checkedUrl(url: string, key: string, context: MetaContext): string {
  if (!/^https?:\/\//.test(url)) return url
  context.report(urlWithScheme(context.spanOf([key]), key, url))
  return ''
}

const listChoices: readonly ListChoice[] = ['always', 'never', 'local']
const renderChoices: readonly RenderChoice[] = ['always', 'never', 'link']

function buildOptions(frontMatter: Params, context: MetaContext): BuildOptions {
  const headless = frontMatter.has('headless') && toBool(frontMatter.get('headless'))
  const key = frontMatter.has('_build') ? '_build' : 'build'
  const value = frontMatter.get(key)
  const build = entriesOf(value)
  if (!build && value !== undefined && value !== null) context.report(badBuild(context.spanOf([key]), value))
  const options = {
    list: choice('list', build, listChoices, context, key),
    render: choice('render', build, renderChoices, context, key),
    publishResources: build?.has('publishresources') ? toBool(build.get('publishresources')) : true,
  }
  return headless ? { ...options, list: 'never', render: 'never' } : options
}

function choice<T extends string>(
  name: string,
  build: ReadonlyMap<unknown, unknown> | undefined,
  choices: readonly T[],
  context: MetaContext,
  key: string,
): T {
  const value = build?.get(name)
  const [always, never] = choices as readonly [T, T]
  if (value === undefined || value === true) return always
  if (value === false) return never
  const wanted = toText(value).toLowerCase() as T
  if (choices.includes(wanted)) return wanted
  context.report(badKind(context.spanOf([key, name]), name, value, choices))
  return always
}

/** `sitemap: false`, or a map whose keys cover the site's. */
function sitemapOf(value: unknown, fallback: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  const own = entriesOf(value)
  if (!own) return value === false ? new Map([...fallback, ['disable', true]]) : fallback
  return new Map([
    ...fallback,
    ...([...own].map(([key, entry]) => [String(key).toLowerCase(), entry]) as [string, unknown][]),
  ])
}

/** `.Params`: everything, with decoded values where Hugo shows those, and `params` unfolded into the rest. */
function paramsOf(frontMatter: Params, meta: Omit<PageMeta, 'params'>, context: MetaContext): Params {
  const params = new Params()
  for (const [key, value] of frontMatter) {
    if (key === 'params' || key === '_build' || key === 'build' || key === 'cascade') continue
    if (isDateKey(key, context.dates.sources)) {
      if (!dateNames.has(key)) params.set(key, value)
      continue
    }
    params.set(key, plainParam(key, value, meta))
  }
  for (const [key, date] of dateParams(meta)) params.set(key, date)
  params.set('draft', meta.draft)
  params.set('iscjklanguage', meta.isCJKLanguage)
  for (const [key, value] of entriesOf(frontMatter.get('params')) ?? []) params.set(String(key), value)
  return params
}

const dateNames = new Set(['date', 'lastmod', 'publishdate', 'expirydate'])

function dateParams({ dates }: Pick<PageMeta, 'dates'>): [string, unknown][] {
  const all: [string, PageMeta['dates']['date']][] = [
    ['date', dates.date],
    ['lastmod', dates.lastmod],
    ['publishdate', dates.publishDate],
    ['expirydate', dates.expiryDate],
  ]
  return all.filter(([, date]) => !date.IsZero())
}

function plainParam(key: string, value: unknown, meta: Omit<PageMeta, 'params'>): unknown {
  switch (key) {
    case 'title':
    case 'description':
    case 'summary':
    case 'slug':
    case 'url':
    case 'type':
    case 'layout':
    case 'weight':
      return meta[key]
    case 'linktitle':
      return meta.linkTitle
    case 'translationkey':
      return meta.translationKey
    case 'keywords':
    case 'aliases':
      return typed([...meta[key]], '[]string')
  }
  if (!Array.isArray(value)) return value
  return value.every((item) => typeof item === 'string') ? typed([...value], '[]string') : value
}
