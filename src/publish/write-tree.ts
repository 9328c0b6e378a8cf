// How bytes reach the disk: only what differs is written, each file whole, nothing outside the publish directory.
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Report } from '../diagnostics/diagnostic.ts'
import { outsideDestination, writeFailed } from './diagnostics.ts'
import type { OutputTree, PublishedFile } from './output-tree.ts'

export interface WriteResult {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

export interface WriteOptions {
  readonly directory: string
  /** Remove files that the tree does not have; left out after errors, so that nothing is lost. */
  readonly clean: boolean
  /** Paths of pages that failed: their former files stay. */
  readonly report: Report
}

export function writeTree(tree: OutputTree, options: WriteOptions): WriteResult {
  const { directory } = options
  mkdirSync(directory, { recursive: true })
  const root = realpathSync(directory)
  const safeDirectories = new Set<string>([root])
  let written = 0
  let unchanged = 0
  for (const file of tree.files()) {
    const target = join(root, ...file.path.split('/'))
    try {
      if (!prepareDirectory(dirname(target), root, safeDirectories))
        options.report(outsideDestination(file.at, file.path))
      else if (writeWhole(target, bytesOf(file))) written++
      else unchanged++
    } catch (cause) {
      options.report(writeFailed(file.path, cause))
    }
  }
  const removed = options.clean ? removeStale(root, tree) : 0
  return { written, unchanged, removed }
}

function bytesOf({ content }: PublishedFile): Uint8Array {
  if ('text' in content) return Buffer.from(content.text)
  return 'bytes' in content ? content.bytes : readFileSync(content.copyOf)
}

/** Makes the directory unless a symbolic link on the way would lead out of the publish directory. */
function prepareDirectory(directory: string, root: string, safe: Set<string>): boolean {
  if (safe.has(directory)) return true
  mkdirSync(directory, { recursive: true })
  const real = realpathSync(directory)
  if (real !== root && !real.startsWith(root + sep)) return false
  safe.add(directory)
  return true
}

let temporary = 0

/** @returns whether anything was written; a reader sees the old file or the new one, never part of one */
function writeWhole(target: string, bytes: Uint8Array): boolean {
  const there = lstatSync(target, { throwIfNoEntry: false })
  if (there?.isFile() && there.size === bytes.length && Buffer.compare(readFileSync(target), bytes) === 0) return false
  if (there?.isDirectory()) rmdirSync(target)
  const partial = `${target}.${process.pid}-${temporary++}.part`
  try {
    writeFileSync(partial, bytes)
    renameSync(partial, target)
  } catch (cause) {
    rmSync(partial, { force: true })
    throw cause
  }
  return true
}

function removeStale(root: string, tree: OutputTree): number {
  let removed = 0
  const visit = (directory: string, prefix: string): boolean => {
    let isEmpty = true
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = prefix + entry.name
      const absolute = join(directory, entry.name)
      if (entry.isDirectory()) {
        if (entry.name === '.git') isEmpty = false
        else if (visit(absolute, path + '/')) rmdirSync(absolute)
        else isEmpty = false
      } else if (tree.has(path)) isEmpty = false
      else {
        rmSync(absolute)
        removed++
      }
    }
    return isEmpty && prefix !== ''
  }
  if (existsSync(root) && statSync(root).isDirectory()) visit(root, '')
  return removed
}
