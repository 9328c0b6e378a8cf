// What is the configuration of a site once every file, variable and flag has had its say? As plain values, to print.
import { relative } from 'node:path'
import type { Config, Language } from '../config/config.ts'
import { entriesOf } from '../golang/values.ts'

/** What is worked out from settings and is none itself. */
const derived = new Set([
  ...['projectDir', 'configFiles', 'writtenBaseURL', 'base', 'isMultihost', 'modules', 'mounts', 'extensions'],
  ...['languages', 'cascade'],
])

export interface ShowOptions {
  /** The language whose settings are shown; the default one's without it. */
  readonly language?: string | undefined
  /** Shows false, 0 and empty texts and lists, too. */
  readonly zero: boolean
  /** Where the site keeps what need not be made again. */
  readonly cacheDir: string
}

/** Keys in lower case, as Hugo shows them; `undefined` for a language that the site does not have. */
export function shownConfig(
  config: Config,
  { language, zero, cacheDir }: ShowOptions,
): ReadonlyMap<string, unknown> | undefined {
  const wanted = language ?? config.defaultContentLanguage
  const spoken = config.languages.find(({ lang }) => lang === wanted)
  if (!spoken && language !== undefined) return undefined
  const own = Object.entries({ ...config, ...spoken?.settings }).filter(([key]) => !derived.has(key))
  const module = { ...config.module, mounts: mountsOf(config, config.modules.find((each) => each.isProject)?.path) }
  const all = {
    ...Object.fromEntries(own),
    baseURL: config.baseURL,
    module,
    languages: new Map(config.languages.map((each) => [each.lang, languageSettings(each)])),
    cacheDir,
    workingDir: config.projectDir,
  }
  return shown(all, zero) as ReadonlyMap<string, unknown>
}

const languageSettings = ({ label, locale, direction, weight, title, timeZone, params }: Language): object => ({
  ...{ label, locale, direction, weight, title, timeZone },
  ...(params.size > 0 ? { params } : {}),
})

export interface ShownModule {
  readonly path: string
  readonly dir: string
  readonly mounts: readonly { readonly source: string; readonly target: string; readonly lang?: string }[]
}

/** The project first, then its themes. */
export const shownModules = (config: Config): readonly ShownModule[] =>
  config.modules.map(({ path, dir }) => ({ path, dir, mounts: mountsOf(config, path) }))

const mountsOf = (config: Config, path: string | undefined): ShownModule['mounts'] => {
  const dir = config.modules.find((module) => module.path === path)?.dir ?? config.projectDir
  return config.mounts
    .filter(({ module }) => module === path)
    .map(({ source, target, language }) => ({
      source: relative(dir, source).replaceAll('\\', '/'),
      target,
      ...(language === undefined ? {} : { lang: language }),
    }))
}

const isZero = (value: unknown): boolean =>
  value === false || value === 0 || value === '' || (Array.isArray(value) && value.length === 0)

const isEmptyTable = (value: unknown): boolean => value instanceof Map && value.size === 0

/** @returns `undefined` for what has no spelling, such as functions */
function shown(value: unknown, zero: boolean, depth = 0): unknown {
  if (value === undefined || value === null || typeof value === 'function') return undefined
  if (value instanceof RegExp) return value.source
  if (Array.isArray(value))
    return value.map((item) => shown(item, zero, depth + 1)).filter((item) => item !== undefined)
  const entries = isPlain(value) ? Object.entries(value) : entriesOf(value)
  if (!entries) return value
  return new Map(
    [...entries]
      .map(([key, item]) => [String(key).toLowerCase(), shown(item, zero, depth + 1)] as const)
      .filter(([, item]) => item !== undefined && (zero || !(isZero(item) || (depth > 0 && isEmptyTable(item))))),
  )
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
