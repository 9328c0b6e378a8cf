// How is a value escaped inside a URL, and which URLs may a template print?
import type { OnUnsafe } from './content.ts'
import { bytesOf } from '../../golang/strings.ts'
import { contentKind, failsafe, stringify } from './content.ts'
import { isHexDigit } from './css-text.ts'
import { isHtmlSpace } from './step.ts'

const safeSchemes = new Set(['http', 'https', 'mailto'])

/** Relative URLs and those whose scheme does nothing but navigate. */
export function isSafeUrl(url: string): boolean {
  const colon = url.indexOf(':')
  if (colon < 0) return true
  const scheme = url.slice(0, colon)
  return scheme.includes('/') || safeSchemes.has(asciiFold(scheme))
}

/** As Go folds case: the long s and the Kelvin sign count as their ASCII letters. */
const asciiFold = (text: string): string => text.replace(/\u017f/g, 's').toLowerCase()

export const urlFilter =
  (onUnsafe: OnUnsafe) =>
  (...args: readonly unknown[]): string => {
    const url = stringify(args)
    if (contentKind(args) === 'URL' || isSafeUrl(url)) return url
    onUnsafe('_html_template_urlfilter', url)
    return `#${failsafe}`
  }

/** For a query or fragment. */
export const urlEscaper = (...args: readonly unknown[]): string =>
  percentEncode(stringify(args), contentKind(args) === 'URL')

/** For the rest of a URL: what has a meaning there keeps it. */
export const urlNormalizer = (...args: readonly unknown[]): string => percentEncode(stringify(args), true)

const asciiTable = (chars: string): readonly boolean[] =>
  Array.from({ length: 128 }, (_, code) => chars.includes(String.fromCharCode(code)))
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~'
const unreserved = asciiTable(letters)
const reservedToo = asciiTable(`${letters}!#$&*+,/:;=?@[]`)

const percent = (byte: number): string => `%${byte.toString(16).padStart(2, '0')}`

/** @param keepReserved  leave alone what structures a URL, and escapes that are complete */
function percentEncode(text: string, keepReserved: boolean): string {
  const plain = keepReserved ? reservedToo : unreserved
  let result = ''
  let done = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 128) {
      if (plain[code] || (code === 37 && keepReserved && isEscape(text, i))) continue
      result += text.slice(done, i) + percent(code)
    } else {
      const char = String.fromCodePoint(text.codePointAt(i)!)
      result += text.slice(done, i) + Array.from(bytesOf(char), percent).join('')
      i += char.length - 1
    }
    done = i + 1
  }
  return done === 0 ? text : result + text.slice(done)
}

const isEscape = (text: string, at: number): boolean =>
  isHexDigit(text.charCodeAt(at + 1)) && isHexDigit(text.charCodeAt(at + 2))

/** For `srcset`: comma-separated URLs, each with a width or density. */
export const srcsetEscaper =
  (onUnsafe: OnUnsafe) =>
  (...args: readonly unknown[]): string => {
    const text = stringify(args)
    const kind = contentKind(args)
    if (kind === 'Srcset') return text
    if (kind === 'URL') return percentEncode(text, true).replaceAll(',', '%2c')
    return text
      .split(',')
      .map((candidate) => srcsetCandidate(candidate, onUnsafe))
      .join(',')
  }

function srcsetCandidate(text: string, onUnsafe: OnUnsafe): string {
  let start = 0
  while (start < text.length && isHtmlSpace(text.charCodeAt(start))) start++
  let end = start
  while (end < text.length && !isHtmlSpace(text.charCodeAt(end))) end++
  const url = text.slice(start, end)
  const metadata = text.slice(end)
  if (isSafeUrl(url) && /^[\t\n\f\r 0-9A-Za-z]*$/.test(metadata))
    return text.slice(0, start) + percentEncode(url, true) + metadata
  onUnsafe('_html_template_srcsetescaper', text)
  return `#${failsafe}`
}
