// Which definitions of links does a paragraph begin with?
// Rules: https://spec.commonmark.org/0.31.2/#link-reference-definitions
import type { Definition } from 'mdast'
import {
  code,
  isLineEndingCode,
  lineEndingLength,
  normalizeLabel,
  resolveString,
  skipBlanks,
  skipSpaces,
} from './characters.ts'
import { Content, type Lines, type Places } from './places.ts'
import { destinationAt, isBlank, labelAt, titleAt, type Stretch } from './targets.ts'

/** Takes the lines of definitions from the front of the lines, and returns the nodes they make. */
export function takeDefinitions(text: string, lines: Lines, places: Places): Definition[] {
  const definitions: Definition[] = []
  const content = new Content(text, lines)
  const missing = new Map<number, number>()
  let at = 0
  let line = 0
  for (;;) {
    const start = skipBlanks(content.text, at, content.text.length)
    const found = read(content.text, start, missing)
    if (!found) break
    const first = content.place(start)
    line += countLineEndings(content.text, at, found.end)
    definitions.push({ ...found.node, position: places.position(first, lines.ends[line]!) })
    line++
    at = found.end + lineEndingLength(content.text, found.end)
    if (line >= lines.length) break
  }
  lines.drop(line)
  return definitions
}

function countLineEndings(text: string, start: number, end: number): number {
  let count = 0
  for (let i = start; i < end;) {
    const length = lineEndingLength(text, i)
    if (length > 0) count++
    i += length || 1
  }
  return count
}

interface Found {
  readonly node: Definition
  /** At the end of its last line. */
  readonly end: number
}

function read(text: string, at: number, missing: Map<number, number>): Found | undefined {
  const { length } = text
  if (text.charCodeAt(at) !== code.openBracket) return undefined
  const label = labelAt(text, at, length)
  if (!label || text.charCodeAt(label.end) !== code.colon || isBlank(text, label.start, label.stop)) return undefined
  const destination = destinationAt(text, skipSpaces(text, label.end + 1, length), length, missing)
  if (!destination) return undefined
  const lineEnd = skipBlanks(text, destination.end, length)
  const isWhole = lineEnd === length || isLineEndingCode(text.charCodeAt(lineEnd))
  const titleStart = skipSpaces(text, destination.end, length)
  const title = titleStart > destination.end ? titleAt(text, titleStart, length, missing) : undefined
  if (title) {
    const end = skipBlanks(text, title.end, length)
    if (end === length || isLineEndingCode(text.charCodeAt(end)))
      return { node: definitionOf(text, label, destination, title), end }
  }
  return isWhole ? { node: definitionOf(text, label, destination, undefined), end: lineEnd } : undefined
}

function definitionOf(text: string, label: Stretch, destination: Stretch, title: Stretch | undefined): Definition {
  const written = text.slice(label.start, label.stop)
  return {
    type: 'definition',
    identifier: normalizeLabel(written).toLowerCase(),
    label: resolveString(written),
    ...targetOf(text, destination, title),
  }
}

export interface Target {
  title: string | null
  url: string
  data?: { rawUrl?: string; rawTitle?: string }
}

/** Both as they are meant, and as they were written where that differs. */
export function targetOf(text: string, destination: Stretch | undefined, title: Stretch | undefined): Target {
  const rawUrl = destination ? text.slice(destination.start, destination.stop) : ''
  const url = resolveString(rawUrl)
  const rawTitle = title && text.slice(title.start, title.stop)
  const target: Target = { title: rawTitle === undefined ? null : resolveString(rawTitle), url }
  if (rawUrl !== url) target.data = { rawUrl }
  if (rawTitle !== undefined && rawTitle !== target.title) target.data = { ...target.data, rawTitle }
  return target
}
