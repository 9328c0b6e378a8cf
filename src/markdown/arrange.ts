// How does the tree that was read become the tree that was meant? Attribute lists find their block, terms their
// definitions, display mathematics leave their paragraph.
import type { BlockContent, Heading, Nodes, Paragraph, Parents, PhrasingContent, Root, RootContent, Text } from 'mdast'
import type { AttributeList } from './attributes.ts'
import type { DefinitionDescription, DefinitionList, DefinitionTerm } from './nodes.ts'
import type { MarkdownOptions } from './options.ts'
import { hasPageMarks, placePageMarks } from './syntax/page-context.ts'

/** Changes the tree in place. */
export function arrange(tree: Root, text: string, options: MarkdownOptions): void {
  const steps: ((parent: Parents) => void)[] = []
  const { extensions, parser } = options
  if (parser.attribute.title) steps.push(placeTitleAttributes)
  if (extensions.definitionList) steps.push((parent) => gatherDefinitions(parent, text))
  if (parser.attribute.block) steps.push((parent) => placeBlockAttributes(parent, text))
  if (extensions.passthrough.enable) steps.push(splitParagraphs)
  if (!parser.wrapStandAloneImageWithinParagraph) steps.push(freeImages)
  if (hasPageMarks(text)) steps.push(placePageMarks)
  if (steps.length > 0) walk(tree, steps)
}

function walk(node: Nodes, steps: readonly ((parent: Parents) => void)[]): void {
  if (!('children' in node)) return
  for (const step of steps) step(node)
  for (const child of node.children) walk(child, steps)
}

function placeTitleAttributes(parent: Parents): void {
  if (parent.type === 'heading') cutAttributes(parent)
  const children = parent.children as Nodes[]
  if (!children.some((child) => child.type === 'attributeBrace')) return
  const merged: Nodes[] = []
  for (const child of children) {
    const node: Nodes = child.type === 'attributeBrace' ? textOf(child, '{') : child
    const before = merged.at(-1)
    if (node.type !== 'text' || before?.type !== 'text') merged.push(node)
    else merged[merged.length - 1] = joined(before, node)
  }
  parent.children = merged as never
}

const textOf = (node: Nodes, value: string): Text => ({
  type: 'text',
  value,
  ...(node.position && { position: node.position }),
})

function joined(first: Text, second: Text): Text {
  const node: Text = { ...first, value: first.value + second.value }
  if (first.position && second.position) node.position = { start: first.position.start, end: second.position.end }
  return node
}

/** The first brace of the last line that opens a list counts; a closing sequence of `#` may precede it. */
function cutAttributes(heading: Heading): void {
  const at = heading.children.findIndex(
    (child) => child.type === 'attributeBrace' && child.position?.end.line === lastLineOf(heading),
  )
  const brace = heading.children[at]
  if (brace?.type !== 'attributeBrace') return
  heading.data = { ...heading.data, attributes: brace.attributes }
  heading.children = heading.children.slice(0, at)
  const last = heading.children.at(-1)
  if (last?.type !== 'text') return
  const isAtx = heading.position?.start.line === heading.position?.end.line
  const value = isAtx ? last.value.trimEnd().replace(at === 1 ? /(?:^|\s+)#+$/ : /\s+#+$/, '') : last.value
  const end = last.position?.end.offset
  if (last.position && end !== undefined) last.position.end.offset = end - (last.value.length - value.trimEnd().length)
  last.value = value.trimEnd()
  if (last.value === '') heading.children.pop()
}

function lastLineOf(heading: Heading): number | undefined {
  return heading.children.at(-1)?.position?.end.line
}

type Block = RootContent

function gatherDefinitions(parent: Parents, text: string): void {
  const children = parent.children as Block[]
  if (parent.type === 'definitionList' || !children.some((child) => child.type === 'definitionDescription')) return
  const gathered: Block[] = []
  for (const child of children) {
    if (child.type === 'definitionDescription') addDescription(gathered, child, text)
    else gathered.push(child)
  }
  parent.children = gathered as never
}

function addDescription(gathered: Block[], description: DefinitionDescription, text: string): void {
  const before = gathered.at(-1)
  description.data = { ...description.data, tight: !hasBlankLineBefore(text, description) }
  if (before?.type === 'definitionList') {
    before.children.push(description)
    return
  }
  if (before?.type !== 'paragraph') {
    gathered.push(...asParagraphs(description))
    return
  }
  gathered.pop()
  const list = gathered.at(-1)
  const terms = termsOf(before)
  if (list?.type === 'definitionList') list.children.push(...terms, description)
  else gathered.push(newList([...terms, description], before))
}

function newList(children: DefinitionList['children'], first: Nodes): DefinitionList {
  return { type: 'definitionList', children, ...(first.position && { position: first.position }) }
}

function hasBlankLineBefore(text: string, { position }: Nodes): boolean {
  const start = position?.start.offset ?? 0
  const lineStart = text.lastIndexOf('\n', start - 1)
  const previous = text.lastIndexOf('\n', lineStart - 1)
  return lineStart > 0 && /^[\s>]*$/.test(text.slice(previous + 1, lineStart))
}

/** Without a paragraph before it the colon is text. */
function asParagraphs(description: DefinitionDescription): BlockContent[] {
  const [first, ...rest] = description.children as BlockContent[]
  const colon: Text = { type: 'text', value: first?.type === 'paragraph' ? ': ' : ':' }
  if (first?.type === 'paragraph') return [{ ...first, children: [colon, ...first.children] }, ...rest]
  return [{ type: 'paragraph', children: [colon] }, ...(first ? [first] : []), ...rest]
}

/** Each line of the paragraph is a term. */
function termsOf(paragraph: Paragraph): DefinitionTerm[] {
  const lines: PhrasingContent[][] = [[]]
  for (const child of paragraph.children) {
    if (child.type === 'break') lines.push([])
    else if (child.type !== 'text' || !child.value.includes('\n')) lines.at(-1)!.push(child)
    else
      child.value.split('\n').forEach((value, i) => {
        if (i > 0) lines.push([])
        if (value !== '') lines.at(-1)!.push({ type: 'text', value })
      })
  }
  const { position } = paragraph
  return lines.map((children) => ({ type: 'definitionTerm', children, ...(position && { position }) }))
}

function placeBlockAttributes(parent: Parents, text: string): void {
  const children = parent.children as Block[]
  if (!children.some((child) => child.type === 'blockAttributes')) return
  const placed: Block[] = []
  for (const child of children) {
    if (child.type !== 'blockAttributes') {
      placed.push(child)
      continue
    }
    const before = placed.at(-1)
    if (before && !isFence(before) && !hasBlankLineBefore(text, child)) addAttributes(before, child.attributes)
  }
  parent.children = placed as never
}

const isFence = (node: Nodes): boolean => node.type === 'code'

function addAttributes(node: Nodes, attributes: AttributeList): void {
  // An anchor is made before the line below the heading is read, so that line's id comes too late.
  if (node.type === 'heading') {
    node.data = { ...node.data, laterAttributes: attributes }
    return
  }
  const own = node.data?.attributes ?? []
  const added = attributes.filter(({ name }) => !own.some((attribute) => attribute.name === name))
  node.data = { ...node.data, attributes: [...own, ...added] }
}

function splitParagraphs(parent: Parents): void {
  const children = parent.children as Block[]
  if (!children.some((child) => child.type === 'paragraph' && child.children.some(isDisplayed))) return
  parent.children = children.flatMap((child) => (child.type === 'paragraph' ? split(child) : [child])) as never
}

const isDisplayed = (node: PhrasingContent): boolean => node.type === 'passthrough' && node.isBlock

function split(paragraph: Paragraph): Block[] {
  if (!paragraph.children.some(isDisplayed)) return [paragraph]
  const parts: Block[] = []
  let rest: PhrasingContent[] = []
  const flush = (): void => {
    if (rest.length > 0) parts.push({ ...paragraph, data: { isContinued: parts.length > 0 }, children: rest })
    rest = []
  }
  for (const child of paragraph.children) {
    if (!isDisplayed(child)) {
      rest.push(child)
      continue
    }
    flush()
    parts.push(child as Block)
  }
  flush()
  return parts
}

/** An image that is all of a paragraph takes the paragraph's place; of any other parent it is marked only. */
function freeImages(parent: Parents): void {
  const children = parent.children as Block[]
  const isImage = (node: Nodes): boolean => node.type === 'image' || node.type === 'imageReference'
  if (children.length === 1 && isImage(children[0]!)) children[0]!.data = { ...children[0]!.data, isBlock: true }
  if (!children.some((child) => child.type === 'paragraph' && child.children.length === 1)) return
  parent.children = children.map((child) => {
    const only = child.type === 'paragraph' && child.children.length === 1 ? child.children[0]! : undefined
    if (!only || !isImage(only)) return child
    only.data = { ...only.data, isBlock: true }
    for (const attribute of child.data?.attributes ?? []) addAttributes(only, [attribute])
    return only
  }) as never
}
