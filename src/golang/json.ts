// How does Go spell a value as JSON? As encoding/json does: sorted keys, HTML-safe strings, its own number format.
import { compareStrings, stringOf } from './strings.ts'
import {
  elementsOf,
  entriesOf,
  GoError,
  GoFloat,
  goFields,
  GoInt,
  goType,
  isGoObject,
  isNilSlice,
  SafeString,
} from './values.ts'

export interface JsonOptions {
  /** Spell `<`, `>` and `&` as escapes. */
  readonly escapeHTML?: boolean
  /** Begins every line but the first. */
  readonly prefix?: string
  /** One level of indentation; with neither this nor a prefix all is on one line. */
  readonly indent?: string
}

interface Format {
  readonly escapeHTML: boolean
  /** What stands before an element at a depth: a line break and indentation, or nothing. */
  readonly lineAt: (depth: number) => string
  readonly colon: string
}

/** json.Marshal or json.MarshalIndent. Throws a GoError for what JSON cannot say: functions, NaN, endless nesting. */
export function marshalJSON(value: unknown, options: JsonOptions = {}): string {
  const { escapeHTML = false, prefix = '', indent = '' } = options
  const isOneLine = prefix === '' && indent === ''
  return write(value, 0, {
    escapeHTML,
    colon: isOneLine ? ':' : ': ',
    lineAt: isOneLine ? () => '' : (depth) => `\n${prefix}${indent.repeat(depth)}`,
  })
}

const deepest = 1000

function write(value: unknown, depth: number, format: Format): string {
  if (depth > deepest) throw new GoError('json: unsupported value: encountered a cycle')
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'string') return writeString(value, format.escapeHTML)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value)
  if (typeof value === 'function') throw new GoError('json: unsupported type: func()')
  if (value instanceof SafeString) return writeString(value.value, format.escapeHTML)
  if (value instanceof GoInt) return String(value.value)
  if (value instanceof GoFloat) return writeFloat(value)
  if (value instanceof Uint8Array && !isNilSlice(value)) return `"${Buffer.from(value).toString('base64')}"`
  return isNilSlice(value) ? 'null' : writeComposite(value, depth, format)
}

function writeComposite(value: unknown, depth: number, format: Format): string {
  const own = ownJson(value)
  if (own !== undefined) return write(JSON.parse(own, ordered), depth, format)
  const elements = elementsOf(value)
  if (elements) {
    const items = elements.map((element) => write(element, depth + 1, format))
    return enclose('[', items, ']', depth, format)
  }
  const entries = entriesOf(value)
  return enclose('{', members(entries ? sorted(entries) : fields(value), depth, format), '}', depth, format)
}

/** Keeps objects of a MarshalJSON result apart from host objects, in their order. */
const ordered = (_key: string, value: unknown): unknown => {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return new GoFloat(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return { ...value, [goType]: 'struct', [goFields]: Object.keys(value) }
}

function ownJson(value: unknown): string | undefined {
  if (!isGoObject(value)) return undefined
  const { MarshalJSON, MarshalText, Format } = value as unknown as Readonly<Record<string, unknown>>
  if (typeof MarshalJSON === 'function') return asText(MarshalJSON.call(value))
  if (typeof MarshalText === 'function') return writeString(asText(MarshalText.call(value)), false)
  if (value[goType] === 'time.Time' && typeof Format === 'function')
    return writeString(asText(Format.call(value, rfc3339Nano)), false)
  return undefined
}

const rfc3339Nano = '2006-01-02T15:04:05.999999999Z07:00'
const asText = (value: unknown): string => (value instanceof Uint8Array ? stringOf(value) : String(value))

function members(pairs: Iterable<readonly [string, unknown]>, depth: number, format: Format): string[] {
  return Array.from(
    pairs,
    ([key, value]) => writeString(key, format.escapeHTML) + format.colon + write(value, depth + 1, format),
  )
}

function enclose(open: string, items: readonly string[], close: string, depth: number, format: Format): string {
  if (items.length === 0) return open + close
  const line = format.lineAt(depth + 1)
  return open + line + items.join(`,${line}`) + format.lineAt(depth) + close
}

function sorted(entries: ReadonlyMap<unknown, unknown>): (readonly [string, unknown])[] {
  return Array.from(entries, ([key, value]) => [keyText(key), value] as const).sort((a, b) =>
    compareStrings(a[0], b[0]),
  )
}

function keyText(key: unknown): string {
  if (typeof key === 'string') return key
  if (key instanceof SafeString) return key.value
  if (key instanceof GoInt || typeof key === 'number') return key instanceof GoInt ? String(key.value) : String(key)
  throw new GoError('json: unsupported type: map[interface {}]interface {}')
}

function fields(value: unknown): (readonly [string, unknown])[] {
  if (!isGoObject(value) || !(goFields in value)) return []
  const object = value as unknown as Readonly<Record<string, unknown>>
  return (value[goFields] as readonly string[]).map((name) => [name, object[name]] as const)
}

function writeFloat({ value, bits }: GoFloat): string {
  if (!Number.isFinite(value)) {
    const name = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
    throw new GoError(`json: unsupported value: ${name}`)
  }
  if (Object.is(value, -0)) return '-0'
  return String(bits === 64 ? value : shortest32(value))
}

/** The number with the fewest digits that is the same as a 32-bit float. */
function shortest32(value: number): number {
  const single = Math.fround(value)
  for (let digits = 1; digits <= 9; digits++) {
    const candidate = Number(single.toPrecision(digits))
    if (Math.fround(candidate) === single) return candidate
  }
  return single
}

const always = /["\\\u0000-\u001f\u2028\u2029\ud800-\udfff]/
const withHTML = /["\\\u0000-\u001f\u2028\u2029\ud800-\udfff<>&]/
const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function writeString(text: string, escapeHTML: boolean): string {
  if (!(escapeHTML ? withHTML : always).test(text)) return `"${text}"`
  let result = '"'
  for (const char of text) result += escapeChar(char, escapeHTML)
  return `${result}"`
}

function escapeChar(char: string, escapeHTML: boolean): string {
  const code = char.codePointAt(0)!
  const isSpecial = code < 32 || char === '"' || char === '\\' || code === 0x2028 || code === 0x2029
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd'
  if (!isSpecial && !(escapeHTML && (char === '<' || char === '>' || char === '&'))) return char
  return short[char] ?? `\\u${code.toString(16).padStart(4, '0')}`
}
