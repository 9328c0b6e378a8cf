// What does an encoder have to tell apart? Go values brought down to scalars, lists and maps with sorted keys.
import { formatFloat } from '../golang/format-float.ts'
import { compareStrings } from '../golang/strings.ts'
import { GoTime } from '../golang/time.ts'
import { elementsOf, entriesOf, GoError, GoFloat, GoInt, goType, SafeString } from '../golang/values.ts'
import { TomlLocal } from './toml-time.ts'

export type Encodable =
  | { readonly type: 'null' }
  | { readonly type: 'string'; readonly text: string }
  /** Spelled the same in every format: integers and booleans. */
  | { readonly type: 'word'; readonly text: string }
  | { readonly type: 'float'; readonly value: number }
  | { readonly type: 'time'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly Encodable[] }
  | { readonly type: 'map'; readonly entries: readonly Entry[] }

export type Entry = readonly [key: string, value: Encodable]

const deepest = 500

/** Throws a GoError for functions and for values that hold themselves. */
export function encodable(value: unknown, depth = 0): Encodable {
  if (depth > deepest) throw new GoError('encountered a cycle')
  if (value === null || value === undefined) return { type: 'null' }
  if (typeof value === 'string') return { type: 'string', text: value }
  if (typeof value === 'boolean' || typeof value === 'number') return { type: 'word', text: String(value) }
  if (value instanceof GoFloat) return { type: 'float', value: value.value }
  if (value instanceof GoInt) return { type: 'word', text: String(value.value) }
  if (value instanceof SafeString) return { type: 'string', text: value.value }
  if (value instanceof GoTime) return { type: 'time', text: value.Format('2006-01-02T15:04:05.999999999Z07:00') }
  if (value instanceof TomlLocal) return { type: 'time', text: value.text }
  return collection(value, depth)
}

function collection(value: unknown, depth: number): Encodable {
  const elements = value instanceof Uint8Array ? [...value] : elementsOf(value)
  if (elements) return { type: 'list', items: elements.map((item) => encodable(item, depth + 1)) }
  const entries = entriesOf(value)
  if (entries)
    return {
      type: 'map',
      entries: [...entries]
        .map(([key, item]): Entry => [keyText(key), encodable(item, depth + 1)])
        .sort(([a], [b]) => compareStrings(a, b)),
    }
  const text = (value as { String?: unknown }).String
  if (typeof text === 'function') return { type: 'string', text: String(text.call(value)) }
  const type = typeof value === 'object' ? String((value as { [goType]?: string })[goType]) : 'func()'
  throw new GoError(`unsupported type: ${type}`)
}

const keyText = (key: unknown): string =>
  key instanceof GoInt || key instanceof GoFloat ? String(key.value) : String(key)

/** A float in Go's shortest form. */
export const shortFloat = (value: number): string => formatFloat(value, 'g', -1, 64)
