// What does a site that is a table of files become? Builds it on disk and reads back what was published.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { buildSite, type BuildOptions } from '../../src/build/build.ts'
import type { Flags } from '../../src/build/load.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { formatText } from '../../src/diagnostics/reporters.ts'

export interface BuiltFiles {
  /** What lies in the publish directory afterwards, by path below it, sorted. */
  readonly files: ReadonlyMap<string, string>
  readonly diagnostics: readonly Diagnostic[]
  /** What a person would read on the terminal, without colours. */
  readonly text: string
}

export interface BuildFilesOptions {
  readonly flags?: Flags
  readonly onDiagramFailure?: BuildOptions['onDiagramFailure']
  readonly remembers?: boolean
  readonly env?: Readonly<Record<string, string>>
}

/** No case depends on when it runs. */
const clock = '2024-06-01T12:00:00Z'

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
}

/** Texts of all files below a folder, by path with slashes, sorted. */
export function readFiles(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
  return new Map(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}

/** A folder that is gone after the callback. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-test-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const buildFiles = (
  files: Readonly<Record<string, string>>,
  { flags = {}, env = {}, onDiagramFailure, remembers }: BuildFilesOptions = {},
): Promise<BuiltFiles> =>
  withFolder(async (source) => {
    writeFiles(source, files)
    const { diagnostics } = await buildSite({ flags: { clock, ...flags, source }, env, onDiagramFailure, remembers })
    const published = join(source, 'public')
    mkdirSync(published, { recursive: true })
    return { files: readFiles(published), diagnostics, text: diagnostics.map((each) => formatText(each)).join('\n') }
  })
