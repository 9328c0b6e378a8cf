// How do pieces become HTML?
import { escapeHtml } from './escape.ts'
import type { Gap, Piece } from './pieces.ts'

/** Fills a gap; `undefined` leaves it to the default. */
export type Fill = (gap: Gap, fill: Fill) => string | undefined

export function writePieces(pieces: readonly Piece[], fill: Fill): string {
  let html = ''
  for (const piece of pieces) html += typeof piece === 'string' ? piece : writeGap(piece, fill)
  return html
}

function writeGap(gap: Gap, fill: Fill): string {
  const filled = fill(gap, fill)
  if (filled !== undefined) return filled
  const written = gap.open + contentOf(gap, fill) + gap.close
  return gap.endsLine ? `${written}\n` : written
}

function contentOf({ mark, children }: Gap, fill: Fill): string {
  if (mark.type === 'image') return ''
  if (children) return writePieces(children, fill)
  return mark.type === 'code' ? escapeHtml(mark.code) : ''
}
