// How does Markdown text become a tree? The one seam behind which the parser stands: `(text, options) → mdast`.
import type { Root } from 'mdast'
import type { MarkdownOptions } from './options.ts'
import { createOwnParser } from './parser/parse.ts'
import { createRemarkParser, type ParserExtensions } from './syntax/remark.ts'

/** Depends on nothing but the text and the options it was made with. */
export type Parse = (text: string) => Root

/** @param extensions  what plugins of the site add to micromark; only remark-parse can read it */
export function createParser(options: MarkdownOptions, extensions: ParserExtensions = {}): Parse {
  if (options.engine === 'remark' || extensions.micromarkExtensions?.length)
    return createRemarkParser(options, extensions)
  const parse = createOwnParser(options)
  // A byte order mark is not part of the text.
  return (text) => parse(text.startsWith('\ufeff') ? text.slice(1) : text)
}
