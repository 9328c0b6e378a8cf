// How does Markdown become HTML? A text is read, then written; hooks are called in writing.
import type { Root as HastRoot } from 'hast'
import type { Root } from 'mdast'
import { VFile } from 'vfile'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Source, Span } from '../text/source.ts'
import { hookCaller } from './call-hooks.ts'
import { tooDeep } from './diagnostics.ts'
import { escapeHtml } from './escape.ts'
import type { Highlight, RenderHooks } from './hooks.ts'
import type { MarkdownOptions } from './options.ts'
import type { Piece } from './pieces.ts'
import { readerFor, writerFor } from './plugin-chain.ts'
import { createReader } from './read-text.ts'
import { recalled, type Memory } from './recall.ts'
import { remarkOn } from './remarks.ts'
import { placeOf, type Rendering } from './rendering.ts'
import type { TocHeading } from './toc.ts'
import { writePieces } from './write.ts'

export interface MarkdownInput {
  /** The author's file; without `locate` the text is this source's. */
  readonly source: Source
  /** The author's place of an offset in the text. */
  readonly locate?: (offset: number) => Span | undefined
  readonly hooks?: RenderHooks
  /** Keeps anchors of footnotes apart when pages are joined. */
  readonly documentId?: string
  /** Writes fenced code that no hook wrote. */
  readonly highlight?: Highlight
  readonly report: Report
  /** Told while HTML is written that text of another page begins, or with `undefined` that it ends. */
  readonly onPageContext?: (page: number | undefined) => void
  /** A single paragraph loses its tags, as in `markdownify`. */
  readonly inline?: boolean
}

export interface RenderedMarkdown {
  readonly html: string
  readonly tableOfContents: readonly TocHeading[]
  /** All anchors of headings and terms, sorted; one that was written twice is there twice. */
  readonly identifiers: readonly string[]
}

/** Text that was read: what it is made of is known, hooks have not been called. */
export interface ReadMarkdown extends Omit<RenderedMarkdown, 'html'> {
  readonly html: () => string
}

export interface Markdown {
  readonly read: (text: string, input: MarkdownInput) => ReadMarkdown
  readonly render: (text: string, input: MarkdownInput) => RenderedMarkdown
}

/** @param memory  where texts that were read are kept; what plugins make of a text depends on more than the text */
export function createMarkdown(options: MarkdownOptions, memory?: Memory): Markdown {
  const { remarkPlugins, rehypePlugins } = options
  const start = remarkPlugins.length + rehypePlugins.length > 0 ? throughPlugins(options) : direct(options, memory)
  const read = (text: string, input: MarkdownInput): ReadMarkdown => {
    const rendering = newRendering(text, input)
    const write = start(rendering)
    for (const remark of rendering.remarks) rendering.report(remarkOn(remark, rendering))
    return {
      tableOfContents: rendering.toc,
      identifiers: rendering.identifiers,
      html: () => (input.inline ? withoutParagraph(write()) : write()),
    }
  }
  return {
    read,
    render(text, input) {
      const { html, tableOfContents, identifiers } = read(text, input)
      return { html: html(), tableOfContents, identifiers }
    },
  }
}

/** Reads a text; what comes back writes its HTML. */
type Start = (rendering: Rendering) => () => string

function direct(options: MarkdownOptions, memory: Memory | undefined): Start {
  const reader = createReader(options)
  const readText = memory ? recalled(reader, options, memory) : reader
  return (rendering) => {
    const unread = { ...emptyFindings(), pieces: [asWritten(rendering)] }
    const { pieces, ...found } = guarded(rendering, () => readText(rendering), unread)
    Object.assign(rendering, found)
    return () => guarded(rendering, () => writePieces(pieces, hookCaller(rendering)), asWritten(rendering))
  }
}

function throughPlugins(options: MarkdownOptions): Start {
  const reader = readerFor(options)
  const writer = writerFor(options, (pieces: readonly Piece[], file) =>
    writePieces(pieces, hookCaller(file.data.rendering as Rendering)),
  )
  return (rendering) => {
    const file = new VFile({ value: rendering.text, data: { rendering } })
    const tree = guarded(rendering, () => reader.runSync(reader.parse(file) as Root, file) as HastRoot, {
      type: 'root',
      children: [{ type: 'raw', value: asWritten(rendering) }],
    })
    return () => guarded(rendering, () => writer.stringify(writer.runSync(tree, file)), asWritten(rendering))
  }
}

const asWritten = ({ text }: Rendering): string => `<p>${escapeHtml(text)}</p>\n`

const emptyFindings = (): Pick<Rendering, 'identifiers' | 'toc' | 'remarks'> => ({
  identifiers: [],
  toc: [],
  remarks: [],
})

/** Trees are walked by recursion; text that nests beyond the stack is shown as it is. */
function guarded<T>(rendering: Rendering, run: () => T, fallback: T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    rendering.report(tooDeep(placeOf(rendering, undefined), error))
    return fallback
  }
}

function newRendering(text: string, input: MarkdownInput): Rendering {
  return {
    text: text.startsWith('\ufeff') ? text.slice(1) : text,
    source: input.source,
    locate: input.locate,
    hooks: input.hooks ?? {},
    highlight: input.highlight,
    documentId: input.documentId ?? '',
    report: input.report,
    onPageContext: input.onPageContext,
    ...emptyFindings(),
  }
}

function withoutParagraph(html: string): string {
  const first = html.indexOf('<p>')
  if (first < 0 || html.includes('<p>', first + 1)) return html
  const trimmed = html.trim()
  if (!trimmed.startsWith('<p>') || !trimmed.endsWith('</p>')) return trimmed
  return trimmed.slice('<p>'.length, -'</p>'.length).trim()
}
