// Which files changed? Every event of the system counts: one that is swallowed is a stale page.
import { realpathSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import type { FSWatcher } from 'chokidar'
import type { Report } from '../diagnostics/diagnostic.ts'
import { watchFailed, watchLimit } from './diagnostics.ts'
import { isTemporaryName, watchedPaths, type WatchedPaths } from './watched-paths.ts'

export interface Watch {
  /** Resolves once everything is watched. */
  readonly ready: Promise<void>
  /** Watches other paths from now on. */
  follow(watched: readonly string[]): void
  close(): Promise<void>
}

export interface WatchOptions {
  readonly watched: readonly string[]
  /** Absolute folders that are written to while the site is built. */
  readonly excluded: readonly string[]
  /** Looks at every file at this interval instead of waiting for the system to tell. */
  readonly pollMs: number | undefined
  /** The first sign of a change. */
  readonly onStir: () => void
  /** Absolute paths of files that changed, came or went; a folder stands for everything below it. */
  readonly onChange: (paths: ReadonlySet<string>) => void
  readonly report: Report
}

/** A batch ends when nothing happened for this long … */
const quietMs = 4
/** … or when it has taken this long: what comes later is the next one. */
const longestMs = 60
/** A file with an editor's temporary name that is still there after this is a file of the site. */
const temporaryMs = 1000
const fallbackPollMs = 1000

export function startWatch(options: WatchOptions): Watch {
  const batch = createBatch(options)
  let paths = watchedPaths(options.watched, options.excluded)
  let pollMs = options.pollMs
  let isClosed = false
  const open = new Set<FSWatcher>()
  const seen = (path: string): void => notice(path, paths, batch)

  /** Resolves once it watches. */
  const start = async (): Promise<FSWatcher> => {
    const { watch } = await import('chokidar')
    const watcher = watch([...paths.roots], {
      ignoreInitial: true,
      ignorePermissionErrors: true,
      atomic: false,
      usePolling: pollMs !== undefined,
      interval: pollMs,
      binaryInterval: pollMs,
      // A folder's watch tells of its files; one watch for each file would use up the system's.
      ignored: (path, stats) => paths.isIgnored(path) || (pollMs === undefined && stats?.isFile() === true),
    })
    open.add(watcher)
    // chokidar drops a change that follows another within 50 ms; its raw events are complete.
    watcher.on('raw', (_event, path, details) => seen(rawPath(path, details)))
    watcher.on('all', (event, path) => {
      seen(path)
      if (event === 'addDir') void noticeContents(path, seen)
    })
    watcher.on('error', fail)
    await new Promise<void>((resolve) => watcher.once('ready', resolve))
    return watcher
  }
  const fail = (error: unknown): void => {
    if (isClosed || pollMs !== undefined) return
    if (!isLimit(error)) return options.report(watchFailed(error))
    pollMs = fallbackPollMs
    options.report(watchLimit(pollMs, error))
    void restart(paths.roots)
  }
  /** The former watch ends when the next one works. @param unseen  folders in which something may have happened in between */
  const restart = async (unseen: readonly string[]): Promise<void> => {
    const former = [...open]
    await start()
    for (const watcher of former) await end(watcher)
    for (const folder of unseen) await noticeTree(folder, paths, seen)
  }
  const end = async (watcher: FSWatcher): Promise<void> => {
    open.delete(watcher)
    await watcher.close()
  }
  const started = start()
  return {
    ready: started.then(() => undefined),
    follow(watched) {
      const before = new Set(paths.roots)
      paths = watchedPaths(watched, options.excluded)
      const added = paths.roots.filter((root) => !before.has(root))
      if (added.length > 0 || paths.roots.length < before.size) void started.then(() => restart(added))
    },
    async close() {
      isClosed = true
      batch.close()
      await started
      for (const watcher of open) await end(watcher)
    },
  }
}

const isLimit = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EMFILE')

/** With `fs.watch` the folder and a name in it; with polling the path. */
function rawPath(path: string | null, details: unknown): string {
  const folder = (details as { watchedPath?: string }).watchedPath
  if (path !== null && isAbsolute(path)) return path
  if (folder === undefined) return path ?? ''
  // A folder that is removed tells its own name.
  return path === null || (path === basename(folder) && !exists(join(folder, path))) ? folder : join(folder, path)
}

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined

function notice(path: string, paths: WatchedPaths, batch: Batch): void {
  if (path === '' || !paths.isRelevant(path)) return
  if (isTemporaryName(path)) batch.addLater(path)
  else batch.add(path)
}

/** Files may lie in a new folder before it is watched. */
async function noticeContents(folder: string, seen: (path: string) => void): Promise<void> {
  try {
    for (const { name, parentPath } of await readdir(folder, { withFileTypes: true })) seen(join(parentPath, name))
  } catch {
    // It is gone again, which is an event of its own.
  }
}

/** Tells of everything there is. */
async function noticeTree(folder: string, paths: WatchedPaths, seen: (path: string) => void): Promise<void> {
  seen(folder)
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (!entry.isDirectory()) seen(path)
      else if (!paths.isIgnored(path)) await noticeTree(path, paths, seen)
    }
  } catch {
    // It is gone again.
  }
}

interface Batch {
  add(path: string): void
  addLater(path: string): void
  close(): void
}

function createBatch({ onStir, onChange }: WatchOptions): Batch {
  let changed = new Set<string>()
  let quiet: NodeJS.Timeout | undefined
  let late: NodeJS.Timeout | undefined
  const delayed = new Map<string, NodeJS.Timeout>()
  const flush = (): void => {
    clearTimeout(quiet)
    clearTimeout(late)
    late = undefined
    const paths = changed
    changed = new Set()
    onChange(paths)
  }
  const add = (path: string): void => {
    if (changed.size === 0) onStir()
    changed.add(path)
    const real = realPath(path)
    if (real !== undefined) changed.add(real)
    clearTimeout(quiet)
    quiet = setTimeout(flush, quietMs)
    late ??= setTimeout(flush, longestMs)
  }
  return {
    add,
    addLater(path) {
      clearTimeout(delayed.get(path))
      const timer = setTimeout(() => {
        delayed.delete(path)
        add(path)
      }, temporaryMs)
      timer.unref()
      delayed.set(path, timer)
    },
    close() {
      clearTimeout(quiet)
      clearTimeout(late)
      for (const timer of delayed.values()) clearTimeout(timer)
    },
  }
}

/** Links on the way to a file resolved: that is how the site knows it. */
function realPath(path: string): string | undefined {
  try {
    return join(realpathSync(dirname(path)), basename(path))
  } catch {
    return undefined
  }
}
