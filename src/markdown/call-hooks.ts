// Which hook fills a gap, and what is it given?
import type { AttributeList, AttributeValue } from './attributes.ts'
import type { Attributes, BlockquoteContext, TableCell } from './hooks.ts'
import type { CodeMark } from './marks.ts'
import type { Gap, Piece } from './pieces.ts'
import { placeOf, type Rendering } from './rendering.ts'
import { writePieces, type Fill } from './write.ts'

type Counter = (kind: string) => number

/** The `fill` of one rendering: it counts the gaps it is shown. */
export function hookCaller(rendering: Rendering): Fill {
  const counts = new Map<string, number>()
  const next: Counter = (kind) => {
    const count = counts.get(kind) ?? 0
    counts.set(kind, count + 1)
    return count
  }
  return (gap, fill) => callHook(gap, fill, rendering, next)
}

function callHook(gap: Gap, fill: Fill, rendering: Rendering, next: Counter): string | undefined {
  const { mark, children = [] } = gap
  const { hooks } = rendering
  switch (mark.type) {
    case 'heading': {
      if (!hooks.heading) return undefined
      const text = writePieces(children, fill)
      return hooks.heading({
        ordinal: next('heading'),
        position: placeOf(rendering, mark.at),
        level: mark.level,
        anchor: gap.anchor ?? '',
        text,
        plainText: mark.plainText,
        attributes: generalAttributes(mark.attributes),
      })
    }
    case 'link': {
      if (!hooks.link) return undefined
      const text = mark.isAutolink ? mark.plainText : writePieces(children, fill)
      const { destination, title, plainText } = mark
      const ordinal = next(mark.isAutolink ? 'autolink' : 'link')
      return hooks.link({ ordinal, position: placeOf(rendering, mark.at), destination, title, text, plainText })
    }
    case 'image': {
      if (!hooks.image) return undefined
      const { destination, title, plainText, isBlock, ordinal } = mark
      const text = writePieces(children, fill)
      const attributes = generalAttributes(mark.attributes)
      const position = placeOf(rendering, mark.at)
      return hooks.image({ ordinal, position, destination, title, text, plainText, isBlock, attributes })
    }
    case 'code':
      return writeCode(mark, rendering, next)
    case 'blockquote': {
      if (!hooks.blockquote) return undefined
      const text = writePieces(children, fill).replace(/^\n/, '')
      const attributes = generalAttributes(mark.attributes)
      const position = placeOf(rendering, mark.at)
      return hooks.blockquote({ ordinal: next('blockquote'), position, attributes, ...quoteOf(text) })
    }
    case 'table': {
      if (!hooks.table) return undefined
      const { thead, tbody } = rowsOf(children, fill)
      const attributes = generalAttributes(mark.attributes)
      const position = placeOf(rendering, mark.at)
      return hooks.table({ ordinal: next('table'), position, thead, tbody, attributes })
    }
    case 'passthrough': {
      if (!hooks.passthrough) return undefined
      const { inner } = mark
      const position = placeOf(rendering, mark.at)
      const type = mark.isBlock ? 'block' : 'inline'
      return hooks.passthrough({ ordinal: next('passthrough'), position, type, inner, attributes: new Map() })
    }
    case 'page-context':
      rendering.onPageContext?.(mark.page)
      return ''
    case 'cell':
    case 'note':
      return undefined
  }
}

function writeCode(mark: CodeMark, rendering: Rendering, next: Counter): string | undefined {
  const { hooks, highlight } = rendering
  if (!hooks.codeblock && !highlight) return undefined
  const inner = mark.code.replace(/[\r\n]+$/, '')
  const { attributes, options } = codeAttributes(mark.attributes)
  const { language: type } = mark
  const position = placeOf(rendering, mark.at)
  const written = hooks.codeblock?.({ ordinal: next('code'), position, type, inner, attributes, options })
  return written ?? highlight?.(inner && `${inner}\n`, type, attributes, options)
}

const alertPattern = /^<p>\[!([a-zA-Z]+)\]([-+])?[^\S\r\n]?([^\n]*)\n?/

type Quote = Pick<BlockquoteContext, 'type' | 'text' | 'alertType' | 'alertTitle' | 'alertSign'>

/** An alert says so in its first line: `[!NOTE]- Title`. */
function quoteOf(text: string): Quote {
  const trimmed = text.trim()
  const found = alertPattern.exec(trimmed)
  if (!found) return { type: 'regular', text, alertType: '', alertTitle: '', alertSign: '' }
  const end = trimmed.indexOf('\n')
  const first = end < 0 ? trimmed : trimmed.slice(0, end)
  const rest = end < 0 ? '' : trimmed.slice(end + 1)
  return {
    type: 'alert',
    text: end < 0 || first.endsWith('</p>') ? rest : `<p>${rest}`,
    alertType: found[1]!.toLowerCase(),
    alertTitle: found[3]!.trim().replace(/<\/p>$/, ''),
    alertSign: found[2] ?? '',
  }
}

function rowsOf(children: readonly Piece[], fill: Fill): Record<'thead' | 'tbody', TableCell[][]> {
  const rows = { thead: [] as TableCell[][], tbody: [] as TableCell[][] }
  for (const piece of children) {
    if (typeof piece === 'string' || piece.mark.type !== 'cell') continue
    const { part, row, alignment } = piece.mark
    ;(rows[part][row] ??= []).push({ text: writePieces(piece.children ?? [], fill), alignment })
  }
  return rows
}

// What the highlighter takes from a fence; the rest are attributes of the element.
const highlightOptions = new Set(
  'anchorlinenos guesssyntax hl_lines hl_inline lineanchors linenos linenostart linenumbersintable noclasses style tabwidth'.split(
    ' ',
  ),
)

const generalAttributes = (attributes: AttributeList): Attributes => separate(attributes, new Set()).attributes

const codeAttributes = (attributes: AttributeList): Separated => separate(attributes, highlightOptions)

interface Separated {
  readonly attributes: Attributes
  readonly options: Attributes
}

function separate(list: AttributeList, optionNames: ReadonlySet<string>): Separated {
  const attributes = new Map<string, AttributeValue>()
  const options = new Map<string, AttributeValue>()
  for (const { name, value } of list) {
    const lower = name.toLowerCase()
    if (lower.startsWith('on')) continue
    if (optionNames.has(lower)) options.set(name, withRanges(value))
    else attributes.set(lower, withRanges(value))
  }
  return { attributes, options }
}

/** A list such as `[3, "5-7"]` becomes pairs of first and last line, counted from 0. */
function withRanges(value: AttributeValue): AttributeValue {
  if (!Array.isArray(value)) return value
  return value.flatMap((item: AttributeValue): AttributeValue[] => {
    if (typeof item === 'number') return [[Math.trunc(item) - 1, Math.trunc(item) - 1]]
    const found = typeof item === 'string' ? /^([-+]?\d+)(?:-(\d+))?$/.exec(item) : null
    return found ? [[Number(found[1]) - 1, Number(found[2] ?? found[1]) - 1]] : []
  })
}
