// What the configured permalink patterns make of a page.
import type { Config } from '../config/config.ts'
import { configFor } from '../config/language-config.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { createPermalinks, type PermalinkDate, type PermalinkPage } from '../outputs/permalinks.ts'
import type { Page } from '../site/page.ts'
import { makePath } from '../text/anchors.ts'

export function permalinksFor(config: Config, report: Report): (page: Page) => string | undefined {
  const byLanguage = new Map(
    config.languages.map((language) => [language.lang, permalinksOf(configFor(config, language), report)]),
  )
  return (page) => byLanguage.get(page.language)?.(page)
}

function permalinksOf(config: Config, report: Report): (page: Page) => string | undefined {
  if (config.permalinks === undefined) return () => undefined
  const permalinks = createPermalinks({
    settings: config.permalinks,
    environment: config.environment,
    urlize: (text) => makePath(text, { removeAccents: config.removePathAccents, keepCase: config.disablePathToLower }),
    report,
  })
  return (page) => permalinks.expand(describe(page))
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
    month: Number(date.Month()),
    day: date.Day(),
    weekday: Number(date.Weekday()),
    yearDay: date.YearDay(),
    format: (layout) => date.Format(layout),
  }
}
