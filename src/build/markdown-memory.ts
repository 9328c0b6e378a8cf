// Where does this site keep the Markdown that it read, and the code that it highlighted?
import { diskKey, openDiskStore } from '../cache/disk.ts'
import { openPack, type Pack } from '../cache/pack.ts'
import type { Config } from '../config/config.ts'
import { cacheDirectory } from './cache-directory.ts'
import { programHash } from './version.ts'

export const memoryKind = 'markdown'

/** @returns one pack for the site, or `undefined` where this program cannot tell its own code from older code */
export function openMarkdownMemory(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
  readsStore: boolean,
): Pack | undefined {
  if (programHash === undefined) return undefined
  const store = openDiskStore(cacheDirectory(config, env))
  const key = diskKey({ kind: memoryKind, version: programHash, input: config.projectDir })
  return openPack(readsStore ? store : { read: () => undefined, write: store.write }, key)
}
