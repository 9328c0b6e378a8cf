// Which files does one mount give?
import { posix } from 'node:path'
import type { Report } from '../diagnostics/diagnostic.ts'
import { symlinkBroken, symlinkEscape, symlinkLoop } from './diagnostics.ts'
import { componentOf, type Component, type File } from './file.ts'
import { isIgnoredName, type Mount } from './mount.ts'
import type { Storage } from './storage.ts'

export interface ScanOptions {
  readonly storage: Storage
  /** Tells by absolute path what `ignoreFiles` excludes from content, data and i18n. */
  readonly isIgnored?: (origin: string) => boolean
  readonly report: Report
}

interface Walk extends ScanOptions {
  readonly mount: Mount
  readonly component: Component
  /** Resolved folders that links may lead into. */
  readonly allowed: readonly string[]
  readonly found: File[]
}

/** Files of a mount in no particular order. A mount whose source does not exist has none. */
export function scanMount(mount: Mount, options: ScanOptions): readonly File[] {
  const { storage } = options
  const component = componentOf(mount.target)
  const source = storage.realPath(mount.source)
  if (!component || source === undefined) return []
  const isOwn = mount.within.some((folder) => isInside(mount.source, folder))
  const roots = isOwn ? mount.within : [mount.source, ...mount.within]
  const allowed = roots.flatMap((folder) => storage.realPath(folder) ?? [])
  if (!allowed.some((folder) => isInside(source, folder))) {
    options.report(symlinkEscape(mount.source, mount.within[0]!))
    return []
  }
  const walk: Walk = { ...options, mount, component, allowed, found: [] }
  if (storage.typeOf(source) === 'file') addFile(walk, source, '')
  else walkFolder(walk, source, '', [source])
  return walk.found
}

/** @param trail  the resolved folders that contain this one, to notice a link back into them */
function walkFolder(walk: Walk, folder: string, below: string, trail: readonly string[]): void {
  for (const { name, type } of walk.storage.entries(folder)) {
    if (isIgnoredName(walk.component, name)) continue
    const path = `${below}/${name}`
    const origin = folder === '/' ? `/${name}` : `${folder}/${name}`
    if (type === 'file') addFile(walk, origin, path)
    else if (type === 'folder') walkFolder(walk, origin, path, [...trail, origin])
    else if (type === 'link') followLink(walk, origin, path, trail)
  }
}

function followLink(walk: Walk, link: string, path: string, trail: readonly string[]): void {
  const origin = walk.storage.realPath(link)
  const shown = posix.join(walk.mount.source, path)
  if (origin === undefined) return walk.report(symlinkBroken(shown))
  if (!walk.allowed.some((folder) => isInside(origin, folder)))
    return walk.report(symlinkEscape(shown, walk.mount.within[0] ?? walk.mount.source))
  if (walk.storage.typeOf(origin) === 'file') return addFile(walk, origin, path)
  if (trail.some((folder) => isInside(folder, origin))) return walk.report(symlinkLoop(shown))
  walkFolder(walk, origin, path, [...trail, origin])
}

function addFile({ mount, component, isIgnored, found }: Walk, origin: string, below: string): void {
  if (mount.filter && !mount.filter(below === '' ? `/${posix.basename(origin)}` : below)) return
  if (isIgnored && component !== 'static' && component !== 'assets' && component !== 'layouts' && isIgnored(origin))
    return
  const { target, module, language, versions, roles, complements } = mount
  const file: File = { path: target + below, origin, component, module }
  const isForSome = language ?? versions ?? roles ?? complements
  found.push(isForSome ? { ...file, language, versions, roles, complements } : file)
}

/** Tells whether a resolved path is a resolved folder or lies below it. */
export const isInside = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
