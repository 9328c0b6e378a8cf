// Does a value fit a parameter, and as what does it arrive?
import type { ParamType, Signature } from '../golang/signature.ts'
import { emptyInterface, typeName } from '../golang/type-name.ts'
import { GoFloat, GoInt, SafeString } from '../golang/values.ts'
import { intValue, parseConstant } from './constants.ts'
import type { BoolNode, NumberNode, StringNode } from './nodes.ts'
import { print } from './print.ts'

/** An argument that fits, or Go's words for why it does not. */
export type Fit = { readonly value: unknown } | { readonly problem: string }

type Literal = BoolNode | NumberNode | StringNode

/** A constant takes the type of its parameter. */
export function fitLiteral(type: ParamType, node: Literal): Fit {
  switch (type) {
    case 'any':
      return node.type === 'number' ? fitNumber(node) : { value: node.value }
    case 'string':
      return node.type === 'string' ? { value: node.value } : mismatch('string', node)
    case 'bool':
      return node.type === 'bool' ? { value: node.value } : mismatch('bool', node)
    case 'int': {
      const int = node.type === 'number' ? parseConstant(node.text).int : undefined
      return int === undefined ? mismatch('integer', node) : { value: intValue(int) }
    }
    case 'float64': {
      const float = node.type === 'number' ? parseConstant(node.text).float : undefined
      return float === undefined ? mismatch('float', node) : { value: new GoFloat(float) }
    }
  }
}

const mismatch = (expected: string, node: Literal): Fit => ({ problem: `expected ${expected}; found ${print(node)}` })

/** A number that nothing gives a type. */
export function fitNumber({ text, value }: NumberNode): Fit {
  if (value === undefined) return { problem: `complex constant ${text} is not supported` }
  return value instanceof GoInt && value.type !== 'int' ? { problem: `${text} overflows int` } : { value }
}

/** The value as a parameter's type, `undefined` when it does not fit. Hugo converts between numbers, and nil to zero. */
export function convert(type: ParamType, value: unknown, isHugo: boolean): unknown {
  switch (type) {
    case 'any':
      return value ?? null
    case 'string':
      return toText(value, isHugo)
    case 'bool':
      return typeof value === 'boolean' ? value : value === null && isHugo ? false : undefined
    case 'int':
      return toInt(value, isHugo)
    case 'float64':
      return toFloat(value, isHugo)
  }
}

function toText(value: unknown, isHugo: boolean): string | undefined {
  if (typeof value === 'string') return value
  if (!isHugo) return undefined
  return value instanceof SafeString ? value.value : value === null ? '' : undefined
}

function toInt(value: unknown, isHugo: boolean): unknown {
  if (typeof value === 'number' || (value instanceof GoInt && value.type === 'int')) return value
  if (!isHugo) return undefined
  if (value === null) return 0
  if (value instanceof GoInt) return value.value < 2n ** 63n ? intValue(value.value) : undefined
  if (!(value instanceof GoFloat) || !Number.isInteger(value.value) || Math.abs(value.value) > 2 ** 63) return undefined
  return intValue(BigInt(value.value))
}

function toFloat(value: unknown, isHugo: boolean): unknown {
  if (value instanceof GoFloat && value.bits === 64) return value
  if (!isHugo) return undefined
  if (value === null) return new GoFloat(0)
  if (value instanceof GoFloat) return new GoFloat(value.value)
  if (typeof value === 'number') return new GoFloat(value)
  return value instanceof GoInt ? new GoFloat(Number(value.value)) : undefined
}

/** Why a value does not fit. */
export const misfit = (type: ParamType, value: unknown): string =>
  value === undefined
    ? `invalid value; expected ${type}`
    : `wrong type for value; expected ${type}; got ${value === null ? emptyInterface : typeName(value)}`

/** The type of the parameter that an argument is for. */
export const parameterAt = ({ params }: Signature, index: number): ParamType => params[index] ?? params.at(-1) ?? 'any'

/** @returns Go's complaint about the number of arguments, `undefined` when it is right */
export function countProblem(name: string, def: Signature, given: number, piped: number): string | undefined {
  const { params, variadic = false, optional = 0 } = def
  const most = variadic ? Number.POSITIVE_INFINITY : params.length
  const least = params.length - (variadic ? 1 : 0) - optional
  const count = given + piped
  const complaint = `wrong number of args for ${name}: want`
  if (count < least)
    return variadic || optional > 0
      ? `${complaint} at least ${least} got ${given}`
      : `${complaint} ${least} got ${count}`
  if (count > most) return `${complaint} ${optional > 0 ? 'at most ' : ''}${most} got ${count}`
  return undefined
}
