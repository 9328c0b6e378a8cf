// Which Go value does a row of the reference tables mean? `{"$type": T, "value": V}` says where the type matters.
import { stringOf } from '../../src/golang/strings.ts'
import { GoDuration } from '../../src/golang/time.ts'
import { parseTime } from '../../src/golang/time-parse.ts'
import { GoFloat, goFields, GoInt, goType, Params, SafeString, typed, typedOrNil } from '../../src/golang/values.ts'
import type { IntType, SafeKind } from '../../src/golang/values.ts'

const integerTypes: Readonly<Record<string, IntType>> = { rune: 'int32', byte: 'uint8' }
const isIntegerType = (type: string): boolean => /^(?:u?int(?:8|16|32|64)?|uintptr|rune|byte)$/.test(type)

/** A struct of a reference table: its fields, and nothing else. */
function structOf(fields: Record<string, unknown>): object {
  const names = Object.keys(fields)
  const value: Record<string | symbol, unknown> = { [goType]: 'struct', [goFields]: names }
  for (const name of names) value[name] = goValue(fields[name])
  return value
}

/** JSON readers round the largest unsigned integer up. */
const integerOf = (value: unknown): bigint => {
  const integer = BigInt(value as number)
  return integer === 1n << 64n ? integer - 1n : integer
}

function typedValue(type: string, value: unknown): unknown {
  if (type === 'float64' || type === 'float32') return new GoFloat(Number(value), type === 'float32' ? 32 : 64)
  if (isIntegerType(type)) return new GoInt(integerTypes[type] ?? (type as IntType), integerOf(value))
  if (type.startsWith('template.')) return new SafeString(type.slice(9) as SafeKind, value as string)
  if (type === 'time.Time') return parseTime('2006-01-02T15:04:05Z07:00', value as string)
  if (type === 'time.Duration') return new GoDuration(BigInt(value as number))
  if (type === 'struct') return structOf(value as Record<string, unknown>)
  if (type === 'params') return paramsOf(value as Record<string, unknown>)
  if (type === '[]byte' || type === '[]uint8') return bytesOfRow(value)
  if (type === 'noStringer') return structOf({})
  if (type.startsWith('map[')) return mapOf(type, value as Record<string, unknown>)
  if (type.startsWith('[')) return typed((value as unknown[]).map(goValue), type)
  throw new Error(`no such type in this reader: ${type}`)
}

function bytesOfRow(value: unknown): Uint8Array {
  if (typeof value === 'string') return new TextEncoder().encode(value)
  if (value === null) return typedOrNil(new Uint8Array(), '[]uint8')
  if (Array.isArray(value)) return Uint8Array.from(value as number[])
  return Buffer.from((value as { $hex: string }).$hex, 'hex')
}

function paramsOf(value: Record<string, unknown>): Params {
  const params = new Params()
  for (const [key, element] of Object.entries(value)) params.set(key, goValue(element))
  return params
}

function mapOf(type: string, value: Record<string, unknown>): Map<unknown, unknown> {
  const keyType = type.slice(4, type.indexOf(']'))
  const elementType = type.slice(type.indexOf(']') + 1)
  const keyOf = (key: string): unknown => {
    if (keyType === 'int') return Number(key)
    return keyType === 'string' ? key : typedValue(keyType, key)
  }
  const known = isIntegerType(elementType) && elementType !== 'int'
  const map = new Map<unknown, unknown>()
  for (const [key, element] of Object.entries(value))
    map.set(keyOf(key), known ? typedValue(elementType, element) : goValue(element))
  return typed(map, type.replace('byte', 'uint8'))
}

/** The Go value of plain JSON, in which objects may say their type. */
export function goValue(json: unknown): unknown {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? json : new GoFloat(json)
  if (Array.isArray(json)) return json.map(goValue)
  if (typeof json !== 'object' || json === null) return json
  if ('$hex' in json) return stringOf(Buffer.from(json.$hex as string, 'hex'))
  if ('$type' in json) return typedValue(json.$type as string, (json as { value?: unknown }).value)
  return new Map(Object.entries(json).map(([key, value]) => [key, goValue(value)]))
}
