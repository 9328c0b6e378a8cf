// What does one rendering carry from step to step? It travels in the data of the file that unified passes along.
import type { VFile } from 'vfile'
import type { Report } from '../diagnostics/diagnostic.ts'
import { span, type Source, type Span } from '../text/source.ts'
import type { Highlight, RenderHooks } from './hooks.ts'
import type { TocHeading } from './toc.ts'

export interface Rendering {
  readonly text: string
  readonly source: Source
  readonly locate: ((offset: number) => Span | undefined) | undefined
  readonly hooks: RenderHooks
  readonly highlight: Highlight | undefined
  readonly documentId: string
  readonly report: Report
  readonly onPageContext: ((page: number | undefined) => void) | undefined
  /** Results. */
  identifiers: readonly string[]
  toc: readonly TocHeading[]
}

declare module 'vfile' {
  interface DataMap {
    rendering: Rendering
  }
}

export function renderingOf(file: VFile): Rendering {
  const { rendering } = file.data
  if (!rendering) throw new Error('a Markdown file is rendered by createMarkdown only')
  return rendering
}

/** The author's place of a node, or the start of the source for what a plugin made. */
export function placeOf(
  { source, locate }: Rendering,
  node: { position?: { start: { offset?: number }; end: { offset?: number } } | undefined },
): Span {
  const start = node.position?.start.offset
  if (start === undefined) return span(source, 0)
  return locate ? (locate(start) ?? span(source, 0)) : span(source, start, node.position?.end.offset ?? start)
}
