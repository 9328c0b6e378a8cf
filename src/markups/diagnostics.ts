// What can go wrong in markups other than Markdown?
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

export const engineMissing = (at: Span | undefined, markup: string, command: string): Diagnostic => ({
  code: 'markups/engine-missing',
  severity: 'error',
  at,
  message: `the engine for markup "${markup}" is not installed`,
  hint: `run: ${command}`,
})

export const programMissing = (at: Span | undefined, programs: readonly string[], document: string): Diagnostic => ({
  code: 'markups/program-missing',
  severity: 'error',
  at,
  message: `${programs.join(' / ')} not found in $PATH, cannot render "${document}"`,
  hint: `install ${programs[0]}, or keep such files out of content/`,
})

export const programDenied = (at: Span | undefined, program: string, pattern: string): Diagnostic => ({
  code: 'markups/program-denied',
  severity: 'error',
  at,
  message: `access denied: "${program}" is not whitelisted in policy "security.exec.allow"`,
  hint: `add '${pattern}' to security.exec.allow if you trust whoever writes content with this program`,
})

export const programFailed = (
  at: Span | undefined,
  program: string,
  { document, why }: { readonly document: string; readonly why: string },
): Diagnostic => ({
  code: 'markups/program-failed',
  severity: 'error',
  at,
  message: `${program} rendering ${document}: ${why}`,
})

/** A line that an engine wrote while it rendered. */
export const engineSays = (
  severity: 'error' | 'warning',
  at: Span | undefined,
  { document, line }: { readonly document: string; readonly line: string },
): Diagnostic => ({ code: 'markups/engine-says', severity, at, message: `${document}: ${line}` })

export const unsupportedValue = (option: string, value: string, allowed: readonly string[]): Diagnostic => ({
  code: 'markups/unsupported-value',
  severity: 'error',
  message: `Unsupported Asciidoctor value "${value}" for option "${option}" was passed in and will be ignored.`,
  hint: `use one of: ${allowed.join(', ')}`,
})

export const unsupportedAttribute = (name: string): Diagnostic => ({
  code: 'markups/unsupported-attribute',
  severity: 'error',
  message: `The "${name}" Asciidoctor attribute is unsupported and ignored.`,
  hint: `remove it from markup.asciidocExt.attributes`,
})

export const unsupportedExtension = (name: string): Diagnostic => ({
  code: 'markups/unsupported-extension',
  severity: 'error',
  message: `The "${name}" Asciidoctor extension is unsupported and ignored.`,
  hint: 'extensions written in Ruby do not run here; remove it from markup.asciidocExt.extensions',
})

export const invalidSyntaxHighlight = (value: string): Diagnostic => ({
  code: 'markups/rst-syntax-highlight',
  severity: 'error',
  message: `rst: invalid value for syntaxHighlight: "${value}"`,
  hint: 'set markup.rst.syntaxHighlight to long, short or none',
})

export const notRendered = (at: Span | undefined, markup: string, cause: unknown): Diagnostic => ({
  code: 'markups/not-rendered',
  severity: 'error',
  at,
  message: `Could not render ${markup}: ${cause instanceof Error ? cause.message : String(cause)}. Using unrendered content.`,
  cause,
})
