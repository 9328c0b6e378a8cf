// How does HTML read as Markdown? Behaviour follows https://gohugo.io/functions/transform/htmltomarkdown/
import { blockNames, parseHtmlTree } from './html-tree.ts'
import type { Child, Element } from './html-tree.ts'

export const htmlToMarkdown = (html: string): string => blocksOf(parseHtmlTree(html).children).join('\n\n')

const dropped = new Set([
  'script',
  'style',
  'head',
  'title',
  'textarea',
  'noscript',
  'template',
  'iframe',
  'input',
  'svg',
])
const isBlock = (child: Child): child is Element =>
  typeof child !== 'string' && (blockNames.has(child.name) || holdsBlock(child))

/** Whether an element that is none itself, such as a link, holds blocks. */
const holdsBlock = ({ name, children }: Element): boolean =>
  !dropped.has(name) && name !== 'a' && children.some((child) => typeof child !== 'string' && isBlock(child))

/** Runs of text between blocks are paragraphs. */
function blocksOf(children: readonly Child[]): string[] {
  const blocks: string[] = []
  let run: Child[] = []
  let isAfterList = false
  const flush = (): void => {
    const text = escapeStart(trimLines(inlines(run)))
    run = []
    if (text === '') return
    blocks.push(text)
    isAfterList = false
  }
  for (const child of children) {
    if (!isBlock(child)) {
      run.push(child)
      continue
    }
    flush()
    const isList = child.name === 'ul' || child.name === 'ol'
    const written = blockOf(child)
    if (isList && isAfterList && written.length > 0) blocks.push('<!--THE END-->')
    blocks.push(...written)
    if (written.length > 0) isAfterList = isList
  }
  flush()
  return blocks
}

function blockOf(element: Element): string[] {
  const { name, children, attributes } = element
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6': {
      const text = inlines(children).replace(/\s+/g, ' ').trim()
      return text === '' ? [] : [`${'#'.repeat(Number(name[1]))} ${text}`]
    }
    case 'hr':
      return ['* * *']
    case 'pre':
      return [fence(element)]
    case 'blockquote':
      return [prefixed(blocksOf(children).join('\n\n'), '> ', '> ')]
    case 'ul':
      return listOf(element, () => '- ')
    case 'ol': {
      const start = Number.parseInt(attributes.get('start') ?? '1', 10)
      return listOf(element, (index) => `${(Number.isNaN(start) ? 1 : start) + index}. `)
    }
    case 'table':
      return tableOf(element)
    default:
      return blocksOf(children)
  }
}

const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, i) => (i === 0 ? first : rest) + line)
    .join('\n')

function listOf({ children }: Element, markerOf: (index: number) => string): string[] {
  const items = children.filter((child): child is Element => typeof child !== 'string')
  const lines = items.map((item, index) => {
    const marker = markerOf(index)
    return prefixed(blocksOf(item.children).join('\n\n'), marker, ' '.repeat(marker.length))
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
}

const plainText = (children: readonly Child[]): string =>
  children
    .map((child) => (typeof child === 'string' ? child : child.name === 'br' ? '\n' : plainText(child.children)))
    .join('')

function fence({ children }: Element): string {
  const code = children.find((child): child is Element => typeof child !== 'string' && child.name === 'code')
  const language = /(?:^|\s)lang(?:uage)?-(\S+)/.exec(code?.attributes.get('class') ?? '')?.[1] ?? ''
  const text = plainText(children).replace(/^\n|\n$/g, '')
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const marks = '`'.repeat(longest + 1)
  return `${marks}${language}\n${text}\n${marks}`
}

function tableOf(table: Element): string[] {
  const rows = rowsOf(table).map((row) =>
    row.children.filter((child): child is Element => typeof child !== 'string' && /^t[dh]$/.test(child.name)),
  )
  const [head] = rows
  if (!head) return []
  const width = Math.max(...rows.map((cells) => cells.length))
  const texts = rows.map((cells) => Array.from({ length: width }, (_, i) => cellText(cells[i])))
  const widths = Array.from({ length: width }, (_, i) => Math.max(1, ...texts.map((cells) => [...cells[i]!].length)))
  const aligns = Array.from({ length: width }, (_, i) => alignOf(head[i]))
  const rule = widths.map((size, i) => ruleOf(size, aligns[i]!)).join('|')
  const lines = texts.map((cells) => `| ${cells.map((text, i) => text.padEnd(widths[i]!)).join(' | ')} |`)
  return [[lines[0], `|${rule}|`, ...lines.slice(1)].join('\n')]
}

const rowsOf = ({ children }: Element): Element[] =>
  children.flatMap((child) => {
    if (typeof child === 'string') return []
    return child.name === 'tr' ? [child] : /^t(?:head|body|foot)$/.test(child.name) ? rowsOf(child) : []
  })

const cellText = (cell: Element | undefined): string =>
  cell
    ? blocksOf(cell.children)
        .join(' ')
        .replace(/\s*\n\s*/g, ' ')
        .replaceAll('|', '\\|')
    : ''

const alignOf = (cell: Element | undefined): string =>
  cell?.attributes.get('align') ?? /text-align:\s*(\w+)/.exec(cell?.attributes.get('style') ?? '')?.[1] ?? ''

function ruleOf(size: number, align: string): string {
  const left = align === 'left' || align === 'center' ? ':' : '-'
  const right = align === 'right' || align === 'center' ? ':' : '-'
  return left + '-'.repeat(size) + right
}

const trimLines = (text: string): string =>
  text.replace(/[ \t]*\n[ \t]*/g, (gap) => (gap.startsWith('  \n') ? '  \n' : '\n')).trim()

/** Signs that would begin a block. */
const escapeStart = (text: string): string =>
  text.replace(
    /^([#+-])(?=\s|$)|^(#{2,6})(?=\s|$)|^(\d{1,9})([.)])(?=\s|$)/gm,
    (_, sign?: string, hashes?: string, digits?: string, dot?: string) =>
      digits === undefined ? `\\${sign ?? hashes}` : `${digits}\\${dot}`,
  )

function inlines(children: readonly Child[]): string {
  let out = ''
  for (const child of children) {
    const text = typeof child === 'string' ? escapeInline(child.replace(/\s+/g, ' ')) : inline(child)
    out += text.startsWith(' ') && /\s$/.test(out) ? text.slice(1) : text
  }
  return out
}

/** Signs of emphasis are escaped where they could open one. */
const escapeInline = (text: string): string =>
  text
    .replace(/[\\`[]/g, '\\$&')
    .replace(/[*_]/g, (sign, at: number) => (isBeforeSpace(text, at) ? sign : `\\${sign}`))
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

const isBeforeSpace = (text: string, at: number): boolean => /^\s?$/.test(text[at + 1] ?? '')

function inline({ name, children, attributes }: Element): string {
  if (dropped.has(name)) return ''
  switch (name) {
    case 'br':
      return '  \n'
    case 'strong':
    case 'b':
      return around(inlines(children), '**')
    case 'em':
    case 'i':
      return around(inlines(children), '*')
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return codeSpan(plainText(children))
    case 'img':
      return attributes.has('src')
        ? `!${link(attributes.get('alt') ?? '', attributes.get('src')!, attributes.get('title'))}`
        : ''
    case 'a': {
      const text = inlines(children).trim()
      const href = attributes.get('href')
      return href === undefined || text === '' ? text : link(text, href, attributes.get('title'))
    }
    default:
      return inlines(children)
  }
}

const link = (text: string, href: string, title: string | undefined): string =>
  `[${text}](${/[\s()]/.test(href) ? `<${href}>` : href}${title ? ` "${title.replaceAll('"', '\\"')}"` : ''})`

/** Spaces stay outside of the marks. */
function around(text: string, mark: string): string {
  const inside = text.trim()
  if (inside === '') return text
  const before = /^\s/.test(text) ? ' ' : ''
  return before + mark + inside + mark + (/\s$/.test(text) ? ' ' : '')
}

function codeSpan(text: string): string {
  if (text === '') return ''
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const marks = '`'.repeat(longest + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return marks + pad + text.replaceAll('\n', ' ') + pad + marks
}
