// What does the YAML parser's complaint mean to the author? Wording and place follow goccy/go-yaml, which Hugo uses.
import { type Document, isScalar, visit, type YAMLParseError } from 'yaml'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'
import { charAt, type Input, within } from './decoded.ts'
import { yamlSyntax } from './diagnostics.ts'

interface Complaint {
  readonly message: string
  readonly hint?: string
  readonly at?: Span
}

/** The first error of a document as a diagnostic; what follows it is mostly its consequence. */
export function syntaxDiagnostic(input: Input, document: Document.Parsed): Diagnostic | undefined {
  const error = document.errors.find((each) => !isTolerated(each))
  if (!error) return undefined
  const complaint = explain(input, document, error)
  return yamlSyntax(complaint.at ?? charAt(input, error.pos[0]), complaint.message, complaint.hint)
}

/** Where a quoted text or a bracket opens whose next line stands too far left; `undefined` when that is not the error. */
export function underIndented(input: Input, document: Document.Parsed): number | undefined {
  const error = document.errors.find((each) => !isTolerated(each))
  if (!error) return undefined
  const quote = /^Missing closing (["'])/.exec(error.message)?.[1]
  if (quote) return openingQuote(input, document, error.pos[0], quote)
  if (error.code !== 'BAD_INDENT' || !error.message.startsWith('Flow')) return undefined
  const [open, close] = error.message.startsWith('Flow seq') ? ['[', ']'] : ['{', '}']
  return lastUnclosed(input.text.slice(0, error.pos[0]), open!, close!)
}

/** Hugo reads only the first document, and takes `"x"#comment`. */
const isTolerated = (error: YAMLParseError): boolean =>
  error.code === 'MULTIPLE_DOCS' || error.message.startsWith('Comments must be separated')

function explain(input: Input, document: Document.Parsed, error: YAMLParseError): Complaint {
  const [start] = error.pos
  const char = input.text[start] ?? ''
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        message: 'mapping value is not allowed in this context',
        hint: 'put quotes around a value that contains a colon followed by a space, and check the indentation of the next line',
      }
    case 'MULTILINE_IMPLICIT_KEY':
      return { message: 'unexpected key name', hint: 'write each entry as "key: value"' }
    case 'MISSING_CHAR':
      return missingCharacter(input, document, error)
    case 'BAD_INDENT':
      return badIndent(input, error)
    case 'TAB_AS_INDENT':
      return { message: "found character '\\t' that cannot start any token", hint: 'indent with spaces' }
    case 'BAD_SCALAR_START':
      if (char === '%') return { message: 'unexpected directive value. document not started', hint: quoteIt }
      return { message: `'${char}' is a reserved character`, hint: quoteIt }
    case 'BAD_DQ_ESCAPE':
      return {
        message: `found unknown escape character '${input.text[start + 1] ?? ''}'`,
        hint: 'double the backslash, or use single quotes',
        at: within(input, start, start + 2),
      }
    case 'BAD_ALIAS':
      return {
        message: error.message.startsWith('Alias') ? 'undefined alias name' : 'undefined anchor name',
        hint: quoteIt,
      }
    case 'UNEXPECTED_TOKEN':
      return unexpectedToken(error, char)
    default:
      return { message: lowerFirst(error.message) }
  }
}

const quoteIt = 'put quotes around the value'

function missingCharacter(input: Input, document: Document.Parsed, error: YAMLParseError): Complaint {
  const quote = /Missing closing (["'])/.exec(error.message)?.[1]
  if (!quote) return { message: 'non-map value is specified', hint: 'write each entry as "key: value"' }
  const kind = quote === '"' ? 'double' : 'single'
  const start = openingQuote(input, document, error.pos[0], quote)
  return {
    message: `could not find end character of ${kind}-quoted text`,
    hint: `close the text with ${quote}; indent the lines it goes on with`,
    at: charAt(input, start),
  }
}

function openingQuote(input: Input, document: Document.Parsed, end: number, quote: string): number {
  let found = input.text.lastIndexOf(quote, end - 1)
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && node.range && node.type?.startsWith('QUOTE') && node.range[0] < end) found = node.range[0]
    },
  })
  return Math.max(found, 0)
}

function badIndent(input: Input, error: YAMLParseError): Complaint {
  const isFlow = error.message.startsWith('Flow')
  const place = skipBlanks(input.text, error.pos[0])
  if (!isFlow)
    return {
      message: 'value is not allowed in this context',
      hint: 'entries of one list or map start in the same column',
      at: charAt(input, place),
    }
  const isSequence = error.message.startsWith('Flow seq')
  const [open, close] = isSequence ? ['[', ']'] : ['{', '}']
  const hint = `close it with ${close}; indent the lines it goes on with`
  if (place < input.text.length)
    return { message: `',' or '${close}' must be specified`, hint, at: charAt(input, place) }
  const message = isSequence ? "sequence end token ']' not found" : "could not find flow mapping end token '}'"
  return { message, hint, at: charAt(input, lastUnclosed(input.text.slice(0, error.pos[0]), open!, close!)) }
}

function skipBlanks(text: string, offset: number): number {
  while (offset < text.length && text.charCodeAt(offset) <= 32) offset++
  return offset
}

function lastUnclosed(text: string, open: string, close: string): number {
  let depth = 0
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === close) depth++
    else if (text[i] === open && depth-- === 0) return i
  }
  return Math.max(text.lastIndexOf(open), 0)
}

function unexpectedToken(error: YAMLParseError, char: string): Complaint {
  const message = error.message
  if (message.includes('block-seq-ind'))
    return {
      message: 'block sequence entries are not allowed in this context',
      hint: 'start the list on its own line, or put quotes around the value',
    }
  if (message.startsWith('Block scalar header')) return { message: `invalid header option: "${char}"` }
  if (message.includes('flow sequence')) return { message: `expected sequence element, but found '${char}'` }
  if (message.includes('scalar at node end'))
    return {
      message: 'value is not allowed in this context. map key-value is pre-defined',
      hint: "quotes inside a quoted text are written \\\" or doubled as ''",
    }
  return { message: 'value is not allowed in this context' }
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
