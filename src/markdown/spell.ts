// How is the HTML tree written, byte for byte as goldmark writes it, and where are render hooks called?
import type { Element, ElementContent, Nodes, Properties, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { attributeName } from './attribute-names.ts'
import { escapeHtml, escapeUrl, isDangerousUrl } from './escape.ts'
import type { RendererOptions } from './options.ts'

/** Takes the elements that hooks or the highlighter may write; `undefined` leaves them to the default. */
export interface Spelling extends RendererOptions {
  readonly replace: (node: Nodes, spelling: Spelling) => string | undefined
}

const voids = new Set(
  'area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr'.split(' '),
)
const foreign = new Set(['svg', 'math'])

export function spellAll(nodes: readonly (ElementContent | RootContent)[], spelling: Spelling): string {
  let html = ''
  let isReplaced = false
  for (const node of nodes) {
    // Hooks and the highlighter end blocks as they like.
    if (isReplaced && node.type === 'text' && node.value === '\n') {
      isReplaced = false
      continue
    }
    const mark = node.data?.mark
    const replaced = mark && spelling.replace(node, spelling)
    isReplaced = replaced !== undefined && blocks.has(mark!.type)
    html += replaced ?? spell(node, spelling)
  }
  return html
}

const blocks = new Set(['heading', 'code', 'blockquote', 'table'])

function spell(node: ElementContent | RootContent, spelling: Spelling): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.value)
    case 'raw':
      return node.value
    case 'element':
      return spellElement(node, spelling)
    case 'comment':
    case 'doctype':
      return toHtml(node)
  }
}

function spellElement(node: Element, spelling: Spelling): string {
  const { tagName } = node
  if (foreign.has(tagName)) return toHtml(node, { allowDangerousHtml: true })
  const opening = `<${tagName}${spellProperties(node, spelling)}`
  if (voids.has(tagName)) return spelling.xhtml ? `${opening} />` : `${opening}>`
  return `${opening}>${spellAll(node.children, spelling)}</${tagName}>`
}

function spellProperties({ properties, data }: Element, { unsafe }: Spelling): string {
  let html = ''
  const mark = data?.mark
  for (const [property, value] of Object.entries(properties)) {
    const written = valueOf(value)
    if (written === undefined) continue
    let escaped = escapeHtml(written)
    if (mark?.type === 'link' && property === 'href') escaped = spellUrl(written, unsafe)
    else if (mark?.type === 'image' && property === 'src') escaped = spellUrl(written, unsafe)
    else if (mark?.type === 'image' && property === 'alt' && written === mark.alt) escaped = mark.altHtml
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
