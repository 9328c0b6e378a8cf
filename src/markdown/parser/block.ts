// Which blocks does a text consist of? Reads it line by line; what stands inside of lines is left for later.
// Algorithm: https://spec.commonmark.org/0.31.2/#phase-1-block-structure
import type { Blockquote, List, ListItem, Nodes, Parents, Root, RootContent } from 'mdast'
import { parseAttributes } from '../attributes.ts'
import type { DefinitionDescription, NoteDefinition } from '../nodes.ts'
import { noteLabelAt } from '../syntax/containers.ts'
import { code, isBlankCode } from './characters.ts'
import { takeDefinitions } from './definitions.ts'
import { endsHtml, htmlKind } from './html-block.ts'
import type { Job } from './jobs.ts'
import { addCodeLine, addFenceLine, codeOf, fenceNode, openFence, type Leaf, type ParagraphLeaf } from './leaf.ts'
import { fenceLine, headingLine, isThematicBreak, itemMarker, underlineDepth } from './line-rules.ts'
import { Line } from './line.ts'
import type { BlockRules } from './options.ts'
import { Lines, Places } from './places.ts'
import { findTable } from './table.ts'

type ContainerNode = Root | Blockquote | ListItem | NoteDefinition | DefinitionDescription

interface Container {
  readonly node: ContainerNode
  readonly kind: 'root' | 'quote' | 'item' | 'note' | 'description'
  /** Columns by which a line is indented that belongs to it. */
  readonly width: number
  /** Offset after the last line with content. */
  end: number
  /** The list that a following item joins. */
  list: { readonly node: List; readonly marker: number } | undefined
}

export interface ReadBlocks {
  readonly root: Root
  readonly jobs: readonly Job[]
  /** Normalized labels of definitions, labels of footnotes. */
  readonly definitions: ReadonlySet<string>
  readonly notes: ReadonlySet<string>
  readonly places: Places
}

export function readBlocks(text: string, rules: BlockRules): ReadBlocks {
  return new BlockReader(text, rules).read()
}

// Later steps walk the tree by recursion.
const deepestNesting = 500
const deepestIndent = 3
const noteWidth = 4
const codeWidth = 4
const unknownDepth = Infinity

class BlockReader {
  readonly text: string
  readonly rules: BlockRules
  readonly places = new Places()
  readonly line: Line
  readonly jobs: Job[] = []
  readonly definitions = new Set<string>()
  readonly notes = new Set<string>()
  readonly root: Root = { type: 'root', children: [] }
  readonly stack: Container[] = [{ node: this.root, kind: 'root', width: 0, end: 0, list: undefined }]
  quotes = 0
  leaf: Leaf | undefined
  /** How many containers must be open for the line before to be blank to them. */
  blankDepth = 0
  /** Whether the line before was blank to the containers that this line is in. */
  isAfterBlank = true
  /** Where the last search for a thematic break failed in this line, and for which mark. */
  noBreakUntil = 0
  noBreakMark = 0

  constructor(text: string, rules: BlockRules) {
    this.text = text
    this.rules = rules
    this.line = new Line(text, this.places)
  }

  read(): ReadBlocks {
    while (this.line.advance()) this.readLine()
    this.settle(1)
    this.root.position = this.places.position(0, this.text.length)
    const { root, jobs, definitions, notes, places } = this
    return { root, jobs, definitions, notes, places }
  }

  readLine(): void {
    const { line, stack } = this
    this.noBreakUntil = 0
    const matched = stack.length === 1 ? 1 : this.matchContainers()
    const isWhole = matched === stack.length
    const { leaf } = this
    if (isWhole && leaf && leaf.type !== 'paragraph' && this.continueLeaf(leaf)) return
    if (line.isBlank) this.readBlank(matched)
    else this.readContent(matched)
  }

  /** @returns how many of the open containers this line belongs to */
  matchContainers(): number {
    const { line, stack } = this
    let i = 1
    for (; i < stack.length; i++) {
      const { kind, width, node } = stack[i]!
      if (kind === 'quote') {
        if (line.indent > deepestIndent || line.isBlank || this.text.charCodeAt(line.first) !== code.greater) break
        this.takeQuoteMarker()
        stack[i]!.end = line.end
      } else if (line.isBlank) {
        if (kind === 'item') line.takeColumns(line.indent)
        if (this.quotes === 0 && i < stack.length - 1) i = stack.length - 2
        else if (kind === 'item' && i === stack.length - 1 && node.children.length === 0 && !this.leaf) break
      } else if (line.indent >= width) line.takeColumns(width)
      else break
    }
    return i
  }

  takeQuoteMarker(): void {
    this.line.takeMarker(1)
    if (this.line.indent > 0) this.line.takeColumns(1)
  }

  readBlank(matched: number): void {
    this.settle(matched)
    this.blankDepth = this.blankDepthHere()
  }

  /** @returns whether the line belongs to this code or HTML */
  continueLeaf(leaf: Exclude<Leaf, ParagraphLeaf>): boolean {
    const { line, text } = this
    switch (leaf.type) {
      case 'fence':
        if (addFenceLine(leaf, line)) this.closeLeaf()
        this.blankDepth = line.isBlank ? this.blankDepthHere() : unknownDepth
        return true
      case 'html':
        if (leaf.kind > 5 && line.isBlank) return false
        leaf.lines.add(line.at, line.end, line.pad)
        this.blankDepth = unknownDepth
        if (leaf.kind <= 5 && endsHtml(leaf.kind, text.slice(line.at, line.end))) this.closeLeaf()
        return true
      case 'code':
        if (!line.isBlank && line.indent < codeWidth) return false
        addCodeLine(leaf, line)
        this.blankDepth = line.isBlank ? this.blankDepthHere() : unknownDepth
        return true
    }
  }

  blankDepthHere(): number {
    let depth = this.stack.length
    while (depth > 1 && this.stack[depth - 1]!.kind !== 'quote') depth--
    return depth
  }

  /** Opens blocks as long as the line has any; `depth` is how many containers the line is in by now. */
  readContent(matched: number): void {
    let depth = matched
    const { line } = this
    this.isAfterBlank = this.blankDepth <= matched
    for (;;) {
      const continues = this.leaf?.type === 'paragraph'
      if (line.isBlank) {
        this.blankDepth = depth
        return
      }
      if (line.indent > deepestIndent) {
        if (!continues) this.openCode(depth)
        else this.continueParagraph()
        return
      }
      const opened = this.openBlock(depth)
      if (opened === 'leaf') {
        this.blankDepth = unknownDepth
        return
      }
      if (opened === undefined) break
      depth = this.stack.length
    }
    if (this.leaf?.type === 'paragraph') this.continueParagraph()
    else this.openParagraph(depth)
  }

  continueParagraph(): void {
    const { line } = this
    ;(this.leaf as ParagraphLeaf).lines.add(line.at, line.end, line.pad)
    this.blankDepth = unknownDepth
  }

  openParagraph(depth: number): void {
    const { line } = this
    this.begin(depth)
    const lines = new Lines()
    lines.add(line.first, line.end, 0)
    this.leaf = { type: 'paragraph', lines, isAfterBlank: this.isAfterBlank }
    this.blankDepth = unknownDepth
  }

  openCode(depth: number): void {
    const { line } = this
    this.begin(depth)
    const start = line.at
    line.takeColumns(codeWidth)
    const lines = new Lines()
    lines.add(line.at, line.end, line.pad)
    this.leaf = { type: 'code', start, lines, filled: 1 }
    this.blankDepth = unknownDepth
  }

  /** Tries what the next character may begin. */
  openBlock(depth: number): 'leaf' | 'container' | undefined {
    const { line, text, rules } = this
    const { first, end } = line
    const character = text.charCodeAt(first)
    switch (character) {
      case code.greater:
        return this.openQuote(depth)
      case code.hash:
        return this.openHeading(depth)
      case code.backtick:
      case code.tilde: {
        const fence = fenceLine(text, first, end)
        if (!fence) return undefined
        this.begin(depth)
        this.leaf = openFence(fence, line)
        return 'leaf'
      }
      case code.less:
        return this.openHtml(depth)
      case code.equals:
        return this.underline(depth) ? 'leaf' : undefined
      case code.dash:
        if (this.underline(depth)) return 'leaf'
        return this.openBreak(depth) ?? this.openItem(depth)
      case code.star:
        return this.openBreak(depth) ?? this.openItem(depth)
      case code.underscore:
        return this.openBreak(depth)
      case code.openBracket:
        return rules.notes ? this.openNote(depth) : undefined
      case code.colon:
        return rules.definitionLists ? this.openDescription(depth) : undefined
      case code.openBrace:
        return rules.attributes ? this.openAttributes(depth) : undefined
      default:
        return character === code.plus || (character >= code.zero && character <= code.nine)
          ? this.openItem(depth)
          : undefined
    }
  }

  openQuote(depth: number): 'container' | undefined {
    if (depth > deepestNesting) return undefined
    this.begin(depth)
    const start = this.line.first
    this.takeQuoteMarker()
    const node: Blockquote = { type: 'blockquote', children: [], position: this.places.position(start, start) }
    this.push(node, 'quote', 0)
    this.quotes++
    return 'container'
  }

  openHeading(depth: number): 'leaf' | undefined {
    const { line, text } = this
    const found = headingLine(text, line.first, line.end)
    if (!found) return undefined
    this.begin(depth)
    const position = this.places.position(line.first, line.end)
    const node: Nodes = { type: 'heading', depth: found.depth, children: [], position }
    if (found.start < found.end) {
      const lines = new Lines()
      lines.add(found.start, found.end, 0)
      this.jobs.push({ node, lines, item: this.openedItem(), isCell: false })
    }
    this.append(node, line.end)
    return 'leaf'
  }

  openHtml(depth: number): 'leaf' | undefined {
    const { line, text } = this
    const written = text.slice(line.first, line.end)
    const kind = htmlKind(written, this.leaf?.type !== 'paragraph')
    if (kind === undefined) return undefined
    this.begin(depth)
    const lines = new Lines()
    lines.add(line.at, line.end, line.pad)
    this.leaf = { type: 'html', kind, start: line.at, lines }
    if (endsHtml(kind, written)) this.closeLeaf()
    return 'leaf'
  }

  openBreak(depth: number): 'leaf' | undefined {
    const { line, text } = this
    const mark = text.charCodeAt(line.first)
    if (mark === this.noBreakMark && line.first < this.noBreakUntil) return undefined
    if (!isThematicBreak(text, line.first, line.end)) {
      this.noBreakMark = mark
      this.noBreakUntil = line.first + 1
      while (text.charCodeAt(this.noBreakUntil) === mark || isBlankCode(text.charCodeAt(this.noBreakUntil)))
        this.noBreakUntil++
      return undefined
    }
    this.begin(depth)
    this.append({ type: 'thematicBreak', position: this.places.position(line.first, line.end) }, line.end)
    return 'leaf'
  }

  /** A line of `=` or `-` below a paragraph of the same container. */
  underline(depth: number): boolean {
    const { line, text, leaf } = this
    if (leaf?.type !== 'paragraph' || depth < this.stack.length) return false
    const level = underlineDepth(text, line.first, line.end)
    if (level === 0) return false
    this.takeParagraphDefinitions(leaf)
    const isTable = this.rules.tables && findTable(text, leaf.lines, this.places) !== undefined
    if (leaf.lines.length === 0 || isTable) {
      this.closeLeaf()
      return false
    }
    this.leaf = undefined
    const { lines } = leaf
    const start = trimLines(text, lines)
    const item = this.openedItem()
    const node: Nodes = { type: 'heading', depth: level, children: [], position: this.places.position(start, line.end) }
    this.jobs.push({ node, lines, item, isCell: false })
    this.append(node, line.end)
    return true
  }

  openItem(depth: number): 'container' | undefined {
    const { line, text, stack } = this
    const found = depth > deepestNesting ? undefined : itemMarker(text, line.first, line.end)
    if (!found) return undefined
    const { first, indent } = line
    const isEmpty = skipsToEnd(text, found.end, line.end)
    const interrupts = this.leaf?.type === 'paragraph' && depth === stack.length
    if (interrupts && (isEmpty || (found.start !== null && found.start !== 1))) return undefined
    this.settle(depth)
    line.takeMarker(found.end - first)
    const gap = isEmpty ? 1 : line.indent > codeWidth ? 1 : line.indent
    line.takeColumns(isEmpty ? line.indent : gap)
    this.pushItem(first, found.marker, found.start, indent + found.end - first + gap)
    return 'container'
  }

  pushItem(at: number, marker: number, number: number | null, width: number): void {
    const parent = this.stack.at(-1)!
    const isSpaced = this.blankDepth <= this.stack.length
    let { list } = parent
    if (!list || list.marker !== marker) {
      this.noteSpread()
      const position = this.places.position(at, at)
      const node: List = {
        type: 'list',
        ordered: number !== null,
        start: number,
        spread: false,
        children: [],
        position,
      }
      this.append(node, at)
      parent.list = list = { node, marker }
    } else if (isSpaced) list.node.spread = true
    const position = this.places.position(at, at)
    const item: ListItem = { type: 'listItem', spread: false, checked: null, children: [], position }
    list.node.children.push(item)
    this.stack.push({ node: item, kind: 'item', width, end: this.line.end, list: undefined })
    this.blankDepth = unknownDepth
  }

  openNote(depth: number): 'container' | undefined {
    const { line, text } = this
    const found = depth > deepestNesting ? undefined : noteLabelAt(text, line.first)
    if (!found || found.end >= line.end || text.charCodeAt(found.end) !== code.colon) return undefined
    this.begin(depth)
    const position = this.places.position(line.first, line.first)
    line.takeMarker(found.end + 1 - line.first)
    this.notes.add(found.label)
    this.push({ type: 'noteDefinition', label: found.label, children: [], position }, 'note', noteWidth)
    return 'container'
  }

  openDescription(depth: number): 'container' | undefined {
    const { line, text, stack } = this
    const { first } = line
    if (line.indent > 0 || depth > deepestNesting || !isBlankCode(text.charCodeAt(first + 1)) || first + 1 >= line.end)
      return undefined
    if (depth === stack.length && this.leaf?.type === 'paragraph') this.closeLeaf()
    else if (depth === stack.length && this.leaf) return undefined
    const before = stack[depth - 1]!.node.children.at(-1)
    if (before?.type !== 'paragraph' && before?.type !== 'definitionDescription') return undefined
    this.begin(depth)
    line.takeMarker(1)
    const gap = line.indent >= 8 ? 5 : line.indent
    line.takeColumns(gap)
    const position = this.places.position(first, first)
    this.push({ type: 'definitionDescription', children: [], position }, 'description', gap + 1)
    return 'container'
  }

  openAttributes(depth: number): 'leaf' | undefined {
    const { line, text } = this
    const parsed = parseAttributes(text.slice(line.first, line.end))
    if (!parsed) return undefined
    this.begin(depth)
    const position = this.places.position(line.first, line.end)
    this.append({ type: 'blockAttributes', attributes: parsed.attributes, position }, line.end)
    return 'leaf'
  }

  push(node: Exclude<ContainerNode, Root>, kind: Container['kind'], width: number): void {
    this.append(node as RootContent, this.line.end)
    this.stack.push({ node, kind, width, end: this.line.end, list: undefined })
    this.blankDepth = unknownDepth
  }

  /** Closes what is open beside the container that a new block goes into. */
  settle(depth: number): void {
    if (this.leaf) this.closeLeaf()
    if (this.stack.length > depth) this.closeTo(depth)
  }

  /** The same for a block that is a child of its own, before which a blank line counts. */
  begin(depth: number): void {
    this.settle(depth)
    this.noteSpread()
  }

  noteSpread(): void {
    const { node } = this.stack.at(-1)!
    if (node.type !== 'listItem' || this.blankDepth > this.stack.length) return
    // A footnote is printed elsewhere.
    if (node.children.some(({ type }) => type !== 'noteDefinition')) node.spread = true
  }

  /** Adds a block to the innermost container. */
  append(node: RootContent, end: number): void {
    const container = this.stack.at(-1)!
    container.node.children.push(node as never)
    container.list = undefined
    if (end > container.end) container.end = end
  }

  /** The item that the block to come would open. */
  openedItem(): ListItem | undefined {
    const { node } = this.stack.at(-1)!
    return node.type === 'listItem' && node.children.length === 0 ? node : undefined
  }

  closeTo(depth: number): void {
    while (this.stack.length > depth) {
      const { node, kind, end } = this.stack.pop()!
      const parent = this.stack.at(-1)!
      if (kind === 'quote') this.quotes--
      node.position!.end = this.places.point(end)
      if (kind === 'item') parent.list!.node.position!.end = this.places.point(end)
      if (end > parent.end) parent.end = end
    }
  }

  closeLeaf(): void {
    const { leaf, line, text, places } = this
    if (!leaf) return
    this.leaf = undefined
    switch (leaf.type) {
      case 'paragraph':
        return this.closeParagraph(leaf)
      case 'fence': {
        const end = leaf.closed ?? line.start
        return this.append(
          fenceNode(leaf, text, places.position(leaf.start, end)),
          leaf.closed ?? lastEnd(leaf.lines, leaf.end),
        )
      }
      case 'code': {
        const end = leaf.lines.ends[leaf.filled - 1]!
        return this.append(codeOf(leaf, text, places.position(leaf.start, end)), end)
      }
      case 'html': {
        const end = leaf.lines.ends.at(-1)!
        const position = places.position(leaf.start, end)
        return this.append({ type: 'html', value: leaf.lines.join(text), position }, end)
      }
    }
  }

  closeParagraph(leaf: ParagraphLeaf): void {
    const { text, places } = this
    this.takeParagraphDefinitions(leaf)
    const { lines } = leaf
    const table = this.rules.tables && lines.length > 1 ? findTable(text, lines, places) : undefined
    if (table) lines.truncate(table.before)
    if (lines.length > 0) {
      const item = this.openedItem()
      const end = lines.ends[lines.length - 1]!
      const start = trimLines(text, lines)
      const node: Parents = { type: 'paragraph', children: [], position: places.position(start, end) }
      this.jobs.push({ node, lines, item, isCell: false })
      this.append(node, end)
    }
    if (!table) return
    for (const { node, lines: cell } of table.cells)
      if (cell.starts[0]! < cell.ends[0]!) this.jobs.push({ node, lines: cell, item: undefined, isCell: true })
    this.append(table.table, table.table.position!.end.offset!)
  }

  takeParagraphDefinitions({ lines, isAfterBlank }: ParagraphLeaf): void {
    if (this.text.charCodeAt(lines.starts[0]!) !== code.openBracket) return
    for (const definition of takeDefinitions(this.text, lines, this.places)) {
      this.definitions.add(definition.identifier.toUpperCase())
      this.append(definition, definition.position!.end.offset!)
    }
    // Goldmark asks the text, which is no longer the first block, for a blank line before it.
    const { node } = this.stack.at(-1)!
    if (isAfterBlank && lines.length > 0 && node.type === 'listItem' && node.children.length > 0) node.spread = true
  }
}

const lastEnd = (lines: Lines, fallback: number): number => lines.ends.at(-1) ?? fallback

function skipsToEnd(text: string, at: number, end: number): boolean {
  let i = at
  while (i < end && isBlankCode(text.charCodeAt(i))) i++
  return i === end
}

/** Drops the spaces around the lines, and returns where they start then. */
function trimLines(text: string, lines: Lines): number {
  const last = lines.length - 1
  while (isBlankCode(text.charCodeAt(lines.starts[0]!))) lines.starts[0]!++
  while (isBlankCode(text.charCodeAt(lines.ends[last]! - 1)) && lines.ends[last]! > lines.starts[last]!)
    lines.ends[last]!--
  lines.pads[0] = 0
  return lines.starts[0]!
}
