// Which files of the publish directory does nobody publish any more? They go, and with them the directories they leave empty.
import { lstatSync, readdirSync, rmdirSync, rmSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../diagnostics/diagnostic.ts'
import { cleanFailed } from './diagnostics.ts'
import type { OutputTree } from './output-tree.ts'

/**
 * Symbolic links are removed, never followed. Kept as Hugo keeps them: directories whose names begin with a dot, `.gitignore` and
 * `.gitattributes`; beyond that `.git` when it is a file, as in a linked work tree.
 *
 * @param below  path of the directory below `root`, '' for all of it
 * @returns how many files are gone
 */
export function cleanDirectory(root: string, below: string, tree: OutputTree, report: Report): number {
  let removed = 0
  const visit = (path: string): boolean => {
    let isEmpty = true
    for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
      const inner = path === '' ? entry.name : `${path}/${entry.name}`
      const isGone = attempt(inner, report, () => {
        if (isKept(entry)) return false
        if (entry.isDirectory()) return visit(inner) && remove(() => rmdirSync(join(root, inner)))
        if (isWanted(root, inner, tree)) return false
        removed++
        return remove(() => rmSync(join(root, inner)))
      })
      isEmpty &&= isGone
    }
    return isEmpty
  }
  attempt(below, report, () => visit(below))
  return removed
}

function remove(action: () => void): true {
  action()
  return true
}

/** One file that cannot be removed does not keep the others. */
function attempt(path: string, report: Report, action: () => boolean): boolean {
  try {
    return action()
  } catch (cause) {
    report(cleanFailed(path || '.', cause))
    return false
  }
}

const keptFiles = new Set(['.git', '.gitignore', '.gitattributes'])

const isKept = (entry: Dirent): boolean =>
  keptFiles.has(entry.name) || (entry.isDirectory() && entry.name.startsWith('.'))

/** Some file systems give a name back in another case, or with its accents apart. */
function isWanted(root: string, path: string, tree: OutputTree): boolean {
  if (tree.has(path)) return true
  const alike = tree.alike(path)
  if (alike === undefined) return false
  const wanted = lstatSync(join(root, alike), { throwIfNoEntry: false, bigint: true })
  return wanted?.ino === lstatSync(join(root, path), { bigint: true }).ino
}
