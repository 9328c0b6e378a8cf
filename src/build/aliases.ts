// Pages that lead an old address to the new one: aliases of front matter and the first page of a paginator.
import type { Config } from '../config/config.ts'
import type { Output } from '../outputs/output.ts'
import type { Plan } from '../outputs/plan.ts'
import type { OutputTree } from '../publish/output-tree.ts'
import type { Page } from '../site/page.ts'
import type { Site, Sites } from '../site/site.ts'
import { joinPath, parentPath } from '../text/logical-path.ts'
import type { OutputMinifier } from './minify-output.ts'
import type { Pagination } from './pagination.ts'
import type { Runtime } from './runtime.ts'
import { linksOfPage } from './site-links.ts'
import { siteRedirects } from './site-redirects.ts'
import { withOutput, type RenderState } from './state.ts'
import type { Templates } from './templates.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'

export interface AliasNeeds {
  readonly sites: Sites
  readonly plan: Plan
  readonly runtime: Runtime
  readonly templates: Templates
  readonly pagination: Pagination
  readonly state: RenderState
  readonly minifier: OutputMinifier
  readonly report: Report
}

/** An address that leads to an output. */
export interface Alias {
  /** Below the publish directory; a slash may begin it. */
  readonly path: string
  readonly output: Output
  /** Front matter of the output's page, a paginator's first page, or the site itself, where nothing else lies. */
  readonly by: 'front matter' | 'paginator' | 'site'
}

/** What there is once all outputs are rendered. */
export function* aliasesOf(needs: AliasNeeds, config: Config): Iterable<Alias> {
  if (config.disableAliases) return
  for (const site of needs.sites.sites) {
    for (const page of site.byPath.values()) {
      for (const [path, output] of aliasFiles(page, site, needs, config)) yield { path, output, by: 'front matter' }
      for (const output of needs.plan.renderedOutputsOf(page)) {
        if (!output.format.isHTML) continue
        if (needs.pagination.totalOf(output) > 0 && !config.pagination.disableAliases)
          yield { path: firstPagerFile(output, config), output, by: 'paginator' }
      }
    }
  }
  for (const redirect of siteRedirects(needs.sites, needs.plan, config)) yield { ...redirect, by: 'site' }
}

/** @returns how many were published */
export function publishAliases(needs: AliasNeeds, config: Config, files: OutputTree): number {
  let count = 0
  for (const { path, output, by } of aliasesOf(needs, config)) {
    if (by === 'site' && files.has(path.slice(1))) continue
    const page = aliasPage(output, needs)
    if (page === undefined) continue
    const text = needs.minifier.aliasPage({ path, text: linksOfPage(page, path, config) })
    files.add({ path, content: { text }, from: `alias of ${output.link}`, at: output.page.source?.spanOf(['aliases']) })
    count++
  }
  return count
}

/** Where a page's aliases lie, each with the output that it leads to. */
function aliasFiles(
  page: Page,
  site: Site,
  { plan, runtime }: AliasNeeds,
  config: Config,
): ReadonlyMap<string, Output> {
  const files = new Map<string, Output>()
  const isUgly = config.isUgly(page.section)
  const home = config.isMultihost ? page.language : ''
  const beside = parentPath(plan.resourceTargetsOf(page).resourceDir)
  for (const output of plan.renderedOutputsOf(page)) {
    if (!output.format.isHTML) continue
    for (const alias of page.meta.aliases) {
      const file = runtime.era.isBefore('0.123')
        ? olderAliasFile(alias, output, { home, beside, isUgly })
        : aliasFile(alias, output, site, isUgly)
      files.set(file, output)
    }
  }
  return files
}

interface OlderPlaces {
  /** The language's own folder where it has a host of its own. */
  readonly home: string
  /** The folder that the page lies in, in its first format. */
  readonly beside: string
  readonly isUgly: boolean
}

/** Before 0.123 an alias began at the site's root whatever the language, and lay in an `index.html` whatever the format. */
function olderAliasFile(alias: string, { format }: Output, { home, beside, isUgly }: OlderPlaces): string {
  const isAtHome = alias.startsWith(`/${home}/`)
  const path = alias.startsWith('/') ? joinPath(isAtHome ? '' : home, format.path, alias) : joinPath(beside, alias)
  if (path.endsWith('.html')) return path
  return isUgly && !alias.endsWith('/') ? `${path}.html` : joinPath(path, 'index.html')
}

/** A relative alias starts beside the page; one that ends as files of the format do is a file, any other a folder. */
function aliasFile(alias: string, output: Output, { spec: { prefix } }: Site, isUgly: boolean): string {
  const { path: folder, baseName, mediaType } = output.format
  const path = alias.startsWith('/')
    ? joinPath(prefix, folder, alias)
    : joinPath(parentPath(output.targets.resourceDir), alias)
  const lower = path.toLowerCase()
  const isFile = mediaType.suffixes.some((suffix) => lower.endsWith(`.${suffix}`))
  if (isFile && !alias.endsWith('/')) return path
  const { fullSuffix } = mediaType.firstSuffix
  return isUgly && !alias.endsWith('/') ? path + fullSuffix : joinPath(path, baseName + fullSuffix)
}

const firstPagerFile = (output: Output, config: Config): string =>
  joinPath(output.targets.resourceDir, config.pagination.path, '1', 'index.html')

/** The text of an alias page before its links are settled; `undefined` where there is no layout or it fails. */
export function aliasPage(output: Output, { templates, runtime, state, report }: AliasNeeds): string | undefined {
  const found = templates.named('alias.html')
  if (!found) return undefined
  const page = runtime.viewOf(output.page)
  const site = runtime.siteViewOf(output.page.site.key)
  try {
    const data = new Map<string, unknown>([
      ['Permalink', site.permalink(output.link, output.format.protocol)],
      ['Page', page],
    ])
    return withOutput(state, { output, page, site, report }, (env) => found.template.execute(data, env))
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    report(error.diagnostic)
    return undefined
  }
}
