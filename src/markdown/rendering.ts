// What does one rendering carry from step to step? It travels in the data of the file that unified passes along.
import type { VFile } from 'vfile'
import type { Report } from '../diagnostics/diagnostic.ts'
import { span, type Source, type Span } from '../text/source.ts'
import type { Highlight, RenderHooks } from './hooks.ts'
import type { Range } from './range.ts'
import type { TocHeading } from './toc.ts'

/** What the text says that its author should hear of; told after reading, so that a text read earlier says it again. */
export type Remark =
  | { readonly type: 'raw-html' | 'page-marks-in-html'; readonly at: Range | undefined }
  | { readonly type: 'fence-attributes'; readonly at: Range | undefined; readonly written: string }
  | (PluginRemark & { readonly type: 'plugin-failed' })
  | (PluginRemark & { readonly type: 'plugin-message'; readonly isInfo: boolean })

interface PluginRemark {
  readonly at: Range | undefined
  readonly plugin: string
  readonly message: string
}

/** What reading a text needs to know, and what it finds. */
export interface Reading {
  /** The author's file. */
  readonly path: string
  readonly text: string
  readonly documentId: string
  /** Results. */
  remarks: Remark[]
  identifiers: readonly string[]
  toc: readonly TocHeading[]
}

/** What writing needs besides. */
export interface Rendering extends Reading {
  readonly source: Source
  readonly locate: ((offset: number) => Span | undefined) | undefined
  readonly hooks: RenderHooks
  readonly highlight: Highlight | undefined
  readonly report: Report
  readonly onPageContext: ((page: number | undefined) => void) | undefined
}

declare module 'vfile' {
  interface DataMap {
    rendering: Reading
  }
}

export function readingOf(file: VFile): Reading {
  const { rendering } = file.data
  if (!rendering) throw new Error('a Markdown file is rendered by createMarkdown only')
  return rendering
}

/** The author's place of a range, or the start of the source for what a plugin made. */
export function placeOf({ source, locate }: Pick<Rendering, 'source' | 'locate'>, range: Range | undefined): Span {
  if (range === undefined) return span(source, 0)
  return locate ? (locate(range[0]) ?? span(source, 0)) : span(source, ...range)
}
