// A page's content for one scope, as `.Markup` gives it. Source: https://gohugo.io/methods/page/markup/
import { toText } from '../golang/cast.ts'
import { GoError, goType, safeHTML, typed, type SafeString } from '../golang/values.ts'
import type { Page } from '../site/page.ts'
import type { RenderedContent, RenderStringOptions, ViewRuntime } from './runtime.ts'

export class MarkupView {
  readonly #page: Page
  readonly #scope: string
  readonly #runtime: ViewRuntime

  constructor(page: Page, scope: string, runtime: ViewRuntime) {
    this.#page = page
    this.#scope = scope
    this.#runtime = runtime
  }
  get [goType](): string {
    return '*hugolib.cachedContentScope'
  }
  get Render(): ContentView {
    return new ContentView(this.#runtime.content(this.#page, this.#scope))
  }
  RenderString(...args: unknown[]): SafeString {
    return renderString(this.#page, args, this.#runtime)
  }
  RenderShortcodes(): SafeString {
    return safeHTML(this.#runtime.renderShortcodes(this.#page, this.#scope))
  }
  get Fragments(): unknown {
    return this.#runtime.outline(this.#page, this.#scope).fragments
  }
}

class ContentView {
  readonly #content: RenderedContent
  constructor(content: RenderedContent) {
    this.#content = content
  }
  get [goType](): string {
    return 'page.Content'
  }
  get Content(): SafeString {
    return safeHTML(this.#content.html)
  }
  get ContentWithoutSummary(): SafeString {
    return safeHTML(this.#content.withoutSummary)
  }
  get Summary(): SummaryView {
    return new SummaryView(this.#content)
  }
  get Plain(): string {
    return this.#content.plain
  }
  get PlainWords(): readonly string[] {
    return typed([...this.#content.plainWords], '[]string')
  }
  get WordCount(): number {
    return this.#content.wordCount
  }
  get FuzzyWordCount(): number {
    return this.#content.fuzzyWordCount
  }
  get ReadingTime(): number {
    return this.#content.readingTime
  }
  get Len(): number {
    return Buffer.byteLength(this.#content.html)
  }
}

class SummaryView {
  readonly #content: RenderedContent
  constructor(content: RenderedContent) {
    this.#content = content
  }
  get [goType](): string {
    return 'page.Summary'
  }
  get Text(): SafeString {
    return safeHTML(this.#content.summary)
  }
  get Type(): string {
    return this.#content.summaryType
  }
  get Truncated(): boolean {
    return this.#content.truncated
  }
  get IsZero(): boolean {
    return this.#content.summary === ''
  }
  PrintableValue(): SafeString {
    return this.Text
  }
}

export function renderString(page: Page, args: readonly unknown[], runtime: ViewRuntime): SafeString {
  const options = renderStringOptions(args)
  return safeHTML(runtime.renderString(page, toText(args.at(-1) ?? ''), options))
}

function renderStringOptions(args: readonly unknown[]): RenderStringOptions {
  if (args.length < 1 || args.length > 2) throw new GoError('want 1 or 2 arguments')
  const options = args.length === 2 ? args[0] : undefined
  if (options !== undefined && !(options instanceof Map)) throw new GoError('first argument must be a map')
  const option = (name: string): string => {
    for (const [key, value] of options ?? []) if (String(key).toLowerCase() === name) return toText(value)
    return ''
  }
  const display = option('display')
  return { display: display === 'block' ? 'block' : 'inline', markup: option('markup') }
}
