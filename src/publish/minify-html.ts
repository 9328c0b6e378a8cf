// How does an HTML text say the same in fewer bytes? The document that a browser makes of it stays the same but for white space and comments.
import { isSpace, lowerCase, tokenize, type Attribute, type StartTag, type Token } from './markup-tokens.ts'
import { shortenReferences } from './minify-references.ts'

export interface HtmlOptions {
  readonly keepComments: boolean
  readonly keepSpecialComments: boolean
  readonly keepDefaultAttrVals: boolean
  readonly keepDocumentTags: boolean
  readonly keepEndTags: boolean
  readonly keepQuotes: boolean
  readonly keepWhitespace: boolean
}

/** What becomes of a text in another language: `text/css`, also `text/css;inline` for a `style` attribute. */
export type Embedded = (mediaType: string, text: string) => string | Promise<string>

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** White space beside them shows nothing. */
const blocks = words(
  'address article aside blockquote br caption center col colgroup dd details dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main marquee menu nav noembed noframes noscript ol option p ' +
    'pre section style summary table tbody td tfoot th thead title tr ul xmp',
)

/** They stand in a line like a letter: white space after them shows. */
const objects = words(
  'button canvas iframe image img input math meter object progress q rt rtc select svg textarea video wbr audio embed',
)

const omittedEnds = words('thead tbody tfoot tr th td option dd dt li rb rt rtc rp')

/** Start tags before which `</p>` may be left out. */
const endingParagraph = words(
  'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main ' +
    'menu nav ol p pre section table ul',
)

/** Parents in whose end a paragraph does not end by itself. */
const keepingParagraph = words('a audio canvas del ins map noscript video')

/** Attributes whose value keeps its quotes, for RDFa readers. */
const quoted = words('vocab typeof property resource prefix content about rev datatype inlist')

/** Attributes in which only words count. */
const spaced = words('class rel sizes srcset media headers for itemprop itemref sandbox')

interface Writer {
  readonly out: (string | Promise<string>)[]
  readonly tokens: readonly Token[]
  readonly options: HtmlOptions
  readonly embedded: Embedded
  omitsSpace: boolean
  /** How deep in `<pre>`, or in SVG text. */
  preserved: number
  /** Type of the script or style that was just opened. */
  rawType: string
}

/** @returns the pieces of the result in their order */
export function minifyHtml(
  html: string,
  options: HtmlOptions,
  embedded: Embedded,
): readonly (string | Promise<string>)[] {
  const tokens = tokenize(html, 'html')
  const writer: Writer = { out: [], tokens, options, embedded, omitsSpace: true, preserved: 0, rawType: '' }
  for (let i = 0; i < tokens.length; i++) write(writer, tokens[i]!, i)
  return writer.out
}

function write(writer: Writer, token: Token, index: number): void {
  const { out } = writer
  switch (token.type) {
    case 'comment':
      if (keepsComment(token.text, writer.options) || isOpen(writer.tokens[index - 1])) out.push(token.text)
      return
    case 'other':
      return void out.push(/^<!doctype\s+html\s*>$/i.test(token.text) ? '<!doctype html>' : token.text)
    case 'raw':
      return writeRaw(writer, token.text, token.element)
    case 'text':
      return void out.push(textOf(writer, token.text, index))
    case 'start':
      return writeStart(writer, token)
    case 'end':
      return writeEnd(writer, token.name, token.isForeign, index)
  }
}

function keepsComment(text: string, { keepComments, keepSpecialComments }: HtmlOptions): boolean {
  return keepComments || (keepSpecialComments && /^<!(?:--)?(?:\[(?:if|endif)\b|#)|<!\[endif\](?:--)?>$/i.test(text))
}

/** Whether what follows could make a tag or a reference of the end of a text. */
const isOpen = (token: Token | undefined): boolean =>
  token?.type === 'text' && /[<&][^\s;>]*$/.test(token.text.slice(-40))

const scriptTypes = /^(?:(?:application|text)\/(?:x-)?(?:java|ecma)script)$/
const jsonTypes = /^(?:application|text)\/(?:x-|(?:ld|manifest)\+)?json$/

function writeRaw({ out, embedded, rawType }: Writer, text: string, element: string): void {
  if (element === 'title') out.push(shortenReferences(collapse(text).trim()))
  else if (element === 'style') out.push(rawType === '' || rawType === 'text/css' ? embedded('text/css', text) : text)
  else if (element !== 'script') out.push(text)
  else if (rawType === '' || scriptTypes.test(rawType)) out.push(embedded('text/javascript', text))
  else out.push(jsonTypes.test(rawType) ? embedded('application/json', text) : text)
}

/** Runs of white space become one blank, or one line break where they held one. */
export function collapse(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, (run) => (/[\r\n]/.test(run) ? '\n' : ' '))
}

function textOf(writer: Writer, text: string, index: number): string {
  if (writer.preserved > 0) return text
  if (isBlank(text) && isInsideDrawing(writer.tokens, index)) return ''
  let result = collapse(text)
  if (writer.omitsSpace && isSpace(result.charCodeAt(0))) result = result.slice(1)
  if (result === '') return ''
  writer.omitsSpace = false
  if (isSpace(result.charCodeAt(result.length - 1))) {
    const isNeedless = endsBlock(writer, index + 1)
    if (isNeedless) result = result.slice(0, -1)
    writer.omitsSpace = true
  }
  return shortenReferences(result)
}

/** Whether a text stands between two tags of a drawing, and not beside the whole of it. */
function isInsideDrawing(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  const after = tokens[index + 1]
  if (before?.type !== 'start' && before?.type !== 'end') return false
  if (after?.type !== 'start' && after?.type !== 'end') return false
  if (!before.isForeign || !after.isForeign) return false
  return !(before.type === 'end' && isWhole(before.name)) && !(after.type === 'start' && isWhole(after.name))
}

const isWhole = (name: string): boolean => name === 'svg' || name === 'math'

const furthest = 100

/** Whether nothing is shown between here and the next edge of a block. */
function endsBlock({ tokens, options }: Writer, from: number): boolean {
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]!
    if (i - from > furthest) return false
    if (token.type === 'text' && !isBlank(token.text)) return false
    if (token.type === 'raw' || token.type === 'other') return false
    if (token.type === 'start' || token.type === 'end') {
      if (options.keepWhitespace) return false
      if (!token.isForeign && blocks.has(token.name)) return true
      if (token.type === 'start') return false
    }
  }
  return true
}

function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) return false
  return true
}

const foreignTexts = words('text script style')

/** Whether white space shows inside. */
const isPreserving = (name: string, isForeign: boolean): boolean =>
  isForeign ? foreignTexts.has(name) : name === 'pre' || name === 'listing'

function afterTag(writer: Writer, name: string): void {
  if (writer.options.keepWhitespace || objects.has(name)) writer.omitsSpace = false
  else if (blocks.has(name)) writer.omitsSpace = true
}

function writeStart(writer: Writer, tag: StartTag): void {
  const { name, isForeign } = tag
  if (isPreserving(name, isForeign) && !(isForeign && tag.isSelfClosing)) writer.preserved++
  afterTag(writer, isForeign && !isWhole(name) ? '' : name)
  if (!isForeign && isDocumentTag(name) && tag.attributes.length === 0 && !writer.options.keepDocumentTags) return
  writer.rawType = ''
  let text = `<${name}`
  for (const attribute of tag.attributes) {
    const written = attributeOf(writer, tag, attribute)
    if (written !== '') text += ' ' + written
  }
  if (isForeign && tag.isSelfClosing) text += '/'
  writer.out.push(text + '>')
}

const isDocumentTag = (name: string): boolean => name === 'html' || name === 'head' || name === 'body'

const javascript = /^(?:(?:application|text)\/(?:x-)?(?:java|ecma)script)?$/

function isDefault(element: string, name: string, value: string): boolean {
  if (name === 'type')
    return (
      (element === 'script' && value !== '' && javascript.test(value)) ||
      ((element === 'style' || element === 'link') && value === 'text/css') ||
      (element === 'input' && value === 'text') ||
      (element === 'button' && value === 'submit')
    )
  if (name === 'media') return element === 'style' && value === 'all'
  if (name === 'colspan' || name === 'rowspan' || name === 'span') return value === '1'
  return (name === 'method' && element === 'form' && value === 'get') || (name === 'shape' && value === 'rect')
}

function attributeOf(writer: Writer, tag: StartTag, { name: written, value, quote }: Attribute): string {
  const name = tag.isForeign ? written : lowerCase(written)
  if (value === undefined) return name
  if (tag.isForeign) return `${name}=${foreignValue(value, quote)}`
  if (name === 'type') writer.rawType = value.trim().toLowerCase()
  if (!writer.options.keepDefaultAttrVals && isDefault(tag.name, name, value.trim().toLowerCase())) return ''
  const text = shortenReferences(shorterValue(writer, tag, name, value))
  const keepsEmpty = writer.options.keepQuotes || tag.attributes.some((each) => each.name.startsWith('='))
  if (text === '') return keepsEmpty ? `${name}=""` : name
  return `${name}=${quotedValue(text, quote, writer.options.keepQuotes || quoted.has(name))}`
}

const foreignValue = (value: string, quote: string): string =>
  quote ? quote + value + quote : `"${value.replaceAll('"', '&#34;')}"`

function shorterValue(writer: Writer, tag: StartTag, name: string, value: string): string {
  if (name === 'style' && !value.includes('&')) {
    const css = writer.embedded('text/css;inline', value)
    return typeof css === 'string' ? css : value
  }
  if (name.startsWith('on')) return value.trim()
  if (spaced.has(name)) return value.replace(/[ \t\r\n\f]+/g, ' ').trim()
  return name === 'content' && isViewport(tag)
    ? value.replaceAll(' ', '').replace(/(=\d{1,9})\.0{1,9}(?=,|$)/g, '$1')
    : value
}

const isViewport = (tag: StartTag): boolean =>
  tag.name === 'meta' &&
  tag.attributes.some(({ name, value }) => /^name$/i.test(name) && /^viewport$/i.test(value ?? ''))

const needsQuotes = /[ \t\r\n\f"'`=<>]/

function quotedValue(value: string, quote: string, keepsQuotes: boolean): string {
  if (!(keepsQuotes && quote) && !needsQuotes.test(value)) return value
  if (quote && !value.includes(quote)) return quote + value + quote
  const doubles = value.split('"').length
  const singles = value.split("'").length
  return doubles < singles || (doubles === singles && quote !== "'")
    ? `"${value.replaceAll('"', '&#34;')}"`
    : `'${value.replaceAll("'", '&#39;')}'`
}

function writeEnd(writer: Writer, name: string, isForeign: boolean, index: number): void {
  const { options, tokens } = writer
  if (isPreserving(name, isForeign) && writer.preserved > 0) writer.preserved--
  afterTag(writer, isForeign && !isWhole(name) ? '' : name)
  const before = tokens[index - 1]
  // An icon made of an empty element stands in a line.
  if (before?.type === 'start' && before.name === name && !isForeign && !blocks.has(name)) writer.omitsSpace = false
  if (!isForeign && isDocumentTag(name) && !options.keepDocumentTags && !isOpen(tokens[index - 1])) return
  if (!isForeign && !options.keepEndTags && mayOmitEnd(tokens, name, index + 1)) return
  writer.out.push(`</${name}>`)
}

/** Whether a browser ends the element here by itself. */
function mayOmitEnd(tokens: readonly Token[], name: string, from: number): boolean {
  const next = nextTag(tokens, from)
  if (next === 'other') return false
  if (next === undefined) return true
  if (next.isForeign) return false
  if (next.type === 'end')
    return name === 'p' ? !keepingParagraph.has(next.name) && blocks.has(next.name) : omittedEnds.has(name)
  if (name === 'p') return endingParagraph.has(next.name)
  return (successors[name] ?? '').split(' ').includes(next.name)
}

/** Which start tags end an element whose end tag is left out. */
const successors: Readonly<Record<string, string>> = {
  li: 'li',
  dt: 'dt dd',
  dd: 'dt dd',
  tr: 'tr tbody tfoot',
  td: 'td th tr',
  th: 'td th tr',
  thead: 'tbody tfoot',
  tbody: 'tbody tfoot',
  option: 'option optgroup',
  rt: 'rt rp',
  rp: 'rt rp',
}

function nextTag(tokens: readonly Token[], from: number): Extract<Token, { name: string }> | 'other' | undefined {
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.type === 'start' || token.type === 'end') return token
    if (token.type !== 'text' || !isBlank(token.text)) return 'other'
  }
  return undefined
}
