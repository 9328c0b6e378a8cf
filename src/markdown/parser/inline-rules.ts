// Which constructs may begin at which character, in the order in which they are tried?
import type { MarkdownOptions } from '../options.ts'
import { rulesOf } from '../syntax/delimiters.ts'
import { alphanumerics } from '../syntax/linkify.ts'
import { pairsOf } from '../syntax/passthrough.ts'
import {
  checkbox,
  emoji,
  escapedSpace,
  noteReference,
  pageMark,
  passthrough,
  passthroughEscape,
  typographic,
} from './additions.ts'
import { closeBracket, openBracket, openImage } from './brackets.ts'
import type { Construct } from './construct.ts'
import { bareEmail, bareUrl } from './linkify.ts'
import { attributeBrace, codeSpan, escape, html, lineEnding, reference, runOf } from './phrases.ts'

export type Table = readonly (readonly Construct[] | undefined)[]

/** One table for each thing a text may lack, since fewer characters need be looked at then. */
export interface InlineRules {
  readonly plain: Table
  readonly withUrls: Table
  readonly withEmails: Table
}

type Draft = Construct[][]

export function inlineRules(options: MarkdownOptions, hasPageMarks: boolean): InlineRules {
  const { extensions } = options
  const table: Draft = Array.from({ length: 128 }, () => [])
  const add = (characters: string, construct: Construct): void => {
    for (const character of characters) {
      const at = character.charCodeAt(0)
      if (at < table.length) table[at]!.push(construct)
    }
  }
  if (extensions.taskList) add('[', checkbox)
  if (options.emoji) add(':', emoji)
  if (extensions.passthrough.enable) {
    const { block, inline } = extensions.passthrough.delimiters
    const pairs = [...pairsOf(block, true), ...pairsOf(inline, false)]
    add('\\', passthroughEscape(pairs))
    const starts = new Set(pairs.map(({ opening }) => opening[0]!))
    add([...starts].join(''), passthrough(pairs))
  }
  if (extensions.cjk.enable && extensions.cjk.escapedSpace) add('\\', escapedSpace)
  if (extensions.footnote.enable) add('[', noteReference)
  if (hasPageMarks) add('{', pageMark)
  addCommon(add, options)
  if (!extensions.typographer.disable) add('"\'-.<>', typographic)
  return withAddresses(table, options)
}

function addCommon(add: (characters: string, construct: Construct) => void, options: MarkdownOptions): void {
  add('\n\r', lineEnding)
  add('\\', escape)
  add('&', reference)
  add('`', codeSpan)
  add('<', html)
  add('[', openBracket)
  add('!', openImage)
  add(']', closeBracket)
  add('*_', runOf([]))
  for (const [marker, rules] of rulesOf(options.extensions)) add(String.fromCharCode(marker), runOf(rules))
  if (options.parser.attribute.title) add('{', attributeBrace)
}

function withAddresses(table: Draft, { extensions }: MarkdownOptions): InlineRules {
  const plain = table.map(nonEmpty)
  if (!extensions.linkify) return { plain, withUrls: plain, withEmails: plain }
  const url = bareUrl(extensions.linkifyProtocol)
  const withUrls = [...plain]
  for (const letter of 'hfw') withUrls[letter.charCodeAt(0)] = [url]
  const withEmails = [...withUrls]
  for (const character of alphanumerics) {
    const at = character.charCodeAt(0)
    withEmails[at] = [...(withEmails[at] ?? []), bareEmail]
  }
  return { plain, withUrls, withEmails }
}

const nonEmpty = (list: Construct[]): readonly Construct[] | undefined => (list.length > 0 ? list : undefined)
