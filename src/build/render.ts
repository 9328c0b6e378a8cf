// Renders the plan: one template per output. What an output adds while it renders (more pages of a paginator) follows it.
import type { Config } from '../config/config.ts'
import { configFor } from '../config/language-config.ts'
import { DiagnosticError, type Diagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Output } from '../outputs/output.ts'
import type { OutputFormats } from '../outputs/output-formats.ts'
import { publishedPages, type Plan } from '../outputs/plan.ts'
import { addGenerator } from '../publish/generator.ts'
import { linksOfFeed, linksOfPage } from './site-links.ts'
import type { Page } from '../site/page.ts'
import type { Site } from '../site/site.ts'
import { layoutMissing } from './diagnostics.ts'
import type { Bodies } from './content-body.ts'
import type { Pagination } from './pagination.ts'
import type { Runtime } from './runtime.ts'
import { withOutput, type RenderState } from './state.ts'
import type { FoundTemplate, Templates } from './templates.ts'

export interface Rendered {
  readonly output: Output
  /** Empty where its template wrote nothing: then nothing is published. */
  readonly text: string
}

export interface RenderInput {
  readonly config: Config
  readonly sites: readonly Site[]
  readonly plan: Plan
  readonly formats: OutputFormats
  readonly templates: Templates
  readonly bodies: Bodies
  readonly pagination: Pagination
  readonly runtime: Runtime
  readonly state: RenderState
  readonly generator: string
  readonly report: Report
  readonly onProgress: (done: number, total: number) => void
  /** Lets others have the thread for a moment, when they need it. */
  readonly pause: () => Promise<void> | undefined
}

/** What rendering one output needs. */
export type OneInput = Omit<RenderInput, 'onProgress' | 'sites' | 'pause'>

export interface RenderResult {
  readonly rendered: readonly Rendered[]
  /** Outputs that failed; their former files stay where they are. */
  readonly failed: readonly Output[]
}

/** The outputs of a build in the order in which they are rendered, without further pages of paginators. */
export const plannedOutputs = (input: Pick<RenderInput, 'sites' | 'plan' | 'formats'>): readonly Output[] =>
  input.sites.flatMap((site) => outputsOf(site, input))

export async function renderAll(input: RenderInput): Promise<RenderResult> {
  const rendered: Rendered[] = []
  const failed: Output[] = []
  const outputs = plannedOutputs(input)
  const take = (output: Output): void => {
    const made = renderOne(output, input)
    if (made === 'failed') failed.push(output)
    else if (made) rendered.push(made)
  }
  for (const [index, output] of outputs.entries()) {
    take(output)
    const total = input.pagination.totalOf(output)
    for (let number = 2; number <= total; number++) take(input.plan.pagerOutput(output, number))
    input.onProgress(index + 1, outputs.length)
    await input.pause()
  }
  return { rendered, failed }
}

/** Format by format: what templates keep in a page's store while one is rendered, they find in the next. */
function outputsOf(site: Site, { plan, formats }: Pick<RenderInput, 'plan' | 'formats'>): readonly Output[] {
  const ranks = new Map(formats.all.map(({ name }, rank) => [name, rank]))
  const rankOf = ({ format }: Output): number => ranks.get(format.name) ?? Infinity
  return publishedPages(site)
    .flatMap((page) => plan.renderedOutputsOf(page))
    .sort((a, b) => rankOf(a) - rankOf(b))
}

/** @returns the text, `failed`, or `undefined` where there is no layout */
export function renderOne(output: Output, input: OneInput): Rendered | 'failed' | undefined {
  const found = templateOf(output, input)
  if (!found) return undefined
  if (isUnreadable(output, input)) return 'failed'
  let hasFailed = false
  const report: Report = (diagnostic) => {
    hasFailed ||= diagnostic.severity === 'error'
    input.report(diagnostic)
  }
  const text = attempt(output, found, { ...input, report })
  if (text === undefined || hasFailed) return 'failed'
  return { output, text: text === '' ? '' : finish(text, output, input) }
}

function attempt(output: Output, found: FoundTemplate, { runtime, state, report }: OneInput): string | undefined {
  const page = runtime.viewOf(output.page)
  const site = runtime.siteViewOf(output.page.site.key)
  try {
    // An index of sitemaps is about all sites; the page behind it is `page`.
    const data = output.page.kind === 'sitemapindex' ? site.sites : page
    return withOutput(state, { output, page, site, report }, (env) => found.template.execute(data, env))
  } catch (error) {
    report(asDiagnostic(error, output))
    return undefined
  }
}

/** A throw that is no diagnostic is a fault of ours; it costs one page, not the build. */
function asDiagnostic(error: unknown, { page, path }: Output): Diagnostic {
  if (error instanceof DiagnosticError) return error.diagnostic
  return {
    code: 'internal/render',
    severity: 'error',
    at: page.source?.spanOf([]),
    message: `rendering ${path} failed inside the program: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    hint: 'please report this with the page and its layouts',
    cause: error,
  }
}

/** Standalone pages are found by the name of their kind. */
const standaloneLayouts: Readonly<Record<string, string>> = {
  '404': '404',
  robotstxt: 'robots',
  sitemap: 'sitemap',
  sitemapindex: 'sitemapindex',
}

const reported = new WeakMap<Report, Set<string>>()

function templateOf(output: Output, { templates, state, runtime, report }: OneInput): FoundTemplate | undefined {
  const query = withOutputQuery(output, state, runtime)
  const found = templates.page(query)
  if (found) return found
  const { page, format } = output
  if (!(page.kind in standaloneLayouts)) reportOnce(report, page, format.name, templates.triedFor(query))
  return undefined
}

/** Content is read also where no template shows it: as Hugo does, so that mistakes do not wait for a change of layout. */
function isUnreadable(output: Output, { bodies, state }: OneInput): boolean {
  const before = state.output
  state.output = output
  const hasFailed = bodies.hasFailed(output.page)
  state.output = before
  return hasFailed
}

function withOutputQuery(output: Output, state: RenderState, runtime: Runtime): ReturnType<Runtime['queryOf']> {
  const before = state.output
  state.output = output
  const query = runtime.queryOf(output.page)
  state.output = before
  const layout = standaloneLayouts[output.page.kind]
  return layout ? { ...query, kind: '', layout, path: '/' } : query
}

function reportOnce(report: Report, page: Page, format: string, tried: readonly string[]): void {
  const known = reported.get(report) ?? new Set()
  reported.set(report, known)
  const key = `${page.kind}\0${format}`
  if (known.has(key)) return
  known.add(key)
  report(layoutMissing(undefined, page.kind, format, tried))
}

function finish(text: string, output: Output, { generator, runtime }: OneInput): string {
  const { format, page, path } = output
  const config = configFor(runtime.config, runtime.siteOf(page).language)
  const isFeed = format.mediaType.type.endsWith('xml') && format.name === 'rss'
  const result = isFeed ? linksOfFeed(text, config) : format.isHTML ? linksOfPage(text, path, config) : text
  if (format.isHTML && page.kind === 'home' && !config.disableHugoGeneratorInject)
    return addGenerator(result, generator)
  return result
}
