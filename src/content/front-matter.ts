// Where does the front matter of a page end, and what does it say? Where it begins and ends is decided as by Hugo;
// gray-matter cuts and dispatches, with our decoders as its only engines.
import matter from 'gray-matter'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { decode, type DecodeOptions } from '../formats/decode.ts'
import type { Decoded, Format, ValuePath } from '../formats/decoded.ts'
import { type Source, type Span, span } from '../text/source.ts'
import { frontMatterLanguage, frontMatterNoMap, invalidDelimiter, unclosedFrontMatter, unclosedJson } from './diagnostics.ts'

export interface FrontMatter {
  /** `undefined` when the file has none. */
  readonly format: FrontMatterFormat | undefined
  /** Keys as written, in document order; empty when there is none or it cannot be read. */
  readonly values: ReadonlyMap<string, unknown>
  /** With its delimiters. */
  readonly span: Span
  /** Where the body begins. */
  readonly end: number
  readonly diagnostics: readonly Diagnostic[]
  positionOf(path: ValuePath, part?: 'key' | 'value'): Span | undefined
}

export type FrontMatterOptions = Pick<DecodeOptions, 'lastKeyWins'>

export type FrontMatterFormat = 'yaml' | 'toml' | 'json' | 'org'

/** The stretches of front matter: `start` to `end` with delimiters, `from` to `to` without. */
interface Cut {
  readonly format: FrontMatterFormat
  readonly start: number
  readonly from: number
  readonly to: number
  readonly end: number
  readonly diagnostic?: Diagnostic
}

/** Never throws. Of a file that begins with front matter that does not end, nothing is left as body. */
export function readFrontMatter(source: Source, options: FrontMatterOptions = {}): FrontMatter {
  const bom = source.text.charCodeAt(0) === 0xfeff ? 1 : 0
  const cut = findFrontMatter(source, bom)
  if (!cut) return noFrontMatter(source, bom)
  const result = cut.diagnostic ? failed(cut.diagnostic) : decodeCut(source, cut, options)
  const { values, diagnostics } = mapOf(source, cut, result)
  return {
    format: cut.format,
    values,
    span: span(source, cut.start, cut.end),
    end: cut.end,
    diagnostics,
    positionOf: (path, part) => result.positionOf(path, part),
  }
}

const noFrontMatter = (source: Source, start: number): FrontMatter => ({
  format: undefined,
  values: new Map(),
  span: span(source, start),
  end: start,
  diagnostics: [],
  positionOf: () => undefined,
})

const failed = (diagnostic: Diagnostic): Decoded => ({
  value: undefined,
  diagnostics: [diagnostic],
  positionOf: () => undefined,
})

function mapOf(
  source: Source,
  cut: Cut,
  { value, diagnostics }: Decoded,
): { values: ReadonlyMap<string, unknown>; diagnostics: readonly Diagnostic[] } {
  if (value instanceof Map) return { values: value, diagnostics }
  if (source.text.startsWith('{{', cut.start))
    return { values: new Map(), diagnostics: diagnostics.map((each) => ({ ...each, hint: shortcodeFirst })) }
  if (value === undefined || value === null) return { values: new Map(), diagnostics }
  const kind = Array.isArray(value) ? 'sequence' : typeof value === 'string' ? 'string' : 'value'
  return { values: new Map(), diagnostics: [frontMatterNoMap(contentSpan(source, cut), kind)] }
}

const shortcodeFirst = 'a file that begins with a shortcode needs front matter before it; it may be empty: two lines with ---'

function contentSpan(source: Source, cut: Cut): Span {
  const text = source.text.slice(cut.from, cut.to)
  const from = cut.from + (text.length - text.trimStart().length)
  const lineEnd = text.trim().search(/\r?\n/)
  return span(source, from, lineEnd < 0 ? from + text.trim().length : from + lineEnd)
}

function findFrontMatter(source: Source, bom: number): Cut | undefined {
  let start = bom
  while (isWhiteSpace(source.text.charCodeAt(start))) start++
  switch (source.text[start]) {
    case '-':
      return findFenced(source, start, 'yaml', '---')
    case '+':
      return findFenced(source, start, 'toml', '+++')
    case '{':
      return findJson(source, start)
    case '#':
      return source.text[start + 1] === '+' ? findOrg(source.text, start) : undefined
    default:
      return undefined
  }
}

const isWhiteSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)

/** Any line that begins with the delimiter ends the front matter; what follows on that line belongs to the body. */
function findFenced(source: Source, start: number, format: 'yaml' | 'toml', delimiter: string): Cut {
  const { text } = source
  const name = format.toUpperCase()
  const whole = { format, start, from: start, to: text.length, end: text.length }
  if (!text.startsWith(delimiter, start))
    return { ...whole, diagnostic: invalidDelimiter(span(source, start, start + 1), name, delimiter) }
  const opened = start + delimiter.length
  const from = afterLineBreak(text, opened)
  let to = from > opened && text.startsWith(delimiter, from) ? from : lineStartingWith(text, delimiter, from)
  const language = /^[A-Za-z][\w+-]*(?=[ \t]*\r?\n)/.exec(text.slice(opened, opened + 80))?.[0]
  if (language) {
    const end = to < 0 ? text.length : to + delimiter.length
    return {
      ...whole,
      to: end,
      end: afterLineBreak(text, end),
      diagnostic: frontMatterLanguage(span(source, opened, opened + language.length), language),
    }
  }
  if (to < 0) return { ...whole, diagnostic: unclosedFrontMatter(span(source, start, opened), name, delimiter) }
  return { format, start, from, to, end: afterLineBreak(text, to + delimiter.length) }
}

function lineStartingWith(text: string, delimiter: string, from: number): number {
  for (let at = text.indexOf(delimiter, from); at >= 0; at = text.indexOf(delimiter, at + 1)) {
    const before = text.charCodeAt(at - 1)
    if (before === 10 || before === 13) return at
  }
  return -1
}

function afterLineBreak(text: string, at: number): number {
  if (text[at] === '\r') at++
  return text[at] === '\n' ? at + 1 : at
}

/** Up to the brace that closes the first one; braces in quotes do not count. */
function findJson(source: Source, start: number): Cut {
  const { text } = source
  let isQuoted = false
  let level = 0
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92) at++
    else if (code === 34) isQuoted = !isQuoted
    else if (code === 123 && !isQuoted) level++
    else if (code === 125 && !isQuoted && --level === 0)
      return { format: 'json', start, from: start, to: at + 1, end: afterLineBreak(text, at + 1) }
  }
  const diagnostic = unclosedJson(span(source, start, start + 1))
  return { format: 'json', start, from: start, to: text.length, end: text.length, diagnostic }
}

function findOrg(text: string, start: number): Cut {
  let at = start
  while (text.startsWith('#+', at)) {
    const end = text.indexOf('\n', at)
    at = end < 0 ? text.length : end + 1
  }
  return { format: 'org', start, from: start, to: at, end: at }
}

/** gray-matter's own block test is quadratic in blank lines, so an unreasonably long block goes past it. */
const longestMatter = 100_000

function decodeCut(source: Source, cut: Cut, { lastKeyWins }: FrontMatterOptions): Decoded {
  const own = (format: Format): Decoded => decode(source, format, { start: cut.from, end: cut.to, lastKeyWins })
  const isFenced = cut.format === 'yaml' || cut.format === 'toml'
  if (!isFenced || cut.to - cut.from > longestMatter) return own(cut.format)
  let result: Decoded | undefined
  const engine = (format: Format) => ({
    parse: (): object => {
      result = own(format)
      return {}
    },
  })
  const refuse = {
    parse: (): object => {
      result = failed(frontMatterLanguage(span(source, cut.start, cut.from), 'javascript'))
      return {}
    },
  }
  const delimiter = source.text.slice(cut.start, cut.start + 3)
  matter(`${delimiter}\n${source.text.slice(cut.from, cut.to)}\n${delimiter}`, {
    language: cut.format,
    delimiters: [delimiter, delimiter],
    engines: { yaml: engine('yaml'), toml: engine('toml'), json: engine('json'), javascript: refuse, coffee: refuse },
  })
  return result ?? { value: new Map(), diagnostics: [], positionOf: () => undefined }
}
