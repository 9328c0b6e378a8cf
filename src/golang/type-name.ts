// Which Go type does a value have?
import { GoFloat, GoInt, goType, SafeString } from './values.ts'

export const emptyInterface = 'interface {}'

/** The type as `%T` prints it; no value and nil are `<nil>`. */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'int'
    case 'boolean':
      return 'bool'
    case 'function':
      return 'func(...interface {}) interface {}'
    case 'object':
      return value === null ? '<nil>' : objectType(value)
    default:
      return '<nil>'
  }
}

function objectType(value: object): string {
  const type = (value as { [goType]?: string })[goType]
  if (type !== undefined) return type
  if (value instanceof GoFloat) return value.bits === 32 ? 'float32' : 'float64'
  if (value instanceof GoInt) return value.type
  if (value instanceof SafeString) return `template.${value.kind}`
  if (Array.isArray(value)) return `[]${emptyInterface}`
  if (value instanceof Map) return `map[string]${emptyInterface}`
  return value instanceof Uint8Array ? '[]uint8' : 'struct {}'
}

/** The element type of `[]T`, `[3]T` or `map[K]T`; undefined for a named type. */
export function elementType(type: string): string | undefined {
  const start = type.startsWith('map[') ? 3 : 0
  if (type[start] !== '[') return undefined
  let depth = 0
  for (let i = start; i < type.length; i++) {
    if (type[i] === '[') depth++
    else if (type[i] === ']' && --depth === 0) return type.slice(i + 1)
  }
  return undefined
}
