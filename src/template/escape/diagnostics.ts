// What can be wrong with a template's HTML, CSS, JavaScript or URLs? The messages are those of Go's html/template.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../text/source.ts'
import { quote } from '../../golang/quote.ts'
import { firstRunes } from '../../golang/strings.ts'

/** Transitions do not know where they are: they pass no place, and the walk over the template adds it. */
type Place = Span | undefined

const problem = (code: string, at: Place, message: string, hint: string): Diagnostic => ({
  code: `escape/${code}`,
  severity: 'error',
  message,
  ...(at && { at }),
  hint,
})

export const ambiguousUrl = (at: Place, action: string): Diagnostic =>
  problem(
    'ambiguous-url',
    at,
    `${action} appears in an ambiguous context within a URL`,
    'the branches before it end in different parts of a URL; move the action into each branch',
  )

export const badAttributeName = (at: Place, char: string, text: string): Diagnostic =>
  problem(
    'bad-html',
    at,
    `${quote(char)} in attribute name: ${quote(firstRunes(text, 32))}`,
    'a quote, a space or a > is probably missing before it',
  )

export const badUnquotedValue = (at: Place, char: string, value: string): Diagnostic =>
  problem(
    'bad-html',
    at,
    `${quote(char)} in unquoted attr: ${quote(value)}`,
    'put the value of the attribute in quotes',
  )

export const badTag = (at: Place, text: string): Diagnostic =>
  problem(
    'bad-html',
    at,
    `expected space, attr name, or end of tag, but got ${quote(text)}`,
    'close the tag with > or give the attribute a name',
  )

export const branchEnd = (at: Place, keyword: string, one: string, other: string): Diagnostic =>
  problem(
    'branch-end',
    at,
    `{{${keyword}}} branches end in different contexts: ${one}, ${other}`,
    'each way through the block must leave the same tags and quotes open; look for a missing quote or >',
  )

export const endContext = (at: Place, context: string): Diagnostic =>
  problem(
    'end-context',
    at,
    `ends in a non-text context: ${context}`,
    'close the tag, quote, script, style or comment that is still open at the end',
  )

export const missingTemplate = (at: Place, name: string): Diagnostic =>
  problem('no-such-template', at, `no such template ${quote(name)}`, `define it with {{ define ${quote(name)} }}`)

export const outputContext = (at: Place, name: string): Diagnostic =>
  problem(
    'output-context',
    at,
    `cannot compute output context for template ${name}`,
    'the template calls itself and does not end in the context in which it starts',
  )

export const partialCharset = (at: Place, text: string): Diagnostic =>
  problem(
    'partial-charset',
    at,
    `unfinished JS regexp charset: ${quote(text)}`,
    'actions cannot stand inside the [...] of a regular expression',
  )

export const partialEscape = (at: Place, language: 'JS' | 'CSS', text: string): Diagnostic =>
  problem(
    'partial-escape',
    at,
    `unfinished escape sequence in ${language} string: ${quote(text)}`,
    'an action cannot follow a backslash; put the whole escape sequence into the value',
  )

export const predefinedEscaper = (at: Place, name: string): Diagnostic =>
  problem(
    'predefined-escaper',
    at,
    `predefined escaper ${quote(name)} disallowed in template`,
    `remove ${name}: values are escaped for the place where they are printed`,
  )

export const ambiguousSlash = (at: Place, text: string): Diagnostic =>
  problem(
    'slash-ambiguous',
    at,
    `'/' could start a division or regexp: ${quote(firstRunes(text, 32))}`,
    'end the statement before it with a semicolon in every branch, or add parentheses',
  )

/** The same problem, told from further out: `on range loop re-entry: ...`. */
export const within = (at: Span, circumstance: string, inner: Diagnostic): Diagnostic => ({
  ...inner,
  at,
  message: `${circumstance}: ${inner.message}`,
})

/** A value was replaced by ZgotmplZ while rendering. */
export const unsafeValue = (at: Span, escaper: string, value: string): Diagnostic => ({
  code: 'escape/unsafe-value',
  severity: 'warning',
  at,
  message: `unsafe value ${quote(firstRunes(value, 80))} was replaced by ZgotmplZ`,
  hint: remedies[escaper] ?? 'if you trust the value, say so with a function such as safeHTMLAttr, safeURL or safeCSS',
})

const remedies: Readonly<Record<string, string>> = {
  _html_template_urlfilter:
    'only http, https, mailto and relative URLs are printed; if you trust it, pass it through safeURL',
  _html_template_srcsetescaper:
    'only http, https, mailto and relative URLs are printed; if you trust it, pass it through safeURL',
  _html_template_cssvaluefilter: 'if you trust the value, pass it through safeCSS',
  _html_template_htmlnamefilter: 'if you trust the attribute, pass it through safeHTMLAttr',
  _html_template_nospaceescaper: 'put the value of the attribute in quotes',
}
