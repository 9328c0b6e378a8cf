// Files and variables that templates may read: those of the site, and what the security policy lets through.
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Config } from '../config/config.ts'
import { describeFile } from './describe.ts'
import type { FileTree } from '../files/file.ts'
import type { PictureFiles } from '../functions/images.ts'
import type { FileFacts, OsNeeds } from '../functions/os.ts'
import { isAllowed } from '../config/policy.ts'
import { GoTime } from '../golang/time.ts'
import { GoError } from '../golang/values.ts'

export interface OsAccess extends OsNeeds, PictureFiles {
  /** What lies at a path, as one text to compare. */
  describe(path: string): string
}

/** Tells which paths templates ask about. */
export function notingAccess(os: OsAccess, note: (path: string) => void): OsAccess {
  const noting =
    <T>(ask: (path: string) => T) =>
    (path: string): T => {
      note(path)
      return ask(path)
    }
  return {
    ...os,
    readFile: noting(os.readFile),
    readBytes: noting(os.readBytes),
    stat: noting(os.stat),
    readDir: noting(os.readDir),
  }
}

export function createOsAccess(
  config: Config,
  tree: FileTree,
  env: Readonly<Record<string, string | undefined>>,
): OsAccess {
  const contentRoot = join(config.projectDir, config.contentDir)
  /** A file of the project or, by its virtual path, of a theme; then one below the content directory. */
  const find = (path: string): string | undefined => {
    const name = path.replace(/^\/+/, '')
    const mounted = tree.get(name) ?? tree.get(`content/${name}`)
    return inside(config.projectDir, path) ?? mounted?.origin ?? inside(contentRoot, path)
  }
  /** The folder of a theme behind a virtual one. */
  const folderOf = (path: string): string | undefined => {
    const name = path.replace(/^\/+|\/+$/g, '')
    const file = tree.list(name)[0]
    return file && join(file.origin, relative(file.path, name))
  }
  const readBytes = (path: string): Buffer | undefined => {
    const found = find(path)
    return found !== undefined && statSync(found).isFile() ? readFileSync(found) : undefined
  }
  return {
    describe(path) {
      const found = find(path) ?? folderOf(path) ?? inside(contentRoot, path)
      if (found === undefined) return ''
      const below = statSync(found).isDirectory() ? readdirSync(found).sort() : []
      return [found, ...below.map((name) => join(found, name))].map(describeFile).join('\n')
    },
    readFile: (path) => readBytes(path)?.toString('utf8'),
    readBytes,
    stat(path) {
      const found = find(path) ?? folderOf(path)
      return found === undefined ? undefined : factsOf(found, path.slice(path.lastIndexOf('/') + 1))
    },
    readDir(path) {
      const found = inside(config.projectDir, path) ?? inside(contentRoot, path)
      if (found === undefined || !statSync(found).isDirectory()) return undefined
      return readdirSync(found)
        .sort()
        .map((name) => factsOf(join(found, name), name))
    },
    getenv(name) {
      if (!isAllowed(config.security.funcs.getenv, name))
        throw new GoError(`access denied: "${name}" is not whitelisted in policy "security.funcs.getenv"`)
      return env[name] ?? ''
    },
  }
}

/** The path below a root when it exists and no link leads out of the root. */
function inside(root: string, path: string): string | undefined {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return undefined
  const [realRoot, real] = [realpathSync(root), realpathSync(absolute)]
  return real === realRoot || real.startsWith(realRoot + sep) ? real : undefined
}

function factsOf(absolute: string, name: string): FileFacts {
  const { size, mtimeMs } = statSync(absolute)
  const isDirectory = statSync(absolute).isDirectory()
  return { name, size, isDirectory, modified: GoTime.fromMillis(Math.trunc(mtimeMs)) }
}
