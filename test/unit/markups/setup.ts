import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import type { MarkupInput } from '../../../src/markups/markup.ts'

export interface Bench {
  readonly input: MarkupInput
  readonly reported: Diagnostic[]
}

/** Code is shown as `[language|code]`. */
export function createBench(path = 'content/kites/notes'): Bench {
  const reported: Diagnostic[] = []
  const highlight = (code: string, language: string): string => `[${language}|${code}]`
  return { reported, input: { source: { path, text: '' }, highlight, report: (each) => reported.push(each) } }
}
