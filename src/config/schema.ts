// What may a configuration key hold, what is it when the site says nothing, and what is wrong with what the site says?
import { goMap, GoFloat, GoInt, Params } from '../golang/values.ts'
import type { ValuePath } from '../formats/decoded.ts'

/** Something about a value that its schema does not accept. */
export type Problem =
  | { readonly type: 'unknown-key'; readonly path: ValuePath; readonly known: readonly string[] }
  | { readonly type: 'wrong-type'; readonly path: ValuePath; readonly wanted: string; readonly value: unknown }

export interface Place {
  readonly path: ValuePath
  readonly problem: (problem: Problem) => void
}

export interface Schema<T> {
  /** For messages: `a string`. */
  readonly wanted: string
  /** What the key is when nobody sets it. */
  readonly initial: T
  /** Converts as Hugo does (`"true"` is true, one string is a list of one); reports what cannot be converted. */
  readonly decode: (value: unknown, place: Place) => T
  /** The fields of an object, by their names in lower case. */
  readonly fields?: ReadonlyMap<string, Field>
}

export interface Field {
  readonly name: string
  readonly schema: Schema<unknown>
}

/** The type of what a schema decodes. */
export type Decoded<S> = S extends Schema<infer T> ? T : never

/** The steer of a theme's merge; it is no setting. */
export const mergeKey = '_merge'

const mismatch: unique symbol = Symbol('mismatch')

function scalar<T>(wanted: string, initial: T, convert: (value: unknown) => T | typeof mismatch): Schema<T> {
  return {
    wanted,
    initial,
    decode(value, { path, problem }) {
      if (value === null || value === undefined) return initial
      const converted = convert(value)
      if (converted !== mismatch) return converted
      problem({ type: 'wrong-type', path, wanted, value })
      return initial
    },
  }
}

/** A Go number as a JavaScript number. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  if (value instanceof GoFloat) return value.value
  return value instanceof GoInt ? Number(value.value) : undefined
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? '1' : '0'
  const number = numberOf(value)
  return number === undefined ? undefined : String(number)
}

export const string = (initial = ''): Schema<string> =>
  scalar('a string', initial, (value) => textOf(value) ?? mismatch)

/** One of a few words, in any case. */
export const oneOf = <T extends string>(initial: T, ...others: readonly T[]): Schema<T> => {
  const words = [initial, ...others]
  return scalar(`one of ${words.join(', ')}`, initial, (value) => {
    const text = textOf(value)?.toLowerCase()
    return words.find((word) => word.toLowerCase() === text) ?? mismatch
  })
}

const truths = new Map(
  Object.entries({ true: true, t: true, '1': true, false: false, f: false, '0': false, '': false }),
)

export const boolean = (initial = false): Schema<boolean> =>
  scalar('true or false', initial, (value) => {
    if (typeof value === 'boolean') return value
    if (typeof value === 'string') return truths.get(value.toLowerCase()) ?? mismatch
    const number = numberOf(value)
    return number === undefined ? mismatch : number !== 0
  })

/** @param isInteger  whether a fraction is cut off, as Go does */
const numeric = (wanted: string, initial: number, isInteger: boolean): Schema<number> =>
  scalar(wanted, initial, (value) => {
    if (typeof value === 'boolean') return Number(value)
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : numberOf(value)
    if (number === undefined || !Number.isFinite(number)) return mismatch
    return isInteger ? Math.trunc(number) : number
  })

export const integer = (initial = 0): Schema<number> => numeric('a whole number', initial, true)
export const number = (initial = 0): Schema<number> => numeric('a number', initial, false)

/** A duration in Go's spelling, or a number that the key gives a unit of its own. */
export const duration = (initial: string | number): Schema<string | number> =>
  scalar('a duration such as "30s"', initial, (value) =>
    typeof value === 'string' ? value : (numberOf(value) ?? mismatch),
  )

/** Anything: decoded by whoever uses it. */
export const anything = <T>(initial: T): Schema<unknown> => ({
  wanted: 'a value',
  initial,
  decode: (value) => (value instanceof Map ? toCleanParams(value) : (value ?? initial)),
})

export const list = <T>(item: Schema<T>, initial: readonly T[] = []): Schema<readonly T[]> => ({
  wanted: `a list of ${item.wanted.replace(/^an? /, '')}s`,
  initial,
  decode(value, place) {
    if (value === null || value === undefined) return initial
    const values = Array.isArray(value) ? value : [value]
    return values.map((each, i) =>
      item.decode(each, { ...place, path: Array.isArray(value) ? [...place.path, i] : place.path }),
    )
  },
})

export const strings = (...initial: readonly string[]): Schema<readonly string[]> => ({
  ...list(string(), initial),
  wanted: 'a list of strings',
})

/** A map with keys of the site's choosing, in lower case. */
export const mapOf = <T>(
  item: Schema<T>,
  initial: ReadonlyMap<string, T> = new Map(),
): Schema<ReadonlyMap<string, T>> => ({
  wanted: 'a map',
  initial,
  decode(value, place) {
    const entries = entriesOf(value)
    if (!entries) return value === null || value === undefined ? initial : refuse('a map', value, place, initial)
    const found = new Map<string, T>()
    for (const [key, each] of entries)
      if (key !== mergeKey) found.set(key.toLowerCase(), item.decode(each, { ...place, path: [...place.path, key] }))
    return found
  },
})

/** A map that a template reads: look-ups ignore case. */
export const params: Schema<Params> = {
  wanted: 'a map',
  initial: new Params(),
  decode(value, place) {
    if (value === null || value === undefined) return new Params()
    return value instanceof Map ? toCleanParams(value) : refuse('a map', value, place, new Params())
  },
}

type Fields = Readonly<Record<string, Schema<unknown>>>
type ObjectOf<F extends Fields> = { readonly [K in keyof F]: Decoded<F[K]> }

/** An object with the fields given and no others; names ignore case. */
export function object<F extends Fields>(shape: F): Schema<ObjectOf<F>> {
  const fields = new Map(Object.entries(shape).map(([name, schema]) => [name.toLowerCase(), { name, schema }]))
  const known = [...fields.values()].map(({ name }) => name)
  const initial = Object.fromEntries(Object.entries(shape).map(([name, { initial }]) => [name, initial])) as ObjectOf<F>
  return {
    wanted: 'a map',
    initial,
    fields,
    decode(value, place) {
      const entries = entriesOf(value)
      if (!entries) return value === null || value === undefined ? initial : refuse('a map', value, place, initial)
      const found: Record<string, unknown> = { ...initial }
      for (const [key, each] of entries) {
        const field = fields.get(key.toLowerCase())
        const path = [...place.path, key]
        if (field) found[field.name] = field.schema.decode(each, { ...place, path })
        else if (key !== mergeKey) place.problem({ type: 'unknown-key', path, known })
      }
      return found as ObjectOf<F>
    },
  }
}

/** Accepts what another schema does not, by turning it into what that one accepts: `minify: true`. */
export const either = <T>(schema: Schema<T>, prepare: (value: unknown) => unknown): Schema<T> => ({
  ...schema,
  decode: (value, place) => schema.decode(prepare(value), place),
})

function refuse<T>(wanted: string, value: unknown, { path, problem }: Place, initial: T): T {
  problem({ type: 'wrong-type', path, wanted, value })
  return initial
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (value instanceof Map) return [...value].map(([key, each]) => [String(key), each])
  if (typeof value === 'object' && value !== null && goMap in value)
    return [...(value[goMap] as ReadonlyMap<unknown, unknown>)].map(([key, each]) => [String(key), each])
  return undefined
}

/** Maps as Params without merge strategies, at every depth that is reached through maps alone. */
export function toCleanParams(map: ReadonlyMap<unknown, unknown>): Params {
  const found = new Params()
  for (const [key, value] of map) {
    if (String(key).toLowerCase() === mergeKey) continue
    found.set(String(key), value instanceof Map ? toCleanParams(value) : value)
  }
  return found
}
