// What is a content file made of before its shortcodes are paired? Offsets count in the file as written.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Notation } from './diagnostics.ts'

/** Values of parameters are Go values: quoted ones strings, others also numbers and booleans. */
export type ShortcodeParams =
  | { readonly type: 'none' }
  | { readonly type: 'named'; readonly values: ReadonlyMap<string, unknown> }
  | { readonly type: 'positional'; readonly values: readonly unknown[] }

export interface Tag {
  readonly type: 'tag'
  readonly start: number
  readonly end: number
  readonly notation: Notation
  /** `open` also for shortcodes without a body; only their templates tell. */
  readonly role: 'open' | 'close' | 'self-closed'
  readonly name: string
  readonly nameStart: number
  readonly nameEnd: number
  readonly params: ShortcodeParams
  readonly isInline: boolean
  /** White space before the tag on its line. */
  readonly indentation: string
}

export interface Stretch {
  /** `text` leaves out the comment marks of an escaped shortcode: an escape is three stretches of text. */
  readonly type: 'text' | 'summary-divider'
  readonly start: number
  readonly end: number
}

/** Ends the tokens: what follows is not looked at. */
export interface Failure {
  readonly type: 'failure'
  readonly start: number
  readonly end: number
  readonly diagnostic: Diagnostic
}

export type Token = Stretch | Tag | Failure
