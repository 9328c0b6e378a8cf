// How is one shortcode of a page rendered? By its template, which is told what kind of text it writes into.
import type { ShortcodeItem } from '../content/body.ts'
import type { ShortcodeRenderer } from '../content/rendering.ts'
import type { Piece } from '../content/segments.ts'
import { DiagnosticError, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Page } from '../site/page.ts'
import type { PageQuery } from '../outputs/template-lookup.ts'
import type { ViewRuntime } from '../views/runtime.ts'
import { ShortcodeView } from '../views/shortcode.ts'
import { shortcodeFailed, shortcodeFormat } from './diagnostics.ts'
import { withAuthorText, type RenderState } from './state.ts'
import type { FoundTemplate, Templates } from './templates.ts'

export interface ShortcodeNeeds {
  readonly templates: Templates
  readonly runtime: ViewRuntime
  readonly state: RenderState
  readonly queryOf: (page: Page) => PageQuery
}

interface Setting {
  /** What `{{% %}}` writes is read as Markdown afterwards. */
  readonly isMarkdown: boolean
  readonly markdown: (piece: Piece) => string
  /** The template of an inline shortcode; `undefined` when the site allows none. */
  readonly inlineTemplate: (item: ShortcodeItem, text: string) => FoundTemplate | undefined
}

export function shortcodeRenderer(
  page: Page,
  { runtime, templates, state, queryOf }: ShortcodeNeeds,
  { isMarkdown, markdown, inlineTemplate }: Setting,
): ShortcodeRenderer<ShortcodeView> {
  return {
    open(item, parent) {
      if (!parent) state.markdownWriters.push(isMarkdown && item.notation === 'markdown')
      return new ShortcodeView(callOf(item), runtime.viewOf(page), parent ?? null, runtime)
    },
    render(view, inner, item) {
      try {
        const query = { ...queryOf(page), isMarkup: item.notation === 'markdown' }
        const found = item.isInline ? inlineTemplate(item, inner) : templates.shortcode(item.name, query)
        if (!found && item.isInline) return ''
        if (!found)
          throw new DiagnosticError(shortcodeFormat(item.openSpan, item.name, templates.shortcodePaths(item.name)))
        view.call.inner = inner
        const text = { text: inner, at: view.call.innerSpan }
        return withAuthorText(state, text, () => found.template.execute(view, state.env))
      } catch (error) {
        throw wrap(error, item)
      } finally {
        if (!view.Parent) state.markdownWriters.pop()
      }
    },
    markdown,
  }
}

function wrap(error: unknown, item: ShortcodeItem): unknown {
  if (!(error instanceof DiagnosticError)) return error
  const inner: Diagnostic = error.diagnostic
  const speaksForItself = ['shortcode/failed', 'shortcode/format', 'content/cycle', 'template/parse']
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
