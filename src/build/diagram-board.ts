// Diagrams of a build: collected while pages render, drawn, then put where their marks stand.
import { createHash } from 'node:crypto'
import type { DiagramRequest, DiagramResult, DiagramSettings } from '../diagrams/diagram.ts'
import { errorBox } from '../diagrams/error-box.ts'
import { noTitle } from '../diagrams/diagnostics.ts'
import { titleOf } from '../diagrams/title.ts'
import { idOf, withId } from '../diagrams/render-diagrams.ts'
import { withoutStyles } from '../diagrams/styles.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { escapeHTML } from '../golang/html.ts'
import { span, type Span } from '../text/source.ts'

/** What a diagram that cannot be drawn does to its page: the page fails, or a box in the diagram's place tells what is wrong. */
export type OnFailure = 'fail' | 'box'

export interface Settling {
  readonly onFailure: OnFailure
  /** Takes the styles of a page's pictures and gives the address they can be read at; without it they stay inside the pictures. */
  readonly linkStyles?: (css: string) => string
}

export interface DiagramBoard {
  /** Registers a diagram; the mark stands for its picture until `settle`. */
  mark(text: string, settings: DiagramSettings, at: Span | undefined, title?: string): string
  /** What is still to be drawn, each different diagram once, in the order of first use. */
  requests(): readonly DiagramRequest[]
  /** Takes the pictures, in the order of `requests`. */
  drawn(results: readonly DiagramResult[]): void
  /** Puts pictures in place of marks. @returns the page to publish, `undefined` when it fails, and what is wrong with its diagrams */
  settle(html: string, how: Settling): { readonly html?: string; readonly problems: readonly Diagnostic[] }
  /** The diagrams whose marks a page holds, each once. */
  requestsOf(html: string): readonly DiagramRequest[]
  readonly size: number
}

/** As they were written, and as feeds (`&lt;`) and JSON (`\\u003c`) write markup. */
const marks =
  /(<|&lt;|\\u003c)svg data-diagram=("|&#34;|&quot;|\\"|\\u0022)([0-9a-f]{32})\2(?:>|&gt;|\\u003e)\1\\?\/svg(?:>|&gt;|\\u003e)/g

/** @param onNew  is handed each different diagram when it is first registered */
export function createDiagramBoard(onNew: (request: DiagramRequest) => void = () => {}): DiagramBoard {
  const requests = new Map<string, DiagramRequest>()
  const results = new Map<string, DiagramResult>()
  return {
    mark(text, settings, at, title) {
      const key = keyOf(text, settings, title)
      const known = requests.get(key)
      const request: DiagramRequest = { language: 'mermaid', text, settings, at, title }
      if (!known) {
        requests.set(key, request)
        onNew(request)
      } else if (isInNewText(known.at, at)) {
        requests.set(key, request)
        const result = results.get(key)
        if (result && 'diagnostic' in result) results.set(key, { diagnostic: moved(result.diagnostic, known.at, at) })
      }
      return `<svg data-diagram="${key}"></svg>`
    },
    requests: () => [...requests].flatMap(([key, request]) => (results.has(key) ? [] : request)),
    drawn(given) {
      const waiting = [...requests.keys()].filter((key) => !results.has(key))
      for (const [index, key] of waiting.entries()) results.set(key, given[index]!)
    },
    settle(html, { onFailure, linkStyles }) {
      if (requests.size === 0) return { html, problems: [] }
      const problems: Diagnostic[] = []
      let isWhole = true
      const uses = new Map<string, number>()
      const page = new StyledPage(linkStyles)
      const settled = html.replace(marks, (mark, bracket: string, quote: string, key: string, at: number) => {
        const result = results.get(key)
        if (!result) return mark
        if ('diagnostic' in result) {
          problems.push(result.diagnostic)
          isWhole = false
          return writtenLike(errorBox(result.diagnostic), bracket, quote)
        }
        const { title, text, at: place } = requests.get(key)!
        if (title === undefined && titleOf(text) === undefined) problems.push(noTitle(place))
        const id = idOf(result.svg) ?? key
        const use = (uses.get(id) ?? 0) + 1
        uses.set(id, use)
        const picture = withId(result.svg, use)
        return bracket === '<' && quote === '"' ? page.put(picture, at) : writtenLike(picture, bracket, quote)
      })
      return { ...((isWhole || onFailure === 'box') && { html: page.withLink(settled) }), problems }
    },
    requestsOf(html) {
      const keys = new Set(Array.from(html.matchAll(marks), ([, , , key]) => key!))
      return [...keys].flatMap((key) => requests.get(key) ?? [])
    },
    get size() {
      return requests.size
    },
  }
}

/** Whether a place is one in a file whose text has changed since. */
const isInNewText = (before: Span | undefined, now: Span | undefined): now is Span =>
  before !== undefined &&
  now !== undefined &&
  before.source.path === now.source.path &&
  before.source.text !== now.source.text

/** What is wrong with a diagram is wrong at the same place in it, wherever it stands now. */
function moved(diagnostic: Diagnostic, before: Span | undefined, now: Span): Diagnostic {
  const { at } = diagnostic
  if (!at || !before || at.source.path !== now.source.path) return diagnostic
  const by = now.start - before.start
  return { ...diagnostic, at: span(now.source, at.start + by, at.end + by) }
}

/** The pictures of one page, whose styles may have to leave it. */
class StyledPage {
  readonly #linkStyles: Settling['linkStyles']
  readonly #css: string[] = []
  #first = 0

  constructor(linkStyles: Settling['linkStyles']) {
    this.#linkStyles = linkStyles
  }

  put(picture: string, at: number): string {
    if (!this.#linkStyles) return picture
    const { svg, css } = withoutStyles(picture)
    if (this.#css.length === 0) this.#first = at
    this.#css.push(css)
    return svg
  }

  withLink(html: string): string {
    if (!this.#linkStyles || this.#css.length === 0) return html
    const link = `<link rel="stylesheet" href="${escapeHTML(this.#linkStyles(this.#css.join('\n')))}">`
    return html.slice(0, this.#first) + link + html.slice(this.#first)
  }
}

function writtenLike(markup: string, bracket: string, quote: string): string {
  if (bracket === '&lt;') return escapeHTML(markup)
  const text = quote === '"' ? markup : JSON.stringify(markup).slice(1, -1).replaceAll('\\"', quote)
  if (bracket === '<') return text
  return text.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)
}

const keyOf = (text: string, settings: DiagramSettings, title?: string): string =>
  createHash('sha256')
    .update(JSON.stringify([text, settings, title]))
    .digest('hex')
    .slice(0, 32)
