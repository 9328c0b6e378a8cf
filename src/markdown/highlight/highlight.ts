// How does code in some language become highlighted HTML, as Hugo writes it?
import { grammarLexer } from './grammars.ts'
import { guessLanguage } from './guess.ts'
import { closePre, escapeHtml, openInline, openPre, writeHtml } from './html.ts'
import type { HighlightedHtml } from './html.ts'
import { findLanguage } from './languages.ts'
import type { Language } from './languages.ts'
import { lexText, ownLexers } from './lexers.ts'
import { applyHighlightOptions, plainNumber, splitFenceAttributes } from './options.ts'
import type { HighlightOptions } from './options.ts'
import type { Lexer } from './tokens.ts'

function lexerOf(language: Language): Lexer {
  return ownLexers.get(language.name) ?? (language.grammar ? grammarLexer(language.grammar) : lexText)
}

/**
 * Highlights code as `transform.Highlight` and the `highlight` shortcode do.
 *
 * @param language  as the author wrote it; it is printed as it is, also when it is unknown and the code stays plain
 * @param attributes  of the outermost element, names in lower case; values are written as they are
 */
export function highlight(
  code: string,
  language: string,
  options: HighlightOptions,
  attributes?: ReadonlyMap<string, unknown>,
): HighlightedHtml {
  let lexer: Lexer | undefined
  let shown = language
  const known = findLanguage(language)
  if (known) lexer = lexerOf(known)
  else if (options.guessSyntax) {
    const guessed = guessLanguage(code)
    shown = guessed?.toLowerCase() ?? 'fallback'
    lexer = guessed === undefined ? lexText : lexerOf(findLanguage(guessed)!)
  }
  if (!lexer) return writePlain(code, language, options)
  const html = writeHtml(lexer(code.replace(/\r\n?/g, '\n'), options.legacy), shown, options)
  if (options.hlInline) return html
  return {
    inner: html.inner,
    wrapped: `<div class="${options.wrapperClass}${writeAttributes(attributes)}>${html.wrapped}</div>`,
  }
}

/** What a fence says of itself. */
export interface Fence {
  readonly language: string
  /** All of its attributes, options of the highlighter among them. */
  readonly attributes: ReadonlyMap<string, unknown>
  /** Its number among the page's code blocks, from 0; names the anchors of its lines. */
  readonly ordinal: number
}

/** Highlights a fenced code block; its attributes overrule the options. */
export function highlightFence(code: string, fence: Fence, options: HighlightOptions): HighlightedHtml {
  const split = splitFenceAttributes(fence.attributes)
  const applied = applyHighlightOptions(options, split.options)
  const lineAnchors = applied.lineAnchors || `hl-${fence.ordinal}`
  return highlight(code, fence.language, { ...applied, lineAnchors }, split.attributes)
}

function writePlain(code: string, language: string, { hlInline }: HighlightOptions): HighlightedHtml {
  const inner = escapeHtml(code)
  if (!hlInline) return { inner, wrapped: openPre(language) + inner + closePre }
  const wrapped = openInline(language) + inner + '</code>'
  return { inner: wrapped, wrapped }
}

/** The rest of the class and the other attributes; Hugo does not escape them. */
function writeAttributes(attributes: ReadonlyMap<string, unknown> | undefined): string {
  let rest = '"'
  let classes = ''
  for (const [name, value] of attributes ?? []) {
    if (name === 'class') classes = ` ${attributeText(value)}`
    else rest += ` ${name}="${attributeText(value)}"`
  }
  return classes + rest
}

function attributeText(value: unknown): string {
  const plain = plainNumber(value)
  return typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean' ? String(plain) : ''
}
