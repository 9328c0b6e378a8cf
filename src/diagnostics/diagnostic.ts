// What went wrong, where, and what fixes it: the one shape in which every failure reaches a person.
import type { Span } from '../text/source.ts'

export type Severity = 'error' | 'warning' | 'info'

export interface Diagnostic {
  /** Permanent, `folder/what`: people and pipelines match on it. */
  readonly code: string
  readonly severity: Severity
  /** What happened and why, one sentence, Hugo's wording where Hugo has one. */
  readonly message: string
  readonly at?: Span
  /** What to do next. */
  readonly hint?: string
  /** Other places that belong to it: "opened here", "included from here". */
  readonly related?: readonly Related[]
  readonly cause?: unknown
  /** Shown without being asked for, although it is only information. */
  readonly isNotable?: boolean
}

export interface Related {
  readonly at: Span
  readonly message: string
}

/** Takes a diagnostic; a stage is handed one and reports through it. */
export type Report = (diagnostic: Diagnostic) => void

/** Carries a diagnostic up to the border of one parser or one template execution, where it is caught. */
export class DiagnosticError extends Error {
  readonly diagnostic: Diagnostic
  /** @param message  what Go's error would say after passing through callers, where that is longer than the diagnostic */
  constructor(diagnostic: Diagnostic, message = diagnostic.message) {
    super(message)
    this.diagnostic = diagnostic
  }
}
