// Which lines open a block of HTML, and which line ends it?
// Rules: https://spec.commonmark.org/0.31.2/#html-blocks, as goldmark reads them.

/** The seven kinds of the specification. */
export type HtmlKind = 1 | 2 | 3 | 4 | 5 | 6 | 7

const blockNames = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link ' +
    'main menu menuitem meta nav noframes ol optgroup option p param search section summary table tbody td tfoot th ' +
    'thead title tr track ul'
  ).split(' '),
)

const rawNames = /^<(?:script|pre|style|textarea)(?:[\s>]|\/>|$)/i
const blockTag = /^<\/?([a-zA-Z][a-zA-Z0-9-]*)(?:[ \t>]|\/>|$)/
const attribute = String.raw`[ \t]+[a-zA-Z_:][\w.:-]*(?:[ \t]*=[ \t]*(?:[^"'=<>${'`'}\s]+|'[^']*'|"[^"]*"))?`
const wholeTag = new RegExp(
  String.raw`^(?:<[a-zA-Z][a-zA-Z0-9-]*(?:${attribute})*[ \t]*/?>|</[a-zA-Z][a-zA-Z0-9-]*[ \t]*>)[ \t]*$`,
)

/** @param line  the line from its `<` on */
export function htmlKind(line: string, mayInterrupt: boolean): HtmlKind | undefined {
  if (line.startsWith('<!--')) return 2
  if (line.startsWith('<?')) return 3
  if (line.startsWith('<![CDATA[')) return 5
  if (/^<![A-Z]/.test(line)) return 4
  if (rawNames.test(line)) return 1
  const name = blockTag.exec(line)?.[1]
  if (name !== undefined && blockNames.has(name.toLowerCase())) return 6
  return mayInterrupt && !isRawName(name) && wholeTag.test(line) ? 7 : undefined
}

const isRawName = (name: string | undefined): boolean => name !== undefined && /^(?:script|pre|style)$/i.test(name)

const endings: Readonly<Record<number, RegExp>> = {
  1: /<\/(?:script|pre|style|textarea)>/i,
  2: /-->/,
  3: /\?>/,
  4: />/,
  5: /\]\]>/,
}

/** Whether this line is the last of its block; a blank line ends kinds 6 and 7, and is asked for elsewhere. */
export const endsHtml = (kind: HtmlKind, line: string): boolean => endings[kind]?.test(line) ?? false
