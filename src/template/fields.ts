// What does a field or method of a value answer? Templates reach only what Go would show them, never a host object.
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import { goMethods, type ParamType, type Signatures } from '../golang/signature.ts'
import { elementType, emptyInterface, typeName } from '../golang/type-name.ts'
import { entriesOf, goEmbedded, GoFloat, goType, Params } from '../golang/values.ts'
import type { GoObject } from '../golang/values.ts'
import { convert, countProblem, fitLiteral, misfit, parameterAt, type Fit } from './arguments.ts'
import { Scratch } from '../golang/scratch.ts'
import { didYouMean, ExecutionError, failure, nilReceiver, passedOn } from './diagnostics.ts'
import { Observed, unreadable } from './observed.ts'
import type { Site } from './diagnostics.ts'
import type { OlderField, RenderEnv } from './env.ts'
import type { Node, Operand } from './nodes.ts'
import type { Reader } from './remember.ts'
import type { State } from './state.ts'

/** A field about to be read, for reading and for messages alike. */
export interface Access {
  readonly name: string
  readonly site: Site
  /** The name that the receiver was read by, where one was. */
  readonly before?: string | undefined
}

/** What a method is called with. */
export interface Arguments {
  readonly nodes: readonly Operand[]
  /** Whether one more value than nodes was piped in. */
  readonly isPiped: boolean
  /** Whether values are converted as Hugo does. */
  readonly isHugo: boolean
  readonly values: readonly unknown[]
}

/**
 * Reads a field, an entry, or calls a method without arguments.
 *
 * @param owner  what the receiver was read from; an entry of a map is an `interface {}` to Go
 * @returns `undefined` where there is no value
 */
export function readField(state: State, receiver: unknown, access: Access, owner?: unknown): unknown {
  const { reader } = state.run.env
  if (reader?.isWatching === true && (receiver instanceof Observed || receiver === reader.subject))
    return readWatched(state, reader, receiver, access, owner)
  const value = readUnwatched(state, receiver, access, owner)
  return reader?.isWatching === true && !(receiver instanceof Map) ? reader.met(value) : value
}

/** A fact of the page being rendered is noted by who uses it, and how; anything else of it keeps templates from being remembered. */
function readWatched(state: State, reader: Reader, receiver: unknown, access: Access, owner: unknown): unknown {
  const fact = reader.read(receiver, access.name, access.site.node.span)
  if (fact !== unreadable) {
    if (fact instanceof Observed && fact.value === null)
      state.run.nilType = resultOf(reader.peek(receiver), access.name)
    return fact
  }
  if (!(receiver instanceof Observed) && access.name !== 'Page' && access.name !== 'Site') reader.giveUp()
  return readUnwatched(state, reader.revealed(receiver), access, reader.revealed(owner))
}

function readUnwatched(state: State, receiver: unknown, access: Access, owner: unknown): unknown {
  if (receiver instanceof Scratch) touchStore(state.run.env, receiver, access.name, [])
  if (receiver instanceof Map) return readEntry(state, receiver, access, false)
  if (isObject(receiver)) return readMember(state, receiver, access, noArguments, owner)
  return readNothing(state, receiver, access, owner)
}

/** Calls a method with arguments. */
export function callMethod(state: State, receiver: unknown, access: Access, args: Arguments, owner?: unknown): unknown {
  const { reader } = state.run.env
  if (reader?.isWatching !== true) return callUnwatched(state, receiver, access, args, owner)
  const call = (from: unknown, values: readonly unknown[]): unknown =>
    callUnwatched(state, from, access, { ...args, values }, reader.revealed(owner))
  return reader.met(reader.method(receiver, access.name, args.values, call))
}

function callUnwatched(state: State, receiver: unknown, access: Access, args: Arguments, owner: unknown): unknown {
  if (receiver instanceof Scratch) touchStore(state.run.env, receiver, access.name, args.values)
  if (receiver instanceof Map) return readEntry(state, receiver, access, true)
  if (isObject(receiver)) return readMember(state, receiver, access, args, owner)
  return readNothing(state, receiver, access, owner)
}

const storeReads = new Set(['Get', 'GetSortedMapValues', 'Values', 'Add', 'SetInMap'])

function touchStore({ keeping }: RenderEnv, store: Scratch, method: string, [key]: readonly unknown[]): void {
  if (!keeping) return
  const entry = typeof key === 'string' ? key : undefined
  if (storeReads.has(method)) keeping.touch(store, entry, 'read')
  if (method !== 'Get' && method !== 'GetSortedMapValues') keeping.touch(store, entry, 'write')
}

const noArguments: Arguments = { nodes: [], isPiped: false, isHugo: true, values: [] }
const isObject = (value: unknown): value is GoObject =>
  typeof value === 'object' && value !== null && goType in value && !Array.isArray(value)

function readEntry(
  state: State,
  map: ReadonlyMap<unknown, unknown>,
  { name, site }: Access,
  hasArguments: boolean,
): unknown {
  const type = typeName(map)
  if (!hasStringKeys(type)) return fail(state, site, `can't evaluate field ${name} in type ${type}`)
  if (hasArguments) return fail(state, site, `${name} is not a method but has arguments`)
  // Hugo looks parameters up itself, and finds no value where one is nil.
  const value = map instanceof Params ? (map.get(name) ?? undefined) : map.get(name)
  if (value === null) state.run.nilType = undefined
  if (value !== undefined || state.run.missingKey === 'default' || map.has(name)) return value
  if (state.run.missingKey === 'zero') return zeroOf(elementType(type))
  return fail(state, site, `map has no entry for key "${name}"`)
}

const hasStringKeys = (type: string): boolean =>
  !type.startsWith('map[') || type.startsWith('map[string]') || /^map\[(?:any|interface \{\})\]/.test(type)

function readMember(state: State, receiver: GoObject, access: Access, args: Arguments, owner: unknown): unknown {
  const { name, site } = access
  let older: ReturnType<OlderField>
  if (!isExported(name) || !(name in receiver)) {
    const entries = entriesOf(receiver)
    if (entries) return readEntry(state, entries, access, args.values.length > 0)
    const embedded = (receiver as { readonly [goEmbedded]?: GoObject })[goEmbedded]
    if (embedded) return readMember(state, embedded, access, args, owner)
    older = state.run.env.olderField?.(receiver, name, site.node.span)
    if (!older) return noField(state, receiver, access, owner)
  }
  const { env } = state.run
  env.callSite = site.node.span
  let value: unknown
  try {
    value = older ? older.value : (receiver as unknown as Record<string, unknown>)[name]
    if (typeof value === 'function')
      value = value.apply(receiver, older ? args.values : fitted(state, receiver, access, args)) as unknown
    else if (args.values.length > 0) return fail(state, site, notAFunction(receiver, name, args))
  } catch (error) {
    throw callFailed(state, site, name, error)
  }
  env.callSite = undefined
  if (value === null) state.run.nilType = resultOf(receiver, name)
  return value
}

const methodsOf = (receiver: object): Signatures | undefined => (receiver as { [goMethods]?: Signatures })[goMethods]

const resultOf = (receiver: unknown, name: string): string | undefined =>
  isObject(receiver) ? methodsOf(receiver)?.get(name)?.result : undefined

/** The arguments as the types that the method takes. */
function fitted(state: State, receiver: GoObject, { name, site }: Access, args: Arguments): readonly unknown[] {
  const signature = methodsOf(receiver)?.get(name)
  if (!signature) return args.values
  const { nodes, isPiped, values, isHugo } = args
  const problem = countProblem(name, signature, nodes.length, isPiped ? 1 : 0)
  if (problem) return fail(state, site, problem)
  return values.map((value, i) => {
    const type = parameterAt(signature, i)
    const node = nodes[i] ?? site.node
    const fit = fitArgument(type, node, value, isHugo)
    return 'problem' in fit ? fail(state, { tree: site.tree, node }, fit.problem) : fit.value
  })
}

function fitArgument(type: ParamType, node: Node, value: unknown, isHugo: boolean): Fit {
  if (type === 'any') return { value }
  if (node.type === 'bool' || node.type === 'number' || node.type === 'string') return fitLiteral(type, node)
  if (node.type === 'nil') return { problem: `cannot assign nil to ${type}` }
  const converted = convert(type, value, isHugo)
  return converted === undefined ? { problem: misfit(type, value) } : { value: converted }
}

/** What Go declares as methods has no arguments to take; what it declares as fields takes none. */
const notAFunction = (receiver: GoObject, name: string, { values }: Arguments): string =>
  methodsOf(receiver)
    ? `wrong number of args for ${name}: want 0 got ${values.length}`
    : `${name} has arguments but cannot be invoked as function`

/** Go shows names that begin with an upper-case letter. */
export function isExported(name: string): boolean {
  const code = name.charCodeAt(0)
  return (code >= 65 && code <= 90) || (code >= 128 && /^\p{Lu}/u.test(name))
}

function readNothing(state: State, receiver: unknown, access: Access, owner: unknown): unknown {
  if (receiver === undefined) {
    if (state.run.missingKey !== 'error') return undefined
    return fail(state, access.site, `nil data; no entry for key "${access.name}"`)
  }
  if (receiver !== null) return noField(state, receiver, access, owner)
  return failAtNil(state, access)
}

function failAtNil(state: State, { name, site }: Access): never {
  const { nilType: type = emptyInterface, env } = state.run
  // A method of a nil pointer panics in Go, which Hugo has better words for.
  if (type.startsWith('*') && !type.endsWith('{}')) throw nilReceiver(site, name, env)
  const message = `nil pointer evaluating ${type.replace(/^(\*.*)\{\}$/, '$1')}.${name}`
  return fail(state, site, message, `the value before .${name} is nil: test it first with {{ with }}`)
}

function noField(state: State, receiver: unknown, { name, site, before }: Access, owner: unknown): never {
  const type = typeName(receiver)
  const shown =
    owner instanceof Map && !(owner instanceof Params) ? emptyInterface : (declaredType(owner, before) ?? type)
  const known = isObject(receiver) ? didYouMean(name, exportedNames(receiver)) : undefined
  const hint = known ?? (shown === type ? undefined : `the value before .${name} has the type ${type}`)
  return fail(state, site, `can't evaluate field ${name} in type ${shown}`, hint)
}

/** The interface as which a method answers; nothing where it answers a type of its own. */
function declaredType(owner: unknown, name: string | undefined): string | undefined {
  if (name === undefined || !isObject(owner)) return undefined
  const result = methodsOf(owner)?.get(name)?.result
  return result?.startsWith('*') ? undefined : result
}

function exportedNames(receiver: object): Set<string> {
  const names = new Set<string>()
  for (let object = receiver; object && object !== Object.prototype; object = Object.getPrototypeOf(object) as object)
    for (const name of Object.getOwnPropertyNames(object)) if (isExported(name)) names.add(name)
  return names
}

function fail(state: State, site: Site, message: string, hint?: string): never {
  throw failure(site, state.run.env, { message, hint })
}

/** The error of a function or method as an error of the template; one that is a diagnostic already passes as it is. */
export function callFailed(state: State, site: Site, name: string, error: unknown): unknown {
  if (isStackOverflow(error) || isOurFault(error)) return error
  if (error instanceof ExecutionError && error.diagnostic.at) return passedOn(site, name, error)
  if (error instanceof DiagnosticError) return error.diagnostic.at ? error : placed(state, site, name, error)
  const message = error instanceof Error ? error.message : String(error)
  return failure(site, state.run.env, { message: `error calling ${name}: ${message}`, cause: error })
}

/** A fault of the program, which no author can mend; it must not read like one of the site. */
const isOurFault = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError

/** The function knows what went wrong and what fixes it, the call where. */
function placed(state: State, site: Site, name: string, error: DiagnosticError): DiagnosticError {
  const { code, message, hint } = error.diagnostic
  const { diagnostic } = failure(site, state.run.env, {
    message: `error calling ${name}: ${message}`,
    hint,
    cause: error,
  })
  return new DiagnosticError({ ...diagnostic, code })
}

export const isStackOverflow = (error: unknown): boolean =>
  error instanceof RangeError && error.message.startsWith('Maximum call stack')

/** The zero value of a type; `undefined` for an interface, `null` for what can be nil. */
export function zeroOf(type: string | undefined): unknown {
  if (type === undefined || type === emptyInterface || type === 'any') return undefined
  if (/^u?int/.test(type)) return 0
  if (type.startsWith('float')) return new GoFloat(0)
  if (type === 'string') return ''
  return type === 'bool' ? false : null
}
