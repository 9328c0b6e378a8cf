// The storage that is the real file system.
import { closeSync, constants, openSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs'
import { byName, type Entry, type Storage } from './storage.ts'

export const diskStorage: Storage = {
  typeOf(path) {
    const found = attempt(() => statSync(safe(path), { throwIfNoEntry: false }))
    return found?.isFile() ? 'file' : found?.isDirectory() ? 'folder' : undefined
  },
  entries(folder) {
    return attempt(() => readdirSync(safe(folder), { withFileTypes: true }).map(entryOf).sort(byName)) ?? []
  },
  realPath: (path) => attempt(() => realpathSync(safe(path))),
  readBytes: (path) => attempt(() => readUnlinked(safe(path))),
}

const entryOf = (entry: Dirent): Entry => ({
  name: entry.name,
  type: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : 'other',
})

/** Not following a last link closes the gap between the check of a link and its use. */
function readUnlinked(path: string): Uint8Array {
  const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    return readFileSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** A path with a NUL would make Node throw an argument error; it leads nowhere. */
const safe = (path: string): string => (path.includes('\0') ? '/dev/null/none' : path)

/** Missing, unreadable and looping paths are all "not there" for a reader. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
