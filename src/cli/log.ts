// Who is told which diagnostics? The terminal, and the file of `--logFile`.
import { appendFileSync } from 'node:fs'
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { formatText } from '../diagnostics/reporters.ts'
import type { BuildFlags, LogLevel } from './options.ts'

export type LogFlags = Pick<BuildFlags, 'quiet' | 'logLevel' | 'verbose' | 'debug' | 'verboseLog' | 'logFile'>

const rank: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 }
const rankOf: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 }

/** Whoever wants to be told more gets it. */
const leastOf = ({ logLevel = 'warn', verbose, debug }: LogFlags): number =>
  Math.min(rank[logLevel], verbose ? rank.info : rank.error, debug ? rank.debug : rank.error)

export function isTold({ severity, isNotable }: Diagnostic, flags: LogFlags): boolean {
  if (flags.quiet) return severity === 'error'
  return rankOf[severity] >= leastOf(flags) || isNotable === true
}

/** Appends a diagnostic to the log file, where there is one. */
export function keepInLog(diagnostic: Diagnostic, flags: LogFlags): void {
  if (flags.logFile === undefined) return
  const isKept = isTold(diagnostic, { ...flags, quiet: false, verbose: flags.verbose || flags.verboseLog })
  if (isKept) appendFileSync(flags.logFile, `${formatText(diagnostic)}\n`)
}
