// Which part of a page's HTML is its summary? What stands before the author's divider, or whole paragraphs until enough
// words are full. Rules are Hugo's: https://gohugo.io/content-management/summaries/
import { isSpaceCode, plainify, wordWeight } from '../text/plain.ts'

export interface Summary {
  readonly text: string
  /** The whole, without the divider. */
  readonly content: string
  /** What the summary leaves. */
  readonly rest: string
  /** Whether there is more than the summary. */
  readonly isTruncated: boolean
}

/**
 * Splits at the divider's mark. The paragraph that Markdown made around the mark goes with it; where the mark stands
 * inside a paragraph with text, that paragraph is closed for the summary.
 *
 * @param isHtml  the content was written in HTML, so nothing around the mark was made by Markdown
 * @param tag  of the element that the markup makes of a paragraph
 * @returns `undefined` when the mark did not survive
 */
export function splitSummary(
  html: string,
  mark: string,
  isHtml = false,
  tag: ParagraphTag = 'p',
): Summary | undefined {
  const start = html.indexOf(mark)
  if (start < 0) return undefined
  const divider = { start, end: start + mark.length }
  const cut = isHtml ? { ...divider, restart: divider.end, tail: '' } : withParagraph(html, divider.start, divider.end, tag)
  const text = trim(html.slice(0, cut.start) + cut.tail)
  const content = trim(html.slice(0, cut.start) + html.slice(cut.end))
  return { text, content, rest: trim(html.slice(cut.restart)), isTruncated: text !== content }
}

/** AsciiDoc puts each paragraph into a `div`. */
export type ParagraphTag = 'p' | 'div'

interface Cut {
  readonly start: number
  readonly end: number
  /** Where the rest begins. */
  readonly restart: number
  /** Closes what the summary left open. */
  readonly tail: string
}

/**
 * ```
 *   <p>one</p>\n<p>MARK</p>\n<p>two</p>      the paragraph goes
 *   <p>one\nMARK\ntwo</p>                   the summary keeps what closes the paragraph
 * ```
 */
function withParagraph(html: string, markStart: number, markEnd: number, tag: ParagraphTag): Cut {
  const before = openingBefore(html, markStart)
  // Within its `div` the paragraph has the usual element.
  const outer = tag === 'div' && before.name === 'p' ? openingBefore(html, before.start) : before
  const isAlone = outer.name === tag || outer.isFirst
  const start = isAlone ? outer.start : markStart
  const closing = `</${tag}>`
  const close = html.indexOf(closing, markEnd)
  const closed = close < 0 ? html.length : close + closing.length
  if (!isAlone) return { start, end: afterNewline(html, markEnd), restart: closed, tail: html.slice(markEnd, closed) }
  const end = afterNewline(html, closed)
  return { start, end, restart: end, tail: '' }
}

interface Opening {
  readonly start: number
  /** Of the element that opens right before, blanks aside. */
  readonly name?: string
  /** Nothing stands before. */
  readonly isFirst: boolean
}

function openingBefore(html: string, end: number): Opening {
  let at = end - 1
  while (at >= 0 && isSpaceCode(html.charCodeAt(at))) at--
  const open = at >= 0 && html[at] === '>' ? html.lastIndexOf('<', at) : -1
  const name = open < 0 ? undefined : /^<(p|div)[^>]*>$/.exec(html.slice(open, at + 1))?.[1]
  return name === undefined ? { start: end, isFirst: at < 0 } : { start: open, name, isFirst: false }
}

const afterNewline = (html: string, at: number): number => (html[at] === '\n' ? at + 1 : at)

/** Paragraphs until `wordCount` words are full; all of it when there are fewer. */
export function automaticSummary(html: string, wordCount: number, isCJK: boolean, tag: ParagraphTag = 'p'): Summary {
  const end = wordCount <= 0 ? 0 : summaryEnd(html, wordCount, isCJK, `</${tag}>`)
  const text = trim(html.slice(0, end))
  const content = trim(html)
  return { text, content, rest: end === 0 ? content : trim(html.slice(end)), isTruncated: text !== content }
}

function summaryEnd(html: string, wordCount: number, isCJK: boolean, closing: string): number {
  let count = 0
  let at = 0
  for (;;) {
    const close = html.indexOf(closing, at)
    if (close < 0) return html.length
    count += wordsBetween(html, at, close, isCJK)
    if (count >= wordCount) return close + closing.length
    at = close + closing.length - 1
  }
}

/** Cuts what stands inside of the element that rst2html puts around a document; each part gets that element. */
export function cutWithinDocument<T extends Summary | undefined>(html: string, cut: (inner: string) => T): T {
  const opening = '<div class="document">'
  const start = html.indexOf(opening)
  const end = html.lastIndexOf('</div>')
  if (start < 0 || end < start) return cut(html)
  const [head, tail] = [html.slice(0, start + opening.length), html.slice(end)]
  const found = cut(html.slice(head.length, end))
  if (!found) return found
  const wrap = (part: string): string => (part === '' ? '' : `${head}\n${part}\n${tail}`)
  return { ...found, text: wrap(found.text), content: wrap(found.content), rest: wrap(found.rest) }
}

/** Hugo's count leaves out the very last character of a paragraph, and so a last word of one letter. */
function wordsBetween(html: string, from: number, to: number, isCJK: boolean): number {
  let count = 0
  let start = from
  const last = lastRuneStart(html, from, to)
  for (let i = from; i < to; i++)
    if (i === last || isSpaceCode(html.charCodeAt(i))) {
      count += weightOf(html.slice(start, i).trim(), isCJK)
      start = i
    }
  return count
}

function lastRuneStart(html: string, from: number, to: number): number {
  const isLow = (html.charCodeAt(to - 1) & 0xfc00) === 0xdc00
  return Math.max(from, isLow ? to - 2 : to - 1)
}

function weightOf(word: string, isCJK: boolean): number {
  if (word === '' || word === '>' || /^<\/?[A-Za-z]+>?$/.test(word) || /^[A-Za-z]+=["']/.test(word)) return 0
  return isCJK ? wordWeight(plainify(word)) : 1
}

const trim = (html: string): string => {
  let start = 0
  let end = html.length
  while (start < end && isSpaceCode(html.charCodeAt(start))) start++
  while (end > start && isSpaceCode(html.charCodeAt(end - 1))) end--
  return html.slice(start, end)
}
