// What does a code block say: its language, its attributes, its lines?
import type { Code } from 'mdast'
import type { AttributeList } from './attributes.ts'
import { parseAttributes } from './attributes.ts'
import { rangeOf } from './range.ts'
import type { Reading } from './rendering.ts'

export interface Fence {
  readonly isFenced: boolean
  /** The first word of the info string. */
  readonly language: string | undefined
  readonly attributes: AttributeList
  /** With the ending of its last line. */
  readonly code: string
}

export function fenceOf(node: Code, reading: Reading): Fence {
  const { text } = reading
  const start = node.position?.start.offset ?? 0
  const marker = node.position ? text[start] : '`'
  const isFenced = (marker === '`' || marker === '~') && !isIndented(node)
  if (!isFenced) return { isFenced, language: undefined, attributes: [], code: `${node.value}\n` }
  const info = [node.lang, node.meta].filter(Boolean).join(' ')
  return {
    isFenced,
    language: node.lang ?? undefined,
    attributes: attributesIn(info, node, reading),
    code: node.value === '' && !hasLines(node) ? '' : `${node.value}\n`,
  }
}

// Indented code starts with its indentation, whatever its text begins with.
const isIndented = (node: Code): boolean => node.lang === null && node.data?.isIndented === true

const hasLines = ({ position }: Code): boolean => position !== undefined && position.end.line - position.start.line > 1

function attributesIn(info: string, node: Code, reading: Reading): AttributeList {
  const end = info.indexOf('}', info.indexOf('{'))
  if (!info.includes('{') || end < 0) return []
  const start = info.lastIndexOf('{', end)
  const written = info.slice(start, end + 1)
  const parsed = parseAttributes(written)
  if (!parsed) reading.remarks.push({ type: 'fence-attributes', at: rangeOf(node), written })
  return parsed?.attributes ?? []
}
