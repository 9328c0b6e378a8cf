// Would a build give what the last one gave? It would where nothing has changed of what a build reads, and nothing of what it wrote.
import { createHash } from 'node:crypto'
import { readdirSync, realpathSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { diskKey, openDiskStore } from '../cache/disk.ts'
import type { Config } from '../config/config.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { cacheDirectory } from './cache-directory.ts'
import type { SiteStats } from './collect.ts'
import { describeFile } from './describe.ts'
import type { Flags } from './load.ts'
import { packageRoot } from './package-root.ts'
import { programHash } from './version.ts'

export const buildsKind = 'builds'

/** What a build said and wrote. */
export interface FormerBuild {
  readonly diagnostics: readonly Diagnostic[]
  readonly stats: readonly SiteStats[]
}

interface Written extends FormerBuild {
  /** Absolute. */
  readonly directory: string
  /** Published paths. */
  readonly paths: readonly string[]
}

export interface FormerBuilds {
  /** @returns the last build's outcome where this one would have the same */
  find(): FormerBuild | undefined
  /** Keeps an outcome that depends on nothing but files and flags. */
  keep(config: Config, outcome: Written): void
}

/** What a build reads, as it was at one moment. */
interface Look {
  readonly folders: readonly string[]
  readonly excluded: readonly string[]
  readonly inputs: string
}

interface Stored extends Written, Look {
  readonly outputs: string
}

type Env = Readonly<Record<string, string | undefined>>

/** @returns `undefined` where this program cannot tell its own code from older code, or the flags want everything done */
export function openFormerBuilds(flags: Flags, env: Env): FormerBuilds | undefined {
  if (programHash === undefined || flags.ignoreCache || flags.gc || flags.renderToMemory || flags.cleanDestinationDir)
    return undefined
  const projectDir = resolve(flags.source ?? '.')
  const store = openDiskStore(cacheDirectory({ cacheDir: flags.cacheDir ?? '', projectDir }, env))
  const key = diskKey({
    kind: buildsKind,
    version: programHash,
    options: { flags, env: settingsOf(env) },
    input: projectDir,
  })
  const excludedWith = (directory: string): readonly string[] => [
    directory,
    store.directory,
    join(projectDir, 'resources/_gen'),
  ]
  const look = (folders: readonly string[], excluded: readonly string[]): Look => ({
    folders,
    excluded,
    inputs: digest(describeFolders(folders, excluded)),
  })
  // Taken before anything is read: a file that changes meanwhile must count as changed.
  let before: Look | undefined
  return {
    find() {
      const stored = parse(store.read(key))
      if (!stored) {
        before = look([projectDir], excludedWith(resolve(projectDir, flags.destination ?? 'public')))
        return undefined
      }
      before = look(stored.folders, stored.excluded)
      const isSame = before.inputs === stored.inputs && digest(describeOutputs(stored)) === stored.outputs
      return isSame ? stored : undefined
    },
    keep(config, outcome) {
      const folders = foldersOf(config)
      const excluded = excludedWith(outcome.directory)
      const isWhole = before && String([before.folders, before.excluded]) === String([folders, excluded])
      // Where a build reads more than was looked at before it, the next one can tell.
      const inputs = isWhole ? before!.inputs : ''
      const stored: Stored = { ...outcome, folders, excluded, inputs, outputs: digest(describeOutputs(outcome)) }
      store.write(
        key,
        JSON.stringify(stored, (name, value: unknown) => (name === 'cause' ? undefined : value)),
      )
    },
  }
}

/** The project, and what themes and mounts bring from elsewhere. */
function foldersOf({ projectDir, mounts, modules }: Config): readonly string[] {
  const all = [projectDir, ...modules.map(({ dir }) => dir), ...mounts.map(({ source }) => source)].map((path) =>
    resolve(projectDir, path),
  )
  const isBelow = (path: string, other: string): boolean => path !== other && path.startsWith(other + sep)
  // What ships with the program is part of it.
  const outside = [...new Set(all)].filter((path) => !isBelow(path, packageRoot) || isBelow(projectDir, packageRoot))
  // Packages are passed over on the way; one that brings a theme is looked at by itself.
  const isCovered = (path: string, other: string): boolean =>
    isBelow(path, other) && !path.slice(other.length).includes(`${sep}node_modules${sep}`)
  return outside.filter((path) => !outside.some((other) => isCovered(path, other))).sort()
}

const settingsOf = (env: Env): unknown =>
  Object.entries(env)
    .filter(([name]) => /^(HUGO|CI$|TZ$|LANG$|LC_)/.test(name))
    .sort()

const ignored = new Set(['.git', 'node_modules', '.hugo_build.lock'])

function describeFolders(folders: readonly string[], excluded: readonly string[]): readonly string[] {
  const lines: string[] = []
  const seen = new Set<string>(excluded)
  const visit = (folder: string): void => {
    if (seen.has(folder)) return
    seen.add(folder)
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (ignored.has(entry.name)) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) visit(path)
      else lines.push(describeFile(path) || `${path} -`)
      if (entry.isSymbolicLink()) visitLink(path)
    }
    lines.push(folder)
  }
  const visitLink = (path: string): void => {
    try {
      visit(realpathSync(path))
    } catch {
      // A link to a file has been described; a broken one leads nowhere.
    }
  }
  try {
    for (const folder of folders) visit(folder)
  } catch (error) {
    // A folder that cannot be read is not the same as before.
    return [String(error)]
  }
  return lines.sort()
}

const describeOutputs = ({ directory, paths }: Pick<Written, 'directory' | 'paths'>): readonly string[] =>
  paths.map((path) => describeFile(join(directory, path)) || `${path} -`)

const digest = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex')

function parse(bytes: Uint8Array | undefined): Stored | undefined {
  return bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as Stored)
}
