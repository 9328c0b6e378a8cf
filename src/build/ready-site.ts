// What must be known before anything is rendered? Reads a site and assembles it: load → read → assemble → plan.
import { openDiskStore } from '../cache/disk.ts'
import type { Pack } from '../cache/pack.ts'
import type { Config } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import { isAllowed } from '../config/policy.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { compileGlob } from '../files/glob.ts'
import type { Component, File, FileTree } from '../files/file.ts'
import { parseDate } from '../golang/cast.ts'
import { GoTime } from '../golang/time.ts'
import { createPlan, type Plan } from '../outputs/plan.ts'
import type { PageSource } from '../site/page.ts'
import { assemble } from '../site/assemble.ts'
import type { MetaMemory } from '../site/meta-memory.ts'
import type { Sites } from '../site/site.ts'
import type { DiagramRequest } from '../diagrams/diagram.ts'
import type { ParsedTemplate } from '../template/parse.ts'
import type { FunctionTable } from '../template/function-table.ts'
import { olderFields } from '../views/eras.ts'
import type { MadeResource, SiteView } from '../views/runtime.ts'
import { createAssets, type Assets } from './assets.ts'
import { createOutputMinifier, type OutputMinifier } from './minify-output.ts'
import { createOsAccess, notingAccess, type OsAccess } from './os-access.ts'
import { cacheDirectory } from './cache-directory.ts'
import { loadTranslations, type Translations } from './translations.ts'
import { createBodies, type Bodies } from './content-body.ts'
import { loadData } from './data.ts'
import { createDeferredBlocks, type DeferredBlocks } from './deferred.ts'
import { createDiagramBoard, type DiagramBoard } from './diagram-board.ts'
import { type DiagramChoices } from './diagram-settings.ts'
import { createFunctions } from './functions.ts'
import { fileTime, readGitHistory, type GitHistory } from './git-history.ts'
import { createHookMaker } from './hooks.ts'
import { listTitle } from './list-title.ts'
import { type Flags } from './load.ts'
import { openMarkdownMemory } from './markdown-memory.ts'
import { createMarkup } from './markup.ts'
import { createOtherMarkups } from './other-markups.ts'
import { createPagination, type Pagination } from './pagination.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'
import { permalinksFor } from './permalinks.ts'
import { createReaders } from './readers.ts'
import { readContentFiles, type ReadContents } from './read-content.ts'
import { createRemote } from './remote.ts'
import { runAdapters } from './content-adapters.ts'
import { siteEra } from './site-era.ts'
import { createUnreadyRuntime } from './unready.ts'
import { createContentRenderer } from './render-content.ts'
import { createRuntime, mediaTypeOf, type Runtime } from './runtime.ts'
import { createRenderState, type RenderState, type SessionKeeping } from './state.ts'
import { loadLayouts } from './layouts.ts'
import type { Templates } from './templates.ts'
import { createTimers, type Timers } from '../functions/timers.ts'
import { type TemplateMetrics } from './template-metrics.ts'
import type { TemplateUse } from './template-use.ts'
import { hugoVersion } from './version.ts'

/** What a session keeps from one revision of the site to the next. */
export interface KeptBetweenRevisions {
  readonly keeping: SessionKeeping
  readonly board: DiagramBoard
  readonly layouts: Map<string, ParsedTemplate>
  readonly contents: ReadContents
  readonly metas: MetaMemory
  /** Whether resources are to say how they were made. */
  readonly explains: boolean
  /** The moment that all revisions are built for. */
  readonly now: GoTime
}

export interface ReadOptions {
  readonly report: Report
  readonly flags: Flags
  readonly metrics?: TemplateMetrics | undefined
  readonly use?: TemplateUse | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly isServer: boolean
  readonly choices: DiagramChoices
  readonly remembers?: boolean
  readonly kept?: KeptBetweenRevisions
  /** Is handed each different diagram when a template first asks for it. */
  readonly onDiagram?: (request: DiagramRequest) => void
}

/** A site whose pages are known and ready to be rendered. */
export interface ReadySite {
  readonly sites: Sites
  readonly madeResources: ReadonlyMap<File, MadeResource>
  readonly plan: Plan
  readonly runtime: Runtime
  readonly board: DiagramBoard
  readonly assets: Assets
  readonly minifier: OutputMinifier
  readonly templates: Templates
  readonly pagination: Pagination
  readonly state: RenderState
  /** What need not be read again by a later build. */
  readonly memory: Pack | undefined
  readonly report: Report
  readonly config: Config
  readonly tree: FileTree
  /** Every content file, those too whose pages are not published now. */
  readonly sources: readonly PageSource[]
  readonly os: OsAccess
  readonly translations: Translations
  readonly data: ReadonlyMap<string, unknown>
  readonly history: GitHistory
  readonly now: GoTime
  readonly era: Era
  readonly vocabulary: Vocabulary
  readonly bodies: Bodies
  readonly deferred: DeferredBlocks
  readonly timers: Timers
  /** Whether content adapters looked at files by their paths. */
  readonly adaptersReadFiles: boolean
  /** Reads the files of a component again, of which there are as many as before. @returns what puts them into the former ones' place */
  readonly rereads: Readonly<Record<Component, (report: Report) => () => void>>
}

/** Reads the whole site and assembles it; renders nothing. */
export function readySite(
  config: Config,
  tree: FileTree,
  { report, metrics, use, flags, env, isServer, choices, remembers = false, kept, onDiagram }: ReadOptions,
): ReadySite {
  const readsStore = !(flags.ignoreCache ?? config.ignoreCache)
  const now = kept?.now ?? moment(flags.clock)
  const { era, asked } = siteEra(flags.hugoVersion ?? config.extensions.hugoVersion, config, tree, report)
  const vocabulary = createVocabulary(config, era, report)
  const board = kept?.board ?? createDiagramBoard(onDiagram)
  const state = createRenderState(report)
  state.keeping = kept?.keeping
  const recorder = kept?.keeping.recorder
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
    remote: passing(
      state,
      createRemote({
        config,
        mediaTypes: vocabulary.mediaTypes,
        env,
        store: openDiskStore(cacheDirectory(config, env)),
        readsStore,
        clock: () => Date.now(),
      }),
    ),
    recorder,
    explains: kept?.explains ?? false,
    callSite: () => state.env.callSite,
    hosts: config.isMultihost ? config.languages.map(({ lang }) => `${lang}/`) : [''],
  })
  const access = createOsAccess(config, tree, env)
  let hasReadFiles = false
  const noted = notingAccess(access, (path) => {
    hasReadFiles = true
    recorder?.note(`os:${path}`)
  })
  const os = { ...noted, getenv: passing(state, noted.getenv) }
  const readTranslations = (tell: Report): Translations =>
    loadTranslations({ config, tree, functions: () => functions, report: tell })
  const translations = readTranslations(report)
  const functions: FunctionTable = createFunctions({
    config,
    era,
    now,
    state,
    board,
    choices,
    isServer,
    timers,
    metrics,
    late,
    os,
    resources: assets.functions,
    translations,
  })
  const hugo = (): unknown => functions.namespace('hugo')?.value?.(state.env)
  if (remembers) state.readerFor = createReaders((...read) => state.olderField?.(...read), kept?.keeping)
  state.olderField = olderFields({
    config,
    era: asked,
    hugo,
    hugoVersion: asked.version ?? hugoVersion,
    isServer,
    isRepeating: kept !== undefined,
    report: kept ? (diagnostic) => state.env.report(diagnostic) : report,
  })
  const readLayouts = (tell: Report): Templates =>
    loadLayouts({ config, era, tree, functions, vocabulary, state, metrics, use, before: kept?.layouts, report: tell })
  const templates = readLayouts(report)
  late.templates = templates
  const pagination = createPagination()
  const lastKeyWins = era.isBefore('0.152')
  const readData = (tell: Report): ReadonlyMap<string, unknown> => loadData(tree, { lastKeyWins, report: tell })
  const data = new Map(readData(report))
  const content = readContentFiles(tree, {
    contentTypes: config.contentTypes.keys(),
    lastKeyWins,
    before: kept?.contents,
    report,
  })
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
  const adaptersReadFiles = content.adapters.length > 0 && hasReadFiles
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
    // Dates may be those of files and commits.
    ...(kept && !config.enableGitInfo && !dependsOnFileTimes(config) && { memory: kept.metas }),
    listTitle: (kind, name, language) => listTitle(kind, name, language, { config, era }),
    report: era.isBefore('0.136') ? withoutDates(report) : report,
  })
  const bodies = createBodies({ templates, era, queryOf: (page) => runtime.contentQueryOf(page), recorder, report })
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
    otherMarkups: passing(state, createOtherMarkups({ config, tree, env, report })),
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
    config,
    tree,
    sources: [...content.sources, ...adapted.sources],
    os: access,
    translations,
    data,
    history,
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
    adaptersReadFiles,
    rereads: {
      archetypes: () => () => {},
      assets: () => () => {},
      content: () => () => {},
      static: () => () => {},
      data: (tell) => replacing(data, readData(tell)),
      i18n: (tell) => assigning(translations, readTranslations(tell)),
      layouts(tell) {
        const assign = assigning(templates, readLayouts(tell))
        return () => {
          assign()
          bodies.forgetAll()
        }
      },
    },
  }
}

const assigning =
  <T extends object>(old: T, fresh: T): (() => void) =>
  () =>
    void Object.assign(old, fresh)

const replacing =
  (old: Map<string, unknown>, fresh: ReadonlyMap<string, unknown>): (() => void) =>
  () => {
    old.clear()
    for (const [key, value] of fresh) old.set(key, value)
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

/** Whether pages have the dates of their files. */
export const dependsOnFileTimes = ({ frontmatter }: Config): boolean => /filemodtime/i.test(JSON.stringify(frontmatter))

export const moment = (clock: string | undefined): GoTime => (clock ? parseDate(clock) : GoTime.fromMillis(Date.now()))

/** What other hosts and programs say today is not what they say tomorrow. */
function passing<Args extends unknown[], T>(state: RenderState, ask: (...args: Args) => T): (...args: Args) => T {
  return (...args) => {
    state.isPassing = true
    return ask(...args)
  }
}
