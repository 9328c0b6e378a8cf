// The namespace `transform`: text from one form into another.
import type { RenderEnv } from '../template/env.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import type { DataNeeds } from './transform-data.ts'
import { toStringE } from '../golang/cast.ts'
import { escapeHTML, unescapeHTML } from '../golang/html.ts'
import { entriesOf, GoError, safeHTML } from '../golang/values.ts'
import { stripHtml } from '../template/escape/strip-html.ts'
import { dataFunctions } from './transform-data.ts'
import { emojify } from './emojify.ts'
import { htmlToMarkdown } from './html-to-markdown.ts'
import { portableTextToMarkdown } from './portable-text.ts'

/** Options of a call as the template gave them: a map, or `name=value` pairs in a text. */
type Options = unknown

export interface TransformNeeds extends DataNeeds {
  /** The picture of a GitHub short name, which is given without its colons. */
  readonly emoji: (name: string) => string | undefined
  /** Markdown as HTML, as the home page renders it. */
  readonly markdownify: (text: unknown, env: RenderEnv) => string
  readonly highlight: (code: string, language: string, options: Options) => string
  readonly highlightCodeBlock: (block: unknown, options: Options) => unknown
  readonly canHighlight: (language: string) => boolean
  /** Absent where KaTeX is not installed. */
  readonly toMath?: (expression: string, options: ReadonlyMap<unknown, unknown>, env: RenderEnv) => string
}

export const transformNamespace = (needs: TransformNeeds): Namespace => ({
  name: 'transform',
  functions: [...texts, ...dataFunctions(needs), ...rendering(needs), ...highlighting(needs)],
})

const texts: readonly FunctionDef[] = [
  {
    name: 'HTMLEscape',
    aliases: ['htmlEscape'],
    doc: 'A text with what HTML reads written as character references.',
    params: ['any'],
    examples: [['{{ htmlEscape "a < b" | safeHTML }}', 'a &lt; b']],
    run: (text: unknown) => escapeHTML(toStringE(text)),
  },
  {
    name: 'HTMLUnescape',
    aliases: ['htmlUnescape'],
    doc: 'A text with character references replaced by what they mean.',
    params: ['any'],
    examples: [['{{ htmlUnescape "a &lt; b" }}', 'a &lt; b']],
    run: (text: unknown) => unescapeHTML(toStringE(text)),
  },
  {
    name: 'Plainify',
    aliases: ['plainify'],
    doc: 'HTML without its tags.',
    params: ['any'],
    examples: [['{{ plainify "<b>low</b> tide" }}', 'low tide']],
    run: (html: unknown) => safeHTML(stripHtml(toStringE(html))),
  },
  {
    name: 'XMLEscape',
    doc: 'A text that XML reads as it is; characters that XML cannot hold are left out.',
    params: ['any'],
    examples: [['{{ transform.XMLEscape "a < b" | safeHTML }}', 'a &lt; b']],
    run: (text: unknown) => escapeXml(toStringE(text)),
  },
]

const xmlSpace: Readonly<Record<string, string>> = { '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' }

const escapeXml = (text: string): string =>
  escapeHTML(text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')).replace(
    /[\t\n\r]/g,
    (space) => xmlSpace[space]!,
  )

const unavailable = (name: string, why: string): GoError =>
  new GoError(`transform.${name} is not yet available: ${why}`)

const rendering = (needs: TransformNeeds): readonly FunctionDef[] => [
  {
    name: 'Emojify',
    aliases: ['emojify'],
    doc: 'A text with short names such as `:heart:` replaced by pictures.',
    params: ['any'],
    run: (text: unknown) => safeHTML(emojify(toStringE(text), needs.emoji)),
  },
  {
    name: 'Markdownify',
    aliases: ['markdownify'],
    doc: 'Markdown as HTML; a single paragraph comes without its tags.',
    params: ['any'],
    usesEnv: true,
    run: (env: RenderEnv, text: unknown) => safeHTML(withoutParagraph(needs.markdownify(toStringE(text), env))),
  },
  {
    name: 'HTMLToMarkdown',
    doc: 'HTML as Markdown.',
    params: ['any'],
    examples: [['{{ transform.HTMLToMarkdown "<p>a <b>bold</b> tide</p>" }}', 'a **bold** tide']],
    run: (html: unknown) => htmlToMarkdown(toStringE(html)),
  },
  {
    name: 'PortableText',
    doc: 'Portable Text as Markdown.',
    params: ['any'],
    run: portableTextToMarkdown,
  },
  {
    name: 'ToMath',
    doc: 'A formula in LaTeX notation as MathML or HTML, rendered by KaTeX with the options given.',
    params: ['any', 'any'],
    optional: 1,
    usesEnv: true,
    run: (env: RenderEnv, formula: unknown, options?: unknown) => {
      if (!needs.toMath) throw unavailable('ToMath', 'install KaTeX with "npm install katex"')
      return safeHTML(needs.toMath(toStringE(formula), mathOptions(options), env))
    },
  },
]

const strictModes = new Set(['error', 'ignore', 'warn'])

function mathOptions(options: unknown): ReadonlyMap<unknown, unknown> {
  const entries = entriesOf(options) ?? new Map<unknown, unknown>()
  for (const [name, value] of entries)
    if (toStringE(name).toLowerCase() === 'strict' && !strictModes.has(toStringE(value)))
      throw new GoError(`invalid strict mode; expected one of error, ignore, or warn; received ${toStringE(value)}`)
  return entries
}

/** One paragraph that is all there is loses its tags. */
function withoutParagraph(html: string): string {
  const trimmed = html.trim()
  const isSingle = html.indexOf('<p>') === html.lastIndexOf('<p>') && trimmed.startsWith('<p>')
  return isSingle && trimmed.endsWith('</p>') ? trimmed.slice(3, -4).trim() : html
}

const highlighting = (needs: TransformNeeds): readonly FunctionDef[] => [
  {
    name: 'CanHighlight',
    doc: 'Whether code in a language can be highlighted.',
    params: ['string'],
    run: (language: string) => needs.canHighlight(language),
  },
  {
    name: 'Highlight',
    aliases: ['highlight'],
    doc: 'Code as highlighted HTML. A language and options may follow.',
    params: ['any', 'any'],
    variadic: true,
    run: (code: unknown, ...args: readonly unknown[]) => {
      if (args.length > 2) throw new GoError('transform.Highlight: expects at most 3 arguments')
      const { language, options } = highlightArguments(args)
      return safeHTML(needs.highlight(toStringE(code), language, options))
    },
  },
  {
    name: 'HighlightCodeBlock',
    doc: 'The code block of a render hook as highlighted HTML, in two parts: `Wrapped` and `Inner`.',
    params: ['any', 'any'],
    optional: 1,
    run: (block: unknown, options: unknown = null) => needs.highlightCodeBlock(block, options),
  },
]

/** One argument is a language, unless it is a map or reads like options. */
function highlightArguments(args: readonly unknown[]): { language: string; options: Options } {
  if (args.length === 0) return { language: '', options: null }
  if (args.length === 2) return { language: toStringE(args[0]), options: args[1] }
  if (entriesOf(args[0])) return { language: '', options: args[0] }
  const text = toStringE(args[0])
  return /[=,]/.test(text) ? { language: '', options: text } : { language: text, options: null }
}
