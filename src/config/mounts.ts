// Which folders of the project and its themes become which part of the tree?
import { posix } from 'node:path'
import type { Report } from '../diagnostics/diagnostic.ts'
import { componentOf, components, type Component } from '../files/file.ts'
import { compileFilter, type Mount } from '../files/mount.ts'
import { isInside } from '../files/scan.ts'
import type { Storage } from '../files/storage.ts'
import type { Language } from './config.ts'
import { matchesDimension, rolesOf, versionsOf, type Dimension } from './dimensions.ts'
import { invalidGlob, mountIncomplete, mountOutside, mountTarget } from './diagnostics.ts'
import type { SiteSettings } from './keys/site.ts'
import type { Module, MountSettings } from './modules.ts'

export interface MountsInput {
  readonly storage: Storage
  readonly modules: readonly Module[]
  readonly settings: SiteSettings
  readonly staticDirs: readonly string[]
  /** Enabled languages in their order. */
  readonly languages: readonly Language[]
  readonly isMultihost: boolean
  readonly report: Report
}

/** Mounts of all modules, covering ones first. */
export function resolveMounts(input: MountsInput): readonly Mount[] {
  const project = input.modules[0]!
  return input.modules.flatMap((module) => {
    const own = module.mounts ?? folderMounts(module, input.storage)
    const written = own.flatMap((mount) => mountOf(mount, module, project, input))
    const mounts = module.isProject ? [...written, ...defaultMounts(written, module, input)] : written
    return [...mounts.filter((mount) => !isStatic(mount)), ...mounts.filter(isStatic).reverse()]
  })
}

/** Static folders are copied one after the other, so that the last one wins; elsewhere the first one does. */
const isStatic = (mount: Mount): boolean => componentOf(mount.target) === 'static'

interface PlainMount {
  readonly source: string
  readonly target: string
}

const folderMounts = (module: Module, storage: Storage): readonly PlainMount[] =>
  components
    .filter((component) => storage.typeOf(posix.join(module.dir, component)) === 'folder')
    .map((component) => ({ source: component, target: component }))

function mountOf(
  written: PlainMount & Partial<MountSettings>,
  module: Module,
  project: Module,
  { storage, report, languages, settings }: MountsInput,
): readonly Mount[] {
  const target = posix.normalize(written.target).replace(/\/$/, '')
  if (written.source === '' || written.target === '') return refuse(report, mountIncomplete(module.path))
  if (!componentOf(target)) return refuse(report, mountTarget(module.path, written.target, components))
  const source = sourceOf(written.source, module, project, storage)
  if (source === undefined) return refuse(report, mountOutside(module.path, written.source))
  const filter = filterOf(written, report)
  const mount: Mount = {
    module: module.path,
    source,
    within: [module.dir, project.dir],
    target,
    ...(filter ? { filter } : {}),
  }
  const { languages: globs = [], versions = [], roles = [] } = written.sites?.matrix ?? {}
  const complements = Object.entries(written.sites?.complements ?? {}).filter(([, patterns]) => patterns.length > 0)
  const own: Mount = {
    ...mount,
    ...(complements.length > 0 ? { complements: new Map(complements) } : {}),
    ...(versions.length > 0 ? { versions: namesOf(versionsOf(settings), versions) } : {}),
    ...(roles.length > 0 ? { roles: namesOf(rolesOf(settings), roles) } : {}),
  }
  const wanted = [...globs, ...(written.lang ? [written.lang] : [])]
  if (wanted.length === 0) return [own]
  const known = languages.map(({ lang }) => lang).filter((lang) => matchesDimension(lang, wanted))
  return known.map((language) => ({ ...own, language }))
}

const namesOf = (dimensions: readonly Dimension[], patterns: readonly string[]): readonly string[] =>
  dimensions.map(({ name }) => name).filter((name) => matchesDimension(name, patterns))

function refuse(report: Report, diagnostic: Parameters<Report>[0]): readonly Mount[] {
  report(diagnostic)
  return []
}

/** Themes may name their own folders only, and packages that the project installed for them. */
function sourceOf(source: string, module: Module, project: Module, storage: Storage): string | undefined {
  if (module.isProject) return posix.resolve(module.dir, source)
  const packagePath = /^(?:\.\.\/\.\.\/)?(node_modules\/.*)$/.exec(source)?.[1]
  const local = posix.resolve(module.dir, packagePath ?? source)
  if (posix.isAbsolute(source) || !isInside(local, module.dir)) return undefined
  const isThere = packagePath === undefined || storage.typeOf(local) !== undefined
  return isThere ? local : posix.resolve(project.dir, packagePath)
}

function filterOf(written: Partial<MountSettings>, report: Report): Mount['filter'] {
  const excluded = (written.excludeFiles ?? []).map((pattern) => `! ${pattern}`)
  const patterns = [...(written.files ?? []), ...excluded, ...(written.includeFiles ?? [])]
  if (patterns.length === 0) return undefined
  const compiled = compileFilter(patterns)
  if ('filter' in compiled) return compiled.filter
  report(invalidGlob(compiled.invalid))
  return undefined
}

/** What the project mounts where it says nothing: the folders that `contentDir` and the like name. */
function defaultMounts(written: readonly Mount[], project: Module, input: MountsInput): readonly Mount[] {
  const configured = new Set(
    written.filter((mount) => !mount.target.startsWith('assets/_jsconfig')).map((mount) => componentOf(mount.target)),
  )
  const { settings } = input
  const folders: readonly (readonly [Component, string])[] = [
    ['data', settings.dataDir],
    ['layouts', settings.layoutDir],
    ['i18n', settings.i18nDir],
    ['archetypes', settings.archetypeDir],
    ['assets', settings.assetDir],
  ]
  const mounts: { readonly source: string; readonly target: Component; readonly language?: string }[] = [
    ...contentDirs(input),
    ...folders.map(([target, source]) => ({ source, target })),
    ...staticDirs(input),
  ]
  return mounts
    .filter(({ source, target }) => source !== '' && !configured.has(target))
    .map(({ source, target, language }) => ({
      module: project.path,
      source: posix.resolve(project.dir, source),
      within: [project.dir],
      target,
      ...(language === undefined ? {} : { language }),
    }))
}

/** A content folder belongs to a language when that language names another one than the site. */
function contentDirs({ settings, languages }: MountsInput) {
  const found = new Map<string, { source: string; target: 'content'; language?: string }>()
  for (const { lang, settings: own } of languages) {
    const source = own.contentDir
    const language = source === settings.contentDir ? undefined : lang
    const mount = { source, target: 'content' as const, ...(language === undefined ? {} : { language }) }
    found.set(`${source}\0${language ?? ''}`, mount)
  }
  return [...found.values()]
}

/** Static folders belong to languages only where each language has a host of its own. */
function staticDirs({ staticDirs, languages, isMultihost }: MountsInput) {
  if (!isMultihost) return staticDirs.map((source) => ({ source, target: 'static' as const }))
  return languages.flatMap(({ lang, settings }) =>
    settings.staticDir.map((source) => ({ source, target: 'static' as const, language: lang })),
  )
}
