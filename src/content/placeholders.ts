// How do shortcodes survive Markdown? `{{< >}}` becomes an opaque placeholder and comes back afterwards; `{{% %}}` is
// rendered first and becomes part of the Markdown. A segment map leads from the new text back to the author's file.
import { createHash } from 'node:crypto'
import type { Source, Span } from '../text/source.ts'
import type { BodyItem, ShortcodeItem } from './body.ts'
import { renderShortcode, type ShortcodeRenderer } from './rendering.ts'
import { type Piece, SegmentMap, spanPiece, textPiece } from './segments.ts'

export interface Substitution {
  /** What Markdown gets. */
  readonly text: string
  /** The shortcode each placeholder stands for. */
  readonly placeholders: ReadonlyMap<string, ShortcodeItem>
  /** Stands where the summary ends, in a paragraph of its own. */
  readonly summaryMark: string
  /** Where the author wrote a stretch of the text; what a template wrote leads to its shortcode. */
  spanAt(start: number, end?: number): Span
}

const prefix = 'HAHAHUGOSHORTCODE'
const suffix = 'HBHB'

/** Digits that follow from a document's path and text; a text cannot hold them, as they would change with it. */
export function documentKey(source: Source): string {
  const hash = createHash('sha256').update(source.path).update('\0').update(source.text).digest()
  return String(hash.readBigUInt64BE())
}

/** Renders `{{% %}}` in order and puts placeholders for the others. */
export function substitute<Context>(
  source: Source,
  body: readonly BodyItem[],
  renderer: ShortcodeRenderer<Context>,
  key: string = documentKey(source),
): Substitution {
  const placeholders = new Map<string, ShortcodeItem>()
  const summaryMark = `HUGOMORE42${key}`
  const pieces = body.map((item): Piece => {
    if (item.type === 'text') return textPiece(item.span)
    if (item.type === 'summary-divider') return spanPiece(`\n\n${summaryMark}\n\n`, item.span)
    if (item.notation === 'markdown' && item.version !== 1) return renderShortcode(item, renderer)
    const placeholder = `${prefix}${key}s${item.ordinal}${suffix}`
    placeholders.set(placeholder, item)
    return spanPiece(placeholder, item.span)
  })
  const map = new SegmentMap(source, pieces)
  return { text: map.text, placeholders, summaryMark, spanAt: (start, end) => map.spanAt(start, end) }
}

/** Renders the shortcodes behind placeholders into HTML, in the order they appear there. */
export function restoreShortcodes<Context>(
  html: string,
  substitution: Substitution,
  renderer: ShortcodeRenderer<Context>,
): string {
  return restorePlaceholders(html, (placeholder) => {
    const shortcode = substitution.placeholders.get(placeholder)
    return shortcode && renderShortcode(shortcode, renderer).text
  })
}

/** Placeholders may bring more placeholders, up to this depth. */
const deepest = 100

/**
 * Puts texts in place of placeholders; what `resolve` does not know stays. A paragraph that holds nothing but one
 * placeholder goes, as the shortcode brings its own blocks.
 */
export function restorePlaceholders(
  html: string,
  resolve: (placeholder: string) => string | undefined,
  depth = 0,
): string {
  let at = html.indexOf(prefix)
  if (at < 0 || depth > deepest) return html
  let result = ''
  let done = 0
  for (; at >= 0; at = html.indexOf(prefix, Math.max(done, at + 1))) {
    const close = html.indexOf(suffix, at)
    if (close < 0) break
    const end = close + suffix.length
    const text = resolve(html.slice(at, end))
    if (text === undefined) continue
    const isAlone = at - 3 >= done && html.startsWith('<p>', at - 3) && html.startsWith('</p>', end)
    result += html.slice(done, isAlone ? at - 3 : at) + restorePlaceholders(text, resolve, depth + 1)
    done = isAlone ? end + 4 : end
  }
  return result + html.slice(done)
}

/** The body with all shortcodes rendered in place and without the summary divider, as `.RenderShortcodes` gives it. */
export function renderInPlace<Context>(body: readonly BodyItem[], renderer: ShortcodeRenderer<Context>): string {
  let result = ''
  for (const item of body) {
    if (item.type === 'text') result += item.span.source.text.slice(item.span.start, item.span.end)
    else if (item.type === 'shortcode') result += renderShortcode(item, renderer).text
  }
  return result
}
