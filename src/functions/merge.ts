// What do several maps become when one fills the gaps of another? Keys are found without regard to case.
import { sprintf } from '../golang/fmt.ts'
import { kindOf } from '../golang/kind.ts'
import { equalFold } from '../golang/strings.ts'
import { typeName } from '../golang/type-name.ts'
import { entriesOf, GoError, goType, Params, typed } from '../golang/values.ts'
import { isTruthful } from '../template/truth.ts'

/** The type of a map's keys, as it stands in `map[int]string`. */
const keyTypeOf = (map: unknown): string => /^map\[([^\]]*)\]/.exec(typeName(map))?.[1] ?? 'string'

function emptyLike(map: unknown): Map<unknown, unknown> {
  if (map instanceof Params) return new Params()
  const type = (map as { [goType]?: string })[goType]
  const empty = new Map<unknown, unknown>()
  return type?.startsWith('map[') ? typed(empty, type) : empty
}

function mergeMaps(target: unknown, source: unknown): Map<unknown, unknown> {
  const merged = emptyLike(target)
  const entries = entriesOf(target)!
  for (const [key, value] of entries) merged.set(key, value)
  const find = finderOf(entries)
  for (const [key, value] of entriesOf(source)!) {
    const found = find(key)
    if (found === undefined) merged.set(key, value)
    else if (entriesOf(found.value) && entriesOf(value) && keyTypeOf(found.value) === keyTypeOf(value))
      merged.set(key, mergeMaps(found.value, value))
  }
  return merged
}

interface Found {
  readonly value: unknown
}

/** Looks keys up without regard to case; keys that are no strings count only while their values are true. */
function finderOf(entries: ReadonlyMap<unknown, unknown>): (key: unknown) => Found | undefined {
  return (key) => {
    if (typeof key !== 'string') return isTruthful(entries.get(key)) ? { value: entries.get(key) } : undefined
    if (entries.has(key)) return { value: entries.get(key) }
    for (const [other, value] of entries) if (typeof other === 'string' && equalFold(key, other)) return { value }
    return undefined
  }
}

function mergeTwo(source: unknown, target: unknown): unknown {
  if (kindOf(target) !== 'map') throw new GoError(sprintf('destination must be a map, got %T', target))
  if (!isTruthful(source)) return target
  if (kindOf(source) !== 'map') throw new GoError(sprintf('source must be a map, got %T', source))
  if (keyTypeOf(source) !== keyTypeOf(target))
    throw new GoError(sprintf('incompatible map types, got %T to %T', source, target))
  return mergeMaps(target, source)
}

/** Fills the gaps of the last map from those before it, nearest first. The maps themselves stay as they are. */
export function merge(...maps: readonly unknown[]): unknown {
  if (maps.length < 2) throw new GoError('merge requires at least two parameters')
  return maps.slice(0, -1).reduceRight((target, source) => mergeTwo(source, target), maps.at(-1))
}
