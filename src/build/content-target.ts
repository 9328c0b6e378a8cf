// Where does a new content file go? A path of the command line, below one of the project's content directories.
import { existsSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Mount } from '../files/mount.ts'

export interface ContentTarget {
  readonly mount: Mount
  /** Below the directory, with slashes: `posts/first.md`. */
  readonly path: string
}

/** @returns why there is no such place, or the place */
export function findTarget(wanted: string, config: Config): ContentTarget | 'no-directory' | 'outside' {
  const mounts = contentMounts(config)
  const [usual] = mounts
  if (!usual) return 'no-directory'
  const fromProject = resolve(config.projectDir, wanted)
  const named = mounts.find(({ source }) => isBelow(fromProject, source))
  const mount = named ?? usual
  const place = named || isAbsolute(wanted) ? fromProject : join(mount.source, wanted)
  if (!isBelow(place, mount.source) || !staysInside(place, mount.source)) return 'outside'
  return { mount, path: relative(mount.source, place).replaceAll('\\', '/') }
}

/** The project's own, that of the default language first. */
function contentMounts({ mounts, modules, defaultContentLanguage }: Config): readonly Mount[] {
  const project = modules.find(({ isProject }) => isProject)?.path
  const own = mounts.filter(
    ({ module, source, target }) => module === project && target === 'content' && isDirectory(source),
  )
  return own.sort((a, b) => rankOf(a, defaultContentLanguage) - rankOf(b, defaultContentLanguage))
}

const rankOf = ({ language }: Mount, usual: string): number => (language === usual ? 0 : language === undefined ? 1 : 2)

const isDirectory = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

const isBelow = (path: string, directory: string): boolean => path.startsWith(directory + sep)

/** Whether links on the way lead out of the directory. */
export function staysInside(path: string, directory: string): boolean {
  let there = dirname(path)
  while (!existsSync(there) && there !== dirname(there)) there = dirname(there)
  const [real, root] = [realpathSync(there), realpathSync(directory)]
  return real === root || isBelow(real, root)
}
