// How do bytes reach the disk? Only what differs is written, each file whole, nothing outside the publish directory.
import { lstatSync, mkdirSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { cleanDirectory } from './clean-directory.ts'
import { coversSource, directoryInPlace, notADirectory, outsideDestination, writeFailed } from './diagnostics.ts'
import type { OutputTree, PublishedFile } from './output-tree.ts'
import { removeAbandoned, writeWhole } from './write-file.ts'

export interface WriteResult {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

export interface WriteOptions {
  /** Absolute. */
  readonly directory: string
  /** Remove files that the tree does not have. Left out after errors, so that nothing is lost. */
  readonly clean: boolean
  /** Absolute paths of the project and of what it is made from: none of them may lie in the publish directory. */
  readonly sources: readonly string[]
  readonly report: Report
}

const nothing: WriteResult = { written: 0, unchanged: 0, removed: 0 }

/** A file that cannot be written is reported and does not keep the others. */
export function writeTree(tree: OutputTree, { directory, clean, sources, report }: WriteOptions): WriteResult {
  const root = openDestination(directory, sources, report)
  if (root === undefined) return nothing
  const ready = new Set<string>()
  let written = 0
  let unchanged = 0
  let hasFailed = false
  for (const file of tree.files()) {
    try {
      const problem = preparePlace(file, { root, ready, tree, clean, report })
      if (problem) {
        report(problem)
        hasFailed = true
      } else if (writeWhole(join(root, file.path), file.content)) written++
      else unchanged++
    } catch (cause) {
      report(writeFailed(file.path, cause))
      hasFailed = true
    }
  }
  const removed = clean && !hasFailed ? cleanDirectory(root, '', tree, report) : 0
  return { written, unchanged, removed }
}

/** @returns the real path of the publish directory, which exists then; `undefined` after saying why it cannot be one */
function openDestination(directory: string, sources: readonly string[], report: Report): string | undefined {
  const place = realPlace(directory)
  const covered = sources.find((source) => isWithin(realPlace(source), place))
  if (covered !== undefined) return void report(coversSource(directory, covered))
  try {
    mkdirSync(directory, { recursive: true })
    const root = realpathSync(directory)
    removeAbandoned(root)
    return root
  } catch (cause) {
    return void report(notADirectory(directory, cause))
  }
}

const isWithin = (path: string, directory: string): boolean =>
  path === directory || path.startsWith(directory.endsWith(sep) ? directory : directory + sep)

/** Where a path leads, also when its last parts do not exist yet. */
function realPlace(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(resolve(path))
    return parent === path ? path : join(realPlace(parent), basename(path))
  }
}

interface Destination {
  readonly root: string
  /** Directories that were looked at; paths below the root. */
  readonly ready: Set<string>
  readonly tree: OutputTree
  readonly clean: boolean
  readonly report: Report
}

const longPath = 1000

/** Makes the directories above a file and frees its place. Throws what the system says. */
function preparePlace(file: PublishedFile, destination: Destination): Diagnostic | undefined {
  // The system refuses a path that is too long here, before half of its directories are made.
  if (file.path.length > longPath) lstatSync(join(destination.root, file.path), { throwIfNoEntry: false })
  const parts = file.path.split('/')
  for (let length = 1; length < parts.length; length++) {
    const path = parts.slice(0, length).join('/')
    if (destination.ready.has(path)) continue
    if (!makeDirectory(join(destination.root, path), destination.root)) return outsideDestination(file.at, file.path)
    destination.ready.add(path)
  }
  return freePlace(file.path, destination)
}

/**
 * A file that has the name is no longer published and gives way: the tree never has a file and a directory of one name.
 *
 * @returns `false` when a symbolic link leads out of the publish directory; nothing was made there
 */
function makeDirectory(path: string, root: string): boolean {
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (there?.isSymbolicLink()) {
    const real = realpathSync(path)
    return isWithin(real, root) && real !== root && statSync(real).isDirectory()
  }
  if (there?.isDirectory()) {
    removeAbandoned(path)
    return true
  }
  if (there) rmSync(path)
  mkdirSync(path)
  return true
}

/** A directory gives way to a file when nothing is left in it, or when what is left is to be removed anyway. */
function freePlace(path: string, { root, tree, clean, report }: Destination): Diagnostic | undefined {
  const target = join(root, path)
  if (!lstatSync(target, { throwIfNoEntry: false })?.isDirectory()) return undefined
  if (clean) cleanDirectory(root, path, tree, report)
  try {
    rmdirSync(target)
    return undefined
  } catch (cause) {
    return directoryInPlace(path, cause)
  }
}
