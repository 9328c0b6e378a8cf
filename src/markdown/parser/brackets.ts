// Which brackets enclose the text of a link or the description of an image?
// Algorithm: https://spec.commonmark.org/0.31.2/#look-for-link-or-image
import type { Nodes, PhrasingContent } from 'mdast'
import { code, normalizeLabel, resolveString, skipSpaces } from './characters.ts'
import type { Construct } from './construct.ts'
import { targetOf, type Target } from './definitions.ts'
import type { Bracket, Scan } from './scan.ts'
import { nodesOf } from './spans.ts'
import { destinationAt, isBlank, labelAt, titleAt } from './targets.ts'
import { noteLabelAt } from '../syntax/containers.ts'

export const openBracket: Construct = (scan) => {
  open(scan, false, 1)
  return true
}

export const openImage: Construct = (scan) => {
  const { text, at } = scan
  if (text.charCodeAt(at + 1) !== code.openBracket) return false
  const note = noteLabelAt(text, at + 1)
  if (note && scan.page.notes.has(note.label)) return false
  open(scan, true, 2)
  return true
}

function open(scan: Scan, isImage: boolean, length: number): void {
  const { at, brackets, items, text } = scan
  scan.flush()
  const outer = brackets.at(-1)
  if (outer) outer.hasInner = true
  brackets.push({ item: items.length, isImage, start: at + length, hasInner: false })
  const start = scan.place(at)
  items.push({ type: 'text', start, end: start + length, value: text.slice(at, at + length) })
  scan.skipTo(at + length)
}

// Later steps walk the tree by recursion.
const deepestImage = 100

export const closeBracket: Construct = (scan) => {
  const bracket = scan.brackets.pop()
  if (!bracket) return false
  const isInactive = !bracket.isImage && scan.brackets.length < scan.inactive
  if (scan.brackets.length < scan.inactive) scan.inactive = scan.brackets.length
  if (isInactive || (bracket.isImage && bracket.hasInner && scan.brackets.length >= deepestImage)) return false
  const found = resourceAt(scan) ?? referenceAfter(scan, bracket)
  if (!found) return false
  enclose(scan, bracket, found)
  return true
}

interface Direct {
  readonly end: number
  readonly target: Target
}

interface Indirect {
  readonly end: number
  /** The label as written. */
  readonly label: string
  readonly referenceType: 'full' | 'collapsed' | 'shortcut'
}

/** `(destination "title")` behind the bracket. */
function resourceAt(scan: Scan): Direct | undefined {
  const { text, at, end, missingMarks } = scan
  if (text.charCodeAt(at + 1) !== code.openParen) return undefined
  const start = skipSpaces(text, at + 2, end)
  if (text.charCodeAt(start) === code.closeParen && start < end)
    return { end: start + 1, target: targetOf(text, undefined, undefined) }
  const destination = destinationAt(text, start, end, missingMarks)
  if (!destination) return undefined
  const after = skipSpaces(text, destination.end, end)
  const title = titleAt(text, after, end, missingMarks)
  const last = title ? skipSpaces(text, title.end, end) : after
  if (last >= end || text.charCodeAt(last) !== code.closeParen) return undefined
  return { end: last + 1, target: targetOf(text, destination, title) }
}

const longestLabel = 999

function referenceAfter(scan: Scan, bracket: Bracket): Indirect | undefined {
  const { text, at, end, page } = scan
  if (page.definitions.size === 0) return undefined
  const isDefined = (label: string): boolean => page.definitions.has(normalizeLabel(label))
  const next = text.charCodeAt(at + 1) === code.openBracket ? labelAt(text, at + 1, end) : undefined
  if (next && !isBlank(text, next.start, next.stop)) {
    const label = text.slice(next.start, next.stop)
    return isDefined(label) ? { end: next.end, label, referenceType: 'full' } : undefined
  }
  if (bracket.hasInner || at - bracket.start > longestLabel) return undefined
  const label = text.slice(bracket.start, at)
  if (!isDefined(label)) return undefined
  return next ? { end: next.end, label, referenceType: 'collapsed' } : { end: at + 1, label, referenceType: 'shortcut' }
}

function enclose(scan: Scan, bracket: Bracket, found: Direct | Indirect): void {
  const { items, page } = scan
  const { end } = found
  scan.flush()
  const opening = items[bracket.item]!
  const children = nodesOf(items, bracket.item + 1, page.places)
  items.length = bracket.item
  const node = bracket.isImage ? imageOf(children, found) : linkOf(children, found)
  node.position = page.places.position((opening as { start: number }).start, scan.place(end - 1) + 1)
  items.push({ type: 'node', node })
  scan.skipTo(end)
  if (!bracket.isImage) scan.inactive = scan.brackets.length
}

const referenceOf = ({ label, referenceType }: Indirect) => ({
  label: resolveString(label),
  identifier: normalizeLabel(label).toLowerCase(),
  referenceType,
})

function linkOf(children: PhrasingContent[], found: Direct | Indirect): PhrasingContent {
  return 'target' in found
    ? { type: 'link', ...found.target, children }
    : { type: 'linkReference', children, ...referenceOf(found) }
}

function imageOf(label: PhrasingContent[], found: Direct | Indirect): PhrasingContent {
  const alt = textOf(label)
  if ('label' in found) return { type: 'imageReference', alt, ...referenceOf(found), data: { label } }
  const { data, ...target } = found.target
  return { type: 'image', ...target, alt, data: { ...data, label } }
}

function textOf(nodes: readonly Nodes[]): string {
  let text = ''
  for (const node of nodes) {
    if ('value' in node) text += node.value
    else if ('alt' in node && node.alt) text += node.alt
    else if ('children' in node) text += textOf(node.children)
  }
  return text
}
