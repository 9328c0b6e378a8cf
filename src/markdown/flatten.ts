// How is the HTML tree written, byte for byte as goldmark writes it, with gaps where hooks may write?
import type { Element, ElementContent, Properties, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { attributeName } from './attribute-names.ts'
import { escapeHtml, escapeUrl, isDangerousUrl } from './escape.ts'
import type { Mark } from './marks.ts'
import type { RendererOptions } from './options.ts'
import type { CellMark, Gap, GapMark, Piece } from './pieces.ts'

type HtmlNode = ElementContent | RootContent

const voids = new Set(
  'area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr'.split(' '),
)
const foreign = new Set(['svg', 'math'])

/** Elements after which a hook or the highlighter ends the line, or not, as it likes. */
const blocks = new Set(['heading', 'code', 'blockquote', 'table'])

export function flatten(nodes: readonly HtmlNode[], options: RendererOptions): Piece[] {
  const into = new Pieces()
  new Flattener(options, into).all(nodes)
  return into.finish()
}

/** Texts beside one another become one. */
class Pieces {
  readonly #list: Piece[] = []
  #text = ''

  text(text: string): void {
    this.#text += text
  }

  gap(gap: Gap): void {
    this.#flush()
    this.#list.push(gap)
  }

  finish(): Piece[] {
    this.#flush()
    return this.#list
  }

  #flush(): void {
    if (this.#text !== '') this.#list.push(this.#text)
    this.#text = ''
  }
}

class Flattener {
  readonly #options: RendererOptions
  readonly #into: Pieces
  /** Where in the innermost table a row stands. */
  readonly #row: { part: CellMark['part']; number: number } | undefined

  constructor(options: RendererOptions, into: Pieces, row?: { part: CellMark['part']; number: number }) {
    this.#options = options
    this.#into = into
    this.#row = row
  }

  all(nodes: readonly HtmlNode[]): void {
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!
      const mark = node.data?.mark
      if (mark === undefined || mark.type === 'cell') this.#node(node)
      else {
        const next = nodes[i + 1]
        const endsLine = blocks.has(mark.type) && next?.type === 'text' && next.value === '\n'
        if (endsLine) i++
        this.#into.gap(this.#gap(node, mark, endsLine))
      }
    }
  }

  #node(node: HtmlNode): void {
    switch (node.type) {
      case 'text':
        return this.#into.text(escapeHtml(node.value))
      case 'raw':
        return this.#into.text(node.value)
      case 'element':
        return this.#element(node)
      case 'comment':
      case 'doctype':
        return this.#into.text(toHtml(node))
    }
  }

  #element(node: Element): void {
    const { tagName } = node
    if (foreign.has(tagName)) return this.#into.text(toHtml(node, { allowDangerousHtml: true }))
    if (this.#row && (tagName === 'td' || tagName === 'th')) return this.#into.gap(this.#cell(node, this.#row))
    this.#into.text(openingOf(node, this.#options))
    if (voids.has(tagName)) return
    if (tagName === 'thead' || tagName === 'tbody') this.#rows(node, tagName)
    else this.all(node.children)
    this.#into.text(`</${tagName}>`)
  }

  /** A table knows its cells by their gaps. */
  #rows(node: Element, part: CellMark['part']): void {
    const row = { part, number: -1 }
    const flattener = new Flattener(this.#options, this.#into, row)
    for (const child of node.children) {
      if (child.type === 'element' && child.tagName === 'tr') row.number++
      flattener.all([child])
    }
  }

  #cell(node: Element, { part, number }: { part: CellMark['part']; number: number }): Gap {
    const alignment = node.data?.mark?.type === 'cell' ? node.data.mark.alignment : ''
    return {
      mark: { type: 'cell', alignment, part, row: number },
      open: openingOf(node, this.#options),
      children: flatten(node.children, this.#options),
      close: `</${node.tagName}>`,
    }
  }

  #gap(node: HtmlNode, mark: Exclude<Mark, { type: 'cell' }>, endsLine: boolean): Gap {
    const end = endsLine ? { endsLine } : {}
    if (node.type !== 'element') {
      const into = new Pieces()
      new Flattener(this.#options, into).#node(node)
      return { mark: mark as GapMark, open: '', children: into.finish(), close: '', ...end }
    }
    const open = openingOf(node, this.#options)
    const close = voids.has(node.tagName) ? '' : `</${node.tagName}>`
    if (mark.type === 'image') {
      const { text, alt: _alt, altHtml: _altHtml, ...rest } = mark
      return { mark: rest, open, close: '', children: flatten(text, this.#options) }
    }
    const code = mark.type === 'code' ? onlyCode(node, mark.code) : undefined
    if (code) return { mark, open: open + openingOf(code, this.#options), close: `</code>${close}`, ...end }
    const children = close === '' ? [] : flatten(node.children, this.#options)
    const anchor = mark.type === 'heading' ? { anchor: String(node.properties['id'] ?? '') } : {}
    return { mark, open, children, close, ...anchor, ...end }
  }
}

/** The element inside that holds the code and nothing else. */
function onlyCode({ children }: Element, code: string): Element | undefined {
  const [only, ...others] = children
  if (only?.type !== 'element' || only.tagName !== 'code' || others.length > 0) return undefined
  const [text, ...more] = only.children
  return text?.type === 'text' && text.value === code && more.length === 0 ? only : undefined
}

function openingOf(node: Element, options: RendererOptions): string {
  const opening = `<${node.tagName}${spellProperties(node, options)}`
  return voids.has(node.tagName) && options.xhtml ? `${opening} />` : `${opening}>`
}

function spellProperties({ properties, data }: Element, { unsafe }: RendererOptions): string {
  let html = ''
  const mark = data?.mark
  for (const property in properties) {
    const written = valueOf(properties[property])
    if (written === undefined) continue
    let escaped: string
    if (mark?.type === 'link' && property === 'href') escaped = spellUrl(written, unsafe)
    else if (mark?.type === 'image' && property === 'src') escaped = spellUrl(written, unsafe)
    else if (mark?.type === 'image' && property === 'alt' && written === mark.alt) escaped = mark.altHtml
    else escaped = escapeHtml(written)
    html += ` ${attributeName(property)}="${escaped}"`
  }
  return html
}

function valueOf(value: Properties[string]): string | undefined {
  if (value === null || value === undefined || value === false) return undefined
  if (value === true) return ''
  return Array.isArray(value) ? value.join(' ') : String(value)
}

function spellUrl(url: string, unsafe: boolean): string {
  const escaped = escapeUrl(url)
  return !unsafe && isDangerousUrl(escaped) ? '' : escapeHtml(escaped)
}
