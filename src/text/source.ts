// Where in which text something stands. Offsets are UTF-16 code units, 0-based, end exclusive; lines and columns are 1-based.

/** A text with the name its author knows it by (a path relative to the site, or a name such as `site.config.ts`). */
export interface Source {
  readonly path: string
  readonly text: string
}

/** A stretch of a source. `start === end` marks a point. */
export interface Span {
  readonly source: Source
  readonly start: number
  readonly end: number
}

/** A place as editors count it: both numbers start at 1; the column counts UTF-16 code units. */
export interface Point {
  readonly line: number
  readonly column: number
}

const lineStarts = new WeakMap<Source, readonly number[]>()

/** Offsets at which each line of the source starts. A line ends with `\n`, `\r\n` or a lone `\r`. */
export function lineStartsOf(source: Source): readonly number[] {
  let starts = lineStarts.get(source)
  if (!starts) {
    const found = [0]
    for (const match of source.text.matchAll(/\r\n|\n|\r/g)) found.push(match.index + match[0].length)
    lineStarts.set(source, (starts = found))
  }
  return starts
}

/** The line and column of an offset; an offset past the end counts as the end. */
export function pointAt(source: Source, offset: number): Point {
  const starts = lineStartsOf(source)
  const wanted = Math.max(0, Math.min(offset, source.text.length))
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= wanted) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: wanted - starts[low]! + 1 }
}

export const span = (source: Source, start: number, end = start): Span => ({ source, start, end })
