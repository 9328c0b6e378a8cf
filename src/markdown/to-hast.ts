// Which HTML elements does each Markdown block become, with which white space between them?
import type { Element, ElementContent, Properties } from 'hast'
import type { Code, List, ListItem, Nodes, Paragraph, Parents, Table, TableRow } from 'mdast'
import type { Handlers, State } from 'mdast-util-to-hast'
import { headingProperties, propertiesFor } from './attribute-names.ts'
import { fenceOf } from './fence.ts'
import { attributesOf, element, newline, readingIn } from './hast-element.ts'
import { rawBlock } from './raw-html.ts'
import type { TableCell } from './hooks.ts'
import type { Mark } from './marks.ts'
import type { DefinitionDescription, DefinitionList, DefinitionTerm, PassthroughNode } from './nodes.ts'
import type { MarkdownOptions } from './options.ts'
import { plainTextOf } from './plain-text.ts'
import { rangeOf } from './range.ts'
import { inlineHandlers } from './to-hast-inline.ts'
import { noteHandlers } from './to-hast-notes.ts'

export function handlersFor(options: MarkdownOptions): Handlers {
  return {
    ...inlineHandlers(options),
    ...noteHandlers(options),
    ...blockHandlers(options),
    ...(options.extensions.table ? tableHandlers(options) : {}),
  }
}

function blockHandlers(options: MarkdownOptions): Handlers {
  const { typographer } = options.extensions
  return {
    // The root alone is no element content; mdast-util-to-hast's own types except it by hand.
    root: (state, node) => ({ type: 'root', children: state.all(node) }) as never,
    paragraph,
    thematicBreak: (state, node) => [
      element(state, node, 'hr', propertiesFor('hr', attributesOf(node)), []),
      newline(),
    ],
    heading(state, node) {
      const attributes = [...attributesOf(node)]
      if (node.data?.id !== undefined) attributes.push({ name: 'id', value: node.data.id })
      for (const later of node.data?.laterAttributes ?? [])
        if (!attributes.some(({ name }) => name === later.name)) attributes.push(later)
      const reading = readingIn(state)
      const plainText = plainTextOf(node.children, reading.text, typographer)
      const level = node.depth
      const mark: Mark = { type: 'heading', at: rangeOf(node), level, plainText, attributes }
      return [element(state, node, `h${level}`, headingProperties(attributes), state.all(node), mark), newline()]
    },
    blockquote(state, node) {
      const attributes = attributesOf(node)
      const children = state.all(node)
      if (attributes.length === 0) children.unshift(newline())
      const mark: Mark = { type: 'blockquote', at: rangeOf(node), attributes }
      return [element(state, node, 'blockquote', propertiesFor('blockquote', attributes), children, mark), newline()]
    },
    list,
    listItem,
    code,
    html: (state, node, parent) => rawBlock(readingIn(state), node, parent, options),
    passthrough: (_, node) => passthrough(node),
    definitionList(state, node: DefinitionList) {
      const children = [newline(), ...state.all(node as never)]
      return [element(state, node, 'dl', propertiesFor('dl', attributesOf(node)), children), newline()]
    },
    definitionTerm(state, node: DefinitionTerm) {
      const id = node.data?.id
      const properties = { ...propertiesFor('dt', attributesOf(node)), ...(id !== undefined && { id }) }
      return [element(state, node, 'dt', properties, state.all(node as never)), newline()]
    },
    definitionDescription(state, node: DefinitionDescription) {
      const children = node.data?.tight ? tightDescription(state, node) : [newline(), ...state.all(node as never)]
      return [element(state, node, 'dd', propertiesFor('dd', attributesOf(node)), children), newline()]
    },
    definition: () => undefined,
    blockAttributes: () => undefined,
  }
}

function paragraph(state: State, node: Paragraph): ElementContent[] {
  return [element(state, node, 'p', propertiesFor('p', attributesOf(node)), state.all(node)), newline()]
}

/** Paragraphs without their tags, a line ending between them and what follows. */
function tightChildren(state: State, parent: Parents): ElementContent[] {
  const children: ElementContent[] = []
  parent.children.forEach((child, i) => {
    const made = child.type === 'paragraph' ? state.all(child) : state.one(child, parent)
    const before = parent.children[i - 1]
    const after = parent.children[i + 1]
    if (!made) return
    const nodes = Array.isArray(made) ? made : [made]
    if (child.type === 'paragraph') {
      if (before?.type === 'passthrough') trimText(nodes[0], 'trimStart')
      if (after?.type === 'passthrough') trimText(nodes.at(-1), 'trimEnd')
    }
    children.push(...nodes)
    if (child.type === 'paragraph' && after) children.push(newline())
  })
  return children
}

/** Only the first paragraph loses its tags. */
function tightDescription(state: State, node: DefinitionDescription): ElementContent[] {
  let end = node.children.findIndex((child) => child.type === 'paragraph') + 1
  while (end > 0 && belongsToParagraph(node.children[end])) end++
  const rest = state.all({ ...node, children: node.children.slice(end) } as never)
  const first = tightChildren(state, { ...node, children: node.children.slice(0, end) } as never)
  return rest.length > 0 && end > 0 ? [...first, newline(), ...rest] : [...first, ...rest]
}

const belongsToParagraph = (node: Nodes | undefined): boolean =>
  node?.type === 'passthrough' || node?.data?.isContinued === true

/** Text around displayed mathematics keeps no spaces towards it. */
function trimText(node: ElementContent | undefined, side: 'trimStart' | 'trimEnd'): void {
  if (node?.type === 'text' && node.value !== ' ') node.value = node.value[side]()
}

function list(state: State, node: List): ElementContent[] {
  const start = node.ordered && typeof node.start === 'number' && node.start !== 1 ? { start: node.start } : {}
  const properties = { ...start, ...propertiesFor('list', attributesOf(node)) }
  const children = [newline(), ...state.all(node)]
  return [element(state, node, node.ordered ? 'ol' : 'ul', properties, children), newline()]
}

const isLoose = (node: List): boolean => Boolean(node.spread) || node.children.some((item) => Boolean(item.spread))

function listItem(state: State, node: ListItem, parent: Parents | undefined): ElementContent[] {
  const loose = parent?.type === 'list' ? isLoose(parent) : Boolean(node.spread)
  const first = node.children[0]
  const children = loose ? state.all(node) : tightChildren(state, node)
  if (first && (loose || first.type !== 'paragraph')) children.unshift(newline())
  return [element(state, node, 'li', propertiesFor('li', attributesOf(node)), children), newline()]
}

function code(state: State, node: Code): ElementContent[] {
  const reading = readingIn(state)
  const fence = fenceOf(node, reading)
  const properties: Properties = fence.language === undefined ? {} : { className: [`language-${fence.language}`] }
  const made = element(state, node, 'code', properties, [{ type: 'text', value: fence.code }])
  const mark: Mark | undefined = fence.isFenced
    ? {
        type: 'code',
        at: rangeOf(node),
        language: (fence.language ?? '').split('{')[0]!,
        code: fence.code,
        attributes: fence.attributes,
      }
    : undefined
  const pre: Element = {
    type: 'element',
    tagName: 'pre',
    properties: {},
    children: [made],
    ...(mark && { data: { mark } }),
  }
  state.patch(node, pre)
  return [pre, newline()]
}

function passthrough(node: PassthroughNode): ElementContent {
  const inner = node.value.slice(node.opening.length, node.value.length - node.closing.length)
  const at = rangeOf(node)
  return {
    type: 'raw',
    value: node.value,
    data: { mark: { type: 'passthrough', at, inner, isBlock: node.isBlock } },
  }
}

interface Columns {
  readonly align: Table['align']
  readonly isPadded: boolean
}

/** A few hundred columns and many rows of one cell each would be a page of gigabytes. */
const mostMissingCells = 200_000

const missingCells = ({ align, children }: Table): number =>
  children.reduce((sum, row) => sum + Math.max(0, (align?.length ?? 0) - row.children.length), 0)

function tableHandlers({ renderer }: MarkdownOptions): Handlers {
  const cells = (state: State, row: TableRow, { align, isPadded }: Columns, tagName: 'td' | 'th'): ElementContent[] => {
    const columns = isPadded ? (align?.length ?? row.children.length) : row.children.length
    return Array.from({ length: columns }, (_, i): ElementContent[] => {
      const cell = row.children[i]
      const alignment: TableCell['alignment'] = (cell && align?.[i]) || ''
      const properties: Properties = {}
      if (alignment !== '' && renderer.xhtml) properties['align'] = alignment
      else if (alignment !== '') properties['style'] = `text-align:${alignment}`
      const mark: Mark = { type: 'cell', alignment }
      const made = element(state, cell ?? row, tagName, properties, cell ? state.all(cell) : [], mark)
      return [made, newline()]
    }).flat()
  }
  const rowOf = (state: State, row: TableRow, columns: Columns, tagName: 'td' | 'th'): ElementContent[] => [
    element(state, row, 'tr', {}, [newline(), ...cells(state, row, columns, tagName)]),
    newline(),
  ]
  return {
    table(state, node: Table) {
      const [head, ...body] = node.children
      const columns = { align: node.align, isPadded: missingCells(node) <= mostMissingCells }
      const part = (tagName: string, children: ElementContent[]): ElementContent[] => [
        { type: 'element', tagName, properties: {}, children: [newline(), ...children] },
        newline(),
      ]
      const children = [newline(), ...part('thead', head ? rowOf(state, head, columns, 'th') : [])]
      if (body.length > 0)
        children.push(
          ...part(
            'tbody',
            body.flatMap((row) => rowOf(state, row, columns, 'td')),
          ),
        )
      const attributes = attributesOf(node)
      const mark: Mark = { type: 'table', at: rangeOf(node), attributes }
      return [element(state, node, 'table', propertiesFor('table', attributes), children, mark), newline()]
    },
  }
}
