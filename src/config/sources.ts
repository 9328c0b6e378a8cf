// Which files make up the configuration of a project or theme?
import { posix } from 'node:path'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Storage } from '../files/storage.ts'
import { configExtensions, readSource, type ConfigSource, type SourceFile } from './source.ts'

const configNames = ['hugo', 'config'] as const

export interface SourceSearch {
  readonly storage: Storage
  /** The folder that the sources belong to. */
  readonly dir: string
  /** Where paths in messages begin. */
  readonly shown: string
  readonly environment: string
  readonly report: Report
}

/** The path of the first of hugo.toml, hugo.yaml, ... config.json that exists. */
export function findConfigFile({ storage, dir }: SourceSearch): string | undefined {
  const names = configNames.flatMap((name) => configExtensions.map((extension) => `${name}.${extension}`))
  return names.map((name) => posix.join(dir, name)).find((path) => storage.typeOf(path) === 'file')
}

/** A file that is named with or without its extension. */
export function findNamedFile({ storage, dir }: SourceSearch, name: string): string | undefined {
  const path = posix.resolve(dir, name)
  const candidates = posix.extname(name) === '' ? configExtensions.map((extension) => `${path}.${extension}`) : [path]
  return candidates.find((candidate) => storage.typeOf(candidate) === 'file')
}

export const readFileSource = (search: SourceSearch, origin: string): readonly ConfigSource[] =>
  readAll(search, [{ storage: search.storage, origin, path: shownPath(search, origin) }])

/** The files of `config/_default`, then those of `config/<environment>`, in the order of their names. */
export function readDirSources(search: SourceSearch, configDir: string): readonly ConfigSource[] {
  const root = posix.resolve(search.dir, configDir)
  const folders = ['_default', search.environment].map((name) => posix.join(root, name))
  return readAll(
    search,
    folders.flatMap((folder) => filesBelow(search, folder)),
  )
}

function filesBelow(search: SourceSearch, folder: string): readonly SourceFile[] {
  return search.storage.entries(folder).flatMap(({ name, type }) => {
    const origin = posix.join(folder, name)
    if (type === 'folder') return filesBelow(search, origin)
    const extension = posix.extname(name).slice(1).toLowerCase()
    if (type !== 'file' || !configExtensions.some((known) => known === extension)) return []
    const file = { storage: search.storage, origin, path: shownPath(search, origin) }
    return [{ ...file, ...placeOf(posix.basename(name, posix.extname(name))) }]
  })
}

/** `params` belongs below params, `menus.en` below languages.en.menus, `languages` below languages. */
function placeOf(name: string): { place: readonly string[]; unwrap?: string } {
  const dot = name.lastIndexOf('.')
  const key = dot === -1 ? name : name.slice(0, dot)
  if (configNames.some((known) => known === name)) return { place: [] }
  if (dot === -1) return { place: [key], unwrap: key }
  const language = ['languages', name.slice(dot + 1)]
  if (key === 'menu' || key === 'menus') return { place: [...language, 'menus'], unwrap: key }
  return { place: key === 'params' ? [...language, key] : language, unwrap: key }
}

const shownPath = ({ dir, shown }: SourceSearch, origin: string): string => {
  const relative = posix.relative(dir, origin)
  return relative.startsWith('..') ? origin : posix.join(shown, relative)
}

const readAll = (search: SourceSearch, files: readonly SourceFile[]): readonly ConfigSource[] =>
  files.flatMap((file) => readSource(file, search.report) ?? [])
