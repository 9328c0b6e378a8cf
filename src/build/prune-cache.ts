// Clears the store of a site of what no build needs any more.
import { pruneStore, type Pruned } from '../cache/prune.ts'
import { toolVersions } from '../diagrams/packages.ts'
import { cacheDirectory } from './cache-directory.ts'
import { buildsKind } from './former-build.ts'
import { memoryKind } from './markdown-memory.ts'
import { programHash } from './version.ts'
import { loadSite, type Flags } from './load.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where the site keeps it; the rest of its configuration does not matter here. */
export async function cacheDirectoryOf(flags: Flags, env: Env): Promise<string> {
  const { config } = await loadSite(flags, env, () => {})
  return cacheDirectory(config, env)
}

/** A month without use is long enough for the branches of a project. */
export const usualMaxAgeMs = 30 * 86_400_000

export const pruneCache = (directory: string, now: number, maxAgeMs = usualMaxAgeMs): Pruned =>
  pruneStore({ directory, now, maxAgeMs, versions: versions() })

function versions(): ReadonlyMap<string, string> {
  const all = new Map(toolVersions())
  if (programHash === undefined) return all
  for (const kind of [memoryKind, buildsKind]) all.set(kind, programHash)
  return all
}
