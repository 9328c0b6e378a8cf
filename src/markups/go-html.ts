// How does Go's html package write HTML that it has read? Well-formed HTML of an engine, spelled again as Hugo shows it.
import { escapeHTML, unescapeHTML } from '../golang/html.ts'

const voidElements = new Set('area base br col embed hr img input keygen link meta param source track wbr'.split(' '))
/** Their text is no HTML. */
const rawElements = new Set('iframe noembed noframes noscript plaintext script style xmp'.split(' '))

const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

/** Linear in the text. */
export function spellAsGo(html: string): string {
  let out = ''
  let at = 0
  /** Depth in SVG and MathML, where an element may close itself. */
  let foreign = 0
  const lastClose = html.lastIndexOf('>')
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) return out + respell(html.slice(at))
    out += respell(html.slice(at, open))
    const end = open < lastClose ? endOfTag(html, open) : -1
    if (end < 0) {
      out += respell(html[open]!)
      at = open + 1
      continue
    }
    const tag = html.slice(open, end)
    at = end
    if (tag.startsWith('<!')) {
      out += tag
      continue
    }
    const name = nameOf(tag)
    if (name === 'svg' || name === 'math') foreign += tag[1] === '/' ? -1 : tag.endsWith('/>') ? 0 : 1
    out += spellTag(tag, name, foreign > 0)
    if (tag[1] === '/' || !rawElements.has(name) || foreign > 0) continue
    const stop = closingOf(name, html, at)
    out += html.slice(at, stop)
    at = stop
  }
  return out
}

function closingOf(name: string, html: string, from: number): number {
  const closing = new RegExp(`</${name}`, 'gi')
  closing.lastIndex = from
  return closing.exec(html)?.index ?? html.length
}

const respell = (text: string): string => (/[&"'<>]/.test(text) ? escapeHTML(unescapeHTML(text)) : text)

const nameOf = (tag: string): string => /^<\/?([^\s/>]+)/.exec(tag)![1]!.toLowerCase()

/** @returns the end of the tag or comment that begins here, -1 where none does */
function endOfTag(html: string, open: number): number {
  if (html.startsWith('<!--', open)) {
    const close = html.indexOf('-->', open + 4)
    return close < 0 ? -1 : close + 3
  }
  if (!/[a-zA-Z!/]/.test(html[open + 1] ?? '')) return -1
  if (html[open + 1] === '/' && !/[a-zA-Z]/.test(html[open + 2] ?? '')) return -1
  let quote = ''
  for (let i = open + 1; i < html.length; i++) {
    const char = html[i]!
    if (quote !== '') quote = char === quote ? '' : quote
    else if (char === '>') return i + 1
    else if ((char === '"' || char === "'") && html[i - 1] === '=') quote = char
  }
  return -1
}

function spellTag(tag: string, name: string, isForeign: boolean): string {
  if (tag[1] === '/') return voidElements.has(name) ? '' : `</${name}>`
  const isClosed = tag.endsWith('/>')
  const inside = tag.slice(1 + name.length, isClosed ? -2 : -1)
  const attributes = [...inside.matchAll(attribute)].map((match) => {
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    return ` ${isForeign ? match[1]! : match[1]!.toLowerCase()}="${respell(value)}"`
  })
  const start = `<${name}${attributes.join('')}`
  if (voidElements.has(name)) return `${start}/>`
  return isClosed && isForeign ? `${start}></${name}>` : `${start}>`
}
