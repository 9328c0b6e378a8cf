// What stands under a key or a position, and does anything stand there?
import { toIntE, toText } from '../golang/cast.ts'
import { sprintf } from '../golang/fmt.ts'
import { kindOf, plainString } from '../golang/kind.ts'
import { allElements } from '../golang/slices.ts'
import { bytesOf } from '../golang/strings.ts'
import { elementType, emptyInterface, typeName } from '../golang/type-name.ts'
import { entriesOf, GoError, GoInt, integerOf, Params } from '../golang/values.ts'
import { zeroOf } from '../template/fields.ts'
import { nestedParam } from './access.ts'

const isNil = (value: unknown): boolean => value === undefined || value === null

const keyTypeOf = (map: unknown): string => /^map\[([^\]]*)\]/.exec(typeName(map))?.[1] ?? 'string'

function elementAt(list: readonly unknown[] | Uint8Array, position: unknown): unknown {
  if (isNil(position)) throw new GoError('cannot index slice/array with nil')
  const integer = integerOf(position)
  if (integer === undefined) throw new GoError(sprintf('cannot index slice/array with type %T', position))
  const element = list[Number(integer)]
  return element instanceof GoInt || !(list instanceof Uint8Array) || element === undefined
    ? element
    : new GoInt('uint8', BigInt(element as number))
}

/** Whether a value can be a key of that type. */
function checkKey(key: unknown, type: string): void {
  if (type === emptyInterface || type === 'any' || type.startsWith('interface')) return
  if (isNil(key)) throw new GoError(`value is nil; should be of type ${type}`)
  if (typeName(key) !== type) throw new GoError(`value has type ${typeName(key)}; should be ${type}`)
}

function entryAt(map: unknown, key: unknown): unknown {
  checkKey(key, keyTypeOf(map))
  const entries = entriesOf(map)!
  const value = entries.get(key)
  return value === undefined && !entries.has(key) ? zeroOf(elementType(typeName(map))) : value
}

function step(value: unknown, key: unknown): unknown {
  const elements = allElements(value)
  if (elements) return elementAt(elements, key)
  if (kindOf(value) === 'map') return entryAt(value, key)
  const text = plainString(value)
  if (text !== undefined) return elementAt(bytesOf(text), key)
  throw new GoError(sprintf("can't index item of type %T", value))
}

export function index(item: unknown, ...args: readonly unknown[]): unknown {
  if (isNil(item)) return null
  const keys = args.length === 1 ? (allElements(args[0]) ?? args) : args
  if (item instanceof Params) return nestedParam(item, keys.map(toText)) ?? null
  let value = item
  try {
    for (const key of keys) {
      if (isNil(value)) return null
      value = step(value, key)
    }
  } catch (error) {
    if (!(error instanceof GoError)) throw error
    throw new GoError(sprintf('index of type %T with args %v failed: %s', item, args, error.message))
  }
  return value ?? null
}

/** @param unsupported  is told when the value can have no key at all */
export function isSet(container: unknown, key: unknown, unsupported: () => void): boolean {
  const elements = allElements(container)
  if (elements) return elements.length > positionOf(key)
  if (kindOf(container) !== 'map') {
    unsupported()
    return false
  }
  if (isNil(key) || (typeName(key) !== keyTypeOf(container) && keyTypeOf(container) !== emptyInterface)) return false
  // Unlike other look-ups of parameters, this one minds the case of the key.
  if (container instanceof Params && key !== String(key).toLowerCase()) return false
  return entriesOf(container)!.has(key)
}

function positionOf(key: unknown): number {
  try {
    return toIntE(key)
  } catch (error) {
    if (error instanceof GoError) throw new GoError(sprintf('isset unable to use key of type %T as index', key))
    throw error
  }
}
