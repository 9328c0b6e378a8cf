// In what order does a build happen? load → read → assemble → plan → render → draw → publish.
import { resolve } from 'node:path'
import { openDiskStore } from '../cache/disk.ts'
import type { Pack } from '../cache/pack.ts'
import type { Config } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import { isAllowed } from '../config/policy.ts'
import type { DiagramRequest } from '../diagrams/diagram.ts'
import type { Drawing } from '../diagrams/render-diagrams.ts'
import { createDiagnostics } from '../diagnostics/diagnostics.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { compileGlob } from '../files/glob.ts'
import type { File, FileTree } from '../files/file.ts'
import { parseDate } from '../golang/cast.ts'
import { GoTime } from '../golang/time.ts'
import { tellsCaseApart } from '../publish/letter-case.ts'
import { createOutputTree, type OutputTree } from '../publish/output-tree.ts'
import { writeTree } from '../publish/write-tree.ts'
import type { Output } from '../outputs/output.ts'
import { createPlan, type Plan } from '../outputs/plan.ts'
import { assemble } from '../site/assemble.ts'
import type { Sites } from '../site/site.ts'
import type { FunctionTable } from '../template/function-table.ts'
import { olderFields } from '../views/eras.ts'
import type { MadeResource, SiteView } from '../views/runtime.ts'
import { publishAliases } from './aliases.ts'
import { createAssets, type Assets } from './assets.ts'
import { createOutputMinifier, minifiedTexts, type OutputMinifier } from './minify-output.ts'
import { createOsAccess } from './os-access.ts'
import { cacheDirectory } from './cache-directory.ts'
import { pruneCache } from './prune-cache.ts'
import { loadTranslations } from './translations.ts'
import { createBreather } from './breather.ts'
import { createBodies, type Bodies } from './content-body.ts'
import { loadData } from './data.ts'
import { createDeferredBlocks, type DeferredBlocks } from './deferred.ts'
import { createDiagramBoard, type DiagramBoard, type OnFailure } from './diagram-board.ts'
import { diagramChoices, type DiagramChoices } from './diagram-settings.ts'
import { diagramStyles } from './diagram-styles.ts'
import { drawDiagrams, markClientDiagrams, openDrawing } from './draw-diagrams.ts'
import { createFunctions } from './functions.ts'
import { fileTime, readGitHistory } from './git-history.ts'
import { createHookMaker } from './hooks.ts'
import { listTitle } from './list-title.ts'
import { loadSite, type Flags } from './load.ts'
import { writeHtmlStats } from './html-stats.ts'
import { openMarkdownMemory } from './markdown-memory.ts'
import { createMarkup } from './markup.ts'
import { createOtherMarkups, prepareMarkups } from './other-markups.ts'
import { createPagination, type Pagination } from './pagination.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'
import { permalinksFor } from './permalinks.ts'
import { createReaders } from './readers.ts'
import { publishResources, publishStatic } from './publish-files.ts'
import { readContentFiles } from './read-content.ts'
import { createRemote } from './remote.ts'
import { runAdapters } from './content-adapters.ts'
import { siteEra } from './site-era.ts'
import { createUnreadyRuntime } from './unready.ts'
import { createContentRenderer } from './render-content.ts'
import { renderAll, type Rendered } from './render.ts'
import { createRuntime, mediaTypeOf, type Runtime } from './runtime.ts'
import { createRenderState, type RenderState } from './state.ts'
import { loadLayouts } from './layouts.ts'
import type { Templates } from './templates.ts'
import { generatorName } from '../functions/hugo.ts'
import { createTimers, type Timers } from '../functions/timers.ts'
import { createTemplateMetrics, type MetricsRow, type TemplateMetrics } from './template-metrics.ts'
import { hugoVersion, version } from './version.ts'

export interface BuildOptions {
  readonly flags: Flags
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isServer?: boolean
  /** `box` publishes a page although a diagram of it cannot be drawn, with the error in the diagram's place; it is reported either way. */
  readonly onDiagramFailure?: OnFailure
  /** Answers templates that would read the same as before from memory; the pages are the same without. True unless told otherwise. */
  readonly remembers?: boolean
  readonly onProgress?: (progress: { stage: string; done: number; total: number }) => void
}

export interface SiteStats {
  readonly language: string
  readonly pages: number
  readonly paginatorPages: number
  readonly resources: number
  readonly staticFiles: number
  readonly diagrams: number
  readonly aliases: number
  readonly cleaned: number
}

export interface BuildResult {
  readonly diagnostics: readonly Diagnostic[]
  readonly stats: readonly SiteStats[]
  readonly tree?: OutputTree
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
  onProgress = () => {},
}: BuildOptions): Promise<BuildResult> {
  const diagnostics = createDiagnostics()
  const { report } = diagnostics
  const site = await loadSite(flags, env, report)
  if (diagnostics.hasErrors) return { diagnostics: diagnostics.sorted(), stats: [] }
  const choices = diagramChoices(site.config.extensions.diagrams, flags.rewriteDiagrams === true, report)
  await prepareMarkups(site.tree)
  const metrics = site.config.templateMetrics ? createTemplateMetrics() : undefined
  await using drawing = openDrawing({ config: site.config, choices, env, report })
  const made = await makeSite(site.config, site.tree, {
    drawing,
    report,
    metrics,
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
  const tree = await collect({ ...made, rendered: isTextLeft ? made.rendered : marked }, site, {
    onFailure: onDiagramFailure,
    styles: choices.styles,
    report,
  })
  const isDry = flags.renderToMemory === true
  const directory = resolve(site.config.projectDir, flags.destination ?? site.config.publishDir)
  const clean = site.config.cleanDestinationDir && !diagnostics.hasErrors
  const sources = [site.config.projectDir, ...site.config.mounts.map(({ source }) => source)]
  const written = isDry ? undefined : writeTree(tree.files, { directory, clean, sources, report })
  made.memory?.save()
  if (flags.gc) pruneCache(cacheDirectory(site.config, env), Date.now())
  if (!isDry) writeHtmlStats(site.config, htmlOf(made))
  const stats = tree.statsWith(written?.removed ?? 0)
  return { diagnostics: diagnostics.sorted(), stats, tree: tree.files, config: site.config, metrics: metrics?.rows() }
}

const htmlOf = ({ rendered }: Made): readonly string[] =>
  rendered.filter(({ output }) => output.format.isHTML).map(({ text }) => text)

interface MakeOptions {
  readonly report: Report
  readonly flags: Flags
  readonly metrics: TemplateMetrics | undefined
  readonly env: BuildOptions['env']
  readonly isServer: boolean
  readonly choices: DiagramChoices
  readonly drawing: Drawing
  readonly remembers?: boolean
  readonly onProgress: NonNullable<BuildOptions['onProgress']>
}

interface Made {
  readonly sites: Sites
  readonly madeResources: ReadonlyMap<File, MadeResource>
  readonly plan: Plan
  readonly runtime: Runtime
  readonly rendered: readonly Rendered[]
  readonly board: DiagramBoard
  readonly assets: Assets
  readonly minifier: OutputMinifier
  readonly templates: Templates
  readonly pagination: Pagination
  readonly state: RenderState
  /** What need not be read again by a later build. */
  readonly memory: Pack | undefined
  readonly report: Report
}

export interface ReadOptions extends Omit<MakeOptions, 'onProgress' | 'drawing'> {
  /** Is handed each different diagram when a template first asks for it. */
  readonly onDiagram?: (request: DiagramRequest) => void
}

/** A site whose pages are known and ready to be rendered. */
export interface ReadySite extends Omit<Made, 'rendered'> {
  readonly now: GoTime
  readonly era: Era
  readonly vocabulary: Vocabulary
  readonly bodies: Bodies
  readonly deferred: DeferredBlocks
  readonly timers: Timers
}

/** Reads the whole site and assembles it; renders nothing. */
export function readySite(
  config: Config,
  tree: FileTree,
  { report, metrics, flags, env, isServer, choices, remembers = false, onDiagram }: ReadOptions,
): ReadySite {
  const readsStore = !(flags.ignoreCache ?? config.ignoreCache)
  const now = flags.clock ? parseDate(flags.clock) : GoTime.fromMillis(Date.now())
  const { era, asked } = siteEra(flags.hugoVersion ?? config.extensions.hugoVersion, config, tree, report)
  const vocabulary = createVocabulary(config, era, report)
  const board = createDiagramBoard(onDiagram)
  const state = createRenderState(report)
  const deferred = createDeferredBlocks(state)
  state.defer = (block, deferral) => deferred.mark(block, deferral)
  const plan = createPlan({ config, era, formats: vocabulary.formats, ...permalinksFor(config, report), report })
  const timers = createTimers()
  const late: Parameters<typeof createFunctions>[0]['late'] = {}
  const minifier = createOutputMinifier(config, report)
  const assets = createAssets({
    era,
    tree,
    minifier,
    mediaTypeOf: (name) => mediaTypeOf(name, vocabulary.mediaTypes),
    site: () => currentSite(state, late.runtime!),
    functionTable: () => functions,
    remote: createRemote({
      config,
      mediaTypes: vocabulary.mediaTypes,
      env,
      store: openDiskStore(cacheDirectory(config, env)),
      readsStore,
      clock: () => Date.now(),
    }),
    hosts: config.isMultihost ? config.languages.map(({ lang }) => `${lang}/`) : [''],
  })
  const functions: FunctionTable = createFunctions({
    config,
    era,
    now,
    state,
    board,
    choices,
    isServer,
    timers,
    late,
    os: createOsAccess(config, tree, env),
    resources: assets.functions,
    translations: loadTranslations({ config, tree, functions: () => functions, report }),
  })
  const hugo = (): unknown => functions.namespace('hugo')?.value?.(state.env)
  if (remembers) state.readerFor = createReaders((...read) => state.olderField?.(...read))
  state.olderField = olderFields({
    config,
    era: asked,
    hugo,
    hugoVersion: asked.version ?? hugoVersion,
    isServer,
    report,
  })
  const templates = loadLayouts({ config, era, tree, functions, vocabulary, state, metrics, report })
  late.templates = templates
  const pagination = createPagination()
  const lastKeyWins = era.isBefore('0.152')
  const data = loadData(tree, { lastKeyWins, report })
  const content = readContentFiles(tree, { contentTypes: config.contentTypes.keys(), lastKeyWins, report })
  const unready = createUnreadyRuntime({ config, era, mediaTypes: vocabulary.mediaTypes, data })
  late.runtime = unready
  const adapted = runAdapters({
    config,
    tree,
    adapters: content.adapters,
    templates,
    mediaTypes: vocabulary.mediaTypes,
    state,
    siteOf: ({ lang }) => unready.siteViewOf(lang),
    report,
  })
  const history = readGitHistory(config.projectDir, config.enableGitInfo, report)
  const sites = assemble({
    config,
    era,
    sources: [...content.sources, ...adapted.sources],
    resources: [...content.resources, ...adapted.resources.keys()],
    now,
    fileTime,
    gitTime: (file) => history.commitOf(file)?.authorDate,
    glob: (pattern) => compileGlob(pattern) ?? (() => false),
    listTitle: (kind, name, language) => listTitle(kind, name, language, { config, era }),
    report: era.isBefore('0.136') ? withoutDates(report) : report,
  })
  const bodies = createBodies({ templates, era, queryOf: (page) => runtime.contentQueryOf(page), report })
  const runtime: Runtime = createRuntime({
    config,
    era,
    tree,
    sites,
    plan,
    ...vocabulary,
    templates,
    bodies,
    pagination,
    state,
    data,
    history,
    made: adapted.resources,
    report,
  })
  late.runtime = runtime
  const memory = openMarkdownMemory(config, env, readsStore)
  const markups = new Map(
    config.languages.map((language) => [language.lang, createMarkup({ config, language, era, memory })]),
  )
  late.markupOf = (language) => markups.get(language)!
  const queryOf = runtime.contentQueryOf
  runtime.contentRenderer = createContentRenderer({
    templates,
    bodies,
    markupOf: late.markupOf,
    otherMarkups: createOtherMarkups({ config, tree, env, report }),
    hooks: createHookMaker({ templates, runtime, state, queryOf, config }),
    runtime,
    state,
    queryOf,
    allowsHtmlContent: era.isBefore('0.162') || isAllowed(config.security.allowContent, 'text/html'),
    allowsInlineShortcodes: config.security.enableInlineShortcodes,
    summaryLength: (page) => config.languages.find(({ lang }) => lang === page.language)!.settings.summaryLength,
    report: (diagnostic) => state.env.report(diagnostic),
  })
  return {
    now,
    era,
    vocabulary,
    bodies,
    deferred,
    timers,
    sites,
    madeResources: adapted.resources,
    plan,
    runtime,
    board,
    assets,
    minifier,
    templates,
    pagination,
    state,
    memory,
    report,
  }
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

/** Hugo before 0.136 passed over dates that are none. */
const withoutDates =
  (report: Report): Report =>
  (diagnostic) =>
    report(diagnostic.code === 'site/date' ? { ...diagnostic, severity: 'warning' } : diagnostic)

/** The site of the output being rendered, or the default language's. */
const currentSite = (state: RenderState, runtime: Runtime): SiteView =>
  state.output
    ? runtime.siteViewOf(state.output.page.site.key)
    : runtime.siteViewOf(runtime.config.defaultContentLanguage)

interface CollectOptions {
  readonly onFailure: OnFailure
  readonly styles: DiagramChoices['styles']
  readonly report: Report
}

interface Collected {
  readonly files: OutputTree
  statsWith(cleaned: number): readonly SiteStats[]
}

/** Puts everything that is published into one tree. Pages come before static files, so a page is never covered by one. */
async function collect(
  made: Made,
  site: Awaited<ReturnType<typeof loadSite>>,
  { onFailure, styles, report }: CollectOptions,
): Promise<Collected> {
  const files = createOutputTree(report, { tellsCaseApart: tellsCaseApart(site.config.projectDir) })
  const counts = new Map(made.sites.sites.map((each) => [each.spec.key, { pages: 0, paginatorPages: 0 }]))
  const finished: { readonly output: Output; readonly text: string }[] = []
  for (const { output, text } of made.rendered) {
    const { html, failures } = made.board.settle(text, {
      onFailure,
      ...(styles === 'file' && { linkStyles: diagramStyles(output, site.config, files) }),
    })
    for (const failure of failures) report(failure)
    if (html !== undefined) finished.push({ output, text: html })
  }
  const texts = await minifiedTexts(finished, made.minifier)
  for (const [index, { output }] of finished.entries()) {
    const from = output.page.source?.file.path ?? output.path
    files.add({ path: output.path, content: { text: texts[index]! }, from })
    const count = counts.get(output.page.site.key)!
    if (output.pager > 1) count.paginatorPages++
    else count.pages++
  }
  const aliases = publishAliases(made, site.config, files)
  const resources =
    publishResources({ ...made, wantedResources: made.runtime.wantedResources }, files) + made.assets.publish(files)
  const staticFiles = publishStatic(site.tree, files, site.config)
  return {
    files,
    statsWith: (cleaned) =>
      made.sites.sites.map(({ spec }, index) => ({
        language: spec.key,
        ...counts.get(spec.key)!,
        resources: index === 0 ? resources : 0,
        staticFiles: index === 0 ? staticFiles : 0,
        diagrams: index === 0 ? made.board.size : 0,
        aliases: index === 0 ? aliases : 0,
        cleaned: index === 0 ? cleaned : 0,
      })),
  }
}
