// What does a heading or a link say without its markup, as Hugo's `.PlainText` and automatic anchors see it?
import type { Nodes } from 'mdast'
import { decodeEntities } from '../text/entities.ts'
import type { Substitutions } from './options.ts'

/**
 * The text of a node's children. Of an element inside only the first child counts, and escapes stay as written,
 * since that is what Hugo does.
 */
export function plainTextOf(children: readonly Nodes[], text: string, substitutions: Substitutions): string {
  const parts = children.map((child) => partOf(child, text, substitutions)).join('')
  return parts.replace(/&[A-Za-z0-9]+;/g, decodeEntities)
}

function partOf(node: Nodes, text: string, substitutions: Substitutions): string {
  switch (node.type) {
    case 'html':
      return node.value.replace(/<[^>]*>/g, '').trim()
    case 'typographic':
      return substitutions[node.name]
    case 'emoji':
      return node.name
    case 'text':
      return written(node, text)
    case 'break':
      return '\n'
    case 'inlineCode':
      return node.value
    case 'link':
      return node.data?.autolink ? '' : firstOf(node.children, text, substitutions)
    case 'image':
    case 'imageReference':
      return firstOf(node.data?.label ?? [], text, substitutions)
    default:
      return 'children' in node ? firstOf(node.children, text, substitutions) : ''
  }
}

const firstOf = (children: readonly Nodes[], text: string, substitutions: Substitutions): string =>
  children[0] ? partOf(children[0], text, substitutions) : ''

function written(node: Extract<Nodes, { type: 'text' }>, text: string): string {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (start === undefined || end === undefined || node.value.includes('\n')) return node.value
  return text.slice(start, end)
}
