// What is in a block of code, HTML or text that is still open, and which node does code become?
import type { Code } from 'mdast'
import type { Position } from 'unist'
import { resolveString } from './characters.ts'
import type { HtmlKind } from './html-block.ts'
import { closesFence, type FenceLine } from './line-rules.ts'
import type { Line } from './line.ts'
import { Lines } from './places.ts'

export interface ParagraphLeaf {
  readonly type: 'paragraph'
  readonly lines: Lines
  readonly isAfterBlank: boolean
}

export interface FenceLeaf extends FenceLine {
  readonly type: 'fence'
  readonly start: number
  /** Of its first line. */
  readonly end: number
  readonly indent: number
  readonly lines: Lines
  /** After the closing fence. */
  closed: number | undefined
}

export interface HtmlLeaf {
  readonly type: 'html'
  readonly kind: HtmlKind
  readonly start: number
  readonly lines: Lines
}

export interface CodeLeaf {
  readonly type: 'code'
  readonly start: number
  readonly lines: Lines
  /** How many lines there are up to the last that is not blank. */
  filled: number
}

export type Leaf = ParagraphLeaf | FenceLeaf | HtmlLeaf | CodeLeaf

export function openFence(fence: FenceLine, { first, end, indent }: Line): FenceLeaf {
  return { type: 'fence', ...fence, start: first, end, indent, lines: new Lines(), closed: undefined }
}

const deepestIndent = 3
const codeWidth = 4

/** @returns whether the line was the closing fence */
export function addFenceLine(leaf: FenceLeaf, line: Line): boolean {
  if (line.indent <= deepestIndent && closesFence(line.text, line.first, line.end, leaf)) {
    leaf.closed = line.end
    return true
  }
  if (leaf.indent > 0) line.takeColumns(Math.min(leaf.indent, line.indent))
  leaf.lines.add(line.at, line.end, line.pad)
  return false
}

export function fenceNode({ lines, info }: FenceLeaf, text: string, position: Position): Code {
  const gap = info.search(/[ \t]/)
  const lang = gap < 0 ? info : info.slice(0, gap)
  const meta = gap < 0 ? '' : info.slice(gap).trimStart()
  return {
    type: 'code',
    lang: lang === '' ? null : resolveString(lang),
    meta: meta === '' ? null : resolveString(meta),
    value: lines.join(text),
    position,
  }
}

export function addCodeLine(leaf: CodeLeaf, line: Line): void {
  line.takeColumns(Math.min(codeWidth, line.indent))
  leaf.lines.add(line.at, line.end, line.pad)
  if (!line.isBlank) leaf.filled = leaf.lines.length
}

export function codeOf({ lines, filled }: CodeLeaf, text: string, position: Position): Code {
  lines.truncate(filled)
  return { type: 'code', lang: null, meta: null, value: lines.join(text), position, data: { isIndented: true } }
}
