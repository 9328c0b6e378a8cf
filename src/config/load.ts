// How do files, environment and flags become one configuration?
import { posix } from 'node:path'
import type { Report } from '../diagnostics/diagnostic.ts'
import { diskStorage } from '../files/disk.ts'
import type { Storage } from '../files/storage.ts'
import { Params } from '../golang/values.ts'
import { parseBaseURL } from './base-url.ts'
import { checkSource, compileRegexes, reportUnknownKinds } from './check.ts'
import type { Config } from './config.ts'
import type { Extensions } from './define-config.ts'
import { emptyLanguages, missingConfig, notFound } from './diagnostics.ts'
import { applyEnvironment } from './env.ts'
import { eraOf, type EraEvidence } from './era.ts'
import { applyFlags, type Flags } from './flags.ts'
import { site as siteSchema, type SiteSettings } from './keys/site.ts'
import { disabledKinds } from './language-config.ts'
import { completeSettings, ensureLanguages, resolveLanguages } from './languages.ts'
import { mergeTheme, overlay, toTree } from './merge.ts'
import { collectModules, type Module } from './modules.ts'
import { resolveMounts } from './mounts.ts'
import { renameOlderKeys } from './older-keys.ts'
import { findProgram, loadProgram } from './program.ts'
import { boolean, mapOf, mergeKey } from './schema.ts'
import { servedConfig, type Serving } from './serving.ts'
import type { ConfigSource } from './source.ts'
import { findConfigFile, findNamedFile, readDirSources, readFileSource, type SourceSearch } from './sources.ts'

export interface LoadOptions {
  readonly projectDir: string
  /** What the command line says; it wins over files. */
  readonly flags: Flags
  /** HUGO_* variables; others are ignored. */
  readonly env: Readonly<Record<string, string>>
  /** `development` for the server, `production` otherwise, unless flags or variables say something else. */
  readonly defaultEnvironment?: 'production' | 'development'
  /** Where a preview serves the site, in place of where it is published. */
  readonly serving?: Serving | undefined
  /** The Hugo that the site was written for, when it says so elsewhere than in `site.config.ts`. */
  readonly hugoVersion?: string | undefined
  /** Settings below everything else, such as those of the theme in the box. */
  readonly base?: ReadonlyMap<string, unknown>
  /** The disk unless a test brings its own. */
  readonly storage?: Storage
  /** URL that `import ... from 'atelier'` in site.config.ts leads to. */
  readonly entry?: string
  readonly report: Report
}

/** Reads everything that configures a site. What is wrong is reported, and the rest of it used. */
export async function loadConfig(options: LoadOptions): Promise<Config> {
  const { flags, env, report, storage = diskStorage } = options
  const projectDir = posix.resolve(options.projectDir)
  const environment =
    flags.environment || env['HUGO_ENVIRONMENT'] || env['HUGO_ENV'] || options.defaultEnvironment || 'production'
  const search: SourceSearch = { storage, dir: projectDir, shown: '', environment, report }
  const { sources, extensions } = await readSources(search, options)
  const tree = options.base ? toTree(options.base) : new Params()
  const asked = eraOf(options.hugoVersion ?? extensions.hugoVersion)
  let writtenFor: EraEvidence | undefined
  for (const source of sources) {
    writtenFor = renameOlderKeys(source, asked, report) ?? writtenFor
    checkSource(source, report)
    overlay(tree, source.tree)
  }
  applyFlags(tree, flags)
  applyEnvironment(tree, env)
  tree.set('environment', environment)
  const themes = (extensions.themes ?? []).map((theme) =>
    theme.startsWith('.') ? posix.resolve(projectDir, theme) : theme,
  )
  if (themes.length > 0) overlay(tree, toTree(new Map([['theme', themes]])))
  const languages = tree.get('languages')
  const hasLanguages = languages instanceof Params
  if (hasLanguages && languages.size === 0)
    report(emptyLanguages(sources.map((source) => source.spanOf(['languages'])).find((span) => span !== undefined)))
  ensureLanguages(tree)
  const modules = collectModules(tree, {
    ...searchOf(tree, sources, projectDir),
    storage,
    projectDir,
    environment,
    report,
  })
  for (const module of modules) if (!module.isProject) mergeTheme(tree, module.tree, hasLanguages)
  const resolved = resolve({ tree, hasLanguages, sources, modules, extensions, projectDir, storage, report })
  const config = { ...resolved, writtenFor }
  return options.serving ? servedConfig(config, options.serving) : config
}

async function readSources(
  search: SourceSearch,
  { flags, entry, report }: LoadOptions,
): Promise<{ sources: readonly ConfigSource[]; extensions: Extensions }> {
  const files = configFiles(search, flags).flatMap((origin) => readFileSource(search, origin))
  const sources = [...files, ...readDirSources(search, flags.configDir || 'config')]
  const origin = findProgram(search.storage, search.dir)
  const program =
    origin === undefined ? undefined : await loadProgram({ storage: search.storage, origin, entry, report })
  if (program) sources.push(program.source)
  const isBare = sources.length === 0 && origin === undefined
  if (isBare && search.storage.typeOf(posix.join(search.dir, 'content')) !== 'folder') report(missingConfig(search.dir))
  return { sources, extensions: program?.extensions ?? {} }
}

function configFiles(search: SourceSearch, flags: Flags): readonly string[] {
  const named = (flags.configFiles ?? []).flatMap((names) => names.split(',')).filter((name) => name !== '')
  if (named.length === 0) return [findConfigFile(search)].flatMap((path) => path ?? [])
  return named.flatMap((name) => {
    const found = findNamedFile(search, name)
    if (found === undefined) search.report(notFound(name))
    return found ?? []
  })
}

function searchOf(tree: Params, sources: readonly ConfigSource[], projectDir: string) {
  const themesDir = tree.get('themesdir')
  return {
    themesDir: posix.resolve(projectDir, typeof themesDir === 'string' ? themesDir : 'themes'),
    spanOf: () => sources.map((source) => source.spanOf(['theme'])).find((span) => span !== undefined),
  }
}

interface Resolution {
  readonly tree: Params
  /** Whether the site names its languages. */
  readonly hasLanguages: boolean
  readonly sources: readonly ConfigSource[]
  readonly modules: readonly Module[]
  readonly extensions: Extensions
  readonly projectDir: string
  readonly storage: Storage
  readonly report: Report
}

function resolve({
  tree,
  hasLanguages,
  sources,
  modules,
  extensions,
  projectDir,
  storage,
  report,
}: Resolution): Config {
  const { languages: _, ...settings } = settingsOf(tree)
  const languages = resolveLanguages(tree, { ...settings, languages: new Map() }, hasLanguages, report)
  const base = parseBaseURL(settings.baseURL)
  const all = languages.all
  reportUnknownKinds(settings.disableKinds, report)
  const ignored = compileRegexes('ignoreFiles', settings.ignoreFiles, report)
  const staticDirs = staticDirsOf(tree, settings.staticDir)
  const input = { storage, modules, languages: all, isMultihost: languages.isMultihost, staticDirs, report }
  return {
    ...settings,
    baseURL: base.withPath,
    writtenBaseURL: settings.baseURL,
    base,
    defaultContentLanguage: languages.defaultLanguage,
    disableLanguages: languages.disabled,
    languages: all,
    isMultihost: languages.isMultihost,
    projectDir,
    configFiles: [...sources.map(({ origin }) => origin), ...modules.flatMap(({ configFiles }) => configFiles)],
    modules,
    mounts: resolveMounts({ ...input, settings: { ...settings, languages: new Map() } }),
    extensions,
    isKindDisabled: disabledKinds(settings.disableKinds),
    isUgly: uglySections(settings.uglyURLs),
    isIgnored: (origin) => ignored.some((matches) => matches(origin)),
  }
}

const settingsOf = (tree: Params): SiteSettings =>
  completeSettings(tree, siteSchema.decode(tree, { path: [], problem: () => {} }))

/** `staticDir` and the numbered ones, in the order in which they are copied. */
function staticDirsOf(tree: Params, first: readonly string[]): readonly string[] {
  const numbered = Array.from({ length: 11 }, (_, i) => tree.get(`staticdir${i}`)).flatMap((value) =>
    Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [],
  )
  return [...new Set([...first, ...numbered])]
}

/** @param value  `uglyURLs`: a boolean, or booleans by section */
function uglySections(value: unknown): (section: string) => boolean {
  if (!(value instanceof Map)) return () => value === true || value === 'true'
  const sections = mapOf(boolean()).decode(value, { path: [], problem: () => {} })
  return (section) => section !== mergeKey && sections.get(section.toLowerCase()) === true
}
