// Where do the engines for Org and AsciiDoc come from? Optional packages that are loaded on first use.
import { createRequire } from 'node:module'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'
import { engineMissing } from './diagnostics.ts'
import type { MarkupName } from './names.ts'

export type EngineName = 'asciidoc' | 'org'

const packages: Readonly<Record<EngineName, string>> = { asciidoc: '@asciidoctor/core', org: 'orga' }
const versions: Readonly<Record<EngineName, string>> = { asciidoc: '3', org: '4' }

const loaded = new Map<EngineName, unknown>()
const require = createRequire(import.meta.url)

const isEngine = (name: MarkupName): name is EngineName => Object.hasOwn(packages, name)

/** Loads the engines that these markups need, so that rendering need not wait. Those that are absent are missed later. */
export async function loadEngines(markups: Iterable<MarkupName>): Promise<void> {
  for (const name of new Set(markups)) {
    if (!isEngine(name) || loaded.has(name)) continue
    try {
      loaded.set(name, name === 'org' ? await import('orga') : await import('@asciidoctor/core'))
    } catch (error) {
      if (!isAbsent(error)) throw error
    }
  }
}

/** The engine; one that no file name announced, as front matter alone names it, is loaded at once. */
export function engine(name: EngineName, at?: Span, load: (path: string) => unknown = require): unknown {
  try {
    if (!loaded.has(name)) loaded.set(name, load(packages[name]))
  } catch (error) {
    if (isAbsent(error)) throw missing(name, at)
    throw error
  }
  return loaded.get(name)
}

const missing = (name: EngineName, at?: Span): DiagnosticError =>
  new DiagnosticError(engineMissing(at, name, `npm install ${packages[name]}@${versions[name]}`))

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).endsWith('MODULE_NOT_FOUND')
