// How does Markdown become HTML? One unified processor per set of options, made once and used for every page.
import type { Root as HastRoot } from 'hast'
import type { Root } from 'mdast'
import rehypeStringify from 'rehype-stringify'
import remarkRehype from 'remark-rehype'
import { unified, type Processor } from 'unified'
import { VFile } from 'vfile'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Source, Span } from '../text/source.ts'
import { arrange } from './arrange.ts'
import { hookCaller } from './call-hooks.ts'
import { tooDeep } from './diagnostics.ts'
import { escapeHtml } from './escape.ts'
import type { Highlight, RenderHooks } from './hooks.ts'
import { identify } from './identify.ts'
import { gatherNotes } from './notes.ts'
import type { MarkdownOptions } from './options.ts'
import { createParser, type Parse } from './parse.ts'
import { placeOf, renderingOf, type Rendering } from './rendering.ts'
import { spellAll } from './spell.ts'
import { handlersFor } from './to-hast.ts'
import type { ParserExtensions } from './syntax/remark.ts'
import { tocOf, type TocHeading } from './toc.ts'

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

export function createMarkdown(options: MarkdownOptions): Markdown {
  const reader = readerFor(options)
  const writer = writerFor(options)
  const read = (text: string, input: MarkdownInput): ReadMarkdown => {
    const rendering = newRendering(text, input)
    const file = new VFile({ value: rendering.text, data: { rendering } })
    const written = `<p>${escapeHtml(rendering.text)}</p>\n`
    const tree = guarded(rendering, () => reader.runSync(reader.parse(file) as Root, file) as HastRoot, {
      type: 'root',
      children: [{ type: 'raw', value: written }],
    })
    return {
      tableOfContents: rendering.toc,
      identifiers: rendering.identifiers,
      html() {
        const html = guarded(rendering, () => writer.stringify(writer.runSync(tree, file)), written)
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

/** Trees are walked by recursion; text that nests beyond the stack is shown as it is. */
function guarded<T>(rendering: Rendering, run: () => T, fallback: T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    rendering.report(tooDeep(placeOf(rendering, {}), error))
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
    identifiers: [],
    toc: [],
  }
}

/** Markdown to an HTML tree whose marks say what hooks may write. */
function readerFor(options: MarkdownOptions) {
  let parse: Parse | undefined
  return unified()
    .use(function (this: Processor) {
      // Plugins that follow may extend micromark.
      this.parser = (document) => (parse ??= createParser(options, this.data() as ParserExtensions))(document)
    })
    .use(() => (tree: Root, file: VFile) => arrange(tree, renderingOf(file).text, options))
    .use(options.remarkPlugins)
    .use(() => (tree: Root, file: VFile) => {
      const rendering = renderingOf(file)
      rendering.identifiers = identify(tree, rendering.text, options)
      gatherNotes(tree)
    })
    .use(remarkRehype, { allowDangerousHtml: true, handlers: handlersFor(options) })
    .use(() => (tree: HastRoot, file: VFile) => {
      renderingOf(file).toc = tocOf(tree, { ...options.renderer, replace: () => undefined })
    })
    .freeze()
}

function writerFor(options: MarkdownOptions) {
  return unified()
    .use(options.rehypePlugins)
    .use(() => (tree: HastRoot, file: VFile) => spelled(tree, file, options))
    .use(rehypeStringify, { allowDangerousHtml: true })
    .freeze()
}

/** What rehype-stringify would spell in its own way is handed to it as raw HTML in goldmark's. */
function spelled(tree: HastRoot, file: VFile, { renderer }: MarkdownOptions): HastRoot {
  const value = spellAll(tree.children, { ...renderer, replace: hookCaller(renderingOf(file)) })
  return { type: 'root', children: [{ type: 'raw', value }] }
}

function withoutParagraph(html: string): string {
  const first = html.indexOf('<p>')
  if (first < 0 || html.includes('<p>', first + 1)) return html
  const trimmed = html.trim()
  if (!trimmed.startsWith('<p>') || !trimmed.endsWith('</p>')) return trimmed
  return trimmed.slice('<p>'.length, -'</p>'.length).trim()
}
