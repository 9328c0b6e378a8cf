// Which file does a virtual path stand for? The overlay of all mounts.
import { DiagnosticError, type Report } from '../diagnostics/diagnostic.ts'
import { unreadable } from './diagnostics.ts'
import { componentOf, type Component, type File, type FileTree } from './file.ts'
import type { Mount } from './mount.ts'
import { scanMount } from './scan.ts'
import { memoryStorage, type MemoryContent } from './memory.ts'
import { decodeText, type Storage } from './storage.ts'

export interface FileTreeOptions {
  /** Covering mounts first: the project's, then those of theme 1, theme 2, ... */
  readonly mounts: readonly Mount[]
  readonly storage: Storage
  /** Tells by absolute path what `ignoreFiles` excludes. */
  readonly isIgnored?: (origin: string) => boolean
  readonly report: Report
}

interface Layer {
  /** Sorted by path, then by language. */
  readonly files: readonly File[]
  readonly versions: ReadonlyMap<string, readonly File[]>
}

/** The tree reads each component from the storage when it is first asked for, and keeps what it found. */
export function createFileTree(options: FileTreeOptions): FileTree {
  const layers = new Map<Component, Layer>()
  const layerOf = (path: string): Layer | undefined => {
    const component = componentOf(path)
    if (!component) return undefined
    let layer = layers.get(component)
    if (!layer) layers.set(component, (layer = readLayer(component, options)))
    return layer
  }
  const readBytes = (file: File): Uint8Array => {
    const bytes = options.storage.readBytes(file.origin)
    if (!bytes) throw new DiagnosticError(unreadable(file.path))
    return bytes
  }
  return {
    list: (folder) => filesBelow(layerOf(folder)?.files ?? [], folder),
    get(path, language) {
      const versions = layerOf(path)?.versions.get(path)
      if (!versions || language === undefined) return versions?.[0]
      return versions.find((file) => file.language === language) ?? versions.find((file) => file.language === undefined)
    },
    versions: (path) => layerOf(path)?.versions.get(path) ?? [],
    readBytes,
    readText: (file) => decodeText(readBytes(file)),
  }
}

/** A tree of one project that lives in memory, by virtual path: `{ 'content/a.md': '# A' }`. */
export function memoryFileTree(files: Readonly<Record<string, MemoryContent>>): FileTree {
  const entries = Object.entries(files).map(([path, content]) => [`/site/${path}`, content] as const)
  const targets = [...new Set(Object.keys(files).flatMap((path) => componentOf(path) ?? []))]
  return createFileTree({
    storage: memoryStorage(Object.fromEntries(entries)),
    mounts: targets.map((target) => ({ module: 'project', source: `/site/${target}`, within: ['/site'], target })),
    report: () => {},
  })
}

function readLayer(component: Component, options: FileTreeOptions): Layer {
  const versions = new Map<string, File[]>()
  for (const mount of options.mounts) {
    if (componentOf(mount.target) !== component) continue
    for (const file of scanMount(mount, options)) {
      const others = versions.get(file.path)
      if (others) others.push(file)
      else versions.set(file.path, [file])
    }
  }
  const files = [...versions.values()].flatMap(uncovered)
  return { files: files.sort(byPath), versions }
}

/** The first file of each language, version and role: they do not cover one another. */
const uncovered = (versions: readonly File[]): readonly File[] =>
  versions.length === 1
    ? versions
    : versions.filter((file, i) => versions.findIndex((other) => isSameSite(other, file)) === i)

const isSameSite = (a: File, b: File): boolean =>
  a.language === b.language && String(a.versions) === String(b.versions) && String(a.roles) === String(b.roles)

function byPath(a: File, b: File): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return (a.language ?? '') < (b.language ?? '') ? -1 : 1
}

function filesBelow(files: readonly File[], folder: string): readonly File[] {
  if (componentOf(folder) === folder) return files
  const prefix = folder.endsWith('/') ? folder : `${folder}/`
  return files.filter((file) => file.path === folder || file.path.startsWith(prefix))
}
