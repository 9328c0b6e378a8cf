// What does every engine for a markup other than Markdown take and give?
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Source, Span } from '../text/source.ts'

/** A heading with those below it. Where a level is skipped, an empty one (`level` 0) stands in its place. */
export interface MarkupHeading {
  readonly level: number
  readonly id: string
  /** HTML. */
  readonly title: string
  readonly headings: readonly MarkupHeading[]
}

export interface RenderedMarkup {
  readonly html: string
  readonly tableOfContents: readonly MarkupHeading[]
  /** Where the engine writes the table of contents by itself. */
  readonly tableOfContentsHtml?: string
  /** All anchors of headings, sorted. */
  readonly identifiers: readonly string[]
}

export interface MarkupInput {
  /** The author's file. */
  readonly source: Source
  /** Where its text begins. */
  readonly at?: Span
  /** HTML of a block of code, or of code within a line. */
  readonly highlight: (code: string, language: string) => string
  readonly report: Report
}

/** Throws a DiagnosticError when nothing can be rendered, such as when a program is missing. */
export type RenderMarkup = (text: string, input: MarkupInput) => RenderedMarkup
