// How are highlighted tokens written as HTML? The layout of elements, classes and inline styles is Chroma's.
import { parseLineRanges } from './options.ts'
import type { HighlightOptions, LineRange } from './options.ts'
import { findStyle, inlineCss, lineLinkCss, lineNumberCss, lineTableCellCss, lineTableCss, lookCss } from './styles.ts'
import type { Style } from './styles.ts'
import { splitLines } from './tokens.ts'
import type { Token } from './tokens.ts'

export interface HighlightedHtml {
  /** The code with its wrapping elements. */
  readonly wrapped: string
  /** What stands inside `<code>`. */
  readonly inner: string
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' }

/** Escapes text as Go's html.EscapeString. */
export const escapeHtml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => escapes[sign]!) : text

/** `<pre><code>` with the language that was asked for. */
export function openPre(language: string, attribute = ''): string {
  const name = escapeHtml(language)
  return `<pre tabindex="0"${attribute}><code${name ? ` class="language-${name}" data-lang="${name}"` : ''}>`
}

export const closePre = '</code></pre>'

export const openInline = (language: string): string => `<code class="code-inline language-${escapeHtml(language)}">`

/** Turns a class into the attribute that a span needs: ` class="nb"`, ` style="color:#f92672"` or nothing. */
type AttributeOf = (short: string) => string

function attributesOf(style: Style, { noClasses }: HighlightOptions): AttributeOf {
  if (!noClasses) return (short) => (short === '' ? '' : ` class="${short}"`)
  const known = new Map<string, string>()
  return (short) => {
    let attribute = known.get(short)
    if (attribute === undefined) {
      const css = styleOf(style, short)
      known.set(short, (attribute = css === undefined ? '' : ` style="${css}"`))
    }
    return attribute
  }
}

function styleOf(style: Style, short: string): string | undefined {
  switch (short) {
    case 'line':
      return 'display:flex;'
    case 'ln':
    case 'lnt':
      return lineNumberCss + (inlineCss(style, short) ?? '')
    case 'lntable':
      return lineTableCss
    case 'lntd':
      return lineTableCellCss
    case 'lnlinks':
      return lineLinkCss
    default:
      return inlineCss(style, short)
  }
}

interface Layout {
  readonly options: HighlightOptions
  readonly attribute: AttributeOf
  readonly isHighlighted: (line: number) => boolean
  /** The attribute of the outer elements. */
  readonly outer: string
  /** Line numbers are padded to this width. */
  readonly digits: number
}

/** Writes tokens without the outermost `<div>`. */
export function writeHtml(tokens: readonly Token[], language: string, options: HighlightOptions): HighlightedHtml {
  const lines = splitLines(tokens, options.legacy)
  const style = findStyle(options.style)
  const ranges = options.hlRanges ?? parseLineRanges(options.hlLines, options.lineNoStart)
  const layout: Layout = {
    options,
    attribute: attributesOf(style, options),
    isHighlighted: highlightedLines(ranges),
    outer: options.noClasses ? ` style="${outerCss(style, options, ranges.length > 0)}"` : ' class="chroma"',
    digits: String(options.lineNoStart + lines.length - 1).length,
  }
  if (options.hlInline) {
    const inner = lines.map((line) => writeTokens(line, layout)).join('')
    const wrapped = openInline(language) + inner + '</code>'
    return { wrapped, inner: wrapped }
  }
  const numbered = options.lineNos !== false
  const inTable = numbered && (options.lineNos === 'table' || (options.lineNos === true && options.lineNumbersInTable))
  const inner = lines.map((line, index) => writeLine(line, index, numbered && !inTable, layout)).join('')
  const code = openPre(language, layout.outer) + inner + closePre
  return { wrapped: inTable ? writeTable(code, lines.length, layout) : code, inner }
}

function outerCss(style: Style, { tabWidth, legacy }: HighlightOptions, hasHighlights: boolean): string {
  const tabs =
    tabWidth !== 0 && tabWidth !== 8 ? `-moz-tab-size:${tabWidth};-o-tab-size:${tabWidth};tab-size:${tabWidth};` : ''
  const adjust = legacy ? '' : '-webkit-text-size-adjust:none;'
  return `${lookCss(style.ground)};${tabs}${adjust}${hasHighlights ? 'display:grid;' : ''}`
}

/** Lines are asked for in ascending order, once for the numbers and once for the code. */
function highlightedLines(ranges: readonly LineRange[]): (line: number) => boolean {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0])
  let next = 0
  let before = -Infinity
  return (line) => {
    if (line < before) next = 0
    before = line
    while (next < sorted.length && line > sorted[next]![1]) next++
    return next < sorted.length && line >= sorted[next]![0]
  }
}

function writeTokens(line: readonly Token[], { attribute }: Layout): string {
  let html = ''
  for (const { type, text } of line) {
    const wanted = attribute(type)
    const escaped = escapeHtml(text)
    html += wanted === '' ? escaped : `<span${wanted}>${escaped}</span>`
  }
  return html
}

function writeLine(line: readonly Token[], index: number, numbered: boolean, layout: Layout): string {
  const { options, attribute } = layout
  const number = options.lineNoStart + index
  const count = numbered ? `<span${attribute('ln')}${idOf(number, options)}>${writeNumber(number, layout)}</span>` : ''
  const code = `<span${attribute('cl')}>${writeTokens(line, layout)}</span>`
  return `<span${lineAttribute(layout.isHighlighted(number), layout)}>${count}${code}</span>`
}

function lineAttribute(isHighlighted: boolean, { options, attribute }: Layout): string {
  if (!isHighlighted) return attribute('line')
  if (!options.noClasses) return ' class="line hl"'
  return ` style="display:flex; ${attribute('hl').slice(' style="'.length, -1)}"`
}

const lineId = (number: number, { lineAnchors }: HighlightOptions): string =>
  lineAnchors === '' ? String(number) : `${lineAnchors}-${number}`

const idOf = (number: number, options: HighlightOptions): string =>
  options.anchorLineNos ? ` id="${lineId(number, options)}"` : ''

function writeNumber(number: number, { options, attribute, digits }: Layout): string {
  const padded = String(number).padStart(digits)
  if (!options.anchorLineNos) return padded
  return `<a${attribute('lnlinks')} href="#${lineId(number, options)}">${padded}</a>`
}

function writeTable(code: string, lineCount: number, layout: Layout): string {
  const { options, attribute, outer } = layout
  let numbers = ''
  for (let index = 0; index < lineCount; index++) {
    const number = options.lineNoStart + index
    const span = `<span${attribute('lnt')}${idOf(number, options)}>${writeNumber(number, layout)}\n</span>`
    numbers += layout.isHighlighted(number) ? `<span${attribute('hl')}>${span}</span>` : span
  }
  const wide = options.noClasses ? ` style="${lineTableCellCss};width:100%"` : attribute('lntd')
  return (
    `<div${outer}>\n<table${attribute('lntable')}><tr><td${attribute('lntd')}>\n` +
    `${openPre('', outer)}${numbers}${closePre}</td>\n<td${wide}>\n${code}</td></tr></table>\n</div>\n`
  )
}
