// Every message this folder can give: front matter that cannot be cut out, and shortcodes that cannot be read or paired.
import type { Diagnostic, Related } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/suggest.ts'
import type { Span } from '../text/source.ts'

export type Notation = 'html' | 'markdown'

const error = (code: string, at: Span, message: string, hint?: string, related?: readonly Related[]): Diagnostic => ({
  code: `content/${code}`,
  severity: 'error',
  at,
  message,
  ...(hint === undefined ? {} : { hint }),
  ...(related === undefined ? {} : { related }),
})

const extracting = 'failed to extract shortcode: '

/** A tag as the author writes it in a notation. */
const tag = (inside: string, notation: Notation): string =>
  notation === 'html' ? `{{< ${inside} >}}` : `{{% ${inside} %}}`

// Front matter

export const invalidDelimiter = (at: Span, name: string, delimiter: string): Diagnostic =>
  error(
    'front-matter-delimiter',
    at,
    `invalid ${name} delimiter`,
    `begin front matter with ${delimiter} on a line of its own; a text that begins with ${delimiter[0]} needs front matter before it`,
  )

export const unclosedFrontMatter = (at: Span, name: string, delimiter: string): Diagnostic =>
  error(
    'front-matter-unclosed',
    at,
    `EOF looking for end ${name} front matter delimiter`,
    `end the front matter with ${delimiter} on a line of its own`,
  )

export const unclosedJson = (at: Span): Diagnostic =>
  error(
    'front-matter-unclosed',
    at,
    'unexpected EOF parsing JSON front matter',
    'close the outermost brace; a text that begins with a brace needs front matter before it',
  )

export const frontMatterLanguage = (at: Span, language: string): Diagnostic =>
  error(
    'front-matter-language',
    at,
    `front matter in "${language}" is not supported`,
    'write YAML between ---, TOML between +++, or JSON between braces; front matter is never run as a program',
  )

export const frontMatterNoMap = (at: Span, kind: string): Diagnostic =>
  error(
    'front-matter-no-map',
    at,
    `${kind} was used where mapping is expected`,
    'write entries such as "title: My page"; a text that begins with --- needs front matter before it',
  )

// Tags

export const unclosedComment = (at: Span, notation: Notation): Diagnostic =>
  error('shortcode-comment', at, 'comment must be closed', `end it with ${notation === 'html' ? '*/>}}' : '*/%}}'}`)

export const unclosedAction = (at: Span, opened: Span, notation: Notation): Diagnostic =>
  error(
    'shortcode-action-unclosed',
    at,
    'unclosed shortcode action',
    `end the tag with ${notation === 'html' ? '>}}' : '%}}'}, with a space before it`,
    [{ at: opened, message: 'opened here' }],
  )

export const unclosedEnd = (at: Span, opened: Span, notation: Notation): Diagnostic =>
  error(
    'shortcode-action-unclosed',
    at,
    'unclosed shortcode',
    `a closing tag holds only the name: ${tag('/name', notation)}`,
    [{ at: opened, message: 'opened here' }],
  )

export const nothingOpen = (at: Span): Diagnostic =>
  error('shortcode-not-open', at, 'got closing shortcode, but none is open', 'remove it, or add the opening tag')

export const closingMismatch = (at: Span, name: string, open: Iterable<string>): Diagnostic => {
  const nearest = nearestName(name, open)
  return error(
    'shortcode-mismatch',
    at,
    `closing tag for shortcode '${name}' does not match start tag`,
    nearest ? `did you mean "${nearest}"?` : `add an opening tag for "${name}", or remove this one`,
  )
}

export const periodInName = (at: Span): Diagnostic =>
  error(
    'shortcode-name',
    at,
    'period in shortcode name only allowed for inline identifiers',
    'name the template without its file ending; an inline shortcode is called name.inline',
  )

export const noName = (at: Span): Diagnostic =>
  error('shortcode-name', at, 'shortcode has no name', 'write the name of a shortcode, or show the braces with {{</* */>}}')

export const nestedInline = (at: Span, name: string): Diagnostic =>
  error(
    'shortcode-inline-nesting',
    at,
    'inline shortcodes do not support nesting',
    `close "${name}" first, or end its tag with /`,
  )

export const unexpectedCharacter = (at: Span, char: string): Diagnostic => {
  const code = char.codePointAt(0)!
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
  const shown = code < 32 || code === 127 ? '' : ` '${char}'`
  return error(
    'shortcode-character',
    at,
    `unrecognized character in shortcode action: ${name}${shown}. Note: Parameters with non-alphanumeric args must be quoted`,
    characterHint(char),
  )
}

function characterHint(char: string): string {
  if (char === '“' || char === '”' || char === '„') return 'use straight quotes: "'
  if (char === "'" || char === '‘' || char === '’') return 'use double quotes: "'
  return 'put the parameter in double quotes'
}

export const unterminatedQuote = (at: Span, value: string): Diagnostic =>
  error(
    'shortcode-quote',
    at,
    `unterminated quoted string in shortcode parameter-argument: '${value}'`,
    'close it with " on the same line, or use backquotes for a text of several lines',
  )

export const unterminatedRaw = (at: Span, value: string): Diagnostic =>
  error(
    'shortcode-quote',
    at,
    `unterminated raw string in shortcode parameter-argument: '${value}'`,
    'close it with a backquote',
  )

export const badEscape = (at: Span): Diagnostic =>
  error('shortcode-escape', at, 'unrecognized escape character', 'a backquote cannot be escaped; use double quotes around it')

export const mixedParameters = (at: Span, got: string): Diagnostic =>
  error(
    'shortcode-mixed-parameters',
    at,
    `got ${got}. Cannot mix named and positional parameters`,
    'give all parameters a name, or none',
  )

// Pairing

export const templateNotFound = (at: Span, name: string, known: Iterable<string>): Diagnostic => {
  const nearest = nearestName(name, known)
  return error(
    'shortcode-not-found',
    at,
    `${extracting}template for shortcode "${name}" not found`,
    nearest ? `did you mean "${nearest}"?` : `add layouts/shortcodes/${name}.html`,
  )
}

export const unclosedShortcode = (at: Span, name: string, notation: Notation, end: number): Diagnostic =>
  error(
    'shortcode-unclosed',
    at,
    `${extracting}shortcode "${name}" must be closed or self-closed`,
    `add ${tag(`/${name}`, notation)} after line ${end}, or write ${tag('… /', notation).replace('…', name)} if it has no body`,
  )

export const unclosedAccepted = (at: Span, name: string, notation: Notation): Diagnostic => ({
  ...error('shortcode-unclosed', at, `shortcode "${name}" is not closed`, `write ${tag(`${name} /`, notation)}`),
  severity: 'warning',
})

export const innerNotUsed = (at: Span, name: string, opened: Span | undefined): Diagnostic =>
  error(
    'shortcode-inner-unused',
    at,
    `${extracting}shortcode "${name}" does not evaluate .Inner or .InnerDeindent, yet a closing tag was provided`,
    opened && opened.start === at.start
      ? 'remove the / at the end of the tag'
      : `remove the closing tag, or use .Inner in the template of "${name}"`,
    opened && opened.start !== at.start ? [{ at: opened, message: 'opened here' }] : undefined,
  )

export const strayClosing = (at: Span, name: string): Diagnostic =>
  error(
    'shortcode-mismatch',
    at,
    `closing tag for shortcode "${name}" does not match start tag`,
    `"${name}" is closed already: remove this tag, or open it again`,
  )

export const crossedClosing = (at: Span, name: string, open: string, opened: Span): Diagnostic => ({
  ...error(
    'shortcode-crossed',
    at,
    `closing tag for shortcode "${name}" does not match start tag "${open}", which it closes`,
    `close "${open}" before "${name}"`,
    [{ at: opened, message: 'opened here' }],
  ),
  severity: 'warning',
})
