// What the configured permalink patterns make of a page.
import type { Config } from '../config/config.ts'
import { configFor } from '../config/language-config.ts'
import { toInt } from '../golang/cast.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { createPermalinks, type PermalinkDate, type PermalinkPage, type Permalinks } from '../outputs/permalinks.ts'
import type { Page } from '../site/page.ts'
import { makePath } from '../text/anchors.ts'

export interface PageAddresses {
  /** What the configured pattern for a page expands to, if there is one. */
  readonly permalinkOf: (page: Page) => string | undefined
  /** Front matter's `url` with its tokens expanded, '' when absent. */
  readonly urlOf: (page: Page) => string
}

export function permalinksFor(config: Config, report: Report): PageAddresses {
  const byLanguage = new Map(
    config.languages.map((language) => [language.lang, permalinksOf(configFor(config, language), report)]),
  )
  const hasRules = (page: Page): boolean => byLanguage.get(page.language)?.hasRules ?? false
  return {
    permalinkOf: (page) => (hasRules(page) ? byLanguage.get(page.language)?.expand(describe(page)) : undefined),
    urlOf: (page) => {
      const { url } = page.meta
      return url.includes(':') ? (byLanguage.get(page.language)?.expandUrl(url, describe(page)) ?? '') : url
    },
  }
}

function permalinksOf(config: Config, report: Report): Permalinks & { readonly hasRules: boolean } {
  const permalinks = createPermalinks({
    settings: config.permalinks ?? new Map(),
    environment: config.environment,
    urlize: (text) => makePath(text, { removeAccents: config.removePathAccents, keepCase: config.disablePathToLower }),
    report,
  })
  return { ...permalinks, hasRules: config.permalinks !== undefined }
}

function describe(page: Page): PermalinkPage {
  const { meta, source } = page
  const sections: Page[] = []
  for (let above = page.kind === 'page' ? page.parent : page; above && above.kind !== 'home'; above = above.parent)
    sections.unshift(above)
  const name = source?.file.path.slice(source.file.path.lastIndexOf('/') + 1) ?? ''
  const directory = source?.file.path.split('/').at(-2) ?? ''
  const stem = name.replace(/\.[^.]*$/, '').replace(new RegExp(`\\.${page.language}$`), '')
  return {
    kind: page.kind,
    path: page.path,
    language: page.language,
    site: page.site,
    title: meta.title,
    slug: meta.slug,
    date: () => dateOf(page),
    section: page.section,
    sectionEntries: sections.at(-1)?.path.split('/').filter(Boolean) ?? [],
    sections: sections.map((section) => ({ title: section.meta.title, slug: section.meta.slug })),
    fileName: page.bundle === 'branch' || !source ? '' : page.bundle === 'leaf' ? directory : stem,
    contentBaseName: (page.bundle ? directory : stem) || page.path.slice(page.path.lastIndexOf('/') + 1),
  }
}

function dateOf({ meta }: Page): PermalinkDate {
  const { date } = meta.dates
  return {
    year: date.Year(),
    month: toInt(date.Month()),
    day: date.Day(),
    weekday: toInt(date.Weekday()),
    yearDay: date.YearDay(),
    format: (layout) => date.Format(layout),
  }
}
