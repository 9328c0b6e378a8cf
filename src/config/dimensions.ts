// Which sites does a project build? One for each language, version and role.
// Source: https://gohugo.io/configuration/versions/ and https://gohugo.io/configuration/roles/
import { compileGlob } from '../files/glob.ts'
import { toText } from '../golang/cast.ts'
import { elementsOf, entriesOf } from '../golang/values.ts'
import type { Config, Language } from './config.ts'
import type { SiteSettings } from './keys/site.ts'

/** A version or a role. */
export interface Dimension {
  readonly name: string
  readonly isDefault: boolean
}

export interface SiteSpec {
  /** The language's key for the default version and role; unique in a project. */
  readonly key: string
  readonly language: Language
  readonly version: Dimension
  readonly role: Dimension
  /** Whether it is the default one in every dimension. */
  readonly isDefault: boolean
  /** What its files lie below, without slashes at the ends. */
  readonly prefix: string
  /** The same for links; another one where languages have hosts of their own. */
  readonly linkPrefix: string
}

/** Whether two sites differ in their language at most. */
export const isSibling = (a: SiteSpec, b: SiteSpec): boolean => a.version === b.version && a.role === b.role

const known = new WeakMap<readonly Language[], readonly SiteSpec[]>()

/** Sites in the order of their languages, then versions, then roles. The answer is the same object each time. */
export function siteSpecs(config: Config): readonly SiteSpec[] {
  let specs = known.get(config.languages)
  if (!specs) known.set(config.languages, (specs = combine(config)))
  return specs
}

type DimensionSettings = Pick<SiteSettings, 'versions' | 'roles' | 'defaultContentVersion' | 'defaultContentRole'>

/** Heavier versions come later, and of equal ones the newest first. */
export const versionsOf = ({ versions, defaultContentVersion }: DimensionSettings): readonly Dimension[] =>
  dimension(versions, defaultContentVersion, 'v1.0.0', (a, b) => compareVersions(b, a) || compareText(a, b))

export const rolesOf = ({ roles, defaultContentRole }: DimensionSettings): readonly Dimension[] =>
  dimension(roles, defaultContentRole, 'guest', compareText)

type Order = (a: string, b: string) => number

function dimension(
  configured: ReadonlyMap<string, { readonly weight: number }>,
  wanted: string,
  fallback: string,
  order: Order,
): readonly Dimension[] {
  const weightOf = (name: string): number => configured.get(name)?.weight || Number.MAX_SAFE_INTEGER
  const names = [...configured.keys()].filter((name) => name !== '_merge')
  const sorted = names.sort((a, b) => weightOf(a) - weightOf(b) || order(a, b))
  if (sorted.length === 0) sorted.push(wanted || fallback)
  const chosen = sorted.includes(wanted.toLowerCase()) ? wanted.toLowerCase() : sorted[0]!
  return sorted.map((name) => ({ name, isDefault: name === chosen }))
}

function combine(config: Config): readonly SiteSpec[] {
  const [versions, roles] = [versionsOf(config), rolesOf(config)]
  return config.languages.flatMap((language) =>
    versions.flatMap((version) => roles.map((role) => specOf({ language, version, role }, config))),
  )
}

function specOf(
  { language, version, role }: Pick<SiteSpec, 'language' | 'version' | 'role'>,
  config: Config,
): SiteSpec {
  const shown = (dimension: Dimension, always: boolean): readonly string[] =>
    dimension.isDefault && !always ? [] : [dimension.name]
  const others = [
    ...shown(role, config.defaultContentRoleInSubdir),
    ...shown(version, config.defaultContentVersionInSubdir),
  ]
  const own = shown({ name: language.lang, isDefault: language.isDefault }, config.defaultContentLanguageInSubdir)
  const isPlain = version.isDefault && role.isDefault
  return {
    key: isPlain ? language.lang : [language.lang, version.name, role.name].join('/'),
    language,
    version,
    role,
    isDefault: language.isDefault && isPlain,
    prefix: (config.isMultihost ? [language.lang, ...others] : [...others, ...own]).join('/'),
    linkPrefix: (config.isMultihost ? others : [...others, ...own]).join('/'),
  }
}

const compareText: Order = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/** By the numbers in them: `v1.10.0` after `v1.9.0`, while `v1` and `v1.0.0` are the same. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

const numbersOf = (version: string): readonly number[] => (version.match(/\d+/g) ?? []).map(Number)

const range = /^(<=|>=|<|>|==|=|!=)\s+(.+)$/

/**
 * Whether a name fits patterns: one of the globs, every range (`>= v2.0.0`), and nothing behind a `! `.
 * No patterns fit nothing.
 */
export function matchesDimension(name: string, patterns: readonly string[]): boolean {
  const globs = patterns.filter((pattern) => !pattern.startsWith('! ') && !range.test(pattern))
  const excluded = patterns.filter((pattern) => pattern.startsWith('! ')).map((pattern) => pattern.slice(2))
  const fits = (pattern: string): boolean => compileGlob(pattern.toLowerCase())?.(name) ?? false
  if (patterns.length === 0 || excluded.some(fits)) return false
  if (globs.length > 0 && !globs.some(fits)) return false
  return patterns.every((pattern) => isInRange(name, range.exec(pattern)))
}

function isInRange(name: string, match: RegExpExecArray | null): boolean {
  if (!match) return true
  const difference = compareVersions(name, match[2]!.trim())
  switch (match[1]) {
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
    case '!=':
      return difference !== 0
    default:
      return difference === 0
  }
}

/** Patterns by dimension: `languages`, `versions`, `roles`. */
export type SitesMatrix = ReadonlyMap<string, readonly string[]>

/** The `matrix` (or `complements`) of a `sites` map, wherever one may stand. */
export function matrixOf(sites: unknown, name = 'matrix'): SitesMatrix {
  const found = new Map<string, readonly string[]>()
  for (const [key, value] of entriesOf(entry(sites, name)) ?? [])
    found.set(String(key).toLowerCase(), (elementsOf(value) ?? [value]).map(toText))
  return found
}

function entry(map: unknown, name: string): unknown {
  for (const [key, value] of entriesOf(map) ?? []) if (String(key).toLowerCase() === name) return value
  return undefined
}

/** Dimensions that a matrix leaves out match every site. */
export function isInMatrix({ language, version, role }: SiteSpec, matrix: SitesMatrix): boolean {
  const fits = (dimension: string, name: string): boolean => {
    const patterns = matrix.get(dimension)
    return patterns === undefined || matchesDimension(name, patterns)
  }
  return fits('languages', language.lang) && fits('versions', version.name) && fits('roles', role.name)
}
