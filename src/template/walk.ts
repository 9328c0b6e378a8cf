// Visits the nodes of a template.
import type { ListNode, Node, Operand } from './nodes.ts'

/** Calls `visit` for a node and everything in it, in the order of the text. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const child of childrenOf(node)) walk(child, visit)
}

function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'list':
      return node.nodes
    case 'action':
      return [node.pipe]
    case 'with':
      if (node.detached?.kind === 'deferred') return [node.pipe, node.detached.tree.root]
      return node.elseList ? [node.pipe, node.list, node.elseList] : [node.pipe, node.list]
    case 'if':
    case 'range':
      return node.elseList ? [node.pipe, node.list, node.elseList] : [node.pipe, node.list]
    case 'template':
      return node.pipe ? [node.pipe] : []
    case 'pipe':
      return [...node.declarations, ...node.commands]
    case 'command':
      return node.operands
    case 'chain':
      return [node.operand]
    default:
      return []
  }
}

/** Names of fields that an operand reads: `Inner` of `.Inner`, `$.Inner`, `(index . 0).Inner`. */
export function fieldNames(operand: Operand): readonly string[] {
  switch (operand.type) {
    case 'field':
    case 'chain':
      return operand.names
    case 'variable':
      return operand.names.slice(1)
    default:
      return []
  }
}

/** Whether a list prints nothing but blanks. */
export const isBlank = ({ nodes }: ListNode): boolean =>
  nodes.every((node) => node.type === 'comment' || (node.type === 'text' && node.text.trim() === ''))
