// What stands in a page where a diagram could not be drawn? A box with the diagnostic, so that the rest of the page can be looked at.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { formatText } from '../diagnostics/reporters.ts'
import { escapeHTML } from '../golang/html.ts'

const look =
  'display:block;white-space:pre-wrap;overflow-wrap:anywhere;padding:0.75rem 1rem;border:2px solid #c8483e;background:#fff4f3;color:#1a1a1a;' +
  'font:0.875rem/1.5 ui-monospace,monospace;text-align:left'

/** Markup that may stand in a paragraph; everything of the author's is escaped, and it needs no stylesheet. */
export const errorBox = (diagnostic: Diagnostic): string =>
  `<code class="diagram-error" role="alert" style="${look}">${escapeHTML(formatText(diagnostic).trimEnd())}</code>`
