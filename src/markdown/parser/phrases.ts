// How are escapes, references, code, HTML, line endings and runs of delimiters read?
import { directionsOf, longestMark, type Rule } from '../syntax/delimiters.ts'
import { matchBrace } from '../syntax/inline.ts'
import { code, isBlankCode, isEscapable, isSpaceCode, lineEndingLength, referenceAt } from './characters.ts'
import { codeAfter, codeBefore, type Construct } from './construct.ts'
import type { Scan } from './scan.ts'
import { addressAt, otherHtmlEnd, tagEnd } from './tags.ts'

export const lineEnding: Construct = (scan) => {
  const { text, at } = scan
  const length = lineEndingLength(text, at)
  if (length === 0) return false
  if (text.charCodeAt(at - 1) === code.space && text.charCodeAt(at - 2) === code.space) {
    let start = at
    while (start > 0 && isBlankCode(text.charCodeAt(start - 1))) start--
    scan.addBreak(start, length)
  } else scan.endLine(length)
  return true
}

export const escape: Construct = (scan) => {
  const { text, at, end } = scan
  if (at + 1 >= end) return false
  const next = text.charCodeAt(at + 1)
  if (isEscapable(next)) {
    scan.substitute(text[at + 1]!, at + 2)
    scan.resolvedEnd = at + 2
    return true
  }
  const length = lineEndingLength(text, at + 1)
  // As in goldmark, a backslash before it makes it text, escaped or not.
  if (length === 0 || text.charCodeAt(at - 1) === code.backslash) return false
  scan.at = at + 1
  scan.addBreak(at, length)
  return true
}

export const reference: Construct = (scan) => {
  const found = referenceAt(scan.text, scan.at)
  if (!found) return false
  scan.substitute(found.value, found.end)
  scan.resolvedEnd = found.end
  return true
}

export const codeSpan: Construct = (scan) => {
  const { text, at } = scan
  const end = runEnd(text, at)
  const length = end - at
  const closing = closingRun(scan, end, length)
  if (closing < 0) {
    scan.at = end
    return true
  }
  const written = text.slice(end, closing)
  const value = scan.job.isCell ? unpadded(written).replaceAll('\\|', '|') : unpadded(written)
  scan.add({ type: 'inlineCode', value }, closing + length)
  return true
}

function runEnd(text: string, at: number): number {
  const marker = text.charCodeAt(at)
  let end = at + 1
  while (text.charCodeAt(end) === marker) end++
  return end
}

/** Where the next run of as many backticks begins. */
function closingRun(scan: Scan, from: number, length: number): number {
  const { text, missing } = scan
  if (missing.has(length)) return -1
  for (let at = text.indexOf('`', from); at >= 0;) {
    const end = runEnd(text, at)
    if (end - at === length) return at
    at = text.indexOf('`', end)
  }
  missing.set(length, from)
  return -1
}

function unpadded(value: string): string {
  const last = value.length - 1
  if (!isSpaceCode(value.charCodeAt(0)) || !isSpaceCode(value.charCodeAt(last)) || value.trim() === '') return value
  if (value.charCodeAt(0) === code.tab || value.charCodeAt(last) === code.tab) return value
  const start = lineEndingLength(value, 0) || 1
  const isReturn = value.charCodeAt(last) === code.lineFeed && value.charCodeAt(last - 1) === code.carriageReturn
  return value.slice(start, isReturn ? last - 1 : last)
}

export const html: Construct = (scan) => {
  const { text, at, end } = scan
  const next = text.charCodeAt(at + 1)
  if (next === code.bang || next === code.question) return addHtml(scan, otherHtmlEnd(text, at, scan.missing))
  const address = addressAt(text, at, end)
  if (!address) return addHtml(scan, tagEnd(text, at, end))
  const { kind, value } = address
  const url = kind === 'email' && !/^mailto:/i.test(value) ? `mailto:${value}` : value
  const { places } = scan.page
  const position = places.position(scan.place(at + 1), scan.place(at + 1 + value.length))
  const data = { autolink: { kind, bare: false } }
  scan.add(
    { type: 'link', title: null, url, children: [{ type: 'text', value, position }], data },
    at + value.length + 2,
  )
  return true
}

function addHtml(scan: Scan, end: number): boolean {
  if (end < 0 || end > scan.end) return false
  const written = scan.text.slice(scan.at, end)
  const value = written.includes('\n') || written.includes('\r') ? written.replace(/(\r?\n|\r)[ \t]+/g, '$1') : written
  scan.add({ type: 'html', value }, end)
  return true
}

/** @param rules  none for `*` and `_`, which mark spans however often they stand there */
export const runOf =
  (rules: readonly Rule[]): Construct =>
  (scan) => {
    const { text, at } = scan
    const marker = text.charCodeAt(at)
    const end = runEnd(text, at)
    const length = end - at
    const rule = rules.find(({ minimum }) => length >= minimum)
    // An escaped mark before them makes them a run that is too long to read.
    const isText = rules.length > 0 && (!rule || length > longestMark || text.charCodeAt(at - 1) === marker)
    if (isText) {
      scan.at = end
      return true
    }
    const { open, close } = directionsOf(marker, length, codeBefore(text, at), codeAfter(text, end))
    scan.flush()
    scan.items.push({
      type: 'run',
      code: marker,
      open,
      close,
      original: length,
      tag: rule?.tag,
      length,
      start: scan.place(at),
      end: scan.place(end - 1) + 1,
      ends: [],
      starts: [],
      previous: undefined,
      next: undefined,
    })
    scan.skipTo(end)
    return true
  }

/** Only in headings does a brace say something. */
export const attributeBrace: Construct = (scan) => {
  if (scan.job.node.type !== 'heading') return false
  const found = matchBrace(scan.page.text, scan.place(scan.at))
  if (!found) return false
  scan.add({ type: 'attributeBrace', attributes: found.finding }, scan.at + 1)
  return true
}
