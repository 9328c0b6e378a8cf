// What is being rendered right now. Rendering is synchronous, so there is one of everything.
import { alignLines, slicePiece, textPiece, type Piece } from '../content/segments.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Output } from '../outputs/output.ts'
import type { Page } from '../site/page.ts'
import type { Frame, RenderEnv } from '../template/env.ts'
import type { Keeping } from '../template/keeping.ts'
import { span, type Span } from '../text/source.ts'

/** What rendering tells a session besides what templates tell it. */
export interface SessionKeeping extends Keeping {
  /** What shortcodes of the page wrote into stores is there from now on. */
  showsContentOf(page: Page): void
  /** What was made before is made again; what it wrote into stores is taken back. */
  remakes(step: ContentStep): void
}

export interface RenderState {
  env: RenderEnv
  /** Set once: watches the templates of an output, so that what they do again is not done again. */
  readerFor?: (page: unknown, output: Output) => RenderEnv['reader']
  output?: Output
  /** Set where the site is rendered again after changes. */
  keeping?: SessionKeeping
  /** Whether a page shows something that depends on more than the site's files: the time, another host, another program. */
  isPassing: boolean
  /** Set once: takes blocks that run after all pages. */
  defer?: RenderEnv['defer']
  /** Set once: answers names of older Hugos. */
  olderField?: RenderEnv['olderField']
  /** Pages whose content is being made, outermost first. */
  readonly contentStack: ContentStep[]
  /** For each shortcode being rendered, innermost last: whether what it writes is read as Markdown. */
  readonly markdownWriters: boolean[]
  /** The scope that `.Markup` was asked for. */
  markupScope: string
  /** Texts of the author that templates are given right now, innermost last. */
  readonly texts: AuthorText[]
}

/** Content is read first, which tells its headings, and written when somebody shows it. */
export interface ContentStep {
  readonly page: Page
  readonly step: 'read' | 'write'
}

/** A text and where it was written. */
export interface AuthorText {
  readonly text: string
  readonly at: Span
}

const idle = (report: Report): RenderEnv => ({ report, page: null, site: null, stack: [] })

export const createRenderState = (report: Report): RenderState => ({
  env: idle(report),
  isPassing: false,
  contentStack: [],
  markdownWriters: [],
  markupScope: '',
  texts: [],
})

export interface Rendering {
  readonly output: Output
  readonly page: unknown
  readonly site: unknown
  readonly report: Report
}

/** Runs `action` as the rendering of one output; what it throws leaves the state as it was. */
export function withOutput<T>(
  state: RenderState,
  { output, page, site, report }: Rendering,
  action: (env: RenderEnv) => T,
): T {
  const before = { env: state.env, output: state.output }
  const stack: Frame[] = []
  const reader = state.readerFor?.(page, output)
  state.env = {
    page,
    site,
    stack,
    reader,
    keeping: state.keeping,
    olderField: state.olderField,
    // What is told, or runs later, is for each output anew.
    report(diagnostic) {
      reader?.giveUp()
      state.keeping?.recorder.effect({ diagnostic })
      report(diagnostic)
    },
    defer: state.defer,
  }
  state.output = output
  try {
    return action(state.env)
  } finally {
    state.env = before.env
    state.output = before.output
    state.contentStack.length = 0
    state.markdownWriters.length = 0
    state.markupScope = ''
    state.texts.length = 0
  }
}

/** Runs `action` while a template works on a text of the author. */
export function withAuthorText<T>(state: RenderState, text: AuthorText, action: () => T): T {
  state.texts.push(text)
  try {
    return action()
  } finally {
    state.texts.pop()
  }
}

/** Where the author wrote the lines of a text that a template hands on. */
export function authorPiece(text: string, { texts }: RenderState): Piece | undefined {
  for (let i = texts.length - 1; i >= 0; i--) {
    const { text: whole, at } = texts[i]!
    const offset = whole.indexOf(text)
    if (offset >= 0) return slicePiece(alignLines(whole, textPiece(writtenAt(at)), at), offset, offset + text.length)
  }
  return undefined
}

/** Of a fence only the beginning is known. */
const writtenAt = (at: Span): Span => (at.end - at.start > 1 ? at : { ...at, end: at.source.text.length })

/** Where the author wrote a text that a template hands on: exactly, or the whole stretch that it came from. */
export function authorSpan(text: string, { texts }: RenderState): Span | undefined {
  for (let i = texts.length - 1; i >= 0; i--) {
    const { text: whole, at } = texts[i]!
    const offset = whole.indexOf(text)
    if (offset < 0) continue
    const written = at.source.text.slice(at.start, writtenAt(at).end)
    const inSource = written.indexOf(text)
    return inSource < 0 ? at : span(at.source, at.start + inSource, at.start + inSource + text.length)
  }
  return undefined
}
