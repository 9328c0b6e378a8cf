// Scores the defaults of the configuration against Hugo's own list.
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import type { Config } from '../../../src/config/config.ts'
import { loadConfig } from '../../../src/config/load.ts'
import { memoryStorage } from '../../../src/files/memory.ts'
import { GoFloat, GoInt } from '../../../src/golang/values.ts'
import { createMediaTypes } from '../../../src/outputs/media-types.ts'
import { createOutputFormats } from '../../../src/outputs/output-formats.ts'
import type { RowResult, Table } from '../table.ts'

interface Row {
  readonly section: string
  readonly key: string
  readonly default: unknown
}

/** Hugo fills these in from other settings, or keeps them for old sites only. */
const skipped: readonly (readonly [RegExp, string])[] = [
  [/^staticDir\d+$/, 'numbered folders are merged into the mounts'],
  [/^(languages|roles|versions)\./, 'resolved into Config.languages, or not supported'],
  [/^module\.mounts$/, 'resolved into Config.mounts'],
  [/^workingDir$/, 'Config.projectDir'],
  [/^security\.exec\.allow$/, 'the documentation allows more programs than Hugo itself does'],
]

export const tables: readonly Table[] = [
  {
    name: 'hugo-config',
    async run(directory) {
      const { keys } = JSON.parse(readFileSync(posix.join(directory, 'hugo-config.json'), 'utf8')) as {
        keys: readonly Row[]
      }
      const settings = await defaults()
      return keys.map((row) => score(row, settings))
    },
  },
]

async function defaults(): Promise<unknown> {
  const storage = memoryStorage({ '/site/hugo.toml': '' })
  const config: Config = await loadConfig({ projectDir: '/site', flags: {}, env: {}, storage, report: () => {} })
  const mediaTypes = createMediaTypes(new Map())
  const formats = createOutputFormats(new Map(), mediaTypes, () => {})
  const typeEntries = mediaTypes.all.map(({ type, suffixes, delimiter }) => [
    type,
    { suffixes, delimiter: delimiter || '.' },
  ])
  const formatEntries = formats.all.map((format) => [format.name, { ...format, mediaType: format.mediaType.type }])
  return {
    ...config,
    archeTypeDir: config.archetypeDir,
    baseURL: config.base.withPath === '/' ? '' : config.baseURL,
    defaultContentLanguage: config.defaultContentLanguage,
    mediaTypes: Object.fromEntries(typeEntries),
    outputFormats: Object.fromEntries(formatEntries),
  }
}

function score(row: Row, settings: unknown): RowResult {
  const base = { id: row.key, group: row.section }
  const why = skipped.find(([pattern]) => pattern.test(row.key))?.[1]
  if (why !== undefined) return { ...base, status: 'skip', reason: why }
  const found = valueAt(settings, row.key.toLowerCase())
  if (found === missing) return { ...base, status: 'fail', reason: 'no such key' }
  const [got, wanted] = [found, row.default].map((value) => JSON.stringify(normalized(value)))
  if (got === wanted) return { ...base, status: 'pass' }
  return { ...base, status: 'fail', reason: `wanted ${wanted}, got ${got}` }
}

/** Keys may themselves have dots: `application/vnd.x`. */
function valueAt(value: unknown, path: string): unknown {
  if (path === '') return value
  for (const [key, each] of entriesOf(value)) {
    const lower = key.toLowerCase()
    if (path === lower) return each
    if (path.startsWith(`${lower}.`)) return valueAt(each, path.slice(lower.length + 1))
  }
  return missing
}

const missing: unique symbol = Symbol('missing')

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  value instanceof Map ? [...(value as Map<string, unknown>)] : Object.entries(value ?? {})

/** Nothing, an empty list, an empty map and an unset boolean map are all "not configured". */
function normalized(value: unknown): unknown {
  if (value === null || value === undefined || value === false) return false
  if (value instanceof GoFloat) return value.value
  if (value instanceof GoInt) return Number(value.value)
  if (Array.isArray(value)) return value.length === 0 ? false : value.map(normalized)
  if (typeof value !== 'object') return value
  const entries = entriesOf(value)
  if (entries.length === 0) return false
  return Object.fromEntries(entries.map(([key, each]) => [key.toLowerCase(), normalized(each)] as const).sort(byKey))
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)
