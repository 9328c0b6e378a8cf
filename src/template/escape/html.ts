// How is a value escaped in HTML text, attributes and attribute names?
import type { OnUnsafe } from './content.ts'
import { attrKind } from './attr.ts'
import { contentKind, failsafe, stringify } from './content.ts'
import { replaceChars, replacements } from './replace.ts'
import { stripTags } from './strip-tags.ts'

const numeric = (char: string): string => `&#${char.charCodeAt(0)};`
const named = (char: string): string => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char]!

const always = [
  [`"'+`, numeric],
  ['<>', named],
] as const
const nul = ['\0', () => '\ufffd'] as const
const unquoted = [
  ['\t\n\v\f\r =`', numeric],
  ['\0', () => '&#xfffd;'],
] as const

const all = replacements(...always, ['&', named], nul)
/** For what is HTML already: entities stay. */
const normal = replacements(...always, nul)
const allUnquoted = replacements(...always, ['&', named], ...unquoted)
const normalUnquoted = replacements(...always, ...unquoted)

export const htmlEscaper = (...args: readonly unknown[]): string =>
  contentKind(args) === 'HTML' ? stringify(args) : escapeHtml(stringify(args))

/** Text as HTML that reads the same. */
export const escapeHtml = (text: string): string => replaceChars(text, all)

/** For `textarea` and `title`, where tags are text but entities are not. */
export const rcdataEscaper = (...args: readonly unknown[]): string =>
  replaceChars(stringify(args), contentKind(args) === 'HTML' ? normal : all)

/** For a value in quotes. */
export function attrEscaper(...args: readonly unknown[]): string {
  const text = stringify(args)
  return contentKind(args) === 'HTML' ? replaceChars(stripTags(text), normal) : replaceChars(text, all)
}

/** For a value without quotes; nothing at all would let the next attribute become the value. */
export const nospaceEscaper =
  (onUnsafe: OnUnsafe) =>
  (...args: readonly unknown[]): string => {
    const text = stringify(args)
    if (text === '') {
      onUnsafe('_html_template_nospaceescaper', text)
      return failsafe
    }
    const isHtml = contentKind(args) === 'HTML'
    const plain = isHtml ? stripTags(text) : text
    return replaceChars(plain, isHtml ? normalUnquoted : allUnquoted, (code, at) => nonCharacter(plain, code, at))
  }

/** Characters that parsers treat differently; a byte that is no UTF-8 counts as U+FFFD. */
function nonCharacter(text: string, code: number, at: number): string | undefined {
  if ((code >= 0xfdd0 && code <= 0xfdef) || code >= 0xfff0) return `&#x${code.toString(16)};`
  if (code < 0xd800 || code > 0xdfff) return undefined
  const isHigh = code < 0xdc00
  const other = text.charCodeAt(isHigh ? at + 1 : at - 1)
  const isPaired = isHigh ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other <= 0xdbff
  return isPaired ? undefined : '&#xfffd;'
}

/** For names of attributes and tags. */
export const htmlNameFilter =
  (onUnsafe: OnUnsafe) =>
  (...args: readonly unknown[]): string => {
    const text = stringify(args)
    if (contentKind(args) === 'HTMLAttr') return text
    const name = text.toLowerCase()
    if (/^[0-9a-z]+$/.test(name) && attrKind(name) === 'plain') return name
    onUnsafe('_html_template_htmlnamefilter', text)
    return failsafe
  }

/** Comments are not printed, and so is nothing inside. */
export const commentEscaper = (): string => ''
