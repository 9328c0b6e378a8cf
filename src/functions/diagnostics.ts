// What do functions tell the author beside their result?
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/suggest.ts'
import type { Span } from '../text/source.ts'

/** A message that a template asks for with `warnf` or `errorf`. */
export const logged = (at: Span | undefined, severity: Severity, message: string, id?: string): Diagnostic => ({
  code: severity === 'error' ? 'functions/errorf' : 'functions/warnf',
  severity,
  message,
  at,
  hint: id === undefined ? undefined : `to silence it, add "${id}" to ignoreLogs in the project configuration`,
})

/** The sum of what a template measured. */
export const timed = (sum: string): Diagnostic => ({
  code: 'functions/timer',
  severity: 'info',
  message: `timer:  ${sum}`,
})

interface Deprecation {
  readonly severity: Severity
  readonly item: string
  readonly alternative: string
  /** The Hugo that deprecated it: `v0.151.0`. */
  readonly since: string
}

export const deprecated = (at: Span | undefined, { severity, item, alternative, since }: Deprecation): Diagnostic => {
  const fate = severity === 'error' ? 'subsequently removed' : 'will be removed in a future release'
  return {
    code: 'functions/deprecated',
    severity,
    message: `${item} was deprecated in Hugo ${since} and ${fate}. ${alternative}`,
    at,
  }
}

export const isSetUnsupported = (at: Span | undefined, kind: string, type: string, key: string): Diagnostic => ({
  code: 'functions/isset-unsupported',
  severity: 'warning',
  message: `calling IsSet with unsupported type "${kind}" (${type}) for key ${key} will always return false.`,
  at,
  hint: 'give isset a map or a slice',
})

/** A partial is called that no layout folder has. */
export function missingPartial(name: string, known: Iterable<string>): Diagnostic {
  const nearest = nearestName(name, known)
  return {
    code: 'functions/missing-partial',
    severity: 'error',
    message: `partial "${name}" not found`,
    hint: nearest === undefined ? `create layouts/_partials/${name}` : `did you mean "${nearest}"?`,
  }
}
