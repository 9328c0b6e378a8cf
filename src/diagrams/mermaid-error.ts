// Where in the author's text is the mistake Mermaid complains about?
//
// Mermaid removes front matter, directives and comments before it parses, and counts lines in what is left. The same
// removals are repeated here with the original offsets kept, so that its numbers can be translated back.

/** What the page reports about a diagram it could not draw. */
export interface MermaidFailure {
  readonly message: string
  /** The generated parsers' location: the end of the last token that was understood; lines from 1, columns from 0. */
  readonly last?: { readonly line: number; readonly column: number }
  /** The token that was not understood. */
  readonly token?: string
}

/** @returns one line for people, without Mermaid's own drawing of the place */
export function messageOf(failure: MermaidFailure): string {
  if (/source image cannot be decoded/.test(failure.message))
    return 'it shows an image, and images are not loaded into diagrams.'
  const lines = failure.message.split('\n').map((line) => line.trim())
  const expecting = lines.find((line) => line.startsWith('Expecting '))
  if (/^(Parse|Lexical) error on line/.test(lines[0]!)) {
    return expecting ? shorten(expecting) : 'Lexical error. Unrecognized text.'
  }
  return shorten(
    lines[0]!.replace(/^Parsing failed: */, '').replace(/\b(Lexer|Parse) error on line \S+ column \S+ */, ''),
  )
}

/** A list of forty expected tokens helps nobody; the one that was found does. */
function shorten(message: string): string {
  const found = message.match(/^Expecting (.*), (got .*)$/)
  if (!found) return message
  const expected = found[1]!.split(', ')
  if (expected.length <= 6) return message
  return `Expecting ${expected.slice(0, 5).join(', ')} or ${expected.length - 5} others, ${found[2]}`
}

/** @returns offsets into the diagram's text as the author wrote it; the whole first line when Mermaid names no place */
export function locateMistake(text: string, failure: MermaidFailure): { start: number; end: number } {
  const cleaned = cleanLikeMermaid(text)
  const offset =
    yamlOffset(text, failure) ??
    originalOffset(cleaned, parserOffset(cleaned.text, failure)) ??
    quotedOffset(text, failure)
  if (offset === undefined) return stretchAt(text, text.search(/\S/), Number.POSITIVE_INFINITY)
  return stretchAt(text, offset, failure.token?.length ?? 0)
}

function parserOffset(code: string, failure: MermaidFailure): number | undefined {
  if (failure.last) return tokenStart(code, offsetOf(code, failure.last.line, failure.last.column), failure.token)
  const pair = failure.message.match(/error on line (\d+), column (\d+)/)
  if (pair) return offsetOf(code, Number(pair[1]), Number(pair[2]) - 1)
  const line = failure.message.match(/error on line (\d+)/)
  return line ? offsetOf(code, Number(line[1]), caretColumn(lineAt(code, Number(line[1])), failure.message)) : undefined
}

/** The drawing shows what precedes the caret with line breaks taken out; its longest tail that begins the line gives the column. */
function caretColumn(line: string, message: string): number {
  const [, shown = '', caret = ''] = message.split('\n')
  const before = shown.slice(0, caret.indexOf('^'))
  for (let column = line.length; column > 0; column--) if (before.endsWith(line.slice(0, column))) return column
  return 0
}

/** Front matter is YAML: `(2:1)` counts from the line below its first `---`. */
function yamlOffset(text: string, failure: MermaidFailure): number | undefined {
  const place = failure.message.match(/\((\d+):(\d+)\)(?:\n|$)/)
  return place && text.trimStart().startsWith('---')
    ? offsetOf(text, Number(place[1]) + 1, Number(place[2]) - 1)
    : undefined
}

function quotedOffset(text: string, failure: MermaidFailure): number | undefined {
  const quoted = failure.message.match(/^Invalid date:\s*(.+)$/m)?.[1]
  const found = quoted ? text.indexOf(quoted) : -1
  return found < 0 ? undefined : found
}

interface Cleaned {
  readonly text: string
  /** For every code unit of `text`, and for its end, the offset it had. */
  readonly offsets: readonly number[]
}

function originalOffset(cleaned: Cleaned, offset: number | undefined): number | undefined {
  return offset === undefined ? undefined : cleaned.offsets[Math.min(offset, cleaned.text.length)]
}

export function cleanLikeMermaid(text: string): Cleaned {
  let from = frontMatterEnd(text)
  const offsets: number[] = []
  while (from < text.length) {
    const written = from === 0 || text[from - 1] === '\n' ? skipBlank(text, from) : from
    const removed = removedEnd(text, written)
    if (removed > written) {
      // A directive leaves the blanks before it, a comment takes them along.
      if (text[written + 2] === '{') for (; from < written; from++) offsets.push(from)
      from = removed
    } else for (; from <= written && from < text.length; from++) offsets.push(from)
  }
  const kept = offsets.filter((offset) => text[offset] !== '\r' || text[offset + 1] !== '\n')
  const start = kept.findIndex((offset) => text[offset]!.trim() !== '')
  const trimmed = start < 0 ? [] : kept.slice(start)
  return { text: trimmed.map((offset) => text[offset]).join(''), offsets: [...trimmed, text.length] }
}

function frontMatterEnd(text: string): number {
  const opening = text.match(/^([^\S\r\n]*)---[^\S\r\n]*(?:\r\n|\n|\r)/)
  if (!opening) return 0
  const closing = new RegExp(`^${opening[1]}---[^\\S\\r\\n]*$`, 'm').exec(text.slice(opening[0].length))
  return closing ? opening[0].length + closing.index + closing[0].length : 0
}

/** The end of what Mermaid removes at this offset: a directive anywhere, a comment where only blanks precede it on its line. */
function removedEnd(text: string, offset: number): number {
  if (!text.startsWith('%%', offset)) return offset
  if (text[offset + 2] === '{') {
    const end = text.indexOf('}%%', offset)
    return end < 0 ? text.length : end + 3
  }
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  if (text[offset + 2] === '\n' || (offset > 0 && text.slice(lineStart, offset).trim() !== '')) return offset
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let count = 1; count < line; count++) {
    const end = text.indexOf('\n', start)
    if (end < 0) return text.length
    start = end + 1
  }
  const end = text.indexOf('\n', start)
  return Math.min(start + column, end < 0 ? text.length : end)
}

function lineAt(text: string, line: number): string {
  return text.split('\n')[line - 1] ?? ''
}

/** Blanks stand between the last good token and the bad one, unless the bad one is itself the end of a line. */
function tokenStart(text: string, offset: number, token: string | undefined): number {
  return token !== undefined && token.trim() === '' ? offset : skipBlank(text, offset)
}

function skipBlank(text: string, offset: number): number {
  let next = offset
  while (next < text.length && text[next]!.trim() === '') next++
  return next
}

/** At least one character to point at; past the end the last written character is named. */
function stretchAt(text: string, offset: number, length: number): { start: number; end: number } {
  let start = Math.max(0, Math.min(offset, text.trimEnd().length))
  if (start > 0 && start === text.trimEnd().length) start--
  const newline = text.indexOf('\n', start + 1)
  const lineEnd = newline < 0 ? text.length : newline
  return { start, end: Math.min(start + Math.max(length, 1), lineEnd) }
}
