// What kind of value is it, in the sense of Go's reflection? A named type has the kind of what it is made of.
import { elementsOf, entriesOf, GoFloat, GoInt, goInteger, integerOf, SafeString } from './values.ts'

export type Kind = 'nil' | 'bool' | 'int' | 'uint' | 'float' | 'string' | 'slice' | 'map' | 'func' | 'struct'

export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'number':
      return 'int'
    case 'boolean':
      return 'bool'
    case 'function':
      return 'func'
    case 'object':
      return value === null ? 'nil' : objectKind(value)
    default:
      return 'nil'
  }
}

function objectKind(value: object): Kind {
  if (Array.isArray(value) || value instanceof Uint8Array) return 'slice'
  if (value instanceof Map) return 'map'
  if (value instanceof GoFloat) return 'float'
  if (value instanceof GoInt) return value.type.startsWith('u') ? 'uint' : 'int'
  if (value instanceof SafeString) return 'string'
  if (goInteger in value) return 'int'
  if (elementsOf(value)) return 'slice'
  return entriesOf(value) ? 'map' : 'struct'
}

/** The number behind any integer or float; `undefined` for all else. */
export function numberOf(value: unknown): number | undefined {
  if (value instanceof GoFloat) return value.value
  const integer = integerOf(value)
  return integer === undefined ? undefined : Number(integer)
}

/** The text behind a string of any type; `undefined` for all else. */
export const plainString = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : value instanceof SafeString ? value.value : undefined
