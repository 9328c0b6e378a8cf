// What does one configuration file say, and where?
import type { Decoded as DecodedText } from '../formats/decoded.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { decode, formatOf } from '../formats/decode.ts'
import { readTextFrom, type Storage } from '../files/storage.ts'
import { Params } from '../golang/values.ts'
import type { Span } from '../text/source.ts'
import { notAMap } from './diagnostics.ts'
import { toTree } from './merge.ts'

export interface ConfigSource {
  /** As the author knows it. */
  readonly path: string
  /** Absolute path of the file. */
  readonly origin: string
  /** What the file says, at the place its name gives it. */
  readonly tree: Params
  /** Where a setting is written, by its path from the root of the configuration in any case. */
  readonly spanOf: (path: readonly (string | number)[]) => Span | undefined
}

/** Extensions of configuration files, in the order in which Hugo looks for them. */
export const configExtensions = ['toml', 'yaml', 'yml', 'json'] as const

export interface SourceFile {
  readonly storage: Storage
  readonly origin: string
  readonly path: string
  /** Where the content belongs, such as `languages`, `en`, `menus`. */
  readonly place?: readonly string[]
  /** A single top-level key of this name holds the content. */
  readonly unwrap?: string
}

/** @returns the file's settings; empty after reporting what is wrong with it, `undefined` when it is not there */
export function readSource(file: SourceFile, report: Report): ConfigSource | undefined {
  const text = readTextFrom(file.storage, file.origin)
  if (text === undefined) return undefined
  const decoded = decode({ path: file.path, text }, formatOf(file.origin) ?? 'toml')
  decoded.diagnostics.forEach(report)
  const { value } = decoded
  if (value !== undefined && value !== null && !(value instanceof Map)) report(notAMap(file.path))
  return sourceOf(file, value instanceof Map ? value : new Map<unknown, unknown>(), decoded)
}

function sourceOf(file: SourceFile, value: ReadonlyMap<unknown, unknown>, decoded: DecodedText): ConfigSource {
  const place = file.place ?? []
  const only = value.size === 1 ? [...value.keys()][0] : undefined
  const wrapped = file.unwrap !== undefined && only === file.unwrap
  const content = wrapped ? value.get(only) : value
  const tree = place.reduceRight<unknown>(
    (inner, key) => new Params([[key, inner]]),
    content instanceof Map ? toTree(content) : content,
  ) as Params
  return {
    path: file.path,
    origin: file.origin,
    tree,
    spanOf: (path) => locate(decoded, [...(wrapped ? [file.unwrap] : []), ...path.slice(place.length)]),
  }
}

/** The place of a path whose keys may be spelled in another case. */
function locate(decoded: DecodedText, path: readonly (string | number)[]): Span | undefined {
  const spelled: (string | number)[] = []
  let at: unknown = decoded.value
  for (const step of path) {
    const key: unknown =
      at instanceof Map ? [...at.keys()].find((key) => String(key).toLowerCase() === String(step).toLowerCase()) : step
    if (typeof key !== 'string' && typeof key !== 'number') return decoded.positionOf(spelled, 'key')
    spelled.push(key)
    at = at instanceof Map ? at.get(key) : Array.isArray(at) ? at[Number(key)] : undefined
  }
  return decoded.positionOf(spelled, 'key')
}
