// Which commit changed a content file last? Git is asked once for all files.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { File } from '../files/file.ts'
import { parseDate } from '../golang/cast.ts'
import { GoTime } from '../golang/time.ts'
import type { GitCommit } from '../views/git-info.ts'
import { gitFailed } from './diagnostics.ts'

export interface GitHistory {
  commitOf(file: File): GitCommit | undefined
}

const none: GitHistory = { commitOf: () => undefined }

// Fields end with a unit separator, commits begin with a record separator; neither is typed into a message.
const fields = ['%H', '%h', '%s', '%aN', '%aE', '%aI', '%cI', '%b']
const logArguments = ['log', '--name-only', '--no-merges', `--format=%x1e${fields.join('%x1f')}%x1f`]

/** The history of the repository that holds a directory; empty, after a warning, where there is none. */
export function readGitHistory(directory: string, isWanted: boolean, report: Report): GitHistory {
  if (!isWanted) return none
  const root = git(directory, ['rev-parse', '--show-toplevel'])
  const log = root.text === undefined ? root : git(root.text.trim(), logArguments)
  if (root.text === undefined || log.text === undefined) {
    report(gitFailed(log.problem ?? root.problem ?? ''))
    return none
  }
  const newest = newestCommits(log.text, root.text.trim())
  return { commitOf: ({ origin }) => newest.get(origin) }
}

function git(directory: string, args: readonly string[]): { readonly text?: string; readonly problem?: string } {
  const options = { cwd: directory, encoding: 'utf8', maxBuffer: 1 << 30, windowsHide: true } as const
  const { status, stdout, stderr, error } = spawnSync('git', ['-c', 'core.quotePath=false', ...args], options)
  return status === 0 ? { text: stdout } : { problem: error?.message ?? stderr.trim() }
}

/** By the absolute path of the file; commits come newest first. */
function newestCommits(log: string, root: string): ReadonlyMap<string, GitCommit> {
  const commits = new Map<string, GitCommit>()
  for (const record of log.split('\x1e').slice(1)) {
    const parts = record.split('\x1f')
    const commit = commitOf(parts)
    for (const path of (parts.at(-1) ?? '').split('\n'))
      if (path !== '' && !commits.has(join(root, path))) commits.set(join(root, path), commit)
  }
  return commits
}

function commitOf([hash, abbreviatedHash, subject, authorName, authorEmail, authored, committed, body]: readonly (
  string | undefined
)[]): GitCommit {
  return {
    hash: hash ?? '',
    abbreviatedHash: abbreviatedHash ?? '',
    subject: subject ?? '',
    authorName: authorName ?? '',
    authorEmail: authorEmail ?? '',
    authorDate: parseDate(authored ?? ''),
    commitDate: parseDate(committed ?? ''),
    body: (body ?? '').trim(),
  }
}

/** When a file was written last. */
export const fileTime = (file: File): GoTime | undefined => {
  const found = statSync(file.origin, { throwIfNoEntry: false })
  return found && GoTime.fromMillis(found.mtimeMs)
}
