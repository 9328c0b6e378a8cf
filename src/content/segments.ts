// Where did the author write what stands at an offset of a composed text?
import { escapeHTML } from '../golang/html.ts'
import type { Source, Span } from '../text/source.ts'

/** A stretch of composed text. */
export interface Segment {
  /** Where it starts in the composed text; it ends where the next one starts. */
  readonly at: number
  readonly span: Span
  /** The text is the span's text, so offsets can be told; otherwise every offset means the whole span. */
  readonly isVerbatim: boolean
}

export interface Piece {
  readonly text: string
  /** Sorted by `at`; the first starts at 0. */
  readonly segments: readonly Segment[]
}

export const textPiece = (span: Span): Piece => ({
  text: span.source.text.slice(span.start, span.end),
  segments: [{ at: 0, span, isVerbatim: true }],
})

export const spanPiece = (text: string, span: Span): Piece => ({ text, segments: [{ at: 0, span, isVerbatim: false }] })

export function joinPieces(pieces: readonly Piece[]): Piece {
  const segments: Segment[] = []
  let text = ''
  for (const piece of pieces) {
    if (piece.text === '') continue
    for (const segment of piece.segments) segments.push({ ...segment, at: segment.at + text.length })
    text += piece.text
  }
  return { text, segments }
}

/** A text that may contain another one: what is around it belongs to `span`. */
export function wrapPiece(text: string, inner: Piece, span: Span): Piece {
  const at = inner.text.trim() === '' ? -1 : text.indexOf(inner.text)
  if (at < 0) return alignLines(text, inner, span)
  const segments: Segment[] = at > 0 ? [{ at: 0, span, isVerbatim: false }] : []
  for (const segment of inner.segments) segments.push({ ...segment, at: segment.at + at })
  const end = at + inner.text.length
  if (end < text.length) segments.push({ at: end, span, isVerbatim: false })
  return { text, segments }
}

/** A stretch of a piece, with its places. */
export function slicePiece({ text, segments }: Piece, start: number, end: number): Piece {
  const cut: Segment[] = []
  for (const [index, { at, span, isVerbatim }] of segments.entries()) {
    const next = segments[index + 1]?.at ?? text.length
    if (next <= start || at >= end) continue
    const skipped = Math.max(start - at, 0)
    const from = isVerbatim ? { ...span, start: span.start + skipped } : span
    cut.push({ at: Math.max(at - start, 0), span: from, isVerbatim })
  }
  return { text: text.slice(start, end), segments: cut }
}

interface Line {
  readonly text: string
  readonly at: number
}

/** Without the white space around them; blank ones are left out. */
function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (const { 0: line, index } of text.matchAll(/[^\s](?:.*[^\s])?/g)) lines.push({ text: line, at: index })
  return lines
}

/** How many lines of the author may have gone between two that are left. */
const reach = 8
/** Shorter ones may stand in any line by chance. */
const leastWithin = 3

/**
 * A template trims, indents, quotes and drops lines of what it is given: each line that still holds a line of `inner`
 * belongs there, everything else to `span`. An escaped line is known as a whole.
 */
export function alignLines(text: string, inner: Piece, span: Span): Piece {
  const written = linesOf(inner.text)
  const pieces: Piece[] = []
  let done = 0
  let next = 0
  for (const line of linesOf(text)) {
    const found = written.slice(next, next + reach).findIndex((each) => holds(line.text, each.text))
    if (found < 0) continue
    const { text: known, at } = written[next + found]!
    const within = slicePiece(inner, at, at + known.length)
    const isExact = line.text.includes(known)
    const shown = isExact ? known : escapeHTML(known)
    const start = line.at + line.text.indexOf(shown)
    pieces.push(spanPiece(text.slice(done, start), span))
    pieces.push(isExact ? within : spanPiece(shown, within.segments[0]!.span))
    done = start + shown.length
    next += found + 1
  }
  pieces.push(spanPiece(text.slice(done), span))
  return joinPieces(pieces)
}

/** A string that a template prints is escaped. */
const holds = (line: string, known: string): boolean =>
  line === known || (known.length >= leastWithin && (line.includes(known) || line.includes(escapeHTML(known))))

export class SegmentMap {
  readonly text: string
  readonly #source: Source
  readonly #segments: readonly Segment[]

  constructor(source: Source, pieces: readonly Piece[]) {
    const { text, segments } = joinPieces(pieces)
    this.text = text
    this.#source = source
    this.#segments = segments
  }

  /** From the start of what stands at `start` to the end of what stands before `end`. */
  spanAt(start: number, end: number = start): Span {
    const first = this.#find(start)
    if (!first) return { source: this.#source, start: this.#source.text.length, end: this.#source.text.length }
    const from = this.#startOf(first, start)
    if (end <= start) return first.isVerbatim ? { source: first.span.source, start: from, end: from } : first.span
    const last = this.#find(end - 1)!
    const to = last.isVerbatim ? Math.min(last.span.start + end - last.at, last.span.end) : last.span.end
    if (last.span.source !== first.span.source || to < from) return first.span
    return { source: first.span.source, start: from, end: to }
  }

  #startOf(segment: Segment, offset: number): number {
    return segment.isVerbatim ? Math.min(segment.span.start + offset - segment.at, segment.span.end) : segment.span.start
  }

  #find(offset: number): Segment | undefined {
    let low = 0
    let high = this.#segments.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#segments[middle]!.at <= offset) low = middle
      else high = middle - 1
    }
    return this.#segments[low]
  }
}
