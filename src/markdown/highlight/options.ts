// How was highlighting asked for? Option strings, option maps and fence attributes become one set of options.
import { GoError, GoFloat, GoInt } from '../../golang/values.ts'

/** Inclusive, counted like the printed line numbers. */
export type LineRange = readonly [first: number, last: number]

export interface HighlightOptions {
  readonly style: string
  /** Whether fences are highlighted at all; only the Markdown renderer asks. */
  readonly codeFences: boolean
  /** The class of the outermost element; fence classes follow it. */
  readonly wrapperClass: string
  readonly noClasses: boolean
  /** `inline` and `table` overrule `lineNumbersInTable`. */
  readonly lineNos: boolean | 'inline' | 'table'
  readonly lineNumbersInTable: boolean
  readonly lineNoStart: number
  readonly anchorLineNos: boolean
  /** Prefix of line ids, without its dash. */
  readonly lineAnchors: string
  /** Such as `2-3 5`, counted from 1 for the first line. */
  readonly hlLines: string
  /** Wins over `hlLines`. */
  readonly hlRanges?: readonly LineRange[]
  /** Only a `<code>`, for code within a sentence. */
  readonly hlInline: boolean
  readonly tabWidth: number
  readonly guessSyntax: boolean
  /** Prints what Hugo 0.111 printed: empty spans after multi-line tokens, no `text-size-adjust`. */
  readonly legacy: boolean
}

export const defaultHighlightOptions: HighlightOptions = {
  style: 'monokai',
  codeFences: true,
  wrapperClass: 'highlight',
  noClasses: true,
  lineNos: false,
  lineNumbersInTable: true,
  lineNoStart: 1,
  anchorLineNos: false,
  lineAnchors: '',
  hlLines: '',
  hlInline: false,
  tabWidth: 4,
  guessSyntax: false,
  legacy: false,
}

type Kind = 'string' | 'boolean' | 'integer'

/** Hugo's key in lower case, our field, and its type. */
const fields: ReadonlyMap<string, readonly [keyof HighlightOptions, Kind]> = new Map([
  ['style', ['style', 'string']],
  ['codefences', ['codeFences', 'boolean']],
  ['wrapperclass', ['wrapperClass', 'string']],
  ['noclasses', ['noClasses', 'boolean']],
  ['linenumbersintable', ['lineNumbersInTable', 'boolean']],
  ['linenostart', ['lineNoStart', 'integer']],
  ['anchorlinenos', ['anchorLineNos', 'boolean']],
  ['lineanchors', ['lineAnchors', 'string']],
  ['hl_lines', ['hlLines', 'string']],
  ['hl_inline', ['hlInline', 'boolean']],
  ['tabwidth', ['tabWidth', 'integer']],
  ['guesssyntax', ['guessSyntax', 'boolean']],
])

/**
 * Reads `linenos=table,hl_lines=2-3 5`, the form of `transform.Highlight` and of the `highlight` shortcode.
 * Throws a GoError when a part is not `key=value`.
 */
export function parseHighlightOptions(text: string): Map<string, unknown> {
  const options = new Map<string, unknown>()
  const trimmed = text.replace(/^ +/, '').trimEnd()
  if (trimmed === '') return options
  for (const part of trimmed.split(',')) {
    const [key = '', value, ...more] = part.split('=')
    const name = key.trim()
    if (value === undefined || more.length > 0) throw new GoError(`invalid Highlight option: ${name}`)
    options.set(name.toLowerCase(), value)
  }
  return options
}

/**
 * Lays options over others; keys in any case. Unknown keys are ignored, values are converted as loosely as Hugo does it:
 * `"true"`, `1` and `true` are the same. Throws a GoError for a value that cannot be converted.
 *
 * @param values  from an option string, a `dict`, a fence, or the configuration
 */
export function applyHighlightOptions(
  base: HighlightOptions,
  values: Iterable<readonly [string, unknown]>,
): HighlightOptions {
  const found = new Map<string, unknown>()
  for (const [key, value] of values) found.set(key.toLowerCase(), plainNumber(value))
  const changes: Record<string, unknown> = {}
  for (const [key, [field, kind]] of fields) {
    const value = found.get(key)
    if (value === undefined || value === null) continue
    if (key === 'hl_lines' && Array.isArray(value)) changes.hlRanges = lineRanges(value, found.get('linenostart'))
    else changes[field] = convert(value, kind, key)
  }
  return { ...base, ...changes, ...lineNumbers(found.get('linenos')) }
}

function lineNumbers(value: unknown): Partial<HighlightOptions> {
  if (value === undefined || value === null) return {}
  if (value === 'table' || value === 'inline') return { lineNos: true, lineNumbersInTable: value === 'table' }
  return { lineNos: typeof value === 'string' ? value !== 'false' : (convert(value, 'boolean', 'linenos') as boolean) }
}

/** Go's numbers as JavaScript's; other values as they are. */
export const plainNumber = (value: unknown): unknown =>
  value instanceof GoFloat ? value.value : value instanceof GoInt ? Number(value.value) : value

/** The list of a fence, `[1,"3-4"]`, counted from the block's first line number; pairs, as hooks get them, count from 0. */
function lineRanges(list: readonly unknown[], start: unknown): LineRange[] {
  const offset = (start === undefined ? 1 : (toInteger(start) ?? 0)) - 1
  const ranges: LineRange[] = []
  for (const entry of list.map(plainNumber)) {
    if (typeof entry === 'number') ranges.push([Math.trunc(entry) + offset, Math.trunc(entry) + offset])
    if (Array.isArray(entry)) {
      const [first, last] = entry.map((line) => toInteger(plainNumber(line)))
      if (first !== undefined && last !== undefined) ranges.push([first + 1 + offset, last + 1 + offset])
    }
    if (typeof entry !== 'string') continue
    const [first, last] = entry.split('-').slice(0, 2).map(toInteger)
    if (first === undefined || (last === undefined && entry.includes('-'))) continue
    ranges.push([first + offset, (last ?? first) + offset])
  }
  return ranges
}

/** Reads `1-3 5`; a text with anything else in it highlights no line. */
export function parseLineRanges(text: string, start: number): readonly LineRange[] {
  const ranges: LineRange[] = []
  for (const part of text.split(' ')) {
    const trimmed = part.trim()
    if (trimmed === '') continue
    const [first, last = first] = trimmed.split('-').map((number) => (/^\+?\d+$/.test(number) ? Number(number) : NaN))
    if (Number.isNaN(first! + last!)) return []
    ranges.push([first! + start - 1, last! + start - 1])
  }
  return ranges
}

const truths = new Map<unknown, boolean>([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((text) => [text, true] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False', ''].map((text) => [text, false] as const),
])

function toInteger(value: unknown): number | undefined {
  if (typeof value === 'number') return Math.trunc(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : undefined
}

function convert(value: unknown, kind: Kind, key: string): unknown {
  const converted = kind === 'string' ? toText(value) : kind === 'integer' ? toInteger(value) : toBoolean(value)
  if (converted !== undefined) return converted
  const type = kind === 'integer' ? 'int' : kind === 'boolean' ? 'bool' : 'string'
  throw new GoError(`highlight option ${key}: cannot parse ${JSON.stringify(String(value))} as ${type}`)
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? '1' : '0'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return typeof value === 'number' ? value !== 0 : truths.get(value)
}

/** Fence attributes that are options of the highlighter rather than attributes of its element, in lower case. */
const optionAttributes = new Set(
  'anchorlinenos guesssyntax hl_lines hl_inline lineanchors linenos linenostart linenumbersintable noclasses style tabwidth'.split(
    ' ',
  ),
)

export interface FenceAttributes {
  readonly options: ReadonlyMap<string, unknown>
  /** With names in lower case, in their order; event handlers are left out. */
  readonly attributes: ReadonlyMap<string, unknown>
}

/** Tells the options among a fence's attributes from the attributes of the element. */
export function splitFenceAttributes(all: Iterable<readonly [string, unknown]>): FenceAttributes {
  const options = new Map<string, unknown>()
  const attributes = new Map<string, unknown>()
  for (const [name, value] of all) {
    const lower = name.toLowerCase()
    if (lower.startsWith('on')) continue
    if (optionAttributes.has(lower)) options.set(lower, value)
    else attributes.set(lower, value)
  }
  return { options, attributes }
}
