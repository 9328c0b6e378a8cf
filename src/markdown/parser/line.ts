// Where in the current line is the parser, counted in characters and in columns?
import { code } from './characters.ts'
import type { Places } from './places.ts'

const tabSize = 4

/** A cursor over the lines of a text. Containers move it behind what they take. */
export class Line {
  readonly text: string
  /** The whole line: its start, its end, the start of the next. */
  start = 0
  end = 0
  next = 0
  /** The next character, its column, and columns before it that are left of a tab. */
  at = 0
  column = 0
  pad = 0
  /** The next character that is neither space nor tab, its column, and how far it is indented. */
  first = 0
  indent = 0
  isBlank = false
  #firstColumn = 0
  readonly #places: Places
  readonly #hasReturns: boolean

  constructor(text: string, places: Places) {
    this.text = text
    this.#places = places
    this.#hasReturns = text.includes('\r')
  }

  /** @returns false at the end of the text */
  advance(): boolean {
    const { text } = this
    this.start = this.next
    if (this.start >= text.length) return false
    const feed = text.indexOf('\n', this.start)
    this.end = feed < 0 ? text.length : feed
    this.next = feed < 0 ? text.length : feed + 1
    if (this.#hasReturns && feed > this.start && text.charCodeAt(feed - 1) === code.carriageReturn) this.end--
    if (this.next > this.end) this.#places.starts.push(this.next)
    this.at = this.start
    this.column = 0
    this.pad = 0
    this.look()
    return true
  }

  /** Finds the next character that is no space. */
  look(): void {
    const { text, end } = this
    let i = this.at
    let column = this.column
    for (; i < end; i++) {
      const character = text.charCodeAt(i)
      if (character === code.space) column++
      else if (character === code.tab) column += tabSize - (column % tabSize)
      else break
    }
    this.first = i
    this.#firstColumn = column
    this.indent = column - this.column + this.pad
    this.isBlank = i >= end
  }

  /** Moves behind white space up to so many columns; part of a tab stays. */
  takeColumns(count: number): void {
    const fromPad = Math.min(this.pad, count)
    this.pad -= fromPad
    let left = count - fromPad
    while (left > 0 && this.at < this.first) {
      const width = this.text.charCodeAt(this.at) === code.tab ? tabSize - (this.column % tabSize) : 1
      this.at++
      this.column += width
      this.pad = Math.max(0, width - left)
      left -= width
    }
    this.indent = this.#firstColumn - this.column + this.pad
  }

  /** Moves behind a marker that begins at `first`. */
  takeMarker(length: number): void {
    this.column = this.#firstColumn + length
    this.at = this.first + length
    this.pad = 0
    this.look()
  }
}
