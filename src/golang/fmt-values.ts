// How does any Go value print under one verb? The rules are those of Go's fmt package.
import { sortedEntries } from './compare.ts'
import {
  formatFloatVerb,
  formatHex,
  formatInteger,
  formatQuoted,
  formatQuotedRune,
  formatRune,
  formatString,
  formatUnicode,
  noFlags,
  pad,
} from './fmt-verbs.ts'
import type { Flags } from './fmt-verbs.ts'
import { stringOf } from './strings.ts'
import { emptyInterface, typeName } from './type-name.ts'
import {
  elementsOf,
  entriesOf,
  goFields,
  GoFloat,
  GoInt,
  goInteger,
  isGoObject,
  isNilSlice,
  SafeString,
} from './values.ts'

/** Deeper values are cut off, so that a value that holds itself cannot hang a build. */
const maxDepth = 100

export interface Printer {
  readonly flags: Flags
  /** Inside an error form such as `%!d(…)` methods are not called. */
  readonly isError: boolean
}

const plain: Printer = { flags: noFlags(), isError: false }

/** What `%v` prints. */
export function printPlain(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(Object.is(value, -0) ? 0 : value)
  return printArgument(plain, value, 'v')
}

export function badVerb({ flags }: Printer, value: unknown, verb: string): string {
  if (value === undefined || value === null) return `%!${verb}(<nil>)`
  return `%!${verb}(${typeName(value)}=${printArgument({ flags, isError: true }, value, 'v')})`
}

/** Prints one argument of a format. */
export function printArgument(printer: Printer, value: unknown, verb: string): string {
  if (value === undefined || value === null) {
    return verb === 'T' || verb === 'v' ? pad('<nil>', printer.flags) : badVerb(printer, value, verb)
  }
  if (verb === 'T') return formatString(typeName(value), printer.flags)
  return printValue(printer, value, verb, 0)
}

function printValue(printer: Printer, value: unknown, verb: string, depth: number): string {
  switch (typeof value) {
    case 'string':
      return printString(printer, value, value, verb)
    case 'number':
      return printInteger(printer, value, value, verb)
    case 'boolean':
      return verb === 't' || verb === 'v' ? pad(String(value), printer.flags) : badVerb(printer, value, verb)
    case 'function':
      return printPointer(printer, value, verb)
    case 'object':
      return value === null ? printNil(printer) : printObject(printer, value, verb, depth)
    default:
      return printNil(printer)
  }
}

/** A nil inside a slice, a map or a struct. */
const printNil = ({ flags }: Printer): string =>
  flags.sharpV ? `${emptyInterface}(nil)` : formatString('<nil>', flags)

function printObject(printer: Printer, value: object, verb: string, depth: number): string {
  if (value instanceof GoFloat) return printFloat(printer, value, verb)
  if (value instanceof GoInt) return printInteger(printer, value.value, value, verb)
  if (value instanceof SafeString) return printString(printer, value.value, value, verb)
  const text = printer.isError ? undefined : methodText(printer, value, verb)
  if (text !== undefined) return text
  if (goInteger in value) return printInteger(printer, value[goInteger] as number | bigint, value, verb)
  if (depth > maxDepth) return '...'
  if (value instanceof Uint8Array) return printBytes(printer, value, typeName(value), verb)
  const elements = elementsOf(value)
  if (elements) return printSlice(printer, value, elements, verb, depth)
  const entries = entriesOf(value)
  if (entries) return printMap(printer, value, entries, verb, depth)
  return isGoObject(value) ? printStruct(printer, value, verb, depth) : printPointer(printer, value, verb)
}

interface WithMethods {
  readonly Error?: unknown
  readonly String?: unknown
  readonly GoString?: unknown
}

/** What a value's own Error, String or GoString method says, where the verb asks for text. */
function methodText(printer: Printer, value: object, verb: string): string | undefined {
  if (!isGoObject(value)) return undefined
  const { Error: error, String: string, GoString: goString } = value as WithMethods
  if (printer.flags.sharpV)
    return typeof goString === 'function' ? formatString(String(goString.call(value)), printer.flags) : undefined
  if (!'vsxXq'.includes(verb)) return undefined
  const method = typeof error === 'function' ? error : string
  if (typeof method !== 'function') return undefined
  const text: unknown = method.call(value)
  return typeof text === 'string' ? printString(printer, text, text, verb) : undefined
}

function printString(printer: Printer, text: string, value: unknown, verb: string): string {
  const { flags } = printer
  switch (verb) {
    case 'v':
      return flags.sharpV ? formatQuoted(text, flags) : formatString(text, flags)
    case 's':
      return formatString(text, flags)
    case 'x':
    case 'X':
      return formatHex(text, verb === 'X', flags)
    case 'q':
      return formatQuoted(text, flags)
    default:
      return badVerb(printer, value, verb)
  }
}

const isUnsigned = (value: unknown): boolean => value instanceof GoInt && value.type.startsWith('u')

function printInteger(printer: Printer, number: bigint | number, value: unknown, verb: string): string {
  const { flags } = printer
  switch (verb) {
    case 'v':
      if (flags.sharpV && isUnsigned(value)) return formatInteger(number, { base: 16 }, { ...flags, sharp: true })
      return formatInteger(number, { base: 10 }, flags)
    case 'd':
      return formatInteger(number, { base: 10 }, flags)
    case 'b':
      return formatInteger(number, { base: 2 }, flags)
    case 'o':
    case 'O':
      return formatInteger(number, { base: 8, octalPrefix: verb === 'O' }, flags)
    case 'x':
    case 'X':
      return formatInteger(number, { base: 16, isUpper: verb === 'X' }, flags)
    case 'c':
      return formatRune(number, flags)
    case 'q':
      return formatQuotedRune(number, flags)
    case 'U':
      return formatUnicode(BigInt.asUintN(64, BigInt(number)), flags)
    default:
      return badVerb(printer, value, verb)
  }
}

function printFloat(printer: Printer, value: GoFloat, verb: string): string {
  const { flags } = printer
  switch (verb) {
    case 'v':
      return formatFloatVerb(value.value, value.bits, 'g', -1, flags)
    case 'b':
    case 'g':
    case 'G':
    case 'x':
    case 'X':
      return formatFloatVerb(value.value, value.bits, verb, -1, flags)
    case 'e':
    case 'E':
    case 'f':
      return formatFloatVerb(value.value, value.bits, verb, 6, flags)
    case 'F':
      return formatFloatVerb(value.value, value.bits, 'f', 6, flags)
    default:
      return badVerb(printer, value, verb)
  }
}

const unsignedByte = (byte: number): GoInt => new GoInt('uint8', BigInt(byte))

function printBytes(printer: Printer, bytes: Uint8Array, type: string, verb: string): string {
  const { flags } = printer
  switch (verb) {
    case 'v':
    case 'd': {
      const each = Array.from(bytes, (byte) => printInteger(printer, byte, unsignedByte(byte), verb))
      if (!flags.sharpV) return `[${each.join(' ')}]`
      const shown = type === '[]uint8' ? '[]byte' : type
      return isNilSlice(bytes) ? `${shown}(nil)` : `${shown}{${each.join(', ')}}`
    }
    case 's':
      return formatString(stringOf(bytes), flags)
    case 'x':
    case 'X':
      return formatHex(bytes, verb === 'X', flags)
    case 'q':
      return formatQuoted(stringOf(bytes), flags)
    default:
      return printSlice(printer, bytes, Array.from(bytes, unsignedByte), verb, 0)
  }
}

const isByteType = (type: string): boolean => /^\[\d*\](?:uint8|byte)$/.test(type)

function printSlice(
  printer: Printer,
  value: object,
  elements: readonly unknown[],
  verb: string,
  depth: number,
): string {
  const type = typeName(value)
  if (Array.isArray(value) && isByteType(type) && verb !== 'd') {
    const numbers = elements.map((element) => Number(element instanceof GoInt ? element.value : element))
    if ('vsxXq'.includes(verb))
      return printBytes(printer, Uint8Array.from(numbers), type.replace('byte', 'uint8'), verb)
  }
  const each = elements.map((element) => printElement(printer, element, verb, depth))
  if (!printer.flags.sharpV) return `[${each.join(' ')}]`
  return isNilSlice(value) ? `${type}(nil)` : `${type}{${each.join(', ')}}`
}

function printElement(printer: Printer, element: unknown, verb: string, depth: number): string {
  return printValue(printer, element, verb, depth + 1)
}

function printMap(
  printer: Printer,
  value: object,
  entries: ReadonlyMap<unknown, unknown>,
  verb: string,
  depth: number,
): string {
  const each = sortedEntries(entries).map(
    ([key, element]) => `${printElement(printer, key, verb, depth)}:${printElement(printer, element, verb, depth)}`,
  )
  return printer.flags.sharpV ? `${typeName(value)}{${each.join(', ')}}` : `map[${each.join(' ')}]`
}

function printStruct(printer: Printer, value: object, verb: string, depth: number): string {
  const type = typeName(value)
  const isPointer = type.startsWith('*')
  if (isPointer && depth > 0) return printPointer(printer, value, verb)
  const names = (value as { [goFields]?: readonly string[] })[goFields] ?? []
  const withNames = printer.flags.plusV || printer.flags.sharpV
  const each = names.map((name) => {
    const text = printElement(printer, (value as Record<string, unknown>)[name], verb, depth)
    return withNames ? `${name}:${text}` : text
  })
  const lead = isPointer ? '&' : ''
  if (printer.flags.sharpV) return `${lead}${isPointer ? type.slice(1) : type}{${each.join(', ')}}`
  return `${lead}{${each.join(' ')}}`
}

/** Go prints an address, which would differ from build to build; this one is always the same. */
function printPointer(printer: Printer, value: object, verb: string): string {
  if (!'vpxXdob'.includes(verb)) return badVerb(printer, value, verb)
  if (printer.flags.sharpV) return `(${typeName(value)})(0xc000000000)`
  return pad('0xc000000000', printer.flags)
}
