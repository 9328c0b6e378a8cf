// In what order does a build happen? load → read → assemble → plan → render → draw → publish.
import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { toTimeE } from '../golang/cast.ts'
import type { Params } from '../golang/values.ts'
import type { GoTime } from '../golang/time.ts'
import { openFormerBuilds } from './former-build.ts'
import { createDiagnostics } from '../diagnostics/diagnostics.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { FileTree } from '../files/file.ts'
import { type OutputTree } from '../publish/output-tree.ts'
import { writeTree, type WriteResult } from '../publish/write-tree.ts'
import { cacheDirectory } from './cache-directory.ts'
import { pruneCache } from './prune-cache.ts'
import { type OnFailure } from './diagram-board.ts'
import { diagramChoices } from './diagram-settings.ts'
import { createBreather } from './breather.ts'
import { drawDiagrams, markClientDiagrams, openDrawing } from './draw-diagrams.ts'
import type { Drawing } from '../diagrams/render-diagrams.ts'
import { loadSite, type Flags } from './load.ts'
import { writeHtmlStats } from './html-stats.ts'
import { prepareMarkups } from './other-markups.ts'
import { renderAll } from './render.ts'
import { generatorName } from '../functions/hugo.ts'
import { createTemplateMetrics, type MetricsRow } from './template-metrics.ts'
import { createTemplateUse, reportUnused } from './template-use.ts'
import { hugoVersion, version } from './version.ts'
import { collect, type Made, type SiteStats } from './collect.ts'
import { readySite, type ReadOptions } from './ready-site.ts'

export interface BuildOptions {
  readonly flags: Flags
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isServer?: boolean
  /** `box` publishes a page although a diagram of it cannot be drawn, with the error in the diagram's place; it is reported either way. */
  readonly onDiagramFailure?: OnFailure
  /** Answers templates that would read the same as before from memory; the pages are the same without. True unless told otherwise. */
  readonly remembers?: boolean
  /** Does nothing where the last build, with the same flags, read and wrote what is there now; its outcome has no tree then. */
  readonly trustsFormer?: boolean
  readonly onProgress?: (progress: { stage: string; done: number; total: number }) => void
}

export interface BuildResult {
  readonly diagnostics: readonly Diagnostic[]
  readonly stats: readonly SiteStats[]
  readonly tree?: OutputTree
  /** Nothing was done, since nothing has changed. */
  readonly isFormer?: boolean
  readonly config?: Config
  /** With `templateMetrics`: what each layout cost, longest first. */
  readonly metrics?: readonly MetricsRow[]
}

/**
 * Builds a site and writes it, unless the flags say otherwise. Never throws for what is wrong with the site.
 * With errors in the configuration nothing is built: addresses and folders may be wrong.
 */
export async function buildSite({
  flags,
  env,
  isServer = false,
  onDiagramFailure = 'fail',
  remembers = true,
  trustsFormer = false,
  onProgress = () => {},
}: BuildOptions): Promise<BuildResult> {
  const formerBuilds = trustsFormer ? openFormerBuilds(flags, env) : undefined
  const former = formerBuilds?.find()
  if (former) return { ...former, isFormer: true }
  const diagnostics = createDiagnostics()
  const { report } = diagnostics
  const site = await loadSite(flags, env, report)
  if (diagnostics.hasErrors) return { diagnostics: diagnostics.sorted(), stats: [] }
  const choices = diagramChoices(site.config.extensions.diagrams, flags.rewriteDiagrams === true, report)
  await prepareMarkups(site.tree)
  const metrics = site.config.templateMetrics ? createTemplateMetrics(site.config.templateMetricsHints) : undefined
  const use = site.config.printUnusedTemplates ? createTemplateUse() : undefined
  await using drawing = openDrawing({ config: site.config, choices, env, report })
  const made = await makeSite(site.config, site.tree, {
    drawing,
    report,
    metrics,
    use,
    flags,
    env,
    isServer,
    choices,
    // What a layout costs is told by running it.
    remembers: remembers && !metrics,
    onProgress,
  })
  const marked = markClientDiagrams(made.rendered, made.board, choices, report)
  onProgress({ stage: 'Drawing diagrams', done: 0, total: made.board.size })
  const isTextLeft = await drawDiagrams(made.board, drawing, { choices, report })
  // Text that is left needs the scripts that the marked pages do without.
  const tree = await collect(
    { ...made, rendered: isTextLeft ? made.rendered : marked },
    {
      onFailure: onDiagramFailure,
      styles: choices.styles,
      report,
    },
  )
  if (use) reportUnused(use, made, report)
  const isDry = flags.renderToMemory === true
  const written = isDry
    ? undefined
    : publish(tree.files, { config: site.config, flags, hasErrors: diagnostics.hasErrors, report })
  made.memory?.save()
  if (flags.gc) pruneCache(cacheDirectory(site.config, env), Date.now())
  if (!isDry) writeHtmlStats(site.config, htmlOf(made))
  const stats = tree.statsWith(written?.removed ?? 0)
  if (written && !diagnostics.hasErrors && !dependsOnMore(made))
    formerBuilds?.keep(site.config, {
      diagnostics: diagnostics.sorted(),
      stats,
      directory: destinationOf(site.config, flags),
      paths: tree.files.files().map(({ path }) => path),
    })
  return { diagnostics: diagnostics.sorted(), stats, tree: tree.files, config: site.config, metrics: metrics?.rows() }
}

/** Whether a build of the same files could give something else, at another time or because something else has changed, or has to be measured. */
const dependsOnMore = ({ config, state, sources, now }: Made): boolean =>
  state.isPassing ||
  config.templateMetrics ||
  config.enableGitInfo ||
  config.cleanDestinationDir ||
  config.build.buildStats.enable ||
  hasFunctions(config.extensions) ||
  sources.some(({ frontMatter }) => liesAhead(frontMatter, config, now))

const hasFunctions = (value: unknown): boolean =>
  typeof value === 'function' ||
  (typeof value === 'object' && value !== null && Object.values(value).some(hasFunctions))

/** Whether a page comes or goes by itself. */
function liesAhead(frontMatter: Params, { frontmatter }: Config, now: GoTime): boolean {
  const names = new Set(Object.values(frontmatter).flat())
  if (names.has(':filename')) return true
  return [...frontMatter].some(([name, value]) => names.has(name) && toTime(value)?.After(now) === true)
}

function toTime(value: unknown): GoTime | undefined {
  try {
    return toTimeE(value)
  } catch {
    return undefined
  }
}

const destinationOf = ({ projectDir, publishDir }: Config, flags: Flags): string =>
  resolve(projectDir, flags.destination ?? publishDir)

export interface PublishOptions {
  readonly config: Config
  readonly flags: Flags
  /** After errors nothing is removed. */
  readonly hasErrors: boolean
  readonly report: Report
}

/** Writes what is to be published where the flags and the configuration say. */
export function publish(tree: OutputTree, { config, flags, hasErrors, report }: PublishOptions): WriteResult {
  const directory = destinationOf(config, flags)
  const sources = [config.projectDir, ...config.mounts.map(({ source }) => source)]
  return writeTree(tree, { directory, clean: config.cleanDestinationDir && !hasErrors, sources, report })
}

const htmlOf = ({ rendered }: Made): readonly string[] =>
  rendered.filter(({ output }) => output.format.isHTML).map(({ text }) => text)

interface MakeOptions extends ReadOptions {
  readonly drawing: Drawing
  readonly onProgress: NonNullable<BuildOptions['onProgress']>
}

async function makeSite(
  config: Config,
  tree: FileTree,
  { onProgress, drawing, ...options }: MakeOptions,
): Promise<Made> {
  // A diagram that is not stored is drawn while pages are rendered.
  const ready = readySite(config, tree, { ...options, onDiagram: (request) => drawing.begin(request) })
  const all = await renderAll({
    ...ready,
    config,
    sites: ready.sites.sites,
    formats: ready.vocabulary.formats,
    generator: generatorName({ hugoVersion: ready.era.version ?? hugoVersion, version }),
    onProgress: (done, total) => onProgress({ stage: 'Rendering pages', done, total }),
    pause: createBreather(() => drawing.isBusy),
  })
  const { rendered } = ready.deferred.settle(all)
  ready.timers.settle(options.report)
  return { ...ready, rendered }
}
