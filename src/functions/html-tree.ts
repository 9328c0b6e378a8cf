// Which elements does a piece of HTML hold? A forgiving reader for converting HTML to other notations; linear in the text.
import { unescapeHTML } from '../golang/html.ts'

export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: Child[]
}

export type Child = Element | string

const voidElements = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
])
const rawElements = new Set(['script', 'style', 'textarea', 'title'])
/** What an element closes that is still open, as far as the element after the bar. */
const closes: Readonly<Record<string, readonly [closed: readonly string[], within: readonly string[]]>> = {
  li: [['li'], ['ul', 'ol', 'menu']],
  dt: [['dt', 'dd'], ['dl']],
  dd: [['dt', 'dd'], ['dl']],
  tr: [['tr', 'td', 'th'], ['table']],
  td: [['td', 'th'], ['tr']],
  th: [['td', 'th'], ['tr']],
}

export const blockNames: ReadonlySet<string> = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'body',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
    'fieldset',
    'figcaption',
  ],
  ...[
    'figure',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'html',
    'li',
    'main',
    'nav',
    'ol',
  ],
  ...['p', 'pre', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul'],
])

/** @returns an element without a name that holds everything */
export function parseHtmlTree(html: string): Element {
  const root: Element = { name: '', attributes: new Map(), children: [] }
  const open: Element[] = [root]
  let at = 0
  const text = (end: number): void => {
    if (end > at) open.at(-1)!.children.push(unescapeHTML(html.slice(at, end)))
    at = end
  }
  while (at < html.length) {
    const less = html.indexOf('<', at)
    if (less < 0) {
      text(html.length)
      break
    }
    text(less)
    const end = markupEnd(html, less)
    if (end === undefined) {
      open.at(-1)!.children.push('<')
      at = less + 1
      continue
    }
    at = readMarkup(html, less, end, open)
  }
  return root
}

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122

/** Behind the markup that begins at `<`; `undefined` where it is only a sign. */
function markupEnd(html: string, at: number): number | undefined {
  const behind = (close: string, from: number): number => {
    const found = html.indexOf(close, from)
    return found < 0 ? html.length : found + close.length
  }
  if (html.startsWith('<!--', at)) return behind('-->', at + 4)
  const next = html[at + 1]
  if (next === '!' || next === '?') return behind('>', at)
  if (!isLetter(html.charCodeAt(next === '/' ? at + 2 : at + 1))) return undefined
  let quote = ''
  for (let i = at + 1; i < html.length; i++) {
    const char = html[i]!
    if (quote !== '') quote = char === quote ? '' : quote
    else if ((char === '"' || char === "'") && html[i - 1] === '=') quote = char
    else if (char === '>') return i + 1
  }
  return html.length
}

/** @returns where reading goes on */
function readMarkup(html: string, start: number, end: number, open: Element[]): number {
  const isEnd = html[start + 1] === '/'
  const nameStart = isEnd ? start + 2 : start + 1
  if (!isLetter(html.charCodeAt(nameStart))) return end
  let nameEnd = nameStart
  while (nameEnd < end && !/[\s/>]/.test(html[nameEnd]!)) nameEnd++
  const name = html.slice(nameStart, nameEnd).toLowerCase()
  if (isEnd) {
    const index = open.findLastIndex((element) => element.name === name)
    if (index > 0) open.length = index
    return end
  }
  closeImplied(name, open)
  const element: Element = { name, attributes: readAttributes(html.slice(nameEnd, end)), children: [] }
  open.at(-1)!.children.push(element)
  if (voidElements.has(name) || html[end - 2] === '/') return end
  if (rawElements.has(name)) {
    const close = new RegExp(`</${name}`, 'gi')
    close.lastIndex = end
    const found = close.exec(html)
    element.children.push(html.slice(end, found?.index ?? html.length))
    return found ? html.indexOf('>', found.index) + 1 || html.length : html.length
  }
  open.push(element)
  return end
}

function closeImplied(name: string, open: Element[]): void {
  if (blockNames.has(name) && open.at(-1)!.name === 'p') open.pop()
  const rule = closes[name]
  if (!rule) return
  const [closed, within] = rule
  for (let i = open.length - 1; i > 0; i--) {
    if (within.includes(open[i]!.name)) return
    if (closed.includes(open[i]!.name)) open.length = i
  }
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name, quoted, single, bare] of text.matchAll(
    /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g,
  )) {
    const key = name!.toLowerCase()
    if (!attributes.has(key)) attributes.set(key, unescapeHTML(quoted ?? single ?? bare ?? ''))
  }
  return attributes
}
