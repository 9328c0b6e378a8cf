// How is a text cut to a length at the end of a word, without leaving HTML tags open?
import { toIntE, toStringE } from '../golang/cast.ts'
import { isSpace, runeCount } from '../golang/strings.ts'
import { GoError, safeHTML, SafeString } from '../golang/values.ts'
import { escapeHTML } from '../golang/html.ts'

export function truncate(length: unknown, ...options: readonly unknown[]): SafeString {
  const limit = toIntE(length)
  if (options.length === 0) throw new GoError('truncate requires a length and a string')
  if (options.length > 2) throw new GoError('too many arguments passed to truncate')
  const ellipsis = options.length === 2 ? ellipsisOf(options[0]) : ' …'
  const source = options.at(-1)
  const text = textOf(source, 'text must be a string')
  const isHtml = isHTML(source)
  const escape = isHtml ? (plain: string) => plain : escapeHTML
  if (runeCount(text) <= limit) return safeHTML(escape(text))
  const { end, tags } = cut(text, limit, isHtml)
  if (end === undefined) return safeHTML(escape(text))
  return safeHTML(escape(text.slice(0, end)) + ellipsis + closingTags(tags, end))
}

const isHTML = (value: unknown): boolean => value instanceof SafeString && value.kind === 'HTML'

function textOf(value: unknown, complaint: string): string {
  try {
    return toStringE(value)
  } catch {
    throw new GoError(complaint)
  }
}

function ellipsisOf(value: unknown): string {
  const text = textOf(value, 'ellipsis must be a string')
  return isHTML(value) ? text : escapeHTML(text)
}

interface Tag {
  readonly name: string
  readonly start: number
  readonly isOpening: boolean
}

const ideograph = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u

/** @returns where to cut, `undefined` when what is visible is short enough; and the tags before it */
function cut(text: string, limit: number, isHtml: boolean): { end: number | undefined; tags: readonly Tag[] } {
  const tags: Tag[] = []
  let wordEnd = 0
  let textEnd = 0
  let count = 0
  for (let at = 0; at < text.length;) {
    const tag = isHtml && text[at] === '<' ? tagAt(text, at) : undefined
    if (tag) {
      wordEnd = textEnd
      if (!tag.isVoid) tags.push(tag)
      at = tag.end
      continue
    }
    const char = String.fromCodePoint(text.codePointAt(at)!)
    const next = at + char.length
    count++
    if (isSpace(char.codePointAt(0)!)) wordEnd = textEnd
    else {
      if (ideograph.test(char)) wordEnd = count <= limit ? next : textEnd
      textEnd = next
    }
    if (count > limit) return { end: wordEnd === 0 ? at : wordEnd, tags }
    at = next
  }
  return { end: undefined, tags }
}

const voidElements = new Set(['br', 'col', 'link', 'base', 'img', 'param', 'area', 'hr', 'input'])

/** A tag's name holds no blank, but it may hold line breaks with all that stands between them. */
const tagPattern = /<(\/)?([^ ]+?)(?:([\t\n\f\r ]*\/)| .*?)?>/y

function tagAt(text: string, start: number): (Tag & { readonly end: number; readonly isVoid: boolean }) | undefined {
  tagPattern.lastIndex = start
  const [whole, slash, content = '', selfClosing] = tagPattern.exec(text) ?? []
  if (whole === undefined) return undefined
  const name = content.split(/[\s\u0085]+/, 2).find((word) => word !== '') ?? ''
  const isVoid = selfClosing !== undefined || voidElements.has(name)
  return { name, start, end: start + whole.length, isOpening: slash === undefined, isVoid }
}

/** Closes what is open at the cut, innermost first. */
function closingTags(tags: readonly Tag[], end: number): string {
  let result = ''
  let closed: string | undefined
  for (const tag of tags.toReversed()) {
    if (tag.start >= end || closed !== undefined) {
      if (closed === tag.name) closed = undefined
    } else if (tag.isOpening) result += `</${tag.name}>`
    else closed = tag.name
  }
  return result
}
