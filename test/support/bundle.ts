// Is the bundled command line as new as its source? Makes it again where it is not.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repositoryRoot = fileURLToPath(new URL('../../', import.meta.url))
export const commandFile = join(repositoryRoot, 'bin/atelier.js')

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** When any file below was changed last; embedded layouts are read in place and need no bundle. */
const newestSource = (): number =>
  readdirSync(join(repositoryRoot, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .reduce((newest, entry) => Math.max(newest, changedAt(join(entry.parentPath, entry.name))), 0)

export function ensureBundle(): void {
  const bundledAt = changedAt(join(repositoryRoot, 'dist/atelier.js'))
  if (bundledAt >= newestSource()) return
  const { status, stderr } = spawnSync(process.execPath, ['scripts/bundle.mjs'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the command line could not be bundled:\n${stderr}`)
}
