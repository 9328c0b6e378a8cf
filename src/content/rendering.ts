// In what order, and with which inner text, are nested shortcodes rendered?
import type { BodyItem, ShortcodeItem } from './body.ts'
import { joinPieces, type Piece, spanPiece, textPiece, wrapPiece } from './segments.ts'

/** What rendering a shortcode needs from outside. `Context` is what a template sees as its dot. */
export interface ShortcodeRenderer<Context> {
  /** Called before the inner shortcodes are rendered, whose `parent` the result is. */
  open(shortcode: ShortcodeItem, parent: Context | undefined): Context
  /** Runs the template. For an inline shortcode with a closing tag the inner text is the template. */
  render(context: Context, inner: string, shortcode: ShortcodeItem): string
  /** Renders inner text as a document of its own. */
  markdown(piece: Piece): string
}

export function renderShortcode<Context>(
  shortcode: ShortcodeItem,
  renderer: ShortcodeRenderer<Context>,
  parent?: Context,
  level = 0,
): Piece {
  const context = renderer.open(shortcode, parent)
  const items = shortcode.inner ?? []
  const inner = joinPieces(items.map((item) => innerPiece(item, shortcode, renderer, context, level)))
  const innerText = items.length > 0 && takesMarkdown(shortcode, level) ? innerMarkdown(inner, renderer) : inner.text
  const output = renderer.render(context, innerText, shortcode)
  if (items.length > 0) return wrapPiece(output, inner, shortcode.span)
  return spanPiece(indentLines(output, shortcode.indentation), shortcode.span)
}

function innerPiece<Context>(
  item: BodyItem,
  shortcode: ShortcodeItem,
  renderer: ShortcodeRenderer<Context>,
  context: Context,
  level: number,
): Piece {
  if (item.type === 'text') return textPiece(item.span)
  // A divider inside a shortcode divides nothing, and Hugo drops it.
  if (item.type === 'summary-divider') return spanPiece('', shortcode.span)
  return renderShortcode(item, renderer, context, level + 1)
}

/** Inside another shortcode nobody else would render the Markdown; with version 1 nobody does at the top either. */
const takesMarkdown = (shortcode: ShortcodeItem, level: number): boolean =>
  shortcode.notation === 'markdown' && (level > 0 || shortcode.version === 1)

/** A text of one line is meant as part of a line, so its paragraph goes. */
function innerMarkdown<Context>(inner: Piece, renderer: ShortcodeRenderer<Context>): string {
  const { text } = inner
  const html = renderer.markdown(inner)
  if (text.includes('\n') || !html.startsWith('<p>') || !html.endsWith('</p>\n')) return html
  const content = html.slice(3, -5)
  return content.includes('\n') ? html : content
}

/** The first line stands where the tag stood, so only the others need its indentation. */
function indentLines(text: string, indentation: string): string {
  if (indentation === '' || !text.includes('\n')) return text
  return text.replace(/\n(?=[^])/g, () => `\n${indentation}`)
}

/** `.InnerDeindent`: each line of the inner text without the indentation of its shortcode. */
export function deindent(text: string, indentation: string): string {
  if (indentation === '') return text
  const first = text.startsWith(indentation) ? text.slice(indentation.length) : text
  return first.split(`\n${indentation}`).join('\n')
}
