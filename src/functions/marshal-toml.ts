// How is a map written as TOML? Plain values first, then tables, each level indented.
import { sprint } from '../golang/fmt.ts'
import { formatFloat } from '../golang/format-float.ts'
import { compareStrings } from '../golang/strings.ts'
import { elementsOf, entriesOf, GoError, GoFloat, GoInt, goType, isGoObject, SafeString } from '../golang/values.ts'

type Entries = readonly (readonly [string, unknown])[]

export function marshalToml(value: unknown): string {
  const entries = entriesOf(value)
  if (!entries) throw new GoError('toml: top-level values must be a map')
  return table(entries, [], 0).replace(/^\n/, '')
}

const sorted = (entries: ReadonlyMap<unknown, unknown>): Entries =>
  [...entries]
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([key, value]) => [sprint(key), value] as const)
    .sort((a, b) => compareStrings(a[0], b[0]))

function table(entries: ReadonlyMap<unknown, unknown>, path: readonly string[], depth: number): string {
  const indent = '  '.repeat(depth)
  const all = sorted(entries)
  const plain = all.filter(([, value]) => !isTable(value) && !isTableArray(value))
  const lines = plain.map(([key, value]) => `${indent}${keyText(key)} = ${inline(value)}\n`).join('')
  const tables = all
    .filter((entry) => !plain.includes(entry))
    .map(([key, value]) => subtables(value, [...path, key]))
    .join('')
  // A header right below that of the table around it needs no blank line between.
  return lines === '' && depth > 0 ? tables.replace(/^\n/, '') : lines + tables
}

function subtables(value: unknown, path: readonly string[]): string {
  const indent = '  '.repeat(path.length - 1)
  const name = path.map(keyText).join('.')
  const section = (header: string, element: unknown): string =>
    `\n${indent}${header}\n${table(entriesOf(element)!, path, path.length)}`
  const elements = elementsOf(value)
  if (elements) return elements.map((element) => section(`[[${name}]]`, element)).join('')
  return section(`[${name}]`, value)
}

const isTable = (value: unknown): boolean => entriesOf(value) !== undefined

function isTableArray(value: unknown): boolean {
  const elements = elementsOf(value)
  return elements !== undefined && elements.length > 0 && elements.every(isTable)
}

const keyText = (key: string): string => (/^[A-Za-z0-9_-]+$/.test(key) ? key : text(key))

function inline(value: unknown): string {
  const elements = elementsOf(value)
  if (elements) return `[${elements.map(inline).join(', ')}]`
  const entries = entriesOf(value)
  if (entries)
    return `{${sorted(entries)
      .map(([key, element]) => `${keyText(key)} = ${inline(element)}`)
      .join(', ')}}`
  if (value instanceof GoFloat) return float(value.value)
  if (typeof value === 'boolean' || typeof value === 'number' || value instanceof GoInt) return sprint(value)
  const time = timeText(value)
  if (time !== undefined) return time
  return text(value instanceof SafeString ? value.value : sprint(value))
}

/** A time.Time as RFC 3339. */
export function timeText(value: unknown): string | undefined {
  if (!isGoObject(value) || value[goType] !== 'time.Time') return undefined
  const { Format } = value as unknown as { Format(layout: string): string }
  return Format.call(value, '2006-01-02T15:04:05.999999999Z07:00')
}

function float(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const digits = formatFloat(value, 'f', -1)
  return digits.includes('.') ? digits : `${digits}.0`
}

const named: Readonly<Record<string, string>> = { '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' }

/** In single quotes where nothing needs an escape. */
function text(value: string): string {
  if (!/['\u0000-\u001f\u007f]/.test(value)) return `'${value}'`
  const escaped = value.replace(
    /["\\\u0000-\u001f\u007f]/g,
    (char) =>
      named[char] ??
      (char < ' ' || char === '\x7f' ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : `\\${char}`),
  )
  return `"${escaped}"`
}
