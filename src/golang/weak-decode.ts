// How does a map of options become a struct? As by mapstructure's WeakDecode: names however their letters are cased,
// numbers for texts and texts for numbers.
import { toBigIntE, toStringE } from './cast.ts'
import { sprintf } from './fmt.ts'
import { kindOf, plainString } from './kind.ts'
import { parseInteger } from './numbers.ts'
import { stringOf } from './strings.ts'
import { typeName } from './type-name.ts'
import { entriesOf, GoError, GoFloat, GoInt } from './values.ts'

/** The fields of a struct with what they are where the options say nothing; a bigint is an `int`. */
type Fields = Readonly<Record<string, string | bigint>>

/** Throws a GoError that names every option of a wrong type. */
export function weakDecode<T extends Fields>(options: unknown, defaults: T): T {
  const given = namesIn(options)
  const failures: string[] = []
  const decoded = Object.entries(defaults).map(([name, fallback]) => {
    const value = given.get(name) ?? given.get(name.toLowerCase())
    try {
      return [name, value === undefined ? fallback : decodeAs(typeof fallback, name, value)]
    } catch (error) {
      if (!(error instanceof GoError)) throw error
      failures.push(`* ${error.message}`)
      return [name, fallback]
    }
  })
  if (failures.length > 0)
    throw new GoError(`${failures.length} error(s) decoding:\n\n${failures.toSorted().join('\n')}`)
  return Object.fromEntries(decoded) as T
}

/** Options by their names as written and in lower case; of those that differ in case only the first counts. */
function namesIn(options: unknown): ReadonlyMap<string, unknown> {
  const kind = kindOf(options)
  if (kind === 'nil' || kind === 'struct') return new Map()
  const entries = entriesOf(options)
  if (!entries) throw new GoError(`'' expected a map, got '${kindName(options)}'`)
  const names = new Map<string, unknown>()
  for (const [key, value] of entries)
    for (const name of [String(key), String(key).toLowerCase()])
      if (value !== null && !names.has(name)) names.set(name, value)
  return names
}

function kindName(value: unknown): string {
  if (value instanceof GoInt || value instanceof GoFloat) return typeName(value)
  const kind = kindOf(value)
  return kind === 'float' ? 'float64' : kind
}

function decodeAs(type: string, name: string, value: unknown): string | bigint {
  const decoded = type === 'string' ? weakText(value) : weakInteger(name, value)
  if (decoded !== undefined) return decoded
  const goType = type === 'string' ? 'string' : 'int'
  throw new GoError(
    sprintf(
      "'%s' expected type '%s', got unconvertible type '%s', value: '%v'",
      ...[name, goType, typeName(value), value],
    ),
  )
}

function weakText(value: unknown): string | undefined {
  switch (kindOf(value)) {
    case 'string':
      return plainString(value)
    case 'bool':
      return value === true ? '1' : '0'
    case 'int':
    case 'uint':
      return toBigIntE(value).toString()
    case 'float':
      return toStringE(value)
    default:
      return value instanceof Uint8Array ? stringOf(value) : undefined
  }
}

function weakInteger(name: string, value: unknown): bigint | undefined {
  switch (kindOf(value)) {
    case 'string':
      return integerText(name, plainString(value)!)
    case 'bool':
    case 'int':
    case 'uint':
    case 'float':
      return toBigIntE(value)
    default:
      return undefined
  }
}

function integerText(name: string, text: string): bigint {
  try {
    return parseInteger(text === '' ? '0' : text, 0)
  } catch (error) {
    if (!(error instanceof GoError)) throw error
    throw new GoError(`cannot parse '${name}' as int: ${error.message}`, { cause: error })
  }
}
