// The knot: a template asks for a page's content; content holds shortcodes and render hooks; those are templates.
// Nobody else ties markdown/, content/ and template/ together; functions go down, nothing reaches up.
import type { ShortcodeItem } from '../content/body.ts'
import { renderInPlace, restoreShortcodes, substitute } from '../content/placeholders.ts'
import type { ShortcodeRenderer } from '../content/rendering.ts'
import { automaticSummary, splitSummary, type Summary } from '../content/summary.ts'
import { DiagnosticError, type Diagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { RenderedMarkdown } from '../markdown/markdown.ts'
import { renderTableOfContents } from '../markdown/toc.ts'
import { markupOf } from '../site/content-path.ts'
import type { Page, PageSource } from '../site/page.ts'
import { countWords, fuzzyWordCount, plainify, readingTime, truncateWords, wordsOf } from '../text/plain.ts'
import { span, type Source } from '../text/source.ts'
import { FragmentsView } from '../views/fragments.ts'
import type { RenderedContent, RenderStringOptions, ViewRuntime } from '../views/runtime.ts'
import { ShortcodeView } from '../views/shortcode.ts'
import type { Bodies } from './content-body.ts'
import { contentCycle, htmlContentDenied, markupNotAvailable, shortcodeFailed } from './diagnostics.ts'
import type { HookMaker } from './hooks.ts'
import type { Markup } from './markup.ts'
import { withAuthorText, type RenderState } from './state.ts'
import type { Templates } from './templates.ts'
import type { PageQuery } from '../outputs/template-lookup.ts'

export interface ContentNeeds {
  readonly templates: Templates
  readonly bodies: Bodies
  readonly markupOf: (language: string) => Markup
  readonly hooks: HookMaker
  readonly runtime: ViewRuntime
  readonly state: RenderState
  /** Describes the page, in the format being rendered, to the template look-up. */
  readonly queryOf: (page: Page) => PageQuery
  /** Whether shortcodes or hooks differ by output format, so that content must be made once per format. */
  readonly variesByFormat: boolean
  readonly allowsHtmlContent: boolean
  readonly summaryLength: (page: Page) => number
  readonly report: Report
}

interface Made {
  readonly html: string
  readonly toc: RenderedMarkdown['tableOfContents']
  readonly identifiers: readonly string[]
  readonly summaryMark: string
  readonly isHtml: boolean
  /** The page has no text at all. */
  readonly isEmpty: boolean
}

export interface ContentRenderer {
  content(page: Page): RenderedContent
  renderString(page: Page, text: string, options: RenderStringOptions): string
  renderShortcodes(page: Page): string
}

const nothing: Made = { html: '', toc: [], identifiers: [], summaryMark: '', isHtml: false, isEmpty: true }

export function createContentRenderer(needs: ContentNeeds): ContentRenderer {
  const { state } = needs
  const made = new Map<string, RenderedContent | DiagnosticError>()
  const content = (page: Page): RenderedContent => {
    const key = needs.variesByFormat ? `${page.id}\0${state.output?.format.name ?? ''}` : page.id
    let result = made.get(key)
    if (!result) {
      result = guarded(page, state, () => finish(page, make(page, needs), needs))
      made.set(key, result)
    }
    if (result instanceof DiagnosticError) throw result
    return result
  }
  return {
    content,
    renderString: (page, text, options) => renderString(page, text, options, needs),
    renderShortcodes: (page) => renderInPlace(needs.bodies.of(page), shortcodeRenderer(page, needs)),
  }
}

/** Notices a page that needs its own content, and keeps a failure for whoever asks next. */
function guarded(
  page: Page,
  { contentStack }: RenderState,
  action: () => RenderedContent,
): RenderedContent | DiagnosticError {
  if (contentStack.includes(page)) {
    const chain = [...contentStack.slice(contentStack.indexOf(page)), page].map(
      (each) => each.source?.file.path ?? each.path,
    )
    throw new DiagnosticError(contentCycle(page.source?.spanOf([]), chain))
  }
  contentStack.push(page)
  try {
    return action()
  } catch (error) {
    if (error instanceof DiagnosticError) return error
    throw error
  } finally {
    contentStack.pop()
  }
}

function make(page: Page, needs: ContentNeeds): Made {
  const { source } = page
  if (!source) return nothing
  const markup =
    page.meta.markup || markupOf(source.file.path.slice(source.file.path.lastIndexOf('.') + 1)) || 'markdown'
  const renderer = shortcodeRenderer(page, needs)
  const substitution = substitute(source.source, needs.bodies.of(page), renderer)
  if (markup === 'html') {
    if (!needs.allowsHtmlContent) throw new DiagnosticError(htmlContentDenied(span(source.source, source.bodyStart)))
    const html = restoreShortcodes(substitution.text, substitution, renderer)
    return { ...nothing, html, summaryMark: substitution.summaryMark, isHtml: true, isEmpty: false }
  }
  if (
    markup !== 'markdown' &&
    markup !== 'md' &&
    markup !== 'goldmark' &&
    markup !== 'blackfriday' &&
    markup !== 'mmark'
  )
    throw new DiagnosticError(markupNotAvailable(span(source.source, source.bodyStart), markup))
  const rendered = renderMarkdown(page, substitution.text, source.source, needs, (offset) =>
    substitution.spanAt(offset),
  )
  return {
    html: restoreShortcodes(rendered.html, substitution, renderer),
    toc: rendered.tableOfContents,
    identifiers: rendered.identifiers,
    summaryMark: substitution.summaryMark,
    isHtml: false,
    isEmpty: substitution.text.trim() === '',
  }
}

function renderMarkdown(
  page: Page,
  text: string,
  source: Source,
  needs: ContentNeeds,
  locate?: (offset: number) => ReturnType<PageSource['spanOf']>,
  inline = false,
): RenderedMarkdown {
  const markup = needs.markupOf(page.language)
  return markup.markdown.render(text, {
    source,
    locate,
    hooks: needs.hooks(page),
    documentId: page.path,
    highlight: markup.newHighlight(),
    report: needs.report,
    inline,
  })
}

// --- shortcodes ----------------------------------------------------------------------------------------------------

function shortcodeRenderer(page: Page, needs: ContentNeeds): ShortcodeRenderer<ShortcodeView> {
  const { runtime, templates, state } = needs
  return {
    open(item, parent) {
      return new ShortcodeView(callOf(item), runtime.viewOf(page), parent ?? null, runtime)
    },
    render(view, inner, item) {
      const found = templates.shortcode(item.name, { ...needs.queryOf(page), isMarkup: item.notation === 'markdown' })
      if (!found) return ''
      view.call.inner = inner
      try {
        const text = { text: inner, at: view.call.innerSpan }
        return withAuthorText(state, text, () => found.template.execute(view, state.env))
      } catch (error) {
        throw wrap(error, item)
      }
    },
    markdown: (text) => renderMarkdown(page, text, { path: page.source?.source.path ?? page.path, text }, needs).html,
  }
}

function wrap(error: unknown, item: ShortcodeItem): unknown {
  if (!(error instanceof DiagnosticError)) return error
  const inner: Diagnostic = error.diagnostic
  const speaksForItself = ['shortcode/failed', 'content/cycle', 'template/parse']
  return speaksForItself.includes(inner.code)
    ? error
    : new DiagnosticError(shortcodeFailed(item.openSpan, item.name, inner))
}

function callOf(item: ShortcodeItem): ShortcodeView['call'] {
  const { params } = item
  return {
    name: item.name,
    span: item.openSpan,
    innerSpan: { source: item.span.source, start: item.openSpan.end, end: item.closeSpan?.start ?? item.openSpan.end },
    ordinal: item.ordinal,
    named: params.type === 'named' ? params.values : undefined,
    positional: params.type === 'positional' ? params.values : [],
    isNamed: params.type === 'named',
    inner: '',
    indentation: item.indentation,
    isClosed: item.isClosed,
  }
}

// --- what the page shows of it -------------------------------------------------------------------------------------

function finish(page: Page, made: Made, needs: ContentNeeds): RenderedContent {
  const { meta } = page
  const isCJK = meta.isCJKLanguage
  const once = lazily()
  const cutSummary = needs.runtime.era.isBefore('0.134') ? olderSummary : automaticSummary
  const divided = once((): Summary | undefined =>
    made.summaryMark === '' ? undefined : splitSummary(made.html, made.summaryMark, made.isHtml),
  )
  const summary = once((): Summary => {
    const found =
      divided() ?? (meta.summary === '' ? cutSummary(made.html, needs.summaryLength(page), isCJK) : undefined)
    if (found && found.text !== '') return found
    const source = { path: page.source?.source.path ?? page.path, text: meta.summary }
    const { html } = renderMarkdown(page, meta.summary, source, needs, undefined, true)
    const content = divided()?.content ?? made.html
    return { text: html, content, rest: content, isTruncated: found?.isTruncated ?? false }
  })
  const html = (): string => divided()?.content ?? made.html
  const plain = once(() => plainify(html()))
  const wordCount = once(() => countWords(plain(), isCJK))
  return {
    get html() {
      return html()
    },
    get withoutSummary() {
      return summary().rest
    },
    get summary() {
      return summary().text
    },
    get truncated() {
      return summary().isTruncated
    },
    get tableOfContents() {
      if (made.isEmpty && needs.runtime.era.isBefore('0.112')) return ''
      return renderTableOfContents(made.toc, needs.markupOf(page.language).tableOfContents)
    },
    get fragments() {
      return new FragmentsView(made.toc, made.identifiers)
    },
    get plain() {
      return plain()
    },
    get plainWords() {
      return wordsOf(plain())
    },
    get wordCount() {
      return wordCount()
    },
    get fuzzyWordCount() {
      return fuzzyWordCount(wordCount())
    },
    get readingTime() {
      return readingTime(wordCount(), isCJK)
    },
  }
}

/** Whole sentences of plain text, as Hugo cut them before 0.134. */
function olderSummary(html: string, words: number, isCJK: boolean): Summary {
  const { text, isTruncated } = truncateWords(plainify(html), words, isCJK)
  return { text, content: html, rest: html, isTruncated }
}

const lazily =
  () =>
  <T>(make: () => T): (() => T) => {
    let value: { readonly made: T } | undefined
    return () => (value ??= { made: make() }).made
  }

function renderString(page: Page, text: string, { display, markup }: RenderStringOptions, needs: ContentNeeds): string {
  const kind = markup || 'markdown'
  if (kind === 'html') return text
  const source = { path: page.source?.source.path ?? page.path, text }
  return renderMarkdown(page, text, source, needs, undefined, display === 'inline').html
}
