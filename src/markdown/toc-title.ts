// What of a heading's HTML may stand in the table of contents? No links, and only harmless inline elements.
import { decodeEntities } from '../text/entities.ts'

const elements = new Set(
  (
    'abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup ' +
    'time u var wbr'
  ).split(' '),
)
const dropWithContent = new Set(['script', 'style'])

const everywhere: Readonly<Record<string, RegExp>> = {
  dir: /^(?:rtl|ltr)$/i,
  lang: /^[a-zA-Z]{2,20}$/,
  id: /^[a-zA-Z0-9:\-_.]+$/,
  title: /^[\p{L}\p{N}\s\-_',[\]!./\\()]*$/u,
  class: /^[\s\p{L}\p{N}_-]+$/u,
}

const own: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  img: {
    align: /^(?:left|right|top|texttop|middle|absmiddle|baseline|bottom|absbottom)$/i,
    alt: /^[\p{L}\p{N}\s\-_',[\]!./\\()]*$/u,
    height: /^\d+%?$/,
    width: /^\d+%?$/,
    src: /^(?!\w+:)|^(?:https?|mailto):/i,
  },
  del: { cite: /^/, datetime: /^/ },
  ins: { cite: /^/, datetime: /^/ },
  q: { cite: /^/ },
  time: { datetime: /^/ },
  data: { value: /^/ },
}

const part = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+|</g
const attribute = /([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g

export function sanitizeTitle(html: string): string {
  if (!html.includes('<')) return html
  let kept = ''
  let hidden: string | undefined
  for (const [whole, slash, name = '', rest = ''] of html.matchAll(part)) {
    const tag = name.toLowerCase()
    if (hidden !== undefined) {
      if (slash === '/' && tag === hidden) hidden = undefined
    } else if (name === '') {
      if (!whole.startsWith('<!--')) kept += escapeText(decodeEntities(whole))
    } else if (dropWithContent.has(tag)) {
      if (slash === '') hidden = tag
    } else if (elements.has(tag)) {
      kept += keptTag(tag, slash === '/', rest)
    }
  }
  return kept.trim().replace(/\s+/g, ' ')
}

function keptTag(tag: string, isClosing: boolean, rest: string): string {
  if (isClosing) return `</${tag}>`
  const attributes = keptAttributes(tag, rest)
  // An image without an attribute says nothing.
  if (attributes === '' && tag === 'img') return ''
  return `<${tag}${attributes}${rest.trimEnd().endsWith('/') ? '/' : ''}>`
}

function keptAttributes(tag: string, written: string): string {
  let kept = ''
  for (const [, name = '', double, single, bare] of written.matchAll(attribute)) {
    const value = decodeEntities(double ?? single ?? bare ?? '')
    const rule = own[tag]?.[name.toLowerCase()] ?? everywhere[name.toLowerCase()]
    if (rule?.test(value)) kept += ` ${name.toLowerCase()}="${escapeText(value)}"`
  }
  return kept
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', "'": '&#39;', '<': '&lt;', '>': '&gt;', '"': '&#34;' }

// As Go's html.EscapeString writes them.
const escapeText = (text: string): string => text.replace(/[&'<>"]/g, (character) => named[character]!)
