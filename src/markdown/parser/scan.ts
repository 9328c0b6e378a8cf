// What does reading a line's inline constructs keep in mind, and what has it found so far?
import type { PhrasingContent } from 'mdast'
import type { Tag } from '../syntax/delimiters.ts'
import { code, isBlankCode } from './characters.ts'
import type { Job } from './jobs.ts'
import type { Content, Places } from './places.ts'

/** Offsets of items are those of the whole text. */
export interface TextItem {
  readonly type: 'text'
  readonly start: number
  readonly end: number
  readonly value: string
}

export interface NodeItem {
  readonly type: 'node'
  readonly node: PhrasingContent
}

/** A run of delimiters, which opens and closes spans. */
export interface RunItem {
  readonly type: 'run'
  readonly code: number
  readonly open: boolean
  readonly close: boolean
  readonly original: number
  readonly tag: Tag | undefined
  length: number
  start: number
  end: number
  /** Spans that end here, innermost first, and that begin here, innermost first. */
  readonly ends: Span[]
  readonly starts: Span[]
  previous: RunItem | undefined
  next: RunItem | undefined
}

export interface Span {
  readonly kind: Tag | 'strong' | 'emphasis'
  readonly start: number
  readonly end: number
  readonly length: number
}

export type Item = TextItem | NodeItem | RunItem

export interface Bracket {
  /** Index of its text among the items. */
  readonly item: number
  readonly isImage: boolean
  /** Offset in the content after the bracket. */
  readonly start: number
  /** A bracket stands inside, so what it encloses is no label. */
  hasInner: boolean
}

/** What is the same for all lines of a page. */
export interface Page {
  readonly text: string
  readonly places: Places
  readonly trimsOnce: boolean
  readonly definitions: ReadonlySet<string>
  readonly notes: ReadonlySet<string>
  /** Quotes that were opened and wait for their partner. */
  readonly quotes: { single: number; double: number }
}

export class Scan {
  readonly page: Page
  readonly job: Job
  readonly content: Content
  readonly text: string
  readonly end: number
  at = 0
  items: Item[] = []
  readonly brackets: Bracket[] = []
  /** So many of the brackets stand before a link, and can open none. */
  inactive = 0
  /** What was searched for from where on in vain: closing marks, quotes, runs of backticks by their length. */
  readonly missing = new Map<string | number, number>()
  readonly missingMarks = new Map<number, number>()
  /** No local part of an address ends before this. */
  noAddressUntil = 0
  /** The end of the last escape or reference. */
  resolvedEnd = -1
  #buffer = ''
  #from = 0
  #start = 0
  #lineEnd = -1

  constructor(page: Page, job: Job, content: Content) {
    this.page = page
    this.job = job
    this.content = content
    this.text = content.text
    this.end = content.text.length
  }

  /** Whether no text precedes that is not yet an item. */
  get isFresh(): boolean {
    return this.#buffer === '' && this.#start === this.at
  }

  place(offset: number): number {
    return this.content.place(offset)
  }

  /** Text that does not stand there as it is meant, up to `end`. */
  substitute(value: string, end: number): void {
    this.#buffer += this.text.slice(this.#from, this.at) + value
    this.at = this.#from = end
    this.#lineEnd = -1
  }

  /** Without spaces at the end; goldmark looks for addresses behind each space, and then trims one of them only. */
  trimmed(end: number): number {
    const { text } = this
    const least = this.page.trimsOnce ? Math.max(this.#from, end - 1) : this.#from
    let stop = end
    while (stop > least && isBlankCode(text.charCodeAt(stop - 1))) stop--
    return stop
  }

  /** Ends the text before a line ending: its trailing spaces are none of it. */
  endLine(length: number): void {
    const { text } = this
    const stop = this.trimmed(this.at)
    this.#buffer += text.slice(this.#from, stop) + text.slice(this.at, this.at + length)
    this.#lineEnd = this.place(this.at) + length
    this.at += length
    this.#from = this.at
    this.#skipIndent()
  }

  #skipIndent(): void {
    const { text } = this
    while (text.charCodeAt(this.at) === code.space || text.charCodeAt(this.at) === code.tab) this.at++
    if (this.at > this.#from) this.#from = this.at
    if (this.#buffer === '') this.#start = this.at
  }

  /** Makes an item of the text before the offset that the scan is at. */
  flush(stop = this.at): void {
    if (stop > this.#from || this.#buffer !== '') {
      const value = this.#buffer + this.text.slice(this.#from, stop)
      const end = stop > this.#from || this.#lineEnd < 0 ? this.place(stop) : this.#lineEnd
      if (value !== '') this.items.push({ type: 'text', start: this.place(this.#start), end, value })
      this.#buffer = ''
    }
    this.#lineEnd = -1
    this.#from = this.#start = this.at
  }

  /** Continues behind an item. */
  skipTo(end: number): void {
    this.at = this.#from = this.#start = end
  }

  /** Adds a node that ends at `end`, an offset in the content. */
  add(node: PhrasingContent, end: number): void {
    this.flush()
    node.position = this.page.places.position(this.place(this.at), this.place(end))
    this.items.push({ type: 'node', node })
    this.skipTo(end)
  }

  /** A break: the spaces before the line ending are part of it. */
  addBreak(start: number, length: number): void {
    const { text } = this
    if (text.charCodeAt(start) === code.backslash) this.flush(start)
    else this.flush(Math.max(start, this.trimmed(this.at - 2)))
    const lineEnd = this.place(this.at) + length
    const position = this.page.places.position(this.place(start), lineEnd)
    this.items.push({ type: 'node', node: { type: 'break', position } })
    this.skipTo(this.at + length)
    this.#skipIndent()
  }
}
