// What does `where`, `sort` or `apply` find under a name in an element? Rules and errors are those of Hugo's collections.
import { kindOf } from '../golang/kind.ts'
import { typeName } from '../golang/type-name.ts'
import { entriesOf, GoError, isGoObject, Params } from '../golang/values.ts'

const isExported = (name: string): boolean => {
  const code = name.charCodeAt(0)
  return (code >= 65 && code <= 90) || (code >= 128 && /^\p{Lu}/u.test(name))
}

/** The names that a key such as `.Params.date` is made of. */
export function pathOf(key: string): string[] {
  let start = 0
  let end = key.length
  while (key[start] === '.') start++
  while (end > start && key[end - 1] === '.') end--
  return key.slice(start, end).split('.')
}

/**
 * A method without parameters, a field, or an entry.
 *
 * @returns `undefined` where a map has no such entry. Throws a GoError for a name that cannot be there.
 */
export function fieldOf(value: unknown, name: string): unknown {
  if (value === undefined || value === null) throw new GoError("can't evaluate an invalid value")
  if (isGoObject(value) && isExported(name) && name in value) return memberOf(value, name)
  const entries = entriesOf(value)
  if (entries) return entries.get(name)
  const type = typeName(value)
  if (kindOf(value) === 'struct') throw new GoError(`${name} isn't a field of struct type ${type}`)
  throw new GoError(`${name} is neither a struct field, a method nor a map element of type ${type}`)
}

function memberOf(value: object, name: string): unknown {
  const member = (value as Record<string, unknown>)[name]
  if (typeof member !== 'function') return member
  if (member.length > 0)
    throw new GoError(`${name} is a method of type ${typeName(value)} but requires more than 1 parameter`)
  return member.call(value) as unknown
}

/** Hugo's Params.GetNested: each name but the last must lead to a map. */
export function nestedParam(params: Params, path: readonly string[]): unknown {
  let value: unknown = params
  for (const name of path) {
    const entries = value instanceof Map ? value : isGoObject(value) ? entriesOf(value) : undefined
    if (!entries) return undefined
    value = entries.get(name) ?? entries.get(name.toLowerCase())
  }
  return value
}
