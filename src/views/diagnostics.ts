// What do views tell the author of a template?
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

interface Older {
  readonly item: string
  readonly since: string
  readonly instead: string
  readonly severity: Severity
  /** Whether Hugo no longer has it at all. */
  readonly isGone: boolean
}

/** `deprecated/field`: a name that Hugo no longer has or wants; it still answers here. */
export const olderName = (at: Span, { item, since, instead, severity, isGone }: Older): Diagnostic => ({
  code: 'deprecated/field',
  severity,
  message: `${item} was deprecated in Hugo v${since} and ${
    isGone ? 'subsequently removed' : 'will be removed in a future release'
  }.`,
  at,
  hint: instead === '' ? 'nothing takes its place' : `use ${instead} instead`,
})
