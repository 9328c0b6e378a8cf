// How Go values live in JavaScript. Everything that templates see is one of these.
//
//   Go                         JavaScript
//   no value (zero reflect.Value, missing map key)   undefined
//   nil                        null
//   bool                       boolean
//   string                     string; a byte that is not UTF-8 is the lone surrogate U+DC80 + (byte - 0x80)
//   int                        number, always a safe integer
//   float64                    GoFloat, also when integral: 1.0 is not 1
//   other integers, big ints   GoInt (int64, uint8, ...; and an int beyond 2^53)
//   template.HTML and kin      SafeString
//   []any                      Array; a typed slice carries its type under [goType]
//   []byte                     Uint8Array
//   map[string]any             Map; a typed map carries its type under [goType]
//   hmaps.Params (Hugo)        Params: keys are lower-cased, look-ups ignore case
//   struct, pointer, interface an object of a class that has [goType]; exported fields and methods are its
//                              properties, getters and methods whose names begin with an upper-case letter
//   named slice, named map     such an object that answers [goSlice] or [goMap]
//   named integer              such an object that answers [goInteger]
//   time.Time, time.Duration   GoTime, GoDuration (time.ts)
//   error                      GoError
//   func                       a JavaScript function taking and returning Go values

/** The Go type as `%T` prints it, on an object, a typed array or a typed map. */
export const goType: unique symbol = Symbol('goType')
/** The elements of an object whose Go type is a named slice. */
export const goSlice: unique symbol = Symbol('goSlice')
/** A method of an object that answers [goSlice]: makes a slice of the same Go type from other elements. */
export const goMakeSlice: unique symbol = Symbol('goMakeSlice')
/** On a slice: whether it is the nil of its type, which has no elements but reads otherwise in `%#v` and JSON. */
export const goNil: unique symbol = Symbol('goNil')
/** The entries of an object whose Go type is a named map. */
export const goMap: unique symbol = Symbol('goMap')
/** The value whose fields and methods a struct answers to besides its own. */
export const goEmbedded: unique symbol = Symbol('goEmbedded')
/** The names of a struct's exported fields in their order, for printing with `%v`. */
export const goFields: unique symbol = Symbol('goFields')

/** The members of an object that change nothing, depend on nothing but the object, and answer the same each time. */
export const goFacts: unique symbol = Symbol('goFacts')

/** The integer behind an object whose Go type is a named integer, such as time.Duration and time.Month. */
export const goInteger: unique symbol = Symbol('goInteger')

export type IntType =
  'int' | 'int8' | 'int16' | 'int32' | 'int64' | 'uint' | 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'uintptr'

/** An integer whose type is not `int`, or an `int` too large for a JavaScript number. */
export class GoInt {
  readonly type: IntType
  readonly value: bigint
  constructor(type: IntType, value: bigint) {
    this.type = type
    this.value = value
  }
}

export class GoFloat {
  readonly value: number
  readonly bits: 32 | 64
  constructor(value: number, bits: 32 | 64 = 64) {
    this.value = value
    this.bits = bits
  }
}

export type SafeKind = 'HTML' | 'CSS' | 'JS' | 'JSStr' | 'URL' | 'HTMLAttr' | 'Srcset'

/** A string that html/template trusts in one context. */
export class SafeString {
  readonly kind: SafeKind
  readonly value: string
  constructor(kind: SafeKind, value: string) {
    this.kind = kind
    this.value = value
  }
}

export const safeHTML = (value: string): SafeString => new SafeString('HTML', value)

/** Anything with fields and methods. Objects without [goType] have none: templates never reach a host object. */
export interface GoObject {
  readonly [goType]: string
}

/** An error value; also thrown by functions and methods that return an error in Go. */
export class GoError extends Error {
  get [goType](): string {
    return '*errors.errorString'
  }
  Error(): string {
    return this.message
  }
}

/** Hugo's hmaps.Params: keys are strings in lower case, and every look-up ignores case. */
export class Params extends Map<string, unknown> {
  get [goType](): string {
    return 'hmaps.Params'
  }
  override get(key: string): unknown {
    return super.get(typeof key === 'string' ? key.toLowerCase() : key)
  }
  override has(key: string): boolean {
    return super.has(typeof key === 'string' ? key.toLowerCase() : key)
  }
  override set(key: string, value: unknown): this {
    return super.set(key.toLowerCase(), value)
  }
  override delete(key: string): boolean {
    return super.delete(key.toLowerCase())
  }
}

/** Gives a slice or map its Go type, such as `[]string` or `map[string]int`. */
export function typed<T extends object>(value: T, type: string): T {
  Object.defineProperty(value, goType, { value: type, configurable: true })
  return value
}

/** A slice of a Go type that is nil when nothing is in it, as one that was never made. */
export function typedOrNil<T extends readonly unknown[] | Uint8Array>(value: T, type: string): T {
  if (value.length === 0) Object.defineProperty(value, goNil, { value: true })
  return typed(value, type)
}

export const isNilSlice = (value: object): boolean => (value as { readonly [goNil]?: boolean })[goNil] === true

export const isGoObject = (value: unknown): value is GoObject =>
  typeof value === 'object' && value !== null && goType in value && !Array.isArray(value) && !(value instanceof Map)

/** The elements of a slice of any type, or `undefined` when the value is no slice. Bytes are not included. */
export function elementsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (typeof value === 'object' && value !== null && goSlice in value) return value[goSlice] as readonly unknown[]
  return undefined
}

/** The entries of a map of any type, or `undefined` when the value is no map. */
export function entriesOf(value: unknown): ReadonlyMap<unknown, unknown> | undefined {
  if (value instanceof Map) return value
  if (typeof value === 'object' && value !== null && goMap in value)
    return value[goMap] as ReadonlyMap<unknown, unknown>
  return undefined
}

/** The number behind an integer of any type, named ones too; `undefined` when the value is no integer. */
export function integerOf(value: unknown): number | bigint | undefined {
  if (typeof value === 'number') return value
  if (value instanceof GoInt) return value.value
  if (typeof value === 'object' && value !== null && goInteger in value) return value[goInteger] as number | bigint
  return undefined
}
