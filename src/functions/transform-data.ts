// The functions of `transform` that read and write data.
import type { CsvOptions } from '../formats/csv.ts'
import type { Format } from '../formats/decoded.ts'
import type { FunctionDef } from '../template/functions.ts'
import { toBool, toStringE } from '../golang/cast.ts'
import { quote } from '../golang/quote.ts'
import { runeCount, trimSpace } from '../golang/strings.ts'
import { typeName } from '../golang/type-name.ts'
import { entriesOf, GoError, GoFloat } from '../golang/values.ts'
import { formatOf } from '../formats/decode.ts'

export interface DataNeeds {
  /** The Go value that a text spells. Throws a GoError or a DiagnosticError. */
  readonly decode: (text: string, format: Format, options: CsvOptions) => unknown
  /** A map as text. Throws a GoError for a format that cannot be written. */
  readonly encode: (value: unknown, format: Format) => string
  /** The text of a resource and what its media type says; `undefined` for all else. */
  readonly resource: (value: unknown) => DataResource | undefined
  /** A file of assets/ by its path there. */
  readonly asset?: (path: string) => DataResource | undefined
}

export interface DataResource {
  readonly text: string
  /** As in `text/csv`, for messages. */
  readonly mediaType: string
  readonly suffixes: readonly string[]
  /** Where it is among the assets. */
  readonly path?: string | undefined
}

export const dataFunctions = (needs: DataNeeds): readonly FunctionDef[] => [
  {
    name: 'Remarshal',
    doc: 'A map, or data in any format, written as `json`, `toml`, `xml` or `yaml`.',
    params: ['string', 'any'],
    run: (format: string, data: unknown) => remarshal(needs, format, data),
  },
  {
    name: 'Unmarshal',
    aliases: ['unmarshal'],
    doc: 'The value that a text or a resource spells in CSV, JSON, TOML, XML or YAML. Options before it: `format`, `delimiter`, `comment`, `lazyQuotes`, `targetType`.',
    params: ['any'],
    variadic: true,
    run: (...args: readonly unknown[]) => unmarshal(needs, args),
  },
]

function unmarshal({ decode, resource }: DataNeeds, args: readonly unknown[]): unknown {
  if (args.length < 1 || args.length > 2) throw new GoError('unmarshal takes 1 or 2 arguments')
  const { format, csv } = args.length === 2 ? optionsOf(args[0]) : { format: undefined, csv: {} }
  const data = args.at(-1)
  const source = resource(data)
  if (source) {
    const found = format ?? source.suffixes.map(formatOf).find((known) => known !== undefined)
    if (!found) throw new GoError(`MIME ${quote(source.mediaType)} not supported`)
    return decode(source.text, found, csv)
  }
  const text = textOf(data)
  if (trimSpace(text) === '') return null
  const found = format ?? formatOfContent(text, csv.delimiter ?? ',')
  if (!found) throw new GoError('unknown format')
  return decode(text, found, csv)
}

function textOf(data: unknown): string {
  try {
    return toStringE(data)
  } catch {
    throw new GoError(`type ${typeName(data)} not supported`)
  }
}

function optionsOf(value: unknown): { format: Format | undefined; csv: CsvOptions } {
  const entries = entriesOf(value)
  if (!entries) throw new GoError('first argument must be a map')
  const options = new Map([...entries].map(([name, option]) => [toStringE(name).toLowerCase(), option]))
  const text = (name: string): string => toStringE(options.get(name) ?? '')
  const format = text('format') === '' ? undefined : formatOf(text('format'))
  if (text('format') !== '' && !format) throw new GoError(`format ${quote(text('format'))} not supported`)
  return {
    format,
    csv: {
      delimiter: oneCharacter(text('delimiter')),
      comment: oneCharacter(text('comment')),
      lazyQuotes: toBool(options.get('lazyquotes') ?? false),
      targetType: text('targettype') || undefined,
    },
  }
}

function oneCharacter(text: string): string | undefined {
  if (runeCount(text) > 1) throw new GoError(`failed to decode options: invalid character: ${quote(text)}`)
  return text || undefined
}

/** The format whose own sign comes first in the text. */
export function formatOfContent(text: string, delimiter = ','): Format | undefined {
  const signs: readonly (readonly [string, Format])[] = [
    [delimiter, 'csv'],
    ['{', 'json'],
    [':', 'yaml'],
    ['<', 'xml'],
    ['=', 'toml'],
  ]
  let first = text.length
  let format: Format | undefined
  for (const [sign, candidate] of signs) {
    const at = text.indexOf(sign)
    if (at < 0 || at >= first) continue
    first = at
    format = candidate
  }
  return format
}

function remarshal({ decode, encode }: DataNeeds, name: string, data: unknown): string {
  const format = formatOf(trimSpace(name))
  if (!format) throw new GoError('failed to detect target data serialization format')
  if (entriesOf(data)) return encode(withIntegers(data), format)
  const text = trimSpace(toStringE(data))
  if (text === '') return ''
  const from = formatOfContent(text)
  if (!from) throw new GoError('failed to detect format from content')
  return encode(withIntegers(decode(text, from, {})), format)
}

/** Numbers without a fraction become integers, in maps but not in slices. */
function withIntegers(value: unknown): unknown {
  if (value instanceof GoFloat && Number.isSafeInteger(value.value)) return value.value
  const entries = entriesOf(value)
  return entries ? new Map([...entries].map(([key, element]) => [key, withIntegers(element)])) : value
}
