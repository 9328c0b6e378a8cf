// How does text within a line of Org become HTML? Orga finds emphasis, links and notes; their spelling is go-org's.
import { characterEntities } from 'character-entities'
import { escapeHTML } from '../golang/html.ts'
import { GoTime } from '../golang/time.ts'

/** A node of orga, as far as it is read here. */
interface OrgaNode {
  readonly type: string
  readonly style?: string
  readonly value?: string
  readonly label?: string
  readonly children?: readonly OrgaNode[]
  readonly position?: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } }
}

export interface Orga {
  parse(text: string, options?: object): OrgaNode
}

export interface InlineNeeds {
  readonly orga: Orga
  /** Kinds of links by their names, from `#+LINK`. */
  readonly links: ReadonlyMap<string, string>
  readonly macros: ReadonlyMap<string, string>
  readonly option: (name: string) => string
  readonly highlight: (code: string, language: string) => string
  /** The number of a note; text stands within the reference itself. */
  readonly noteNumber: (label: string, text?: string) => number
}

/** Nothing in other text is markup. */
const special = /[*/=~+_[\\$@{<:^]|--|\.\.\./

/** Orga is slow, and most text holds nothing that it would find. */
const forOrga = /(?:^|[\s({'"-])[*/=~+_]\S|\[\[|\[fn:|\\[([]/

export function writeInline(text: string, needs: InlineNeeds): string {
  if (!special.test(text)) return escapeHTML(text)
  if (!forOrga.test(text)) return writeText(text.replaceAll('\n', lineEnd), needs).replaceAll(lineEnd, '\n')
  const lines = text.split('\n')
  let html = ''
  for (let i = 0; i < lines.length; i += linesAtOnce)
    html += (i === 0 ? '' : '\n') + writeLines(lines.slice(i, i + linesAtOnce).join('\n'), needs)
  return html
}

/** Orga recurses per word and line; it gets long paragraphs in parts. */
const linesAtOnce = 50
/** Keeps orga from taking the text for a headline, a list or the like. */
const guard = '\u2060'
/** Stands for the end of a line, which for orga ends emphasis too. */
const lineEnd = ' \ue000 '

function writeLines(text: string, needs: InlineNeeds): string {
  const source = `${guard} ${text.replaceAll('\n', lineEnd)}`
  const nodes = flatten(needs.orga.parse(`${source}\n`))
  return nodes
    .map((node) => writeNode(node, source, needs))
    .join('')
    .replace(`${guard} `, '')
    .replaceAll(lineEnd, '\n')
    .replace(/\n$/, '')
}

const containers = new Set(['document', 'paragraph', 'section'])

const flatten = (node: OrgaNode): readonly OrgaNode[] =>
  containers.has(node.type) ? (node.children ?? []).flatMap(flatten) : [node]

const emphasis: Readonly<Record<string, readonly [open: string, close: string]>> = {
  italic: ['<em>', '</em>'],
  bold: ['<strong>', '</strong>'],
  strikeThrough: ['<del>', '</del>'],
  underline: ['<span style="text-decoration: underline;">', '</span>'],
}

function writeNode(node: OrgaNode, source: string, needs: InlineNeeds): string {
  const written = node.position ? source.slice(node.position.start.offset, node.position.end.offset) : ''
  switch (node.type) {
    case 'newline':
      return '\n'
    case 'emptyLine':
      return ''
    case 'link':
      return writeLink(written, needs)
    case 'footnote.reference':
      return writeReference(node, written, needs)
    case 'text':
      return writeStyled(node, written, needs)
    default:
      return escapeHTML(written)
  }
}

function writeStyled({ style, value = '' }: OrgaNode, written: string, needs: InlineNeeds): string {
  if (style === undefined) return writeText(value, needs)
  if (style === 'code') return `<code>${escapeHTML(value)}</code>`
  if (style === 'verbatim') return `<code class="verbatim">${escapeHTML(value)}</code>`
  const tags = emphasis[style]
  // Go-org lets emphasis go on for one more line only.
  if (value.split(lineEnd).length > 2)
    return escapeHTML(written[0]!) + writeInline(value, needs) + escapeHTML(written.at(-1)!)
  return tags ? tags[0] + writeInline(value, needs) + tags[1] : escapeHTML(written)
}

function writeReference(node: OrgaNode, written: string, needs: InlineNeeds): string {
  if (needs.option('f') === 'nil') return ''
  const [, label = '', text] = /^\[fn:([\w-]*)(?::(.*))?\]$/s.exec(written) ?? []
  const number = needs.noteNumber(label || (node.label ?? ''), text)
  return `<sup class="footnote-reference"><a id="footnote-reference-${number}" href="#footnote-${number}">${number}</a></sup>`
}

// --- links ---------------------------------------------------------------------------------------------------------

const image = /\.(png|gif|jpe?g|svg|tiff?|webp|x[bp]m|p[bgpn]m)$/i
const video = /\.(webm|mp4)$/i

function writeLink(written: string, needs: InlineNeeds): string {
  const inside = /^\[\[([^]*)\]\]$/.exec(written)?.[1]
  if (inside === undefined) return autoLink(written)
  const cut = inside.indexOf('][')
  const target = cut < 0 ? inside : inside.slice(0, cut)
  const description = cut < 0 ? undefined : inside.slice(cut + 2)
  const url = urlOf(target, needs)
  const media = mediaOf(target, description)
  if (media === undefined) {
    const shown = description === undefined ? url : writeInline(description, needs)
    return `<a href="${url}">${shown}</a>`
  }
  if (description === undefined)
    return media === 'img'
      ? `<img src="${url}" alt="${url}" title="${url}" />`
      : `<video src="${url}" title="${url}">${url}</video>`
  const shown = description.replace(/^file:/, '')
  return media === 'img'
    ? `<a href="${url}"><img src="${shown}" alt="${shown}" /></a>`
    : `<a href="${url}"><video src="${shown}" title="${shown}"></video></a>`
}

const autoLink = (url: string): string => `<a href="${escapeHTML(url)}">${escapeHTML(url)}</a>`

const protocolOf = (target: string): string => /^([^:]*):/.exec(target)?.[1] ?? ''

function mediaOf(target: string, description: string | undefined): 'img' | 'video' | undefined {
  const shown = description ?? target
  const protocol = protocolOf(shown)
  const isFile =
    description === undefined
      ? ['', 'file', 'http', 'https'].includes(protocol)
      : ['file', 'http', 'https'].includes(protocol)
  if (!isFile) return undefined
  return image.test(shown) ? 'img' : video.test(shown) ? 'video' : undefined
}

function urlOf(target: string, { links }: InlineNeeds): string {
  const protocol = protocolOf(target)
  const prefix = links.get(protocol)
  if (protocol !== '' && prefix !== undefined) {
    const tag = target.slice(protocol.length + 1)
    if (!/%[sh]/.test(prefix)) return escapeHTML(prefix) + tag
    return escapeHTML(prefix.replaceAll('%s', () => tag).replaceAll('%h', () => encodeURIComponent(tag)))
  }
  const whole = links.get(target)
  if (whole !== undefined) return escapeHTML(whole.replace(/%[sh]/g, ''))
  const path = protocol === 'file' ? target.slice('file:'.length) : target
  const isRelative = protocol === 'file' || protocol === ''
  return escapeHTML(isRelative && path.endsWith('.org') ? path.replace(/\.org$/, '.html') : path)
}

// --- what orga leaves in text --------------------------------------------------------------------------------------

const inText = new RegExp(
  [
    /(?<script>[_^])\{(?<scripted>[^{}]+)\}/,
    /(?<url>\b(?:https?|ftp|file):\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]+)/,
    /<(?<date>\d{4}-\d{2}-\d{2})(?: [A-Za-z]+)?(?: (?<time>\d{2}:\d{2}))?(?: (?<interval>\+\d+[dwmy]))?>/,
    /\[(?<statistic>\d+\/\d+|\d+%)\]/,
    /@@(?<backend>\w+):(?<exported>[^@\n]*)@@/,
    /(?<![^\s])src_(?<language>\w+)(?:\[[^\]\n]*\])?\{(?<code>[^}\n]*)\}/,
    /\{\{\{(?<macro>[^{}()\n]*)\((?<arguments>[^{}()\n]*)\)\}\}\}/,
    /(?<break>\\\\[ \t]*\ue000 )/,
    /(?<latex>\$\$[^$]+\$\$|\$[^$]+\$|\\\([^)]*\\\))/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

function writeText(text: string, needs: InlineNeeds): string {
  let html = ''
  let last = 0
  for (const match of text.matchAll(inText)) {
    html += plain(text.slice(last, match.index), needs) + writeFound(match, needs)
    last = match.index + match[0].length
  }
  return html + plain(text.slice(last), needs)
}

function writeFound(match: RegExpExecArray, needs: InlineNeeds): string {
  const found = match.groups!
  if (found['script'] !== undefined) {
    const tag = found['script'] === '_' ? 'sub' : 'sup'
    return `<${tag}>${plain(found['scripted']!, needs)}</${tag}>`
  }
  if (found['url'] !== undefined) return autoLink(found['url'])
  if (found['date'] !== undefined) return writeTimestamp(found, needs)
  if (found['statistic'] !== undefined) return `<code class="statistic">[${found['statistic']}]</code>`
  if (found['backend'] !== undefined) return found['backend'].toLowerCase() === 'html' ? found['exported']! : ''
  if (found['language'] !== undefined) {
    const language = found['language'].toLowerCase()
    const code = needs.highlight(found['code']!, language)
    return `<div class="src src-inline src-${language}">\n${code}\n</div>`
  }
  if (found['macro'] !== undefined) return writeMacro(found['macro'], found['arguments']!, needs)
  if (found['break'] !== undefined) return '<br>\n'
  return escapeHTML(match[0])
}

function writeMacro(name: string, given: string, needs: InlineNeeds): string {
  let text = needs.macros.get(name) ?? ''
  for (const [i, argument] of given.split(',').entries()) text = text.replaceAll(`$${i + 1}`, () => argument)
  // A macro that names itself would have no end.
  return writeInline(text, { ...needs, macros: new Map() })
}

function writeTimestamp(found: Readonly<Record<string, string | undefined>>, needs: InlineNeeds): string {
  if (needs.option('<') === 'nil') return ''
  const { date, time, interval } = found
  const millis = Date.parse(`${date}T${time ?? '00:00'}:00Z`)
  if (Number.isNaN(millis)) return escapeHTML(`<${date}>`)
  const layout = time === undefined ? '2006-01-02 Mon' : '2006-01-02 Mon 15:04'
  const shown = GoTime.fromMillis(millis).Format(layout)
  return `<span class="timestamp">&lt;${shown}${interval === undefined ? '' : ` ${interval}`}&gt;</span>`
}

const dashes: Readonly<Record<string, string>> = { '---': '—', '--': '–', '...': '…' }

function plain(text: string, needs: InlineNeeds): string {
  if (needs.option('e') === 'nil') return escapeHTML(text)
  const replaced = text.replace(/---?|\.\.\.|\\([a-zA-Z]+[0-9]*)(?:\{\})?/g, (whole, name?: string) =>
    name === undefined ? (dashes[whole] ?? whole) : (characterEntities[name] ?? whole),
  )
  return escapeHTML(replaced)
}
