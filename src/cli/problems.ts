// Prints what is wrong with a site for commands that publish nothing.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { formatText } from '../diagnostics/reporters.ts'
import { painterFor } from './paint.ts'

/** @returns the exit code */
export function printProblems(diagnostics: readonly Diagnostic[]): number {
  const paint = painterFor(process.stderr)
  for (const diagnostic of diagnostics)
    if (diagnostic.severity !== 'info') process.stderr.write(`${formatText(diagnostic, paint)}\n`)
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
}
