// Which hook writes an element, and what is it given?
import type { Element, ElementContent, Nodes } from 'hast'
import type { AttributeList, AttributeValue } from './attributes.ts'
import type { Attributes, BlockquoteContext, TableCell } from './hooks.ts'
import type { CodeMark, Mark } from './marks.ts'
import type { Rendering } from './rendering.ts'
import { spellAll, type Spelling } from './spell.ts'

type Counter = (kind: string) => number

/** The `replace` of one rendering: it counts the elements it is shown. */
export function hookCaller(rendering: Rendering): Spelling['replace'] {
  const counts = new Map<string, number>()
  const next: Counter = (kind) => {
    const count = counts.get(kind) ?? 0
    counts.set(kind, count + 1)
    return count
  }
  return (node, spelling) => {
    const mark = (node as Element).data?.mark
    return mark && callHook(mark, node, spelling, rendering, next)
  }
}

function callHook(
  mark: Mark,
  node: Nodes,
  spelling: Spelling,
  rendering: Rendering,
  next: Counter,
): string | undefined {
  const { hooks } = rendering
  const children = 'children' in node ? (node.children as ElementContent[]) : []
  switch (mark.type) {
    case 'heading': {
      if (!hooks.heading) return undefined
      const text = spellAll(children, spelling)
      const anchor = String((node as Element).properties['id'] ?? '')
      return hooks.heading({
        ordinal: next('heading'),
        position: mark.place,
        level: mark.level,
        anchor,
        text,
        plainText: mark.plainText,
        attributes: generalAttributes(mark.attributes),
      })
    }
    case 'link': {
      if (!hooks.link) return undefined
      const text = mark.isAutolink ? mark.plainText : spellAll(children, spelling)
      const { destination, title, plainText, place: position } = mark
      const ordinal = next(mark.isAutolink ? 'autolink' : 'link')
      return hooks.link({ ordinal, position, destination, title, text, plainText })
    }
    case 'image': {
      if (!hooks.image) return undefined
      const { destination, title, plainText, isBlock, ordinal, place: position } = mark
      const text = spellAll(mark.text, spelling)
      const attributes = generalAttributes(mark.attributes)
      return hooks.image({ ordinal, position, destination, title, text, plainText, isBlock, attributes })
    }
    case 'code':
      return writeCode(mark, rendering, next)
    case 'blockquote': {
      if (!hooks.blockquote) return undefined
      const text = spellAll(children, spelling).replace(/^\n/, '')
      const attributes = generalAttributes(mark.attributes)
      const position = mark.place
      return hooks.blockquote({ ordinal: next('blockquote'), position, attributes, ...quoteOf(text) })
    }
    case 'table': {
      if (!hooks.table) return undefined
      const rows = (tagName: string): TableCell[][] => rowsOf(node as Element, tagName, spelling)
      const [thead, tbody] = [rows('thead'), rows('tbody')]
      const attributes = generalAttributes(mark.attributes)
      return hooks.table({ ordinal: next('table'), position: mark.place, thead, tbody, attributes })
    }
    case 'passthrough': {
      if (!hooks.passthrough) return undefined
      const { inner, place: position } = mark
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

function writeCode(mark: CodeMark, { hooks, highlight }: Rendering, next: Counter): string | undefined {
  if (!hooks.codeblock && !highlight) return undefined
  const inner = mark.code.replace(/\r?\n$/, '')
  const { attributes, options } = codeAttributes(mark.attributes)
  const { language: type, place: position } = mark
  const written = hooks.codeblock?.({ ordinal: next('code'), position, type, inner, attributes, options })
  return written ?? highlight?.(mark.code, type, attributes, options)
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

function rowsOf(table: Element, part: string, spelling: Spelling): TableCell[][] {
  const rows: TableCell[][] = []
  const visit = (node: Element, isInside: boolean): void => {
    for (const child of node.children) {
      if (child.type !== 'element') continue
      if (isInside && child.tagName === 'tr') rows.push(cellsOf(child, spelling))
      else visit(child, isInside || child.tagName === part)
    }
  }
  visit(table, false)
  return rows
}

const cellsOf = (row: Element, spelling: Spelling): TableCell[] =>
  row.children.flatMap((cell) => {
    if (cell.type !== 'element') return []
    const mark = cell.data?.mark
    return [{ text: spellAll(cell.children, spelling), alignment: mark?.type === 'cell' ? mark.alignment : '' }]
  })

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
