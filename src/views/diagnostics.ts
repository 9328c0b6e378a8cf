// What do views tell the author of a template?
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

interface Older {
  readonly item: string
  readonly since: string
  readonly instead: string
}

/** `deprecated/field`: a name that Hugo no longer has; it still answers here. */
export const olderName = (at: Span, { item, since, instead }: Older): Diagnostic => ({
  code: 'deprecated/field',
  severity: 'warning',
  message: `${item} was deprecated in Hugo v${since} and subsequently removed.`,
  at,
  hint: instead === '' ? 'nothing takes its place' : `use ${instead} instead`,
})
