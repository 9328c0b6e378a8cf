// How does a tree become a function? Statements become closures that write to the run and say why they ended.
import { sprint } from '../golang/fmt.ts'
import { typeName } from '../golang/type-name.ts'
import { failing, Scope, siteOf } from './compile-context.ts'
import type { CompileContext, Linkage } from './compile-context.ts'
import { compilePipe, slotFor } from './compile-pipe.ts'
import { didYouMean, failure, lastOperand } from './diagnostics.ts'
import type { Site } from './diagnostics.ts'
import type { Block, Deferral, Frame, InnerBlock } from './env.ts'
import { Observed } from './observed.ts'
import { revealed, type Remembered } from './remember.ts'
import type {
  ActionNode,
  CommandNode,
  IfNode,
  ListNode,
  PipeNode,
  RangeNode,
  Statement,
  TemplateNode,
  Tree,
  WithNode,
} from './nodes.ts'
import { isInteger, rangeOver } from './range.ts'
import { broken, continued, finished, maxDepth, newState, returned } from './state.ts'
import type { Evaluate, Execute, Program, Run, State, Status } from './state.ts'

/** Compiles a tree; what can go wrong goes wrong when it runs. */
export function compileTree(tree: Tree, linkage: Linkage): Program {
  const scope = new Scope()
  const execute = compileList({ ...linkage, tree, scope }, tree.root)
  return { name: tree.name, slots: scope.size, execute }
}

const doNothing: Execute = () => finished

function compileList(context: CompileContext, list: ListNode | undefined): Execute {
  if (!list) return doNothing
  const parts = list.nodes.filter((node) => node.type !== 'comment').map((node) => compileStatement(context, node))
  const [first, second] = parts
  if (!first) return doNothing
  if (!second) return first
  return (state) => {
    for (let i = 0; i < parts.length; i++) {
      const status = parts[i]!(state)
      if (status !== finished) return status
    }
    return finished
  }
}

/** Whether a condition holds; of a value that was read from the page being rendered, only that is noted. */
const holds = ({ isTrue }: CompileContext, { run }: State, value: unknown): boolean =>
  value instanceof Observed ? run.env.reader!.isTrue(value) : isTrue(value)

function compileStatement(context: CompileContext, node: Statement): Execute {
  switch (node.type) {
    case 'text':
      return compileText(node.text)
    case 'comment':
      return doNothing
    case 'action':
      return compileAction(context, node)
    case 'if':
      return context.scope.block(() => compileIf(context, node))
    case 'with':
      if (node.detached?.kind === 'deferred') return compileDeferred(context, node, node.detached.tree)
      return context.scope.block(() => compileWith(context, node))
    case 'range':
      return context.scope.block(() => compileRange(context, node))
    case 'template':
      return compileTemplate(context, node)
    case 'break':
      return () => broken
    case 'continue':
      return () => continued
  }
}

function compileText(text: string): Execute {
  return (state) => {
    state.run.out += text
    return finished
  }
}

function compileAction(context: CompileContext, node: ActionNode): Execute {
  const { pipe } = node
  const last = pipe.commands.findIndex(({ operands: [head] }) => head?.type === 'identifier' && head.name === 'return')
  if (last >= 0) return compileReturn(context, pipe, last)
  const value = compilePipe(context, pipe)
  if (pipe.declarations.length === 0) return compilePrint(value, siteOf(context, node))
  return (state) => {
    value(state)
    return finished
  }
}

function compilePrint(evaluate: Evaluate, site: Site): Execute {
  return (state) => {
    const value = evaluate(state)
    state.run.out += typeof value === 'string' ? value : printed(state, value, site)
    return finished
  }
}

function printed(state: State, given: unknown, site: Site): string {
  const value = revealed(state, given)
  if (value === undefined || value === null) return '<no value>'
  if (typeof value !== 'function') return sprint(value)
  const operand = 'pipe' in site.node && site.node.pipe ? lastOperand(site.node.pipe) : site.node
  const message = `can't print a value of type ${typeName(value)}`
  throw failure({ tree: site.tree, node: operand }, state.run.env, { message })
}

/** `{{ return }}` and `{{ return value }}` end the template; commands that an escaper appended are not run. */
function compileReturn(context: CompileContext, pipe: PipeNode, index: number): Execute {
  const value = returnValue(context, pipe, index)
  if (!value) return () => returned
  return (state) => {
    state.run.returned = revealed(state, value(state)) ?? null
    state.run.hasReturned = true
    state.run.returnedAt = pipe.span
    return returned
  }
}

/** What follows `return` is a command of its own: `return add 1 2` adds. */
function returnValue(context: CompileContext, pipe: PipeNode, index: number): Evaluate | undefined {
  const command = pipe.commands[index]!
  const [only, ...more] = command.operands.slice(1)
  const before = pipe.commands.slice(0, index)
  if (!only && before.length === 0) return undefined
  if (only?.type === 'nil' && more.length === 0 && before.length === 0) return () => null
  const rest: readonly CommandNode[] = only ? [{ ...command, operands: [only, ...more] }] : []
  return compilePipe(context, { ...pipe, declarations: [], commands: [...before, ...rest] })
}

function compileIf(context: CompileContext, { pipe, list, elseList }: IfNode): Execute {
  const condition = compilePipe(context, pipe)
  const then = context.scope.block(() => compileList(context, list))
  const otherwise = context.scope.block(() => compileList(context, elseList))
  return (state) => (holds(context, state, condition(state)) ? then(state) : otherwise(state))
}

function compileWith(context: CompileContext, { pipe, list, elseList, detached }: WithNode): Execute {
  const value = compilePipe(context, pipe)
  const subject = detached ? compileGiving(context, value, detached.tree) : value
  const then = context.scope.block(() => compileList(context, list))
  const otherwise = context.scope.block(() => compileList(context, elseList))
  return (state) => {
    const value = subject(state)
    if (!holds(context, state, value)) return otherwise(state)
    const { dot } = state
    state.dot = value
    const status = then(state)
    state.dot = dot
    return status
  }
}

/** Evaluates a call of a partial that may ask for a block. */
function compileGiving(context: CompileContext, call: Evaluate, tree: Tree): Evaluate {
  let block: Block | undefined
  return (state) => {
    const { env } = state.run
    const given: InnerBlock = { block: (block ??= context.block(tree)), dot: state.dot, isAskedFor: false }
    const blocks = (env.innerBlocks ??= [])
    const { length } = blocks
    blocks.push(given)
    try {
      return call(state)
    } finally {
      blocks.length = length
      env.askedForBlock = given.isAskedFor
    }
  }
}

/** Prints what stands for the block until it runs. */
function compileDeferred(context: CompileContext, { pipe }: WithNode, tree: Tree): Execute {
  const deferral = compilePipe(context, pipe)
  let block: Block | undefined
  return (state) => {
    const { env } = state.run
    const value = deferral(state) as Deferral
    env.reader?.giveUp()
    state.run.out += env.defer?.((block ??= context.block(tree)), value) ?? ''
    return finished
  }
}

function compileRange(context: CompileContext, { pipe, list, elseList }: RangeNode): Execute {
  const { declarations, isAssign } = pipe
  const subject = compilePipe(context, { ...pipe, declarations: [] })
  const slots = declarations.map((variable) => slotFor(context, variable, isAssign))
  const unknown = declarations[slots.indexOf(-1)]
  if (unknown) return asStatement(failing(context, unknown, `undefined variable: ${unknown.names[0]}`))
  const site = siteOf(context, lastOperand(pipe))
  const body = context.scope.block(() => compileList(context, list))
  const otherwise = context.scope.block(() => compileList(context, elseList))
  const [first = -1, second = -1] = slots
  const iterate = compileIteration(body, second < 0 ? -1 : first, second < 0 ? first : second)
  return (state) => {
    const { dot } = state
    const value = revealed(state, subject(state))
    for (const slot of slots) state.slots[slot] = value
    if (second >= 0 && isInteger(value))
      throw rangeFailed(state, site, `can't use ${sprint(value)} to iterate over more than one variable`)
    const { reader } = state.run.env
    const outcome = reader?.isWatching
      ? rangeOver(value, (key, element) => iterate(state, key, reader.met(element)))
      : rangeOver(value, (key, element) => iterate(state, key, element))
    state.dot = dot
    if (outcome === 'empty') return otherwise(state)
    if (outcome === 'impossible')
      throw rangeFailed(state, site, `range can't iterate over ${sprint(value)}`, `its type is ${typeName(value)}`)
    return outcome
  }
}

const asStatement =
  (evaluate: Evaluate): Execute =>
  (state) => {
    evaluate(state)
    return finished
  }

const rangeFailed = (state: State, site: Site, message: string, hint?: string): Error =>
  failure(site, state.run.env, { message, hint })

/** @returns a function that runs the body for one element, with its variables set; -1 means there is no such variable */
function compileIteration(
  body: Execute,
  keySlot: number,
  elementSlot: number,
): (state: State, key: unknown, element: unknown) => Status {
  return (state, key, element) => {
    if (keySlot >= 0) state.slots[keySlot] = key
    if (elementSlot >= 0) state.slots[elementSlot] = element
    state.dot = element
    return body(state)
  }
}

/** A call sees no variables but its own `$`. A bare return ends only the called template. */
function compileTemplate(context: CompileContext, node: TemplateNode): Execute {
  const argument: Evaluate = node.pipe ? compilePipe(context, node.pipe) : () => undefined
  const site = siteOf(context, node)
  const { name, nameSpan: calledAt } = node
  let program: Program | undefined
  return (state) => {
    const { run } = state
    const { stack } = run.env
    program ??= context.resolve(name)
    if (!program) throw templateMissing(state, site, name, context.names())
    if (stack.length >= maxDepth)
      throw failure(site, run.env, { message: `exceeded maximum template depth (${maxDepth})` })
    const dot = revealed(state, argument(state))
    const { reader } = run.env
    if (reader && !run.env.innerBlocks?.length) {
      const { text, hasReturned } = reader.call(program, dot, () =>
        executeApart(run, program!, dot, { name, calledAt }),
      )
      run.out += text
      return hasReturned ? returned : finished
    }
    stack.push({ name, calledAt })
    const status = program.execute(newState(run, program, dot))
    stack.pop()
    return status === returned && run.hasReturned ? returned : finished
  }
}

/** Runs a called template with an output of its own. One that returns from its caller is not remembered. */
function executeApart(run: Run, program: Program, dot: unknown, frame: Frame): Remembered {
  const { env, out } = run
  run.out = ''
  env.stack.push(frame)
  const status = program.execute(newState(run, program, dot))
  env.stack.pop()
  const text = run.out
  run.out = out
  const hasReturned = status === returned && run.hasReturned
  if (hasReturned) env.reader?.giveUp()
  return { text, hasReturned }
}

const templateMissing = (state: State, site: Site, name: string, known: Iterable<string>): Error =>
  failure(site, state.run.env, { message: `template "${name}" not defined`, hint: didYouMean(name, known) })
