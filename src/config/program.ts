// What does site.config.ts say?
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { DiagnosticError, type Report } from '../diagnostics/diagnostic.ts'
import { readTextFrom, type Storage } from '../files/storage.ts'
import { GoFloat } from '../golang/values.ts'
import { span } from '../text/source.ts'
import { extensionKeys, type Extensions } from './define-config.ts'
import { esbuildMissing, programFailed, programWithoutDefault } from './diagnostics.ts'
import { toTree } from './merge.ts'
import type { ConfigSource } from './source.ts'

const programNames = ['site.config.ts', 'site.config.mts', 'site.config.js', 'site.config.mjs']

export interface Program {
  readonly source: ConfigSource
  readonly extensions: Extensions
}

export const findProgram = (storage: Storage, dir: string): string | undefined =>
  programNames.map((name) => posix.join(dir, name)).find((path) => storage.typeOf(path) === 'file')

export interface ProgramOptions {
  readonly storage: Storage
  readonly origin: string
  /** What `import ... from 'atelier'` leads to; without it, a module that has `defineConfig` only. */
  readonly entry?: string | undefined
  readonly report: Report
}

/** Bundles a configuration program outside of the site, runs it and takes its default export. */
export async function loadProgram({ storage, origin, entry, report }: ProgramOptions): Promise<Program | undefined> {
  const path = posix.basename(origin)
  try {
    const exported = await run(path, await bundle(path, origin, entry))
    if (typeof exported !== 'object' || exported === null) throw new DiagnosticError(programWithoutDefault(path))
    const text = readTextFrom(storage, origin) ?? ''
    const start = span({ path, text }, 0, text.split('\n', 1)[0]!.length)
    const given = Object.entries(exported)
    const isExtension = (key: string): boolean => extensionKeys.some((known) => known === key)
    const settings = Object.fromEntries(given.filter(([key]) => !isExtension(key)))
    return {
      source: { path, origin, tree: toTree(toGo(settings)), spanOf: () => start },
      extensions: Object.fromEntries(given.filter(([key]) => isExtension(key))),
    }
  } catch (error) {
    report(error instanceof DiagnosticError ? error.diagnostic : programFailed(path, error))
    return undefined
  }
}

async function bundle(path: string, origin: string, entry: string | undefined): Promise<string> {
  const esbuild = await import('esbuild').catch(() => {
    throw new DiagnosticError(esbuildMissing(path))
  })
  const url = pathToFileURL(origin)
  const result = await esbuild.build({
    entryPoints: [origin],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    define: {
      'import.meta.url': JSON.stringify(url.href),
      'import.meta.filename': JSON.stringify(origin),
      'import.meta.dirname': JSON.stringify(posix.dirname(origin)),
    },
    plugins: [packagesStayOutside(entry)],
  })
  return result.outputFiles[0]!.text
}

const identity =
  'export const defineConfig = (config) => config\nexport const defineNamespace = (name, functions) => ({ name, functions })\n'

/** Packages are imported from where the site has them, so that the site and the build share one copy. */
const packagesStayOutside = (entry: string | undefined): Plugin => ({
  name: 'packages-stay-outside',
  setup(build) {
    build.onResolve({ filter: /^atelier$/ }, () =>
      entry === undefined ? { path: 'atelier', namespace: 'atelier' } : { path: entry, external: true },
    )
    build.onLoad({ filter: /.*/, namespace: 'atelier' }, () => ({ contents: identity, loader: 'js' }))
    build.onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === 'seen' || kind === 'entry-point' || path.startsWith('node:')) return undefined
      const found = await build.resolve(path, { kind, resolveDir, pluginData: 'seen' })
      if (found.errors.length > 0) return { errors: found.errors }
      return { path: found.path.startsWith('/') ? pathToFileURL(found.path).href : found.path, external: true }
    })
  },
})

async function run(path: string, code: string): Promise<unknown> {
  const folder = await mkdtemp(posix.join(tmpdir(), 'atelier-config-'))
  try {
    const file = posix.join(folder, `${posix.parse(path).name}.mjs`)
    await writeFile(file, code)
    const loaded = (await import(pathToFileURL(file).href)) as { readonly default?: unknown }
    return loaded.default
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** JavaScript data as Go values; what is no data is left out. */
function toGo(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : new GoFloat(value)
  if (Array.isArray(value)) return value.map(toGo)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [String(key), toGo(each)]))
  if (typeof value !== 'object' || value === null) return value
  return new Map(
    Object.entries(value)
      .filter(([, each]) => each !== undefined && typeof each !== 'function')
      .map(([key, each]) => [key, toGo(each)]),
  )
}
