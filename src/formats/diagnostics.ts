// Every message this folder can give: data that does not follow its format, and data that follows it but cannot be used.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

const error = (code: string, at: Span, message: string, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  at,
  message,
  ...(hint === undefined ? {} : { hint }),
})

export const yamlSyntax = (at: Span, message: string, hint?: string): Diagnostic =>
  error('formats/yaml-syntax', at, message, hint)

export const tomlSyntax = (at: Span, message: string, hint?: string): Diagnostic =>
  error('formats/toml-syntax', at, `unmarshal failed: toml: ${message}`, hint)

export const jsonSyntax = (at: Span, message: string, hint?: string): Diagnostic =>
  error('formats/json-syntax', at, `unmarshal failed: ${message}`, hint)

export const csvSyntax = (at: Span, message: string, hint?: string): Diagnostic =>
  error('formats/csv-syntax', at, `unmarshal failed: ${message}`, hint)

export const xmlSyntax = (at: Span, message: string, hint?: string): Diagnostic =>
  error('formats/xml-syntax', at, `unmarshal failed: XML syntax error: ${message}`, hint)

export const xmlRoot = (at: Span, message: string): Diagnostic => error('formats/xml-root', at, message)

export const duplicateKey = (at: Span, key: string, first: Span, line: number, column: number): Diagnostic => ({
  ...error(
    'formats/duplicate-key',
    at,
    `mapping key "${key}" already defined at [${line}:${column}]`,
    'remove or rename one of the two',
  ),
  related: [{ at: first, message: 'first defined here' }],
})

export const tooManyAliases = (at: Span): Diagnostic =>
  error(
    'formats/yaml-aliases',
    at,
    'too many YAML aliases for non-scalar nodes',
    'write the repeated parts out, or put them into a data file',
  )

export const unknownFormat = (at: Span, format: string): Diagnostic =>
  error('formats/unknown', at, `unmarshal of format "${format}" is not supported`)
