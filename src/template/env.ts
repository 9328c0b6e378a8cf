// What one execution knows besides its data.
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

/** A template in the middle of its execution. */
export interface Frame {
  readonly name: string
  /** The call that led here, for the chain that an error prints. */
  readonly calledAt?: Span
}

export interface RenderEnv {
  readonly report: Report
  /** What the functions `page` and `site` answer. */
  readonly page: unknown
  readonly site: unknown
  /** Templates, partials and shortcodes being executed, innermost last. */
  readonly stack: Frame[]
  /** Where the function or method being called stands, while it runs; a template that it executes takes it for its frame. */
  callSite?: Span | undefined
}
