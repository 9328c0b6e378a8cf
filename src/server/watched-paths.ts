// Which paths are of interest? The site's files; not what it publishes, nor what editors and tools keep beside them.
import { statSync } from 'node:fs'
import { basename, dirname, sep } from 'node:path'

export interface WatchedPaths {
  /** Directories to watch: of a file, or of what does not exist yet, the nearest one above. */
  readonly roots: readonly string[]
  /** Whether nothing at or below a path matters. */
  isIgnored(path: string): boolean
  /** Whether a change of this very path matters. */
  isRelevant(path: string): boolean
}

const ignoredFolders = new Set(['node_modules', '.git', '.hg', '.svn', '.hugo_build.lock', '.DS_Store'])

/** @param excluded  absolute folders that are written to while the site is built */
export function watchedPaths(watched: readonly string[], excluded: readonly string[]): WatchedPaths {
  const folders = watched.filter(isFolder)
  const singles = watched.filter((path) => !isFolder(path))
  const roots = [...new Set([...folders, ...singles.map(nearestFolder)])]
  // A folder that holds the site itself cannot be left out.
  const written = excluded.filter((folder) => !watched.some((each) => isAtOrBelow(each, folder)))
  const isExcluded = (path: string): boolean =>
    written.some((folder) => isAtOrBelow(path, folder)) || hasIgnoredName(path, folders)
  const leadsToWatched = (path: string): boolean => watched.some((each) => isAtOrBelow(each, path))
  const isInside = (path: string): boolean => watched.some((each) => isAtOrBelow(path, each))
  return {
    roots: roots.filter((root) => !folders.some((other) => other !== root && isAtOrBelow(root, other))),
    isIgnored: (path) => isExcluded(path) || !(isInside(path) || leadsToWatched(path)),
    isRelevant: (path) => !isExcluded(path) && (isInside(path) || leadsToWatched(path)),
  }
}

/** Names above the watched folder are the author's own affair: a site may lie in `node_modules`. */
function hasIgnoredName(path: string, folders: readonly string[]): boolean {
  const folder = folders.find((each) => isAtOrBelow(path, each))
  const inside = folder === undefined ? basename(path) : path.slice(folder.length)
  return inside.split(sep).some((name) => ignoredFolders.has(name))
}

const temporary = [
  /~$/,
  /^#.*#$/,
  /^\.#/,
  /\.sw[a-z]$/,
  /^4913$/,
  /\.(tmp|bck)$/,
  /^\.goutputstream/,
  /___jb_(tmp|old)___$/,
  /^\.sb-/,
  /\.crswap$/,
  /\.part$/,
]

/** Whether editors give files such a name for a moment. One that stays is a file like any other. */
export function isTemporaryName(path: string): boolean {
  const name = basename(path)
  return temporary.some((pattern) => pattern.test(name))
}

const isAtOrBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

function nearestFolder(path: string): string {
  let folder = dirname(path)
  while (!isFolder(folder) && folder !== dirname(folder)) folder = dirname(folder)
  return folder
}
