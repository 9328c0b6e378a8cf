// Front matter that flows down from a section to what is below it.
// Source: https://gohugo.io/configuration/cascade/
import { isInMatrix, matrixOf, type SitesMatrix, type SiteSpec } from '../config/dimensions.ts'
import { elementsOf, entriesOf, Params } from '../golang/values.ts'
import type { Kind } from './page.ts'

/** Which pages a cascade entry reaches; absent fields match everything. */
export interface CascadeTarget {
  readonly path?: (path: string) => boolean
  readonly kind?: (kind: string) => boolean
  readonly lang?: (language: string) => boolean
  readonly environment?: (environment: string) => boolean
  /** Patterns of `sites.matrix`, by dimension. */
  readonly sites?: SitesMatrix
}

export interface CascadeEntry {
  readonly target: CascadeTarget
  readonly values: Params
}

export type GlobCompiler = (pattern: string) => (text: string) => boolean

/** @returns the entries, or `undefined` when the value is neither a map nor a list of maps */
export function readCascade(value: unknown, glob: GlobCompiler): readonly CascadeEntry[] | undefined {
  if (value === undefined || value === null) return []
  const maps = entriesOf(value) ? [value] : elementsOf(value)
  if (!maps) return undefined
  const entries: CascadeEntry[] = []
  for (const map of maps) {
    const fields = entriesOf(map)
    if (!fields) return undefined
    entries.push(entryOf(fields, glob))
  }
  return entries
}

function entryOf(fields: ReadonlyMap<unknown, unknown>, glob: GlobCompiler): CascadeEntry {
  const values = new Params()
  let target: CascadeTarget = {}
  for (const [key, value] of fields) {
    const name = String(key).toLowerCase()
    if (name === 'target' || name === '_target') target = targetOf(entriesOf(value) ?? new Map(), glob)
    else values.set(name, value)
  }
  return { target, values }
}

function targetOf(fields: ReadonlyMap<unknown, unknown>, glob: GlobCompiler): CascadeTarget {
  const matcher = (name: string): ((text: string) => boolean) | undefined => {
    for (const [key, value] of fields)
      if (String(key).toLowerCase() === name && value !== '') return glob(String(value).toLowerCase())
    return undefined
  }
  const matrix = matrixOf(new Params([...fields].map(([key, value]) => [String(key), value])).get('sites'))
  return {
    path: matcher('path'),
    kind: matcher('kind'),
    lang: matcher('lang'),
    environment: matcher('environment'),
    ...(matrix.size > 0 ? { sites: matrix } : {}),
  }
}

export interface CascadeSubject {
  readonly path: string
  readonly kind: Kind
  readonly language: string
  readonly environment: string
  readonly site?: SiteSpec
}

/**
 * Fills what a page's front matter leaves open.
 *
 * @param inherited  nearest first; a value already there wins over everything after it
 */
export function applyCascade(own: Params, inherited: readonly CascadeEntry[], subject: CascadeSubject): Params {
  const reaching = inherited.filter((entry) => matches(entry.target, subject))
  if (reaching.length === 0) return own
  const merged = new Params(own)
  for (const { values } of reaching)
    for (const [key, value] of values) {
      if (key === 'params') merged.set('params', mergeMissing(merged.get('params'), value))
      else if (!merged.has(key)) merged.set(key, value)
    }
  return merged
}

function mergeMissing(own: unknown, inherited: unknown): Params {
  const merged = new Params()
  for (const source of [inherited, own])
    for (const [key, value] of entriesOf(source) ?? []) merged.set(String(key), value)
  return merged
}

function matches(target: CascadeTarget, { path, kind, language, environment, site }: CascadeSubject): boolean {
  return (
    (target.path?.(path) ?? true) &&
    (target.kind?.(kind) ?? true) &&
    (target.lang?.(language) ?? true) &&
    (target.environment?.(environment) ?? true) &&
    (!target.sites || (site !== undefined && isInMatrix(site, target.sites)))
  )
}
