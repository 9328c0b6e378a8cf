// Which files will each page become? Known for the whole site before anything is rendered.
import type { Config } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import { configFor } from '../config/language-config.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Kind, Page } from '../site/page.ts'
import type { Site } from '../site/site.ts'
import { unknownFormat } from './diagnostics.ts'
import { createSegments } from './segments.ts'
import type { OutputFormat, OutputFormats } from './output-formats.ts'
import type { Output } from './output.ts'
import { targetPaths, type TargetPaths } from './page-paths.ts'

export interface PlanContext {
  readonly config: Config
  readonly formats: OutputFormats
  readonly era: Era
  /** What the configured permalink pattern of the page expands to, if there is one. */
  readonly permalinkOf: (page: Page) => string | undefined
  /** The address that the page gives itself, '' for none. */
  readonly urlOf: (page: Page) => string
  readonly report: Report
}

export interface Plan {
  /** Every output that a page has, which is what links lead to. */
  outputsOf(page: Page): readonly Output[]
  /** Those that this build renders. */
  renderedOutputsOf(page: Page): readonly Output[]
  /** Where the files of a bundle are published, be it rendered itself or not. */
  resourceTargetsOf(page: Page): TargetPaths
  /** The nth page of a paginator. */
  pagerOutput(output: Output, number: number): Output
}

export function createPlan(context: PlanContext): Plan {
  const planned = new Map<Page, readonly Output[]>()
  const contexts = new Map(
    context.config.languages.map((own) => [own.lang, { ...context, config: configFor(context.config, own) }]),
  )
  const contextOf = ({ language }: Page): PlanContext => contexts.get(language) ?? context
  const isRendered = createSegments(context.config)
  const outputsOf = (page: Page): readonly Output[] => {
    let outputs = planned.get(page)
    if (!outputs) planned.set(page, (outputs = planPage(page, contextOf(page))))
    return outputs
  }
  return {
    outputsOf,
    renderedOutputsOf: (page) => (page.meta.build.render === 'link' ? [] : outputsOf(page).filter(isRendered)),
    resourceTargetsOf(page) {
      const context = contextOf(page)
      return outputsOf(page)[0]?.targets ?? pathsOf(page, context.formats.byName('html')!, context)
    },
    pagerOutput(output, number) {
      const own = contextOf(output.page)
      const targets =
        number === 1
          ? output.targets
          : pathsOf(output.page, output.format, own, `${own.config.pagination.path}/${number}`)
      return outputOf(output.page, output.format, targets, number)
    },
  }
}

function planPage(page: Page, context: PlanContext): readonly Output[] {
  if (page.meta.build.render === 'never' || page.bundledIn) return []
  return formatsOf(page, context).map((format) => outputOf(page, format, pathsOf(page, format, context), 1))
}

const outputOf = (page: Page, format: OutputFormat, targets: TargetPaths, pager: number): Output => ({
  path: targets.file,
  link: targets.link,
  page,
  pageId: page.id,
  format,
  targets,
  pager,
})

const standaloneFormats: Partial<Record<Kind, string>> = {
  '404': '404',
  robotstxt: 'robots',
  sitemap: 'sitemap',
  sitemapindex: 'sitemapindex',
}

function formatsOf(page: Page, { config, formats, report }: PlanContext): readonly OutputFormat[] {
  const standalone = standaloneFormats[page.kind]
  const names = standalone ? [standalone] : (page.meta.outputs ?? config.outputs.get(page.kind) ?? ['html'])
  return names.flatMap((name) => {
    const format = formats.byName(name)
    if (!format) report({ ...unknownFormat(name, page.kind, formats.all), at: page.source?.spanOf(['outputs']) })
    if (format?.name === 'rss' && config.isKindDisabled('rss')) return []
    return format ?? []
  })
}

function pathsOf(
  page: Page,
  format: OutputFormat,
  { config, era, permalinkOf, urlOf }: PlanContext,
  pagerPath?: string,
): TargetPaths {
  return targetPaths({
    kind: page.kind,
    path: config.disablePathToLower ? page.writtenPath : page.path,
    url: urlOf(page),
    slug: page.meta.slug,
    permalink: permalinkOf(page),
    format,
    uglyURLs: config.isUgly(page.section),
    uglyBranches: era.isBefore('0.123'),
    ...prefixesOf(page, config),
    sitemapName: config.sitemap.filename,
    disablePathToLower: config.disablePathToLower,
    removePathAccents: config.removePathAccents,
    pagerPath,
  })
}

/** With an index of sitemaps at the root, each language has its own below its name. */
function prefixesOf({ kind, site, language }: Page, config: Config): { prefix: string; linkPrefix: string } {
  const { prefix, linkPrefix } = site
  if (kind !== 'sitemap' || config.languages.length < 2 || config.isMultihost || prefix !== '')
    return { prefix, linkPrefix }
  return { prefix: language, linkPrefix: language }
}

/** The pages of a site that become files: those in lists, those hidden from lists, and the standalone ones. */
export const publishedPages = (site: Site): readonly Page[] => [...site.byPath.values(), ...site.standalone]
