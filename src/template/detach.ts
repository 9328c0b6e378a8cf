// Which blocks of a template run elsewhere than where they stand? The body of `with partial` is handed to a partial that asks for it
// (https://gohugo.io/templates/partial-decorators/), that of `with (templates.Defer …)` waits until all pages are rendered.
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'
import { lineAt, parseFailed } from './diagnostics.ts'
import type { IfNode, ListNode, Node, Operand, PipeNode, RangeNode, Statement, Tree, WithNode } from './nodes.ts'
import { walk } from './walk.ts'

/** The condition that the compiler answers: whether the partial just called has asked for the block. */
export const askedForBlock = '_askedForBlock'

interface Detachable {
  readonly tree: Tree
  readonly diagnostics: readonly Diagnostic[]
}

/** The tree with its detachable blocks made templates of their own; errors are those that Hugo finds while it parses. */
export function detachBlocks(tree: Tree): Detachable {
  try {
    return { tree: detachTree(tree), diagnostics: [] }
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    return { tree, diagnostics: [error.diagnostic] }
  }
}

const detachTree = (tree: Tree): Tree => {
  const root = inList(tree, tree.root)
  return root === tree.root ? tree : { ...tree, root }
}

/** Lists in which nothing changes stay the same objects. */
function inList(tree: Tree, list: ListNode): ListNode {
  const nodes = list.nodes.map((node) => inStatement(tree, node))
  return nodes.every((node, i) => node === list.nodes[i]) ? list : { ...list, nodes }
}

function inStatement(tree: Tree, node: Statement): Statement {
  switch (node.type) {
    case 'action':
      checkReturn(tree, node.pipe)
      return node
    case 'if':
    case 'range':
      return inBranch(tree, node)
    case 'with':
      return isDeferCall(node.pipe) ? defer(tree, node) : decorate(tree, inBranch(tree, node), node)
    default:
      return node
  }
}

function inBranch<T extends IfNode | RangeNode | WithNode>(tree: Tree, node: T): T {
  const list = inList(tree, node.list)
  const elseList = node.elseList && inList(tree, node.elseList)
  return list === node.list && elseList === node.elseList ? node : { ...node, list, ...(elseList ? { elseList } : {}) }
}

const blockTree = (tree: Tree, node: WithNode, root: ListNode): Tree => ({
  name: `${tree.name}#${node.span.start}`,
  parseName: tree.parseName ?? tree.name,
  source: tree.source,
  root,
  isBlock: true,
})

/** @param written  the same node before blocks inside it were detached */
function decorate(tree: Tree, node: WithNode, written: WithNode): WithNode {
  if (!isPartialCall(node.pipe)) return node
  const inner = findCall(written.list, isInner)
  if (inner) fail(tree, inner, 'inner cannot be used inside a with block that wraps a partial decorator', innerHint)
  if (jumpsOut(node.list)) return node
  const { span } = node.list
  const dot: Statement = { type: 'action', span, pipe: pipeOf({ type: 'dot', span }) }
  const list: ListNode = { type: 'list', span, nodes: [dot] }
  const pipe = pipeOf({ type: 'identifier', span, name: askedForBlock })
  const choice: IfNode = { type: 'if', span, pipe, list, elseList: node.list }
  const detached = { kind: 'inner', tree: blockTree(tree, node, node.list) } as const
  return { ...node, list: { type: 'list', span, nodes: [choice] }, detached }
}

const innerHint = 'call inner in the partial that the block is given to'

function defer(tree: Tree, node: WithNode): WithNode {
  const list = inList(tree, node.list)
  const later = findCall(node.list, isPostProcess)
  if (later) fail(tree, later, 'resources.PostProcess cannot be used in a deferred template')
  const detached = { kind: 'deferred', tree: blockTree(tree, node, list) } as const
  return { ...node, list: { ...list, nodes: [] }, detached }
}

const pipeOf = (operand: Operand): PipeNode => {
  const { span } = operand
  return {
    type: 'pipe',
    span,
    declarations: [],
    isAssign: false,
    commands: [{ type: 'command', span, operands: [operand] }],
  }
}

/** The first operand of a pipeline of one command, parentheses aside. */
function headOf({ commands }: PipeNode): Operand | undefined {
  if (commands.length !== 1) return undefined
  const [head] = commands[0]!.operands
  return head?.type === 'pipe' ? headOf(head) : head
}

const isMember = (node: Node | undefined, namespace: string, names: readonly string[]): boolean =>
  node?.type === 'chain' &&
  node.operand.type === 'identifier' &&
  node.operand.name === namespace &&
  node.names.length === 1 &&
  names.includes(node.names[0]!)

function isPartialCall(pipe: PipeNode): boolean {
  const head = headOf(pipe)
  if (head?.type === 'identifier') return head.name === 'partial' || head.name === 'partialCached'
  return isMember(head, 'partials', ['Include', 'IncludeCached'])
}

const isDeferCall = (pipe: PipeNode): boolean => isMember(headOf(pipe), 'templates', ['Defer'])
const isPostProcess = (node: Node): boolean => isMember(node, 'resources', ['PostProcess'])

/** Whether the node calls for the block that a partial is given. */
export const isInner = (node: Node): boolean =>
  (node.type === 'identifier' && node.name === 'inner') || isMember(node, 'templates', ['Inner'])

function findCall(list: ListNode, matches: (node: Node) => boolean): Node | undefined {
  let found: Node | undefined
  walk(list, (node) => {
    if (!found && matches(node)) found = node
  })
  return found
}

/** Whether `break` or `continue` leaves the list: then it cannot run elsewhere. */
const jumpsOut = (list: ListNode | undefined): boolean =>
  list?.nodes.some((node) => {
    if (node.type === 'if' || node.type === 'with') return jumpsOut(node.list) || jumpsOut(node.elseList)
    return node.type === 'break' || node.type === 'continue'
  }) ?? false

function checkReturn(tree: Tree, { commands }: PipeNode): void {
  for (const { operands, span } of commands.slice(0, -1)) {
    const [head] = operands
    if (head?.type === 'identifier' && head.name === 'return')
      failAt(
        tree,
        span,
        'return must be the last command in a pipeline',
        'put what is piped in parentheses: return (…)',
      )
  }
}

const fail = (tree: Tree, node: Node, message: string, hint?: string): never => failAt(tree, node.span, message, hint)

function failAt({ parseName, name, source }: Tree, at: Span, message: string, hint?: string): never {
  const line = lineAt(source.text, at.start)
  throw new DiagnosticError(parseFailed(at, { name: parseName ?? name, line, message, hint }))
}
