// How does remark-parse read Goldmark's Markdown? The reference that our own parser is measured against, and the
// parser of sites whose plugins extend micromark.
import type { Root } from 'mdast'
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Extension as Micromark } from 'micromark-util-types'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { MarkdownOptions } from '../options.ts'
import { blockAttributes } from './block-attributes.ts'
import type { Reading, Syntax } from './construct.ts'
import { definitionList, footnotes } from './containers.ts'
import { delimiters } from './delimiters.ts'
import { details } from './details.ts'
import { emoji, escapedSpace, taskList, titleAttributes, unquotedTags } from './inline.ts'
import { linkify } from './linkify.ts'
import { hasPageMarks, pageContext } from './page-context.ts'
import { passthrough } from './passthrough.ts'
import { typographer } from './typographer.ts'

type Parse = (text: string) => Root

/** What plugins of a site add to micromark and to what is made of its tokens. */
export interface ParserExtensions {
  readonly micromarkExtensions?: readonly Micromark[]
  readonly fromMarkdownExtensions?: readonly (FromMarkdown | FromMarkdown[])[]
}

export function createRemarkParser(options: MarkdownOptions, extensions: ParserExtensions = {}): Parse {
  const reading: Reading = { text: '' }
  let plain: Parse | undefined
  let withEmails: Parse | undefined
  let withPageMarks: Parse | undefined
  return (text) => {
    // A byte order mark is not part of the text; the parser would drop it and count from behind it.
    reading.text = text.startsWith('\ufeff') ? text.slice(1) : text
    if (hasPageMarks(text)) {
      withPageMarks ??= processorFor(reading, options, extensions, true, [pageContext(reading)])
      return withPageMarks(reading.text)
    }
    const parse =
      options.extensions.linkify && text.includes('@')
        ? (withEmails ??= processorFor(reading, options, extensions, true))
        : (plain ??= processorFor(reading, options, extensions, false))
    return parse(reading.text)
  }
}

function processorFor(
  reading: Reading,
  options: MarkdownOptions,
  theirs: ParserExtensions,
  withEmails: boolean,
  more: readonly Syntax[] = [],
): Parse {
  const syntaxes = [...syntaxesFor(reading, options, withEmails), ...more]
  const micromarkExtensions: Micromark[] = syntaxes.map((syntax) => syntax.micromark)
  const fromMarkdownExtensions: (FromMarkdown | FromMarkdown[])[] = syntaxes.map((syntax) => syntax.nodes)
  if (options.extensions.table) {
    micromarkExtensions.push(gfmTable())
    fromMarkdownExtensions.push(gfmTableFromMarkdown())
  }
  micromarkExtensions.push(...(theirs.micromarkExtensions ?? []))
  fromMarkdownExtensions.push(...(theirs.fromMarkdownExtensions ?? []))
  const processor = unified()
    .use(remarkParse)
    .data({ micromarkExtensions, fromMarkdownExtensions } as Record<string, unknown>)
    .freeze()
  return (text) => processor.parse(text)
}

// micromark tries later extensions first, and with it their constructs for the same character.
function syntaxesFor(reading: Reading, { extensions, parser, emoji: withEmoji }: MarkdownOptions, withEmails: boolean) {
  const { cjk } = extensions
  const enabled: readonly (readonly [boolean, () => Syntax])[] = [
    [true, () => details()],
    [true, () => delimiters(reading, extensions)],
    [true, () => unquotedTags(reading)],
    [parser.attribute.title, () => titleAttributes(reading)],
    [parser.attribute.block, () => blockAttributes(reading)],
    [extensions.linkify, () => linkify(reading, extensions.linkifyProtocol, withEmails)],
    [!extensions.typographer.disable, () => typographer(reading)],
    [extensions.definitionList, () => definitionList()],
    [extensions.footnote.enable, () => footnotes(reading)],
    [cjk.enable && cjk.escapedSpace, () => escapedSpace(reading)],
    [extensions.passthrough.enable, () => passthrough(reading, extensions.passthrough)],
    [withEmoji, () => emoji(reading)],
    [extensions.taskList, () => taskList(reading)],
  ]
  return enabled.flatMap(([isEnabled, make]) => (isEnabled ? [make()] : []))
}
