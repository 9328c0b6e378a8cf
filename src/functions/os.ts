// The namespace `os`: files of the project, and the variables of the environment that the site may see.
import type { Namespace } from '../template/functions.ts'
import { toStringE } from '../golang/cast.ts'
import { GoError, goType, typed } from '../golang/values.ts'
import { cleanPath } from '../text/slash-path.ts'

/** What is known about a file or directory. */
export interface FileFacts {
  readonly name: string
  /** In bytes. */
  readonly size: number
  readonly isDirectory: boolean
  /** A time.Time. */
  readonly modified: unknown
}

export interface OsNeeds {
  /** The text of a file of the project or of its content directory; `undefined` when there is none. Paths are clean and relative. */
  readonly readFile: (path: string) => string | undefined
  readonly stat: (path: string) => FileFacts | undefined
  /** What a directory of the project holds, by name. */
  readonly readDir: (path: string) => readonly FileFacts[] | undefined
  /** Throws a GoError for a variable that the site's security policy hides. */
  readonly getenv: (name: string) => string
}

/** Go's os.FileInfo. */
class FileInfo {
  readonly #facts: FileFacts
  constructor(facts: FileFacts) {
    this.#facts = facts
  }
  get [goType](): string {
    return 'os.FileInfo'
  }
  Name(): string {
    return this.#facts.name
  }
  Size(): number {
    return this.#facts.size
  }
  IsDir(): boolean {
    return this.#facts.isDirectory
  }
  ModTime(): unknown {
    return this.#facts.modified
  }
  Mode(): string {
    return this.#facts.isDirectory ? 'drwxr-xr-x' : '-rw-r--r--'
  }
}

/** Relative to the project; what leads out of it names nothing. */
export function projectPath(path: string): string | undefined {
  const clean = cleanPath(path.replaceAll('\\', '/').replace(/^\/+/, ''))
  return clean === '..' || clean.startsWith('../') ? undefined : clean
}

export const osNamespace = ({ readFile, stat, readDir, getenv }: OsNeeds): Namespace => {
  const factsOf = (value: unknown): FileFacts | undefined => {
    const text = toStringE(value)
    const path = text === '' ? undefined : projectPath(text)
    return path === undefined ? undefined : stat(path)
  }
  return {
    name: 'os',
    functions: [
      {
        name: 'FileExists',
        aliases: ['fileExists'],
        doc: 'Whether there is a file or directory, relative to the project or to its content directory.',
        params: ['any'],
        run: (path: unknown) => factsOf(path) !== undefined,
      },
      {
        name: 'Getenv',
        aliases: ['getenv'],
        doc: "A variable of the environment; the site's security policy says which may be read.",
        params: ['any'],
        run: (name: unknown) => getenv(toStringE(name)),
      },
      {
        name: 'ReadDir',
        aliases: ['readDir'],
        doc: 'What a directory of the project holds, by name; nil when there is none.',
        params: ['any'],
        run: (value: unknown) => {
          const path = projectPath(toStringE(value))
          const list = path === undefined ? undefined : readDir(path)
          return typed(list?.map((facts) => new FileInfo(facts)) ?? [], '[]os.FileInfo')
        },
      },
      {
        name: 'ReadFile',
        aliases: ['readFile'],
        doc: 'The text of a file, relative to the project or to its content directory; empty when there is none.',
        params: ['any'],
        run: (value: unknown) => {
          const path = projectPath(toStringE(value))
          if (path === '.') throw new GoError('invalid filename')
          return path === undefined ? '' : (readFile(path) ?? '')
        },
      },
      {
        name: 'Stat',
        doc: 'Facts about a file or directory, relative to the project: `Name`, `Size`, `IsDir`, `ModTime`; nil when there is none.',
        params: ['any'],
        run: (value: unknown) => {
          const facts = factsOf(value)
          return facts ? new FileInfo(facts) : null
        },
      },
    ],
  }
}
