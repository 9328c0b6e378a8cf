// How does Markdown become HTML? A text is read, then written; hooks are called in writing.
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Source, Span } from '../text/source.ts'
import { hookCaller } from './call-hooks.ts'
import { tooDeep } from './diagnostics.ts'
import type { Highlight, RenderHooks } from './hooks.ts'
import type { MarkdownOptions } from './options.ts'
import { createPluginReader, stringifier } from './plugin-chain.ts'
import { createReader, unread, type ReadPieces } from './read-text.ts'
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

export interface MarkdownNeeds {
  /** Where texts that were read are kept; what plugins make of a text depends on more than the text. */
  readonly memory?: Memory | undefined
  /** Reads with the plugins of the site where it is possible to wait for them. */
  readonly readElsewhere?: ReadPieces | undefined
}

export function createMarkdown(options: MarkdownOptions, { memory, readElsewhere }: MarkdownNeeds = {}): Markdown {
  const hasPlugins = options.remarkPlugins.length + options.rehypePlugins.length > 0
  const stringify = hasPlugins ? stringifier() : (html: string): string => html
  const readText = hasPlugins
    ? createPluginReader(options, readElsewhere ?? cannotWait)
    : recalled(createReader(options), options, memory)
  const read = (text: string, input: MarkdownInput): ReadMarkdown => {
    const rendering = newRendering(text, input)
    const asWritten = unread(rendering)
    const { pieces, toc, identifiers, remarks } = guarded(rendering, () => readText(rendering), asWritten)
    for (const remark of remarks) rendering.report(remarkOn(remark, rendering))
    return {
      tableOfContents: toc,
      identifiers,
      html() {
        const write = (): string => writePieces(pieces, hookCaller(rendering))
        const html = stringify(guarded(rendering, write, asWritten.pieces.join('')))
        return input.inline ? withoutParagraph(html) : html
      },
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

const cannotWait: ReadPieces = () => {
  throw new Error('a plugin of the site does not answer at once')
}

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
    path: input.source.path,
    identifiers: [],
    toc: [],
    remarks: [],
  }
}

function withoutParagraph(html: string): string {
  const first = html.indexOf('<p>')
  if (first < 0 || html.includes('<p>', first + 1)) return html
  const trimmed = html.trim()
  if (!trimmed.startsWith('<p>') || !trimmed.endsWith('</p>')) return trimmed
  return trimmed.slice('<p>'.length, -'</p>'.length).trim()
}
