// The knot: a template asks for a page's content; content holds shortcodes and render hooks; those are templates.
// Nobody else ties markdown/, content/ and template/ together; functions go down, nothing reaches up.
import { keep, type Kept } from '../cache/recorder.ts'
import type { BodyItem, ShortcodeItem } from '../content/body.ts'
import { parseText } from '../content/content-file.ts'
import { renderInPlace, restorePlaceholders, substitute, type Substitution } from '../content/placeholders.ts'
import { renderShortcode, type ShortcodeRenderer } from '../content/rendering.ts'
import { SegmentMap } from '../content/segments.ts'
import { automaticSummary, cutWithinDocument, splitSummary, type Summary } from '../content/summary.ts'
import { DiagnosticError, type Report } from '../diagnostics/diagnostic.ts'
import type { ReadMarkdown } from '../markdown/markdown.ts'
import { dedentPageMarks, stripPageMarks, wrapPageText } from '../markdown/syntax/page-context.ts'
import { renderTableOfContents } from '../markdown/toc.ts'
import type { RenderedMarkup } from '../markups/markup.ts'
import { markupNamed } from '../markups/names.ts'
import { markupOf } from '../site/content-path.ts'
import type { Page } from '../site/page.ts'
import { countWords, fuzzyWordCount, plainify, readingTime, truncateWords, wordsOf } from '../text/plain.ts'
import { span, type Source, type Span } from '../text/source.ts'
import { FragmentsView } from '../views/fragments.ts'
import type { PageOutline, RenderedContent, RenderStringOptions, ViewRuntime } from '../views/runtime.ts'
import type { ShortcodeView } from '../views/shortcode.ts'
import type { Bodies } from './content-body.ts'
import { contentCycle, htmlContentDenied, inlineShortcodesDenied, markupNotAvailable } from './diagnostics.ts'
import type { HookMaker } from './hooks.ts'
import type { Markup } from './markup.ts'
import { withoutParagraph, type OtherMarkups } from './other-markups.ts'
import { shortcodeRenderer as rendererFor } from './render-shortcode.ts'
import { authorPiece, type ContentStep, type RenderState } from './state.ts'
import type { FoundTemplate, Templates } from './templates.ts'
import type { PageQuery } from '../outputs/template-lookup.ts'

export interface ContentNeeds {
  readonly templates: Templates
  readonly bodies: Bodies
  readonly markupOf: (language: string) => Markup
  readonly otherMarkups: OtherMarkups
  readonly hooks: HookMaker
  readonly runtime: ViewRuntime
  readonly state: RenderState
  /** Describes the page, in the format being rendered, to the template look-up. */
  readonly queryOf: (page: Page) => PageQuery
  readonly allowsHtmlContent: boolean
  readonly allowsInlineShortcodes: boolean
  readonly summaryLength: (page: Page) => number
  readonly report: Report
}

/** Content that was read: shortcodes that write Markdown have run, render hooks have not. */
interface Outline {
  /** What the markup was given. */
  readonly text: string
  readonly read?: ReadMarkdown & Pick<RenderedMarkup, 'tableOfContentsHtml'>
  readonly summaryMark: string
  readonly isHtml: boolean
}

export interface ContentRenderer {
  outline(page: Page, scope: string): PageOutline
  content(page: Page, scope: string): RenderedContent
  renderString(page: Page, text: string, options: RenderStringOptions): string
  renderShortcodes(page: Page, scope: string): string
  hasShortcode(page: Page, name: string): boolean
}

/** What one build knows of its content. */
interface Desk extends ContentNeeds {
  /** Behind each placeholder the shortcode that takes its place, on whichever page it was read. */
  readonly placeholders: Map<string, () => string>
  /** Pages by the number that marks around their text carry. */
  readonly numbered: Page[]
  /** Pages whose shortcodes came along by `.RenderShortcodes`. */
  readonly included: Map<Page, Set<Page>>
  /** Shortcodes in texts that `.RenderString` was given. */
  readonly inStrings: Map<Page, Set<string>>
  readonly inlineTemplates: Map<string, FoundTemplate>
  readonly outline: (page: Page, scope: string) => Outline
}

/** Content is the same for all who show it: what it reads is no reading of the output that asks first. */
const unwatched = <T>({ env: { reader } }: RenderState, action: () => T): T =>
  reader ? reader.pause(action) : action()

const isCurrent = ({ reading }: Kept<unknown>, { keeping }: RenderState): boolean =>
  !reading || keeping!.isCurrent(reading)

const nothing: Outline = { text: '', summaryMark: '', isHtml: false }

export function createContentRenderer(needs: ContentNeeds): ContentRenderer {
  const { state } = needs
  const included = new Map<Page, Set<Page>>()
  /** What a page includes may have other shortcodes by format; which, nobody knows before it was read. */
  const keyOf = (page: Page, scope: string): string => {
    const varies = needs.bodies.variesByFormat(page) || included.has(page)
    return `${page.id}\0${varies ? (state.output?.format.name ?? '') : ''}\0${scope}`
  }
  const remembered = <T>(step: ContentStep['step'], make: (page: Page, scope: string) => T) => {
    const made = new Map<string, Kept<{ readonly value: T } | DiagnosticError>>()
    return (page: Page, scope: string): T => {
      const key = keyOf(page, scope)
      state.keeping?.showsContentOf(page)
      let kept = made.get(key)
      if (!kept || !isCurrent(kept, state)) {
        if (kept) state.keeping?.remakes({ page, step })
        const action = (): { readonly value: T } | DiagnosticError =>
          guarded({ page, step }, scope, state, () => make(page, scope))
        kept = keep(state.keeping?.recorder, () => unwatched(state, action))
        made.set(key, kept).set(keyOf(page, scope), kept)
      } else if (kept.reading) state.keeping!.recorder.use(kept.reading)
      if (kept.value instanceof DiagnosticError) throw kept.value
      return kept.value.value
    }
  }
  const desk: Desk = {
    ...needs,
    placeholders: new Map(),
    numbered: [],
    included,
    inStrings: new Map(),
    inlineTemplates: new Map(),
    outline: remembered('read', (page) => read(page, desk)),
  }
  return {
    outline: (page, scope) => outlineOf(page, desk.outline(page, scope), needs),
    content: remembered('write', (page, scope) => finish(page, write(desk.outline(page, scope), desk), desk)),
    renderString(page, text, options) {
      state.env.reader?.giveUp()
      return unwatched(state, () => renderString(page, text, options, desk))
    },
    renderShortcodes(page, scope) {
      state.env.reader?.giveUp()
      return unwatched(state, () => renderShortcodes(page, scope, desk))
    },
    hasShortcode: (page, name) => hasShortcode(page, name, desk, new Set()),
  }
}

/** Notices a page that needs its own content, and keeps a failure for whoever asks next. */
function guarded<T>(
  step: ContentStep,
  scope: string,
  state: RenderState,
  action: () => T,
): { readonly value: T } | DiagnosticError {
  const { contentStack, markdownWriters } = state
  const start = contentStack.findIndex((each) => each.page === step.page && each.step === step.step)
  if (start >= 0) {
    const chain = [...contentStack.slice(start), step].map(({ page }) => page.source?.file.path ?? page.path)
    throw new DiagnosticError(contentCycle(step.page.source?.spanOf([]), chain))
  }
  const before = { scope: state.markupScope, writers: markdownWriters.splice(0) }
  contentStack.push(step)
  state.markupScope = scope
  try {
    return { value: action() }
  } catch (error) {
    if (error instanceof DiagnosticError) return error
    throw error
  } finally {
    contentStack.pop()
    state.markupScope = before.scope
    markdownWriters.splice(0, markdownWriters.length, ...before.writers)
  }
}

const markdownNames = new Set(['markdown', 'md', 'goldmark', 'blackfriday', 'mmark'])

const markupNameOf = ({ meta, source }: Page): string =>
  meta.markup || markupOf(source?.file.path.slice(source.file.path.lastIndexOf('.') + 1) ?? '') || 'markdown'

function read(page: Page, desk: Desk): Outline {
  const { source } = page
  desk.state.keeping?.recorder.note(`text:${page.id}`)
  desk.included.delete(page)
  if (!source) return nothing
  const markup = markupNameOf(page)
  const isHtml = markup === 'html'
  if (isHtml && !desk.allowsHtmlContent)
    throw new DiagnosticError(htmlContentDenied(span(source.source, source.bodyStart)))
  const renderer = shortcodeRenderer(page, desk)
  const substitution = substitute(source.source, desk.bodies.of(page), renderer)
  keepPlaceholders(substitution, renderer, desk)
  const { summaryMark } = substitution
  if (isHtml) return { text: stripPageMarks(substitution.text), summaryMark, isHtml }
  if (!markdownNames.has(markup)) {
    const text = stripPageMarks(substitution.text)
    const rendered = renderOther(markup, page, text, desk, span(source.source, source.bodyStart))
    return { text, read: { ...rendered, html: () => rendered.html }, summaryMark, isHtml }
  }
  const text = dedentPageMarks(substitution.text)
  // Marks are short of a few blanks then; places below them are off by as much.
  const locate = (offset: number): Span => substitution.spanAt(offset)
  return { text, read: readMarkdown(page, text, source.source, desk, locate), summaryMark, isHtml }
}

function keepPlaceholders(
  { placeholders }: Substitution,
  renderer: ShortcodeRenderer<ShortcodeView>,
  desk: Desk,
): void {
  for (const [placeholder, item] of placeholders)
    desk.placeholders.set(placeholder, () => renderShortcode(item, renderer).text)
}

const restored = (html: string, { placeholders }: Desk): string =>
  restorePlaceholders(html, (placeholder) => placeholders.get(placeholder)?.())

interface Made {
  readonly html: string
  readonly summaryMark: string
  readonly isHtml: boolean
}

const write = ({ read: markdown, text, summaryMark, isHtml }: Outline, desk: Desk): Made => ({
  html: restored(markdown ? markdown.html() : text, desk),
  summaryMark,
  isHtml,
})

function readMarkdown(
  page: Page,
  text: string,
  source: Source,
  desk: Desk,
  locate?: (offset: number) => Span | undefined,
  inline = false,
): ReadMarkdown {
  const markup = desk.markupOf(page.language)
  const pages: Page[] = []
  return markup.markdown.read(text, {
    source,
    locate,
    hooks: desk.hooks(page, () => pages.at(-1) ?? page),
    documentId: page.path,
    highlight: markup.newHighlight(),
    report(diagnostic) {
      if (!markup.isSilenced(diagnostic)) desk.report(diagnostic)
    },
    inline,
    onPageContext(number) {
      if (number === undefined) pages.pop()
      else pages.push(desk.numbered[number] ?? page)
    },
  })
}

const renderMarkdown = (page: Page, text: string, source: Source, desk: Desk, inline = false): string =>
  readMarkdown(page, text, source, desk, undefined, inline).html()

function renderOther(markup: string, page: Page, text: string, desk: Desk, at?: Span): RenderedMarkup {
  const render = desk.otherMarkups(markup, page.language)
  if (!render) throw new DiagnosticError(markupNotAvailable(at, markup))
  const highlight = desk.markupOf(page.language).newHighlight()
  return render(text, {
    source: page.source?.source ?? { path: page.path, text },
    at,
    highlight: (code, language) => highlight(code, language, new Map(), new Map()),
    report: desk.report,
  })
}

// --- shortcodes ----------------------------------------------------------------------------------------------------

function shortcodeRenderer(page: Page, desk: Desk): ShortcodeRenderer<ShortcodeView> {
  return rendererFor(page, desk, {
    isMarkdown: markdownNames.has(markupNameOf(page)),
    markdown: (piece) => {
      const { text } = piece
      const source = page.source?.source ?? { path: page.path, text }
      const map = new SegmentMap(source, [piece])
      return readMarkdown(page, text, source, desk, (offset) => map.spanAt(offset)).html()
    },
    inlineTemplate: (item, text) => inlineTemplate(page, item, text, desk),
  })
}

/** The text between the tags is the template; a call without text runs the one of that name that was there before. */
function inlineTemplate(page: Page, item: ShortcodeItem, text: string, desk: Desk): FoundTemplate | undefined {
  if (!desk.allowsInlineShortcodes) {
    desk.report(inlineShortcodesDenied(item.openSpan, item.name))
    return undefined
  }
  const key = `${page.id}\0${item.name}`
  if (item.inner !== undefined) {
    const path = page.source?.source.path ?? page.path
    desk.inlineTemplates.set(key, desk.templates.inline({ path, text }, item.name))
  }
  return desk.inlineTemplates.get(key)
}

/**
 * The text of a page with its shortcodes rendered. While another page is read, those that write HTML stay placeholders,
 * so that Markdown does not touch them; and where Markdown reads the result, marks tell whose text it is.
 */
function renderShortcodes(page: Page, scope: string, desk: Desk): string {
  const { state } = desk
  state.keeping?.recorder.note(`text:${page.id}`)
  desk.outline(page, scope)
  const reader = state.contentStack.at(-1)
  const isWithin = reader?.step === 'read'
  if (isWithin) desk.included.set(reader.page, (desk.included.get(reader.page) ?? new Set()).add(page))
  const renderer = shortcodeRenderer(page, desk)
  const body = desk.bodies.of(page)
  const text = isWithin ? renderAround(page, body, renderer, desk) : renderInPlace(body, renderer)
  if (state.markdownWriters.at(-1) !== true) return stripPageMarks(text)
  let number = desk.numbered.indexOf(page)
  if (number < 0) number = desk.numbered.push(page) - 1
  return wrapPageText(text, number)
}

function renderAround(
  page: Page,
  body: readonly BodyItem[],
  renderer: ShortcodeRenderer<ShortcodeView>,
  desk: Desk,
): string {
  const withoutDivider = body.filter(({ type }) => type !== 'summary-divider')
  const substitution = substitute(page.source!.source, withoutDivider, renderer)
  keepPlaceholders(substitution, renderer, desk)
  return substitution.text
}

function hasShortcode(page: Page, name: string, desk: Desk, seen: Set<Page>): boolean {
  if (seen.has(page)) return false
  seen.add(page)
  if (desk.bodies.usesShortcode(page, name) || desk.inStrings.get(page)?.has(name)) return true
  return [...(desk.included.get(page) ?? [])].some((other) => hasShortcode(other, name, desk, seen))
}

function outlineOf(page: Page, outline: Outline, needs: ContentNeeds): PageOutline {
  const toc = outline.read?.tableOfContents ?? []
  return {
    identifiers: outline.read?.identifiers ?? [],
    get tableOfContents() {
      if (!page.source && needs.runtime.era.isBefore('0.112')) return ''
      const written = outline.read?.tableOfContentsHtml
      if (written !== undefined) return written
      return renderTableOfContents(toc, needs.markupOf(page.language).tableOfContents)
    },
    get fragments() {
      return new FragmentsView(toc, outline.read?.identifiers ?? [])
    },
  }
}

// --- what the page shows of it -------------------------------------------------------------------------------------

function finish(page: Page, made: Made, desk: Desk): RenderedContent {
  const { meta } = page
  const isCJK = meta.isCJKLanguage
  const once = lazily(desk.state)
  const cutSummary = desk.runtime.era.isBefore('0.134') ? olderSummary : automaticSummary
  const markup = markupNamed(markupNameOf(page))
  const tag = markup === 'asciidoc' ? 'div' : 'p'
  const within = <T extends Summary | undefined>(cut: (html: string) => T): T =>
    markup === 'rst' ? cutWithinDocument(made.html, cut) : cut(made.html)
  const divided = once((): Summary | undefined =>
    made.summaryMark === '' ? undefined : within((html) => splitSummary(html, made.summaryMark, made.isHtml, tag)),
  )
  const summary = once((): Summary & Pick<RenderedContent, 'summaryType'> => {
    const found =
      divided() ??
      (meta.summary === '' ? within((html) => cutSummary(html, desk.summaryLength(page), isCJK, tag)) : undefined)
    if (found && found.text !== '') return { ...found, summaryType: divided() ? 'manual' : 'auto' }
    const source = { path: page.source?.source.path ?? page.path, text: meta.summary }
    const html = renderMarkdown(page, meta.summary, source, desk, true)
    const content = divided()?.content ?? made.html
    const isTruncated = found?.isTruncated ?? false
    return { text: html, content, rest: content, isTruncated, summaryType: 'frontmatter' }
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
    get summaryType() {
      return summary().summaryType
    },
    get truncated() {
      return summary().isTruncated
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
  (state: RenderState) =>
  <T>(make: () => T): (() => T) => {
    let kept: Kept<T> | undefined
    return () => {
      if (!kept) kept = keep(state.keeping?.recorder, () => unwatched(state, make))
      else if (kept.reading) state.keeping!.recorder.use(kept.reading)
      return kept.value
    }
  }

function renderString(page: Page, text: string, { display, markup }: RenderStringOptions, desk: Desk): string {
  const path = `${page.source?.source.path ?? page.path} (rendered from string)`
  const source: Source = { path, text }
  const author = authorPiece(text, desk.state)
  const map = author && new SegmentMap(source, [author])
  const isInline = display === 'inline'
  const kind = markup || markupNameOf(page)
  const renderAs = (content: string, placeOf = (offset: number): number => offset): string => {
    const locate = map && ((offset: number) => map.spanAt(placeOf(offset)))
    if (kind === 'html') return content
    if (markdownNames.has(kind)) return readMarkdown(page, content, source, desk, locate, isInline).html()
    const { html } = renderOther(kind, page, content, desk)
    return isInline ? withoutParagraph(html) : html
  }
  if (!/\{\{[<%]/.test(text)) return renderAs(text)
  const body = parseText(source, {
    shortcodes(name) {
      desk.bodies.meetsInString(page, name)
      const info = desk.templates.shortcodeInfo(name, { ...desk.queryOf(page), isMarkup: true })
      if (info) desk.state.keeping?.recorder.note(`template:${info.layout}`)
      return info
    },
    names: () => desk.templates.shortcodeNames(),
    report: desk.report,
  })
  const names = desk.inStrings.get(page) ?? new Set()
  desk.inStrings.set(page, names)
  for (const item of body) if (item.type === 'shortcode') names.add(item.name)
  const renderer = shortcodeRenderer(page, desk)
  const substitution = substitute(source, body, renderer)
  keepPlaceholders(substitution, renderer, desk)
  const html = renderAs(substitution.text, (offset) => substitution.spanAt(offset).start)
  return restored(html, desk)
}
