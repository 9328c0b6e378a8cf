// Where does each tag, text and comment of an HTML or XML text begin and end? As the HTML standard's tokenizer sees them, in linear time.

export interface Attribute {
  readonly name: string
  /** As written, without its quotes; `undefined` for a name alone. */
  readonly value: string | undefined
  /** `"`, `'` or '' */
  readonly quote: string
}

export type Token =
  | { readonly type: 'text'; readonly text: string }
  /** What stands inside an element whose text is no markup: script, style, textarea. */
  | { readonly type: 'raw'; readonly text: string; readonly element: string }
  /** With its delimiters. */
  | { readonly type: 'comment'; readonly text: string }
  /** Doctype, CDATA section, processing instruction: kept as written. */
  | { readonly type: 'other'; readonly text: string }
  | StartTag
  | EndTag

export interface StartTag {
  readonly type: 'start'
  /** Lower case in HTML, as written in XML and below `<svg>`. */
  readonly name: string
  readonly attributes: readonly Attribute[]
  readonly isSelfClosing: boolean
  /** Whether it belongs to XML, SVG or MathML. */
  readonly isForeign: boolean
}

export interface EndTag {
  readonly type: 'end'
  readonly name: string
  readonly isForeign: boolean
}

export const rawElements: ReadonlySet<string> = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'iframe',
  'noembed',
  'noframes',
  'xmp',
  'plaintext',
])

/** HTML elements that end an `<svg>` they stand in. */
const breakouts = new Set(
  (
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ' +
    'ol p pre ruby s small span strong strike sub sup table tt u ul var'
  ).split(' '),
)

/** Foreign elements whose children are HTML again. */
const integrationPoints = new Set(['foreignobject', 'annotation-xml'])

export function tokenize(text: string, kind: 'html' | 'xml'): readonly Token[] {
  const tokens: Token[] = []
  const context: string[] = []
  const isXml = kind === 'xml'
  const isForeign = (): boolean => isXml || (context.length > 0 && !integrationPoints.has(context.at(-1)!))
  let at = 0
  let textStart = 0
  const push = (token: Token, end: number): void => {
    if (at > textStart) tokens.push({ type: 'text', text: text.slice(textStart, at) })
    tokens.push(token)
    at = textStart = end
  }
  while (at < text.length) {
    const open = text.indexOf('<', at)
    if (open < 0) break
    at = open
    const next = text.charCodeAt(at + 1)
    if (next === exclamation || next === question) {
      const end = declarationEnd(text, at, isForeign(), isXml)
      const type = isComment(text, at, isForeign(), isXml) ? 'comment' : 'other'
      push({ type, text: text.slice(at, end) }, end)
    } else if (next === slash && isNameStart(text.charCodeAt(at + 2), isXml)) {
      const tag = readTag(text, at + 2)
      if (!tag.isClosed) break
      const lower = lowerCase(tag.name)
      const inContext = context.lastIndexOf(lower)
      const name = isForeign() || inContext >= 0 ? tag.name : lower
      if (inContext >= 0) context.length = inContext
      push({ type: 'end', name, isForeign: isForeign() || (inContext >= 0 && !integrationPoints.has(lower)) }, tag.end)
    } else if (isNameStart(next, isXml)) {
      const tag = readTag(text, at + 1)
      if (!tag.isClosed) break
      const lower = lowerCase(tag.name)
      if (!isXml && isForeign() && breakouts.has(lower)) context.length = 0
      const opensForeign = lower === 'svg' || lower === 'math'
      const foreign = isForeign() || opensForeign
      const name = foreign ? tag.name : lower
      push(
        { type: 'start', name, attributes: tag.attributes, isSelfClosing: tag.isSelfClosing, isForeign: foreign },
        tag.end,
      )
      if (isXml) continue
      if (foreign && !tag.isSelfClosing && (opensForeign || integrationPoints.has(lower))) context.push(lower)
      else if (!foreign && rawElements.has(name)) {
        const end = rawEnd(text, at, name)
        if (end > at) push({ type: 'raw', text: text.slice(at, end), element: name }, end)
      }
    } else if (next === slash && !isXml) {
      // `</` before anything else begins a comment that ends at the next `>`
      const end = after(text, '>', at + 2)
      push({ type: 'other', text: text.slice(at, end) }, end)
    } else at++
  }
  // A tag that the end of the text cuts off is no tag, nor is it text.
  const rest = text.startsWith('<', at) && at < text.length ? at : text.length
  if (textStart < rest) tokens.push({ type: 'text', text: text.slice(textStart, rest) })
  if (rest < text.length) tokens.push({ type: 'other', text: text.slice(rest) })
  return tokens
}

const exclamation = 33
const slash = 47
const greater = 62
const question = 63

const isNameStart = (code: number, isXml: boolean): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (isXml && (code === 95 || code === 58 || code > 127))

/** Only ASCII letters have two cases in HTML. */
export const lowerCase = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

export const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13 || code === 12

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found < 0 ? text.length : found + mark.length
}

const isComment = (text: string, at: number, isForeign: boolean, isXml: boolean): boolean =>
  text.startsWith('<!--', at) || (!isXml && !isForeign && /^<!(?!doctype|\[)/i.test(text.slice(at, at + 12)))

function declarationEnd(text: string, at: number, isForeign: boolean, isXml: boolean): number {
  if (text.startsWith('<!--', at)) return commentEnd(text, at, isXml)
  if (isForeign && text.startsWith('<![CDATA[', at)) return after(text, ']]>', at + 9)
  if (isXml && text.startsWith('<?', at)) return after(text, '?>', at + 2)
  if (isXml) return doctypeEnd(text, at)
  return after(text, '>', at + 2)
}

/** @param at  at the `<!--` */
export function commentEnd(text: string, at: number, isXml: boolean): number {
  if (isXml) return after(text, '-->', at + 4)
  if (text.startsWith('>', at + 4)) return at + 5
  if (text.startsWith('->', at + 4)) return at + 6
  const end = /--!?>/g
  end.lastIndex = at + 4
  return end.exec(text) ? end.lastIndex : text.length
}

/** A doctype of XML may hold declarations in brackets. */
function doctypeEnd(text: string, at: number): number {
  const end = after(text, '>', at)
  const bracket = text.indexOf('[', at)
  return bracket < 0 || bracket > end ? end : after(text, '>', after(text, ']', bracket))
}

/** @param at  where the text of a raw element begins */
export function rawEnd(text: string, at: number, name: string): number {
  if (name === 'plaintext') return text.length
  if (name === 'script') return scriptEnd(text, at)
  for (let from = at; ; from++) {
    from = text.indexOf('</', from)
    if (from < 0) return text.length
    const end = from + 2 + name.length
    if (text.slice(from + 2, end).toLowerCase() === name && endsName(text.charCodeAt(end))) return from
  }
}

const endsName = (code: number): boolean => Number.isNaN(code) || code === slash || code === greater || isSpace(code)

/** A script inside an old-fashioned comment may hold script tags of its own. */
function scriptEnd(text: string, at: number): number {
  const mark = /<!--+>|<!--|-->|<\/?script(?=[\s/>]|$)/gi
  mark.lastIndex = at
  let isEscaped = false
  let isNested = false
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const found = match[0].toLowerCase()
    if (found === '<!--') isEscaped = true
    else if (found.endsWith('>')) isEscaped = isNested = false
    else if (found === '<script') isNested = isEscaped
    else if (isNested) isNested = false
    else return match.index
  }
  return text.length
}

export interface Tag {
  readonly name: string
  readonly attributes: readonly Attribute[]
  readonly isSelfClosing: boolean
  /** Whether its `>` is there. */
  readonly isClosed: boolean
  /** After the `>`. */
  readonly end: number
}

/** @param at  at the first character of the name */
export function readTag(text: string, at: number): Tag {
  let end = at
  while (end < text.length && !endsName(text.charCodeAt(end))) end++
  const name = text.slice(at, end)
  const attributes: Attribute[] = []
  let isSelfClosing = false
  at = end
  while (at < text.length && text.charCodeAt(at) !== greater) {
    const code = text.charCodeAt(at)
    if (code === slash || isSpace(code)) {
      isSelfClosing = code === slash && text.charCodeAt(at + 1) === greater
      at++
      continue
    }
    const { attribute, end: next } = readAttribute(text, at)
    attributes.push(attribute)
    at = next
  }
  return { name, attributes, isSelfClosing, isClosed: at < text.length, end: at + 1 }
}

function readAttribute(text: string, at: number): { attribute: Attribute; end: number } {
  // A `=` at the beginning belongs to the name.
  let end = at + 1
  while (end < text.length && text[end] !== '=' && !endsName(text.charCodeAt(end))) end++
  const name = text.slice(at, end)
  let value = end
  while (isSpace(text.charCodeAt(value))) value++
  if (text[value] !== '=') return { attribute: { name, value: undefined, quote: '' }, end }
  value++
  while (isSpace(text.charCodeAt(value))) value++
  const quote = text[value] === '"' || text[value] === "'" ? text[value]! : ''
  const close = quote ? text.indexOf(quote, value + 1) : unquotedEnd(text, value)
  const stop = close < 0 ? text.length : close
  return {
    attribute: { name, value: text.slice(quote ? value + 1 : value, stop), quote },
    end: quote ? stop + 1 : stop,
  }
}

function unquotedEnd(text: string, at: number): number {
  while (at < text.length && text.charCodeAt(at) !== greater && !isSpace(text.charCodeAt(at))) at++
  return at
}
