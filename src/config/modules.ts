// Which themes does a site build on, in which order do they cover each other, and where do they lie?
// https://gohugo.io/configuration/module/
import { posix } from 'node:path'
import type { Report } from '../diagnostics/diagnostic.ts'
import { decode } from '../formats/decode.ts'
import { compileGlob, type Glob } from '../files/glob.ts'
import { readTextFrom, type Storage } from '../files/storage.ts'
import { isInside } from '../files/scan.ts'
import { Params } from '../golang/values.ts'
import type { Span } from '../text/source.ts'
import { invalidReplacement, moduleNotFound, remoteModule } from './diagnostics.ts'
import { module as moduleSchema } from './keys/module.ts'
import { overlay, toTree } from './merge.ts'
import { eraOf } from './era.ts'
import { renameOlderKeys } from './older-keys.ts'
import { strings, textOf, type Decoded } from './schema.ts'
import { findConfigFile, readDirSources, readFileSource, type SourceSearch } from './sources.ts'

export type ModuleSettings = Decoded<typeof moduleSchema>
export type ModuleImport = ModuleSettings['imports'][number]
export type MountSettings = ModuleSettings['mounts'][number]

export interface Module {
  /** As it is imported; `project` for the site itself. */
  readonly path: string
  /** Absolute folder. */
  readonly dir: string
  readonly isProject: boolean
  /** The module's own configuration, empty when the import ignores it. */
  readonly tree: Params
  readonly settings: ModuleSettings
  /** Mounts as the import or the module gives them; `undefined` for every component folder there is. */
  readonly mounts: readonly MountSettings[] | undefined
  /** Absolute paths of its configuration files. */
  readonly configFiles: readonly string[]
}

export interface ModuleSearch {
  readonly storage: Storage
  readonly projectDir: string
  readonly themesDir: string
  readonly environment: string
  readonly report: Report
  /** Where an import of the project is written. */
  readonly spanOf: (name: string) => Span | undefined
}

interface Collection extends ModuleSearch {
  readonly replacements: ReadonlyMap<string, string>
  /** Who imported a module first: others that import it too share it. */
  readonly owners: Map<string, Module>
  readonly vendored: Map<string, string>
  /** Whether the site wants a module from elsewhere than from `_vendor`. */
  readonly ignoresVendored: Glob
  readonly modules: Module[]
}

const quiet = { path: [], problem: () => {} }

/** `module` and `theme` of a tree, together. */
export function moduleSettings(tree: Params): ModuleSettings {
  const settings = moduleSchema.decode(tree.get('module'), quiet)
  const themes = strings().decode(tree.get('theme'), quiet)
  const fromThemes = themes.map((path) => ({ ...importOf(path) }))
  return { ...settings, imports: [...settings.imports, ...fromThemes] }
}

const importOf = (path: string): ModuleImport => {
  const [only] = moduleSchema.decode(new Map([['imports', [new Map([['path', path]])]]]), quiet).imports
  return only!
}

/** The project and everything it imports, each before what it imports itself: earlier ones cover later ones. */
export function collectModules(project: Params, search: ModuleSearch): readonly Module[] {
  const settings = moduleSettings(project)
  const root: Module = {
    path: 'project',
    dir: search.projectDir,
    isProject: true,
    tree: project,
    settings,
    mounts: settings.mounts,
    configFiles: [],
  }
  const replacements = replacementsOf(settings.replacements, search.report)
  const collection: Collection = {
    ...search,
    replacements,
    owners: new Map(),
    vendored: new Map(),
    ignoresVendored: vendorGlob(textOf(project.get('ignorevendorpaths')) ?? ''),
    modules: [root],
  }
  collectImports(root, collection)
  return collection.modules
}

/** As Hugo reads it: without slashes and dots around it; a malformed one matches nothing. */
function vendorGlob(pattern: string): Glob {
  const trimmed = pattern === '' ? '' : posix.normalize(pattern.replaceAll('\\', '/')).replace(/^[/.]+|[/.]+$/g, '')
  return (trimmed === '' ? undefined : compileGlob(trimmed)) ?? (() => false)
}

function replacementsOf(pairs: readonly string[], report: Report): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const pair of pairs.flatMap((text) => text.split(','))) {
    const [from, to, ...more] = pair.split('->').map((path) => path.trim())
    if (from && to && more.length === 0) found.set(from, to)
    else if (pair.trim() !== '') report(invalidReplacement(pair.trim()))
  }
  return found
}

function collectImports(owner: Module, collection: Collection): void {
  readVendored(owner, collection)
  const seen = new Set<string>()
  for (const wanted of owner.settings.imports) {
    if (wanted.disable || wanted.path === '') continue
    const first = collection.owners.get(wanted.path)
    if (first && first !== owner) continue
    collection.owners.set(wanted.path, owner)
    if (seen.has(wanted.path) && !owner.isProject) continue
    seen.add(wanted.path)
    const dir = findModule(wanted, owner, collection)
    if (dir === undefined) continue
    const found = readModule(wanted, dir, collection)
    collection.modules.push(found)
    if (!wanted.ignoreImports) collectImports(found, collection)
  }
}

/** Modules that `hugo mod vendor` copied beside the one that imports them. */
function readVendored(owner: Module, { storage, vendored }: Collection): void {
  const text = readTextFrom(storage, posix.join(owner.dir, '_vendor/modules.txt')) ?? ''
  for (const line of text.split('\n')) {
    const [path] = line.replace(/^[#\s]+/, '').split(/\s+/)
    if (path && !vendored.has(path)) vendored.set(path, posix.join(owner.dir, '_vendor', path))
  }
}

function findModule(wanted: ModuleImport, owner: Module, collection: Collection): string | undefined {
  const { storage, themesDir, projectDir, report } = collection
  const replaced = collection.replacements.get(wanted.path)
  const path = replaced ?? wanted.path
  const trusted = owner.isProject || replaced !== undefined
  const candidates = [
    collection.ignoresVendored(path) ? undefined : collection.vendored.get(path),
    ...(trusted ? [posix.resolve(themesDir, path)] : insideOf(themesDir, path)),
    ...ancestors(projectDir).flatMap((dir) => insideOf(posix.join(dir, 'node_modules'), path)),
  ]
  const found = candidates.find((dir) => dir !== undefined && storage.typeOf(dir) === 'folder')
  if (found === undefined)
    report(
      isRemote(path)
        ? remoteModule(path, themesDir)
        : moduleNotFound(collection.spanOf(wanted.path), path, posix.resolve(themesDir, path), themesDir),
    )
  return found
}

/** The path below a folder, unless it leads out of it. */
function insideOf(folder: string, path: string): readonly string[] {
  const dir = posix.resolve(folder, path)
  return posix.isAbsolute(path) || dir === folder || !isInside(dir, folder) ? [] : [dir]
}

const ancestors = (dir: string): readonly string[] => (dir === '/' ? ['/'] : [dir, ...ancestors(posix.dirname(dir))])

/** The first element of a Go module's path is a host. */
const isRemote = (path: string): boolean => /^[^/.]+\.[^/]*\//.test(path)

function readModule(wanted: ModuleImport, dir: string, collection: Collection): Module {
  const search: SourceSearch = { ...collection, dir, shown: shownDir(dir, collection.projectDir) }
  const tree = new Params()
  const configFiles: string[] = []
  if (!wanted.ignoreConfig) {
    const file = findConfigFile(search)
    const sources = [...(file ? readFileSource(search, file) : []), ...readDirSources(search, 'config')]
    for (const source of sources) {
      renameOlderKeys(source, eraOf(undefined), () => {})
      overlay(tree, source.tree)
      configFiles.push(source.origin)
    }
  }
  const settings = withThemeFile(moduleSettings(tree), search)
  const mounts = wanted.mounts.length > 0 ? wanted.mounts : settings.mounts
  return {
    path: wanted.path,
    dir,
    isProject: false,
    tree,
    settings,
    mounts: wanted.noMounts ? [] : mounts.length > 0 ? mounts : undefined,
    configFiles,
  }
}

/** theme.toml is older than `module`: it says which Hugo a theme needs, and who wrote it. */
function withThemeFile(settings: ModuleSettings, { storage, dir }: SourceSearch): ModuleSettings {
  const path = posix.join(dir, 'theme.toml')
  const text = readTextFrom(storage, path)
  if (text === undefined) return settings
  const about = toTree(decode({ path, text }, 'toml').value)
  const min = settings.hugoVersion.min || (textOf(about.get('min_version')) ?? '')
  const params = new Map([...settings.params, ...[...about].filter(([key]) => key !== 'min_version')])
  return { ...settings, params, hugoVersion: { ...settings.hugoVersion, min } }
}

const shownDir = (dir: string, projectDir: string): string =>
  isInside(dir, projectDir) ? posix.relative(projectDir, dir) : dir
