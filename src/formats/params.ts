// How do decoded maps become Hugo's params? Keys in lower case, in nested maps too; maps inside slices stay as they are.
import { goType, Params, typed } from '../golang/values.ts'

/** Maps become Params, at every depth that is reached through maps alone: `.Params.list` keeps the spelling of its keys. */
export function toParams(value: unknown): unknown {
  if (!(value instanceof Map) || value instanceof Params) return value
  const params = new Params()
  for (const [key, item] of value) params.set(String(key), toParams(item))
  return params
}

/** Params of a page: besides, a slice of nothing but strings at the top is a `[]string`. */
export function toPageParams(value: unknown): Params {
  const params = toParams(value)
  if (!(params instanceof Params)) return new Params()
  for (const [key, item] of params) if (isStrings(item)) params.set(key, typed([...item], '[]string'))
  return params
}

const isStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && !(goType in value) && value.every((item) => typeof item === 'string')
