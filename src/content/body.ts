// What is a body made of once its shortcodes are paired?
import type { Span } from '../text/source.ts'
import type { Notation } from './diagnostics.ts'
import type { ShortcodeParams } from './tokens.ts'

export type BodyItem = TextItem | ShortcodeItem | SummaryDividerItem

export interface TextItem {
  readonly type: 'text'
  readonly span: Span
}

export interface SummaryDividerItem {
  readonly type: 'summary-divider'
  readonly span: Span
}

export interface ShortcodeItem {
  readonly type: 'shortcode'
  /** From the opening tag to the closing one. */
  readonly span: Span
  readonly openSpan: Span
  readonly closeSpan?: Span
  readonly name: string
  readonly nameSpan: Span
  readonly notation: Notation
  readonly params: ShortcodeParams
  readonly isSelfClosing: boolean
  /** Whether it has a closing tag of its own. */
  readonly isClosed: boolean
  readonly isInline: boolean
  /** `undefined` when it has no body; a body may be empty. */
  readonly inner?: readonly BodyItem[]
  /** Position among its siblings, from 0. */
  readonly ordinal: number
  /** White space before it on its line. */
  readonly indentation: string
  /** The output of the template's version 1 takes the inner text as Markdown. */
  readonly version: 1 | 2
}
