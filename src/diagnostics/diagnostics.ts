// Gathers what the stages report: each thing once, in an order that does not depend on timing.
import type { Diagnostic, Report } from './diagnostic.ts'

export interface Diagnostics {
  readonly report: Report
  /** By path and place, then in order of arrival; what has no place comes first. */
  sorted(): readonly Diagnostic[]
  readonly hasErrors: boolean
}

export function createDiagnostics(): Diagnostics {
  const found = new Map<string, Diagnostic>()
  return {
    report(diagnostic) {
      const key = keyOf(diagnostic)
      if (!found.has(key)) found.set(key, diagnostic)
    },
    sorted() {
      return [...found.values()].sort(byPlace)
    },
    get hasErrors() {
      return [...found.values()].some((diagnostic) => diagnostic.severity === 'error')
    },
  }
}

function keyOf({ code, message, at }: Diagnostic): string {
  return JSON.stringify([code, at?.source.path, at?.start, at?.end, message])
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const pathA = a.at?.source.path ?? ''
  const pathB = b.at?.source.path ?? ''
  if (pathA !== pathB) return pathA < pathB ? -1 : 1
  return (a.at?.start ?? 0) - (b.at?.start ?? 0)
}
