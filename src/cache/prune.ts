// What of the store may go? Only what is recognisably the store's own: a folder that is shared with other programs loses nothing of theirs.
import { lstatSync, readdirSync, rmdirSync, rmSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { versionFolder } from './disk.ts'

export interface PruneOptions {
  readonly directory: string
  /** The present moment, in milliseconds of the epoch. */
  readonly now: number
  /** Entries that no build used for longer go. */
  readonly maxAgeMs: number
  /** The version of the tool behind each kind; what other versions made goes. Of a kind that is not listed only age decides. */
  readonly versions: ReadonlyMap<string, string>
}

export interface Pruned {
  readonly removed: number
  readonly bytes: number
  readonly kept: number
}

/** A file that is still being written is not older than this. */
const longestWriteMs = 3_600_000

const entryName = /^[0-9a-f]{62}$/
const unfinishedName = /^[0-9a-f]{62}\.\d+-[0-9a-f]{8}\.tmp$/
const unfinishedProgram = /^[a-z]+-[\w.-]+\.\d+-[0-9a-f]{8}\.tmp$/

/** Never throws: what cannot be removed stays, and what another process removes meanwhile is gone. */
export function pruneStore(options: PruneOptions): Pruned {
  const pruning = new Pruning(options)
  for (const kind of foldersIn(options.directory, /^[a-z][a-z-]*$/)) {
    if (kind === 'browser') pruning.programs(join(options.directory, kind))
    else pruning.kind(kind)
  }
  return { removed: pruning.removed, bytes: pruning.bytes, kept: pruning.kept }
}

class Pruning {
  readonly #options: PruneOptions
  removed = 0
  bytes = 0
  kept = 0

  constructor(options: PruneOptions) {
    this.#options = options
  }

  kind(kind: string): void {
    const root = join(this.#options.directory, kind)
    const version = this.#options.versions.get(kind)
    const current = version === undefined ? undefined : versionFolder(version)
    for (const folder of foldersIn(root, /^[0-9a-f]{12}$/)) {
      const isCurrent = current === undefined || folder === current
      for (const part of foldersIn(join(root, folder), /^[0-9a-f]{2}$/))
        this.#entries(join(root, folder, part), isCurrent)
      removeEmpty(join(root, folder))
    }
    // Before entries were kept by version.
    for (const part of foldersIn(root, /^[0-9a-f]{2}$/)) this.#entries(join(root, part), false)
    removeEmpty(root)
  }

  /** Unpacked programs are named by their version: `chromium-143.0.4`. */
  programs(root: string): void {
    const current = this.#options.versions.get('browser')
    for (const folder of foldersIn(root, /^[a-z]+-./)) {
      const path = join(root, folder)
      const isOther = current !== undefined && folder !== `chromium-${current}` && !unfinishedProgram.test(folder)
      if (isOther || (unfinishedProgram.test(folder) && this.#isOld(path, longestWriteMs))) this.#removeProgram(path)
      else this.kept++
    }
  }

  #removeProgram(path: string): void {
    const all = entriesIn(path, true).flatMap((file) => statsOf(join(path, file)) ?? [])
    const bytes = all.reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0)
    if (removeQuietly(path)) this.#count(bytes)
  }

  #entries(folder: string, isCurrent: boolean): void {
    for (const name of entriesIn(folder)) {
      const path = join(folder, name)
      const stats = statsOf(path)
      if (!stats?.isFile()) continue
      const isEntry = entryName.test(name)
      if (!isEntry && !unfinishedName.test(name)) continue
      const mayGo = isEntry
        ? !isCurrent || this.#isOld(path, this.#options.maxAgeMs, stats)
        : this.#isOld(path, longestWriteMs, stats)
      if (mayGo && removeQuietly(path)) this.#count(stats.size)
      else this.kept++
    }
    removeEmpty(folder)
  }

  #isOld(path: string, maxAgeMs: number, stats = statsOf(path)): boolean {
    return stats !== undefined && this.#options.now - stats.mtimeMs > maxAgeMs
  }

  #count(bytes: number): void {
    this.removed++
    this.bytes += bytes
  }
}

/** Links are not followed. */
function foldersIn(folder: string, name: RegExp): readonly string[] {
  return entriesIn(folder).filter((entry) => name.test(entry) && statsOf(join(folder, entry))?.isDirectory())
}

function entriesIn(folder: string, recursive = false): readonly string[] {
  try {
    return readdirSync(folder, { recursive, encoding: 'utf8' }).sort()
  } catch {
    return [] // not there, or not for us
  }
}

function statsOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false })
}

function removeQuietly(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true })
    return true
  } catch {
    return false // it stays, which is safe
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // It holds something.
  }
}
