// Where in the text does something stand: from offsets to lines and columns, from the content of a block to the text.
import type { Point, Position } from 'unist'
import { lineEndingLength } from './characters.ts'

export class Places {
  /** Offsets at which lines start, in order. */
  readonly starts: number[] = [0]
  #line = 0

  point(offset: number): Point {
    const { starts } = this
    let line = this.#line
    if (starts[line]! > offset || (line + 1 < starts.length && starts[line + 1]! <= offset)) {
      line = offset >= starts[line]! && starts[line + 2]! > offset ? line + 1 : this.#find(offset)
      this.#line = line
    }
    return { line: line + 1, column: offset - starts[line]! + 1, offset }
  }

  position(start: number, end: number): Position {
    const from = this.point(start)
    return { start: from, end: this.point(end) }
  }

  #find(offset: number): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low
  }
}

/** The lines of a block without what its containers put before them. */
export class Lines {
  readonly starts: number[] = []
  readonly ends: number[] = []
  /** Columns of a tab that a container took only in part. */
  readonly pads: number[] = []

  add(start: number, end: number, pad: number): void {
    this.starts.push(start)
    this.ends.push(end)
    this.pads.push(pad)
  }

  get length(): number {
    return this.starts.length
  }

  drop(count: number): void {
    this.starts.splice(0, count)
    this.ends.splice(0, count)
    this.pads.splice(0, count)
  }

  truncate(length: number): void {
    this.starts.length = length
    this.ends.length = length
    this.pads.length = length
  }

  /** Whether nothing stands between the lines but their endings. */
  isContiguous(text: string): boolean {
    for (let i = 1; i < this.starts.length; i++) {
      const end = this.ends[i - 1]!
      if (this.pads[i] !== 0 || this.starts[i] !== end + lineEndingLength(text, end)) return false
    }
    return true
  }

  /** Their text, line endings as written. */
  join(text: string): string {
    const count = this.starts.length
    if (count === 0) return ''
    const pad = ' '.repeat(this.pads[0]!)
    if (this.isContiguous(text)) return pad + text.slice(this.starts[0], this.ends[count - 1])
    let joined = pad + text.slice(this.starts[0], this.ends[0])
    for (let i = 1; i < count; i++) {
      const end = this.ends[i - 1]!
      joined += text.slice(end, end + lineEndingLength(text, end)) + ' '.repeat(this.pads[i]!)
      joined += text.slice(this.starts[i], this.ends[i])
    }
    return joined
  }
}

/** Text that is read for its inline constructs, and where it came from. */
export class Content {
  readonly text: string
  readonly #base: number
  readonly #starts: number[] | undefined
  readonly #sources: number[]
  #line = 0

  constructor(text: string, lines: Lines) {
    this.#base = lines.starts[0] ?? 0
    this.#sources = lines.starts
    if (lines.isContiguous(text)) {
      this.text = lines.length === 0 ? '' : text.slice(this.#base, lines.ends[lines.length - 1])
      return
    }
    let joined = ''
    const starts: number[] = []
    for (let i = 0; i < lines.length; i++) {
      starts.push(joined.length)
      const end = lines.ends[i]!
      const ending = i + 1 < lines.length ? lineEndingLength(text, end) : 0
      joined += text.slice(lines.starts[i], end + ending)
    }
    this.text = joined
    this.#starts = starts
  }

  /** The offset in the text for an offset in this content. */
  place(offset: number): number {
    const starts = this.#starts
    if (starts === undefined) return this.#base + offset
    let line = this.#line
    while (line + 1 < starts.length && starts[line + 1]! <= offset) line++
    while (starts[line]! > offset) line--
    this.#line = line
    return this.#sources[line]! + offset - starts[line]!
  }
}
