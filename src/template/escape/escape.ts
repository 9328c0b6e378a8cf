// How is a template made safe to print as HTML? Walks it in order, following the context, and appends escapers to pipelines.
// Behaviour follows Go's html/template with the changes of Hugo's fork.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../text/source.ts'
import type { ActionNode, IfNode, ListNode, RangeNode, Statement, TemplateNode, Tree, WithNode } from '../nodes.ts'
import type { Context } from './context.ts'
import { span } from '../../text/source.ts'
import { escapeAction } from './action.ts'
import {
  deadContext,
  errorContext,
  joinContexts,
  nameInContext,
  printContext,
  sameContext,
  textContext,
} from './context.ts'
import { escapeText } from './text.ts'
import * as problems from './diagnostics.ts'

export interface EscapedTemplate {
  /** The template with escapers; unchanged when there are diagnostics, and then it must not run. */
  readonly entry: Tree
  /** Every template it calls, directly or not, by the name in the escaped calls: derived ones are `name$htmltemplate_...`. */
  readonly trees: ReadonlyMap<string, Tree>
  readonly diagnostics: readonly Diagnostic[]
}

type Lookup = (name: string) => Tree | undefined

/**
 * Escapes a template that is executed by itself, and what it calls.
 *
 * @param lookup  finds a template by the name a `template` action calls; is asked only for what is called
 */
export function escapeTemplate(entry: Tree, lookup: Lookup): EscapedTemplate {
  const found: Lookup = (name) => (name === entry.name ? entry : lookup(name))
  const inferences: Inferences = { lookup: found, outputs: new Map(), trees: new Map(), called: new Set() }
  const { context } = escapeTree(inferences, textContext, entry.name, wholeOf(entry))
  const problem = problemAtEnd(context, entry)
  if (problem) return { entry, trees: new Map(), diagnostics: [problem] }
  return { entry: inferences.trees.get(entry.name)!, trees: inferences.trees, diagnostics: [] }
}

const wholeOf = ({ root }: Tree): Span => span(root.span.source, root.span.start)

function problemAtEnd(c: Context, entry: Tree): Diagnostic | undefined {
  if (c.error) return c.error
  if (c.state === 'stateText') return undefined
  return problems.endContext(span(entry.root.span.source, entry.root.span.end), printContext(c))
}

/** What is known so far about the templates that are called. */
interface Inferences {
  readonly lookup: Lookup
  /** The context in which each ends, by derived name; assumed while it is being walked. */
  readonly outputs: Map<string, Context>
  readonly trees: Map<string, Tree>
  readonly called: Set<string>
}

/** Loops around the statement being walked, with the contexts at their `break` and `continue`. */
interface Loop {
  readonly exits: { readonly context: Context; readonly at: Span; readonly keyword: 'break' | 'continue' }[]
}

interface Walk {
  readonly inferences: Inferences
  readonly loop?: Loop
}

interface Escaped<T> {
  readonly context: Context
  readonly node: T
}

function escapeTree(known: Inferences, c: Context, name: string, at: Span): { context: Context; name: string } {
  const derived = nameInContext(name, c)
  known.called.add(derived)
  const output = known.outputs.get(derived)
  if (output) return { context: output, name: derived }
  const tree = known.lookup(name)
  if (!tree) return { context: errorContext(problems.missingTemplate(at, name)), name: derived }
  return { context: outputOf(known, c, { ...tree, name: derived }), name: derived }
}

/** Walks a template that may call itself: assumes in which context it ends, and checks the assumption. */
function outputOf(known: Inferences, c: Context, tree: Tree): Context {
  const first = escapeBody(known, c, tree, c)
  if (first.isSure) return first.context
  const second = escapeBody(known, first.context, tree, first.context)
  if (second.isSure) return second.context
  const last = first.context
  return last.state === 'stateError' ? last : errorContext(problems.outputContext(wholeOf(tree), tree.name))
}

function escapeBody(
  known: Inferences,
  c: Context,
  tree: Tree,
  assumed: Context,
): { context: Context; isSure: boolean } {
  known.outputs.set(tree.name, assumed)
  const attempt: Inferences = {
    lookup: known.lookup,
    outputs: new Map(known.outputs),
    trees: new Map(),
    called: new Set(),
  }
  const { context, node } = escapeList({ inferences: attempt }, c, tree.root)
  const isSure = context.state !== 'stateError' && (!attempt.called.has(tree.name) || sameContext(assumed, context))
  if (isSure) {
    adopt(known, attempt)
    known.outputs.set(tree.name, context)
    known.trees.set(tree.name, { ...tree, root: node })
  }
  return { context, isSure }
}

function adopt(known: Inferences, attempt: Inferences): void {
  for (const [name, output] of attempt.outputs) known.outputs.set(name, output)
  for (const [name, tree] of attempt.trees) known.trees.set(name, tree)
  for (const name of attempt.called) known.called.add(name)
}

function escapeList(walk: Walk, before: Context, list: ListNode): Escaped<ListNode> {
  let context = before
  const nodes = [...list.nodes]
  for (const [i, statement] of list.nodes.entries()) {
    const escaped = escapeStatement(walk, context, statement)
    nodes[i] = escaped.node
    context = escaped.context
    if (context.state === 'stateDead' || context.state === 'stateError') break
  }
  return { context, node: { ...list, nodes } }
}

function escapeStatement(walk: Walk, c: Context, node: Statement): Escaped<Statement> {
  switch (node.type) {
    case 'text':
      return escapeText(c, node)
    case 'comment':
      return { context: c, node }
    case 'action':
      return escapeAction(c, node satisfies ActionNode)
    case 'if':
      return escapeBranch(walk, c, node)
    case 'with':
      return node.detached?.kind === 'deferred' ? escapeDeferred(walk, c, node) : escapeBranch(walk, c, node)
    case 'range':
      return escapeRange(walk, c, node)
    case 'template':
      return escapeCall(walk, c, node)
    case 'break':
    case 'continue':
      walk.loop?.exits.push({ context: c, at: node.span, keyword: node.type })
      return { context: deadContext, node }
  }
}

function escapeCall(walk: Walk, c: Context, node: TemplateNode): Escaped<TemplateNode> {
  const { context, name } = escapeTree(walk.inferences, c, node.name, node.nameSpan)
  return { context, node: name === node.name ? node : { ...node, name } }
}

const disagreementAt = (at: Span, keyword: string) => (a: Context, b: Context) =>
  problems.branchEnd(at, keyword, printContext(a), printContext(b))

function escapeBranch<T extends IfNode | WithNode>(walk: Walk, c: Context, node: T): Escaped<T> {
  const list = escapeList(walk, c, node.list)
  return withElse(walk, c, { context: list.context, node: { ...node, list: list.node } })
}

/** In text a deferred block is escaped when it runs, as a template of its own; elsewhere as part of what is around it. */
function escapeDeferred(walk: Walk, c: Context, node: WithNode): Escaped<WithNode> {
  if (c.state === 'stateText') return escapeBranch(walk, c, node)
  const { kind, tree } = node.detached!
  const list = escapeList(walk, c, tree.root)
  const detached = { kind, tree: { ...tree, root: list.node, isEscaped: true } } as const
  return withElse(walk, c, { context: list.context, node: { ...node, detached } })
}

/** Joins the context after the branch with that after `else`, or with the one before where there is none. */
function withElse<T extends IfNode | WithNode | RangeNode>(walk: Walk, c: Context, branch: Escaped<T>): Escaped<T> {
  const { node } = branch
  const other = node.elseList && escapeList(walk, c, node.elseList)
  const context = joinContexts(branch.context, other?.context ?? c, disagreementAt(node.pipe.span, node.type))
  return { context, node: other ? { ...node, elseList: other.node } : node }
}

function escapeRange(walk: Walk, c: Context, node: RangeNode): Escaped<RangeNode> {
  const loop: Loop = { exits: [] }
  const list = escapeList({ ...walk, loop }, c, node.list)
  let context = joinExits(list.context, loop)
  // A round that ends where it began is like every other one; walking it again would double the time with each loop inside loops.
  if (context.state !== 'stateError' && !sameContext(context, c)) context = afterAnotherRound(walk, context, node)
  if (context.state === 'stateError') return { context, node }
  return withElse(walk, c, { context, node: { ...node, list: list.node } })
}

/** The body begins anew where it ended; what is learnt on the way is thrown away. */
function afterAnotherRound(walk: Walk, c: Context, node: RangeNode): Context {
  const { inferences } = walk
  const attempt: Inferences = {
    lookup: inferences.lookup,
    outputs: new Map(inferences.outputs),
    trees: new Map(),
    called: new Set(),
  }
  const loop: Loop = { exits: [] }
  const again = escapeList({ inferences: attempt, loop }, c, node.list)
  const joined = joinContexts(c, again.context, disagreementAt(node.pipe.span, 'range'))
  if (joined.error)
    return errorContext(problems.within(joined.error.at ?? node.pipe.span, 'on range loop re-entry', joined.error))
  return joinExits(joined, loop)
}

function joinExits(c: Context, { exits }: Loop): Context {
  let context = c
  if (c.state === 'stateError') return c
  for (const kind of ['break', 'continue'] as const)
    for (const { context: exit, at, keyword } of exits) {
      if (keyword !== kind) continue
      context = joinContexts(context, exit, disagreementAt(at, 'range'))
      if (context.error) return errorContext(problems.within(at, `at range loop ${kind}`, context.error))
    }
  return context
}
