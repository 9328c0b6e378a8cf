// How is TOML read? smol-toml parses; integers and floats stay apart, and a date without an offset stays local.
import { parse, TomlDate, TomlError, type TomlTable, type TomlValue } from 'smol-toml'
import { GoFloat } from '../golang/values.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { charAt, decoded, type Decoded, type Input, type ValuePath } from './decoded.ts'
import { tomlSyntax } from './diagnostics.ts'
import { locateToml } from './toml-positions.ts'
import { tomlTime } from './toml-time.ts'
import { integer } from './yaml-scalar.ts'

const maxDepth = 500

export function decodeToml(input: Input): Decoded {
  try {
    const table = parse(input.text, { integersAsBigInt: true, maxDepth })
    const tooLarge: ValuePath[] = []
    const value = toGo(table, [], tooLarge)
    if (tooLarge[0]) return decoded(undefined, [integerTooLarge(input, tooLarge[0])])
    return decoded(value, [], () => locateToml(input))
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return decoded(undefined, [syntaxError(input, error)])
  }
}

function toGo(value: TomlValue | TomlTable, path: (string | number)[], tooLarge: ValuePath[]): unknown {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return new GoFloat(value)
  if (typeof value === 'bigint') {
    const number = integer('int64', value)
    if (number === undefined) tooLarge.push([...path])
    return number
  }
  if (value instanceof TomlDate) return tomlTime(value)
  const step = (key: string | number, item: TomlValue): unknown => {
    path.push(key)
    const result = toGo(item, path, tooLarge)
    path.pop()
    return result
  }
  if (Array.isArray(value)) return value.map((item, index) => step(index, item))
  const map = new Map<string, unknown>()
  for (const key of Object.keys(value)) map.set(key, step(key, (value as TomlTable)[key]!))
  return map
}

const integerTooLarge = (input: Input, path: ValuePath): Diagnostic =>
  tomlSyntax(
    locateToml(input).get(path, 'value') ?? charAt(input, 0),
    'decimal number is too large to fit in a 64-bit signed integer',
    'put quotes around it to make it a text',
  )

interface Wording {
  readonly go: string
  readonly hint?: string
}

/** What go-toml says where smol-toml says something else. */
const wordings: Readonly<Record<string, Wording>> = {
  'trying to redefine an already defined table or value': {
    go: 'key is already defined',
    hint: 'remove or rename one',
  },
  'trying to redefine an already defined value': { go: 'key is already defined', hint: 'remove or rename one' },
  'each key-value declaration must be followed by an end-of-line': {
    go: 'expected newline',
    hint: 'start the next key on its own line; inside a quoted text write quotes as \\"',
  },
  'unfinished string': { go: 'unterminated basic string', hint: 'close the text with the quote it began with' },
  'incomplete key-value: cannot find end of key': { go: "expected '=' after key" },
  'illegal character in key': { go: "expected '=' after key", hint: 'put quotes around a key with spaces in it' },
  'unexpected end of key': { go: 'invalid character at start of key' },
  'expected comma or end of structure': {
    go: 'array is incomplete',
    hint: 'close it, or put a comma between the values',
  },
  'unfinished array': { go: 'array is incomplete', hint: 'close it with ]' },
  'invalid date': { go: 'impossible date' },
  'unrecognised escape sequence': {
    go: 'invalid escape character',
    hint: 'double the backslash, or use single quotes',
  },
  'illegal leading zero': { go: 'integers cannot have leading zeroes', hint: 'put quotes around it to make it a text' },
}

function syntaxError(input: Input, error: TomlError): Diagnostic {
  const offset = offsetOf(input.text, error.line, error.column)
  const message = error.message.split('\n', 1)[0]!.replace('Invalid TOML document: ', '')
  const wording =
    message === 'invalid value' ? invalidValue(input.text, offset) : (wordings[message] ?? { go: message })
  return tomlSyntax(charAt(input, offset), wording.go, wording.hint)
}

function invalidValue(text: string, offset: number): Wording {
  const char = text[offset]
  if (char === undefined) return { go: 'expected value, not end of input' }
  const code = char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  const shown = char === '\n' || char === '\r' ? '' : ` '${char}'`
  return { go: `unexpected character U+${code}${shown} at start of value`, hint: 'put quotes around a text' }
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let i = 1; i < line; i++) {
    const end = text.indexOf('\n', start)
    if (end < 0) break
    start = end + 1
  }
  return Math.min(start + column - 1, text.length)
}
