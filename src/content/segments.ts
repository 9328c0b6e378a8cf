// Where did the author write what stands at an offset of a composed text?
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

/** A text that may contain another one unchanged: what is around it belongs to `span`. */
export function wrapPiece(text: string, inner: Piece, span: Span): Piece {
  const at = inner.text.trim() === '' ? -1 : text.indexOf(inner.text)
  if (at < 0) return spanPiece(text, span)
  const segments: Segment[] = at > 0 ? [{ at: 0, span, isVerbatim: false }] : []
  for (const segment of inner.segments) segments.push({ ...segment, at: segment.at + at })
  const end = at + inner.text.length
  if (end < text.length) segments.push({ at: end, span, isVerbatim: false })
  return { text, segments }
}

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
