// How is a pipeline evaluated? Each command becomes a closure that takes the value of the one before as its last argument.
import type { ParamType } from '../golang/signature.ts'
import type { Span } from '../text/source.ts'
import { convert, countProblem, fitLiteral, misfit, parameterAt } from './arguments.ts'
import { callDef } from './builtins.ts'
import { failing, siteOf } from './compile-context.ts'
import { lookAt } from './looks.ts'
import { Observed } from './observed.ts'
import { revealed } from './remember.ts'
import type { CompileContext } from './compile-context.ts'
import { askedForBlock } from './detach.ts'
import { didYouMean, failure } from './diagnostics.ts'
import { callFailed, callMethod, readField } from './fields.ts'
import type { Access, Arguments } from './fields.ts'
import type { FunctionDef, Namespace } from './functions.ts'
import type { ChainNode, CommandNode, IdentifierNode, Operand, PipeNode, VariableNode } from './nodes.ts'
import { print } from './print.ts'
import { recallNil, rememberNil, type Evaluate, type State } from './state.ts'
import { attempt } from './try.ts'

/** The value of a pipeline; its variables are declared or assigned on the way. */
export function compilePipe(context: CompileContext, pipe: PipeNode): Evaluate {
  let value: Evaluate | undefined
  for (const command of pipe.commands) value = compileCommand(context, command, value)
  for (const variable of pipe.declarations) value = compileStore(context, variable, pipe.isAssign, value!)
  return value!
}

function compileStore(context: CompileContext, node: VariableNode, isAssign: boolean, value: Evaluate): Evaluate {
  const slot = slotFor(context, node, isAssign)
  if (slot < 0) return undefinedVariable(context, node)
  return (state) => {
    const stored = value(state)
    if (stored === null) rememberNil(state, slot)
    return (state.slots[slot] = stored)
  }
}

/** The slot that a pipeline writes; -1 when it assigns to a variable that does not exist. */
export const slotFor = ({ scope }: CompileContext, { names }: VariableNode, isAssign: boolean): number =>
  isAssign ? scope.find(names[0]!) : scope.declare(names[0]!)

const undefinedVariable = (context: CompileContext, node: VariableNode): Evaluate =>
  failing(context, node, `undefined variable: ${node.names[0]}`)

function compileCommand(context: CompileContext, command: CommandNode, piped: Evaluate | undefined): Evaluate {
  const [head, ...args] = command.operands as [Operand, ...Operand[]]
  switch (head.type) {
    case 'field':
      return compileFields(context, { node: head, receiver: dot, names: head.names, args, piped, isCommand: true })
    case 'chain':
      return compileChain(context, head, { args, piped, isCommand: true })
    case 'identifier':
      return compileIdentifier(context, head, { node: command, args, piped })
    case 'variable':
      if (head.names.length > 1) return compileVariable(context, head, { args, piped, isCommand: true })
  }
  if (args.length > 0 || piped) return failing(context, head, `can't give argument to non-function ${print(head)}`)
  if (head.type === 'nil') return failing(context, head, 'nil is not a command')
  return compileOperand(context, head, 'any', true)
}

const dot: Evaluate = (state) => state.dot

/** The arguments of a call: those written behind it, and the value piped into it. */
interface Given {
  readonly args: readonly Operand[]
  readonly piped?: Evaluate | undefined
}

interface FieldGiven extends Given {
  /** A command's value that is an untyped nil is no value; an argument's stays nil. */
  readonly isCommand: boolean
}

/** The value of an operand where nothing converts it. */
function compileOperand(context: CompileContext, node: Operand, type: ParamType, isCommand: boolean): Evaluate {
  switch (node.type) {
    case 'dot':
      return dot
    case 'field':
      return compileFields(context, { node, receiver: dot, names: node.names, args: [], isCommand })
    case 'variable':
      return compileVariable(context, node, { args: [], isCommand })
    case 'chain':
      return compileChain(context, node, { args: [], isCommand })
    case 'identifier':
      return compileIdentifier(context, node, { node, args: [] })
    case 'pipe':
      return compilePipe(context, node)
    case 'nil':
      return () => null
    default: {
      const fit = fitLiteral(type, node)
      if ('problem' in fit) return failing(context, node, fit.problem)
      return () => fit.value
    }
  }
}

/**
 * An argument as its parameter's type.
 *
 * @param handsOn  whether the function asks nothing of a page that it is given
 */
function compileArgument(context: CompileContext, node: Operand, type: ParamType, handsOn = false): Evaluate {
  if (node.type === 'nil') return type === 'any' ? () => null : failing(context, node, `cannot assign nil to ${type}`)
  const value = compileOperand(context, node, type, false)
  if (node.type === 'bool' || node.type === 'number' || node.type === 'string') return value
  return compileConversion(context, node, value, type, handsOn)
}

function compileConversion(
  context: CompileContext,
  node: Operand | CommandNode,
  value: Evaluate,
  type: ParamType,
  handsOn = false,
): Evaluate {
  if (handsOn && type === 'any') return (state) => revealed(state, value(state)) ?? null
  if (type === 'any') return (state) => given(state, value(state)) ?? null
  const { isHugo } = context
  const site = siteOf(context, node)
  return (state) => {
    const given = revealed(state, value(state))
    const converted = convert(type, given, isHugo)
    if (converted === undefined) throw failure(site, state.run.env, { message: misfit(type, given) })
    return converted
  }
}

/** A value as a function gets it: known, and noted where it was read from the page being rendered. */
function given({ run: { env } }: State, value: unknown): unknown {
  return env.reader?.isWatching === true ? env.reader.given(value) : value
}

function compileVariable(context: CompileContext, node: VariableNode, given: FieldGiven): Evaluate {
  const slot = context.scope.find(node.names[0]!)
  if (slot < 0) return undefinedVariable(context, node)
  if (node.names.length === 1) return (state) => state.slots[slot]
  const receiver: Evaluate = (state) => {
    const value = state.slots[slot]
    if (value === null) recallNil(state, slot)
    return value
  }
  return compileFields(context, { node, receiver, names: node.names.slice(1), ...given })
}

function compileChain(context: CompileContext, node: ChainNode, given: FieldGiven): Evaluate {
  const { operand, names } = node
  if (operand.type === 'nil') return failing(context, node, `indirection through explicit nil in ${print(node)}`)
  if (operand.type === 'identifier') {
    const namespace = context.functions.namespace(operand.name)
    if (namespace) return compileMember(context, node, namespace, given)
  }
  const receiver = compileOperand(context, operand, 'any', true)
  return compileFields(context, { node, receiver, names, ...given })
}

/** `strings.ToUpper`: a function of a namespace, or else a field of what the namespace's name answers. */
function compileMember(context: CompileContext, node: ChainNode, namespace: Namespace, given: FieldGiven): Evaluate {
  const [name, ...rest] = node.names as readonly [string, ...string[]]
  const def = context.functions.member(namespace.name, name)
  if (def) {
    if (rest.length === 0) return compileCall(context, { ...given, node, name, def })
    const receiver = compileCall(context, { node, name, def, args: [] })
    return compileFields(context, { node, receiver, names: rest, ...given })
  }
  const receiver = namespaceValue(context, node, namespace)
  if (receiver) return compileFields(context, { node, receiver, names: node.names, ...given })
  const hint = didYouMean(
    name,
    namespace.functions.map((known) => known.name),
  )
  return failing(context, node, `can't evaluate field ${name} in type interface {}`, hint)
}

/** What a namespace's bare name answers: its value, or that of the function which has the same name. */
function namespaceValue(context: CompileContext, node: Operand, { name, value }: Namespace): Evaluate | undefined {
  if (value) return (state) => value(state.run.env)
  const def = context.functions.find(name)
  return def && compileCall(context, { node, name, def, args: [] })
}

interface Fields extends FieldGiven {
  readonly node: Operand
  readonly receiver: Evaluate
  readonly names: readonly string[]
}

function compileFields(context: CompileContext, fields: Fields): Evaluate {
  const { node, receiver, names, args, piped, isCommand } = fields
  const site = siteOf(context, node)
  const path: readonly Access[] = names.map((name, i) => ({ name, site, before: names[i - 1] }))
  if (args.length === 0 && !piped) return compileRead(path, receiver, isCommand)
  const { isHugo } = context
  const given = { nodes: args, isPiped: piped !== undefined, isHugo }
  const values = args.map((arg) => compileOperand(context, arg, 'any', false))
  return compileMethodCall(path, given, receiver, collectorOf(values, piped))
}

function compileRead(path: readonly Access[], receiver: Evaluate, isCommand: boolean): Evaluate {
  const [only] = path
  if (path.length === 1)
    return (state) => {
      const from = receiver(state)
      const value = readField(state, from, only!)
      return value === null && isCommand && from instanceof Map ? undefined : value
    }
  return (state) => {
    let owner: unknown
    let value = receiver(state)
    for (const access of path) {
      const next = readField(state, value, access, owner)
      owner = value
      value = next
    }
    return value === null && isCommand && owner instanceof Map ? undefined : value
  }
}

/** Only the last name takes the arguments. */
function compileMethodCall(
  path: readonly Access[],
  given: Omit<Arguments, 'values'>,
  receiver: Evaluate,
  collect: Collect,
): Evaluate {
  const last = path.at(-1)!
  const before = path.slice(0, -1)
  return (state) => {
    const args = collect(state).map((arg) => arg ?? null)
    let owner: unknown
    let value = receiver(state)
    for (const access of before) {
      const next = readField(state, value, access, owner)
      owner = value
      value = next
    }
    return callMethod(state, value, last, { ...given, values: args }, owner)
  }
}

type Collect = (state: State) => readonly unknown[]

/** Evaluates arguments. The piped value comes last, but is evaluated first. */
function collectorOf(values: readonly Evaluate[], piped: Evaluate | undefined): Collect {
  if (!piped) return (state) => values.map((value) => value(state))
  return (state) => {
    const last = piped(state)
    const args = values.map((value) => value(state))
    args.push(last)
    return args
  }
}

interface IdentifierGiven extends Given {
  /** What messages about a failed call show. */
  readonly node: Operand | CommandNode
}

function compileIdentifier(context: CompileContext, head: IdentifierNode, given: IdentifierGiven): Evaluate {
  const { name } = head
  const def = context.functions.find(name)
  if (name === 'and' || name === 'or') return compileLogic(context, head, given)
  if (name === 'try') return compileTry(context, head, given)
  if (name === askedForBlock) return (state) => state.run.env.askedForBlock === true
  if (name === 'return') return failing(context, head, 'return must be the only thing that its action does')
  const namespace = context.functions.namespace(name)
  if (namespace?.value && !def) return compileNamespace(context, head, namespace, given)
  if (def) return compileCall(context, { ...given, name, def, head })
  const escaper = context.escapers[name]
  if (escaper) return compileCall(context, { ...given, name, def: defOfEscaper(name, escaper), head })
  if (namespace) return failing(context, head, `${name} is a namespace`, `call one of its functions: ${name}.…`)
  return failing(context, head, `"${name}" is not a defined function`)
}

/** Escapers that may refuse a value, and then want to say where. */
const refusing = /filter$|srcsetescaper$|nospaceescaper$/

function defOfEscaper(name: string, run: (...args: unknown[]) => unknown): FunctionDef {
  const def = { name, doc: '', params: ['any'], variadic: true } as const
  if (!refusing.test(name)) return { ...def, run }
  return { ...def, usesEnv: true, run: (_env: unknown, ...args: unknown[]) => run(...args) }
}

function compileNamespace(
  context: CompileContext,
  head: IdentifierNode,
  namespace: Namespace,
  { args, piped }: Given,
): Evaluate {
  const count = args.length + (piped ? 1 : 0)
  if (count > 0) return failing(context, head, `wrong number of args for ${head.name}: want 0 got ${count}`)
  return (state) => namespace.value!(state.run.env)
}

/** `and` and `or` evaluate no more than they need. */
function compileLogic(context: CompileContext, head: IdentifierNode, { args, piped }: Given): Evaluate {
  if (args.length === 0 && !piped)
    return failing(context, head, `wrong number of args for ${head.name}: want at least 1 got 0`)
  const { isTrue } = context
  const stopsAt = head.name === 'or'
  const values = args.map((arg) => (arg.type === 'nil' ? noValue : compileOperand(context, arg, 'any', false)))
  return (state) => {
    const last = piped?.(state)
    let value: unknown
    for (const evaluate of values) {
      value = evaluate(state)
      const holds = value instanceof Observed ? state.run.env.reader!.isTrue(value) : isTrue(value)
      if (holds === stopsAt) return value
    }
    return piped ? last : value
  }
}

const noValue: Evaluate = () => undefined

/** `try` answers with what its argument failed with instead of failing. */
function compileTry(context: CompileContext, head: IdentifierNode, { args, piped }: Given): Evaluate {
  const count = args.length + (piped ? 1 : 0)
  if (count !== 1) return failing(context, head, `wrong number of args for try: want 1 got ${count}`)
  if (piped) return (state) => attempt(state, () => piped(state))
  const value = compileArgument(context, args[0]!, 'any')
  return (state) => attempt(state, value)
}

interface Call extends IdentifierGiven {
  /** As the template calls it; messages say so. */
  readonly name: string
  readonly def: FunctionDef
  /** What messages about the number of arguments show. */
  readonly head?: IdentifierNode
}

function compileCall(context: CompileContext, call: Call): Evaluate {
  const { name, def, node, head = node, args, piped } = call
  const problem = countProblem(name, def, args.length, piped ? 1 : 0)
  if (problem) return failing(context, head, problem)
  if (def.looksOnly) return compileLook(context, call)
  const values = args.map((arg, i) => compileArgument(context, arg, parameterAt(def, i), def.handsOn))
  if (def === callDef) values.unshift(calleeName(args))
  const last =
    piped && compileConversion(context, args.at(-1) ?? head, piped, parameterAt(def, args.length), def.handsOn)
  const site = siteOf(context, node)
  const run = runnerOf(def, values, last, node.span)
  const { nilable, result } = def
  return (state) => {
    try {
      const value = run(state)
      const { reader } = state.run.env
      if (reader?.isWatching === true) reader.met(value)
      if (value !== null) return value
      state.run.nilType = result
      return nilable ? null : undefined
    } catch (error) {
      throw callFailed(state, site, name, error)
    }
  }
}

/** A call that may do with less than the values it is given; see FunctionDef.looksOnly. */
function compileLook(context: CompileContext, { name, def, node, args, piped }: Call): Evaluate {
  const run = def.run as (...args: unknown[]) => unknown
  const values = args.map((arg) => compileOperand(context, arg, 'any', false))
  const collect = collectorOf(values, piped)
  const [first, second] = values
  const isPair = values.length === 2 && !piped
  const site = siteOf(context, node)
  return (state) => {
    const { reader } = state.run.env
    try {
      if (reader?.isWatching !== true) {
        if (isPair) return run(first!(state) ?? null, second!(state) ?? null)
        return run(...collect(state).map((value) => value ?? null))
      }
      const found = collect(state)
      return lookAt(def, reader, found, run) ?? run(...found.map((value) => reader.given(value) ?? null))
    } catch (error) {
      throw callFailed(state, site, name, error)
    }
  }
}

/** The builtin `call` names in its messages what it was given. */
const calleeName = ([callee]: readonly Operand[]): Evaluate => {
  const name = callee ? print(callee) : 'value'
  return () => name
}

/** Calls a function; the common numbers of arguments need no array. */
function runnerOf(def: FunctionDef, values: readonly Evaluate[], last: Evaluate | undefined, at: Span): Evaluate {
  const run = def.run as (...args: unknown[]) => unknown
  const [first, second] = values
  if (def.usesEnv) return runnerWithEnv(run, collectorOf(values, last), at)
  if (last && values.length === 0) return (state) => run(last(state))
  if (last) {
    const collect = collectorOf(values, last)
    return (state) => run(...collect(state))
  }
  if (values.length === 0) return () => run()
  if (values.length === 1) return (state) => run(first!(state))
  if (values.length === 2) return (state) => run(first!(state), second!(state))
  return (state) => run(...values.map((value) => value(state)))
}

function runnerWithEnv(run: (...args: unknown[]) => unknown, collect: Collect, at: Span): Evaluate {
  return (state) => {
    const { env } = state.run
    const args = collect(state)
    env.callSite = at
    const value = run(env, ...args)
    env.callSite = undefined
    return value
  }
}
