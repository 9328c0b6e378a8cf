// What do the functions of Go's own template language do?
import { sprint, sprintf, sprintln } from '../golang/fmt.ts'
import { isPrint } from '../golang/quote.ts'
import { byteLength, bytesOf, compareStrings, isASCII, stringOf } from '../golang/strings.ts'
import { elementType, typeName } from '../golang/type-name.ts'
import { elementsOf, entriesOf, GoError, GoFloat, GoInt, goType, SafeString, typed } from '../golang/values.ts'
import { zeroOf } from './fields.ts'
import type { FunctionDef } from './functions.ts'
import { byteValue } from './range.ts'
import { isTrue, isTruthful } from './truth.ts'
import type { Truth } from './truth.ts'

const invalidComparison = 'invalid type for comparison'

/** The text of any value in which a template may contain it; what is nil prints as no value. */
const textOf = (args: readonly unknown[]): string => {
  const [first] = args
  if (args.length === 1 && typeof first === 'string') return first
  return sprint(...args.map((arg) => arg ?? '<no value>'))
}

const htmlEntities: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
}

/** template.HTMLEscapeString. */
export const escapeHtml = (text: string): string => text.replace(/[\0"'&<>]/g, (char) => htmlEntities[char]!)

const upperHex = (code: number, digits: number): string => code.toString(16).toUpperCase().padStart(digits, '0')

function escapeJsChar(char: string): string {
  if (char === '\\' || char === "'" || char === '"') return `\\${char}`
  const code = char.codePointAt(0)!
  return code < 0x80 || !isPrint(char) ? `\\u${upperHex(code, 4)}` : char
}

/** template.JSEscapeString. */
export const escapeJs = (text: string): string => text.replace(/[\\'"<>&=\0-\x1f\u{80}-\u{10ffff}]/gu, escapeJsChar)

/** template.URLQueryEscaper, which is url.QueryEscape. */
export function escapeQuery(text: string): string {
  let result = ''
  for (const byte of bytesOf(text)) {
    const char = String.fromCharCode(byte)
    if (/[A-Za-z0-9_.~-]/.test(char)) result += char
    else result += byte === 0x20 ? '+' : `%${upperHex(byte, 2)}`
  }
  return result
}

const lengthOf = (value: unknown): number | undefined => {
  if (typeof value === 'string') return byteLength(value)
  if (value instanceof SafeString) return byteLength(value.value)
  if (value instanceof Uint8Array) return value.length
  return elementsOf(value)?.length ?? entriesOf(value)?.size
}

function len(value: unknown): number {
  if (value === null) throw new GoError('len of nil pointer')
  const length = lengthOf(value)
  if (length === undefined) throw new GoError(`len of type ${typeName(value)}`)
  return length
}

/** An index into something of a length; `limit` itself is allowed. */
function indexOf(index: unknown, limit: number): number {
  if (index === null) throw new GoError('cannot index slice/array with nil')
  if (typeof index !== 'number' && !(index instanceof GoInt))
    throw new GoError(`cannot index slice/array with type ${typeName(index)}`)
  const at = typeof index === 'number' ? index : Number(index.value)
  if (at < 0 || at > limit) throw new GoError(`index out of range: ${at}`)
  return at
}

function index(item: unknown, ...indexes: readonly unknown[]): unknown {
  if (item === null) throw new GoError('index of untyped nil')
  return indexes.reduce(indexOnce, item)
}

function indexOnce(item: unknown, key: unknown): unknown {
  if (item === null || item === undefined) throw new GoError('index of nil pointer')
  const entries = entriesOf(item)
  if (entries) return indexMap(entries, typeName(item), key)
  const length = lengthOf(item)
  if (length === undefined) throw new GoError(`can't index item of type ${typeName(item)}`)
  const at = indexOf(key, length)
  if (at === length) throw new GoError(`reflect: ${kindOf(item)} index out of range`)
  const elements = elementsOf(item)
  if (elements) return elements[at]
  return byteValue((item instanceof Uint8Array ? item : bytesOf(String(plainText(item))))[at]!)
}

const kindOf = (value: unknown): 'string' | 'slice' => (plainText(value) === undefined ? 'slice' : 'string')
const plainText = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value
  return value instanceof SafeString ? value.value : undefined
}

/** The type between the brackets of `map[K]V`; `any` where a named type hides it. */
function keyType(type: string): string {
  const element = elementType(type)
  return element === undefined || !type.startsWith('map[') ? 'string' : type.slice(4, type.length - element.length - 1)
}

function indexMap(entries: ReadonlyMap<unknown, unknown>, type: string, key: unknown): unknown {
  const wanted = keyType(type)
  const isAny = wanted === 'any' || wanted === 'interface {}'
  if (key === null) {
    if (!isAny) throw new GoError(`value is nil; should be of type ${wanted}`)
    return zeroOf(elementType(type))
  }
  const isInt = (name: string): boolean => /^u?int/.test(name)
  const given = typeName(key)
  if (!isAny && given !== wanted && !(isInt(given) && isInt(wanted)))
    throw new GoError(`value has type ${given}; should be ${wanted}`)
  const value = entries.get(key)
  if (value !== undefined || entries.has(key)) return value
  const found = isInt(given) ? findInteger(entries, key) : undefined
  return found ?? zeroOf(elementType(type))
}

/** Integers of other types than `int` are objects: they are found by their value. */
function findInteger(entries: ReadonlyMap<unknown, unknown>, wanted: unknown): unknown {
  const value = integerOf(wanted)
  for (const [key, element] of entries) if (integerOf(key) === value) return element
  return undefined
}

const integerOf = (value: unknown): bigint | undefined => {
  if (typeof value === 'number') return BigInt(value)
  return value instanceof GoInt ? value.value : undefined
}

function slice(item: unknown, ...indexes: readonly unknown[]): unknown {
  if (item === null) throw new GoError('slice of untyped nil')
  if (indexes.length > 3) throw new GoError(`too many slice indexes: ${indexes.length}`)
  const text = plainText(item)
  if (text !== undefined && indexes.length === 3) throw new GoError('cannot 3-index slice a string')
  const length = lengthOf(item)
  if (length === undefined || entriesOf(item)) throw new GoError(`can't slice item of type ${typeName(item)}`)
  const [from, to, limit] = [0, length, length].map((otherwise, i) =>
    i < indexes.length ? indexOf(indexes[i], length) : otherwise,
  ) as [number, number, number]
  if (from > to) throw new GoError(`invalid slice index: ${from} > ${to}`)
  if (to > limit) throw new GoError(`invalid slice index: ${to} > ${limit}`)
  if (text !== undefined) return sliceText(item, text, from, to)
  if (item instanceof Uint8Array) return item.subarray(from, to)
  return typedAs(item, elementsOf(item)!.slice(from, to))
}

function sliceText(item: unknown, text: string, from: number, to: number): unknown {
  const part = isASCII(text) ? text.slice(from, to) : stringOf(bytesOf(text).subarray(from, to))
  return item instanceof SafeString ? new SafeString(item.kind, part) : part
}

const typedAs = (model: unknown, elements: unknown[]): unknown => {
  const type = (model as { [goType]?: string })[goType]
  return type === undefined ? elements : typed(elements, type)
}

/** @param name  how the template wrote the function, for messages */
function call(name: string, callee: unknown, ...args: readonly unknown[]): unknown {
  if (callee === null) throw new GoError('call of nil')
  if (typeof callee !== 'function') throw new GoError(`non-function ${name} of type ${typeName(callee)}`)
  return (callee as (...args: readonly unknown[]) => unknown)(...args)
}

type Basic = 'bool' | 'string' | 'int' | 'uint' | 'float'

function basicKind(value: unknown): Basic | undefined {
  if (typeof value === 'string' || value instanceof SafeString) return 'string'
  if (typeof value === 'number') return 'int'
  if (typeof value === 'boolean') return 'bool'
  if (value instanceof GoInt) return value.type.startsWith('u') ? 'uint' : 'int'
  return value instanceof GoFloat ? 'float' : undefined
}

/** Negative, zero or positive as `a` is before, like or behind `b`; NaN is nowhere. Both have the same basic kind, but for int and uint. */
function compareBasic(a: unknown, b: unknown): number {
  if (a instanceof GoFloat && b instanceof GoFloat) return a.value - b.value || (a.value === b.value ? 0 : Number.NaN)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [first, second] = [integerOf(a), integerOf(b)]
  if (first !== undefined && second !== undefined) return first < second ? -1 : first > second ? 1 : 0
  if (typeof a === 'boolean') return a === b ? 0 : 1
  return compareStrings(plainText(a)!, plainText(b)!)
}

const areIntegers = (a: Basic | undefined, b: Basic | undefined): boolean =>
  (a === 'int' || a === 'uint') && (b === 'int' || b === 'uint')

const incompatible = (a: unknown, b: unknown): GoError =>
  new GoError(`incompatible types for comparison: ${typeName(a)} and ${typeName(b)}`)

function isEqual(a: unknown, b: unknown): boolean {
  const [first, second] = [basicKind(a), basicKind(b)]
  if (first !== undefined && (first === second || areIntegers(first, second))) return compareBasic(a, b) === 0
  if (a === null || b === null) return a === b
  if (first !== second) throw incompatible(a, b)
  for (const value of [a, b])
    if (elementsOf(value) || entriesOf(value) || typeof value === 'function')
      throw new GoError(`non-comparable type ${sprint(value)}: ${typeName(value)}`)
  return a === b
}

function eq(first: unknown, ...others: readonly unknown[]): boolean {
  if (others.length === 0) throw new GoError('missing argument for comparison')
  return others.some((other) => isEqual(first, other))
}

/** How two values that have an order compare. */
function order(a: unknown, b: unknown): number {
  const [first, second] = [basicKind(a), basicKind(b)]
  if (first === undefined || second === undefined) throw new GoError(invalidComparison)
  if (first !== second && !areIntegers(first, second)) throw incompatible(a, b)
  if (first === 'bool') throw new GoError(invalidComparison)
  return compareBasic(a, b)
}

/** The builtin `call`: the compiler hands it the name of what it calls as well. */
export const callDef: FunctionDef = {
  name: 'call',
  doc: 'Calls its first argument, which must be a function, with the others.',
  params: ['any', 'any'],
  variadic: true,
  run: call,
}

const pair = ['any', 'any'] as const
const def = (
  name: string,
  doc: string,
  params: FunctionDef['params'],
  run: FunctionDef['run'],
  variadic = false,
): FunctionDef => ({ name, doc, params, run, variadic })

/** The functions of text/template but `and` and `or`, which the compiler knows. */
export const builtinsWith = (truth: Truth): readonly FunctionDef[] => [
  callDef,
  def('html', 'Escapes text for HTML.', ['any'], (...args: unknown[]) => escapeHtml(textOf(args)), true),
  def('index', 'Indexes a slice, map or string, once for each further argument.', pair, index, true),
  def('slice', 'Slices a slice or string: from, to, capacity.', pair, slice, true),
  def('js', 'Escapes text for JavaScript.', ['any'], (...args: unknown[]) => escapeJs(textOf(args)), true),
  def('len', 'Counts elements, entries or bytes.', ['any'], len),
  {
    ...def('not', 'Negates the truth of its argument.', ['any'], (value: unknown) => !truth(value)),
    looksOnly: 'truth',
  },
  def('print', 'Prints as fmt.Sprint.', ['any'], sprint, true),
  def('printf', 'Prints as fmt.Sprintf.', ['string', 'any'], sprintf, true),
  def('println', 'Prints as fmt.Sprintln.', ['any'], sprintln, true),
  def('urlquery', 'Escapes text for a URL query.', ['any'], (...args: unknown[]) => escapeQuery(textOf(args)), true),
  def('eq', 'Whether the first argument equals any of the others.', pair, eq, true),
  def('ne', 'Whether two values differ.', pair, (a: unknown, b: unknown) => !eq(a, b)),
  def('lt', 'Whether the first is less.', pair, (a: unknown, b: unknown) => order(a, b) < 0),
  def('le', 'Whether the first is less or equal.', pair, (a: unknown, b: unknown) => order(a, b) <= 0),
  def('gt', 'Whether the first is greater.', pair, (a: unknown, b: unknown) => !(order(a, b) <= 0)),
  def('ge', 'Whether the first is greater or equal.', pair, (a: unknown, b: unknown) => !(order(a, b) < 0)),
]

/** As Hugo has them: `not` follows Hugo's truth. */
export const builtins = builtinsWith(isTruthful)
export const goBuiltins = builtinsWith(isTrue)
