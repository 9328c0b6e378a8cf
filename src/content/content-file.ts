// What is inside a content file? Front matter and tokens are known at once; which shortcodes have a body is known when
// templates are, so pairing comes later.
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { Source } from '../text/source.ts'
import type { BodyItem } from './body.ts'
import { type FrontMatter, type FrontMatterOptions, readFrontMatter } from './front-matter.ts'
import { lexBody } from './page-lexer.ts'
import { pairShortcodes, type PairOptions } from './pairing.ts'
import type { Token } from './tokens.ts'

export interface ContentFile {
  readonly source: Source
  readonly frontMatter: FrontMatter
  readonly tokens: readonly Token[]
  readonly hasSummaryDivider: boolean
  /** Names in tags, in order of appearance, for finding their templates early. */
  readonly shortcodeNames: readonly string[]
  /** What is wrong with the front matter; the tokens' failure is reported when shortcodes are paired. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Cuts a file into front matter and tokens; needs no templates. Never throws. */
export function readContent(source: Source, options?: FrontMatterOptions): ContentFile {
  const frontMatter = readFrontMatter(source, options)
  const isBroken = frontMatter.end === source.text.length
  const tokens = isBroken
    ? []
    : lexBody(source, {
        start: frontMatter.end,
        summaryDivider: frontMatter.format === 'org' ? '# more' : '<!--more-->',
      })
  return {
    source,
    frontMatter,
    tokens,
    hasSummaryDivider: tokens.some((token) => token.type === 'summary-divider'),
    shortcodeNames: [...new Set(tokens.flatMap((token) => (token.type === 'tag' ? [token.name] : [])))],
    diagnostics: frontMatter.diagnostics,
  }
}

/** Reads a file and pairs its shortcodes in one go, for callers that have their templates already. */
export function parseContent(
  source: Source,
  options: PairOptions & { readonly report: Report },
): { readonly file: ContentFile; readonly body: readonly BodyItem[] } {
  const file = readContent(source)
  for (const diagnostic of file.diagnostics) options.report(diagnostic)
  return { file, body: pairShortcodes(source, file.tokens, options) }
}

/** Lexes and pairs a text without front matter, such as the argument of RenderString. */
export const parseText = (source: Source, options: PairOptions): readonly BodyItem[] =>
  pairShortcodes(source, lexBody(source), options)
