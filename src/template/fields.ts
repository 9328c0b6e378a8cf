// What does a field or method of a value answer? Templates reach only what Go would show them, never a host object.
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import { elementType, emptyInterface, typeName } from '../golang/type-name.ts'
import { entriesOf, goEmbedded, GoFloat, goType, Params } from '../golang/values.ts'
import type { GoObject } from '../golang/values.ts'
import { didYouMean, ExecutionError, failure, passedOn } from './diagnostics.ts'
import type { Site } from './diagnostics.ts'
import type { OlderField } from './env.ts'
import type { State } from './state.ts'

/** A field about to be read, for reading and for messages alike. */
export interface Access {
  readonly name: string
  readonly site: Site
}

/**
 * Reads a field, an entry, or calls a method without arguments.
 *
 * @param owner  what the receiver was read from; an entry of a map is an `interface {}` to Go
 * @returns `undefined` where there is no value
 */
export function readField(state: State, receiver: unknown, access: Access, owner?: unknown): unknown {
  if (receiver instanceof Map) return readEntry(state, receiver, access, false)
  if (isObject(receiver)) return readMember(state, receiver, access, noArguments, owner)
  return readNothing(state, receiver, access, owner)
}

/** Calls a method with arguments. */
export function callMethod(
  state: State,
  receiver: unknown,
  access: Access,
  args: readonly unknown[],
  owner?: unknown,
): unknown {
  if (receiver instanceof Map) return readEntry(state, receiver, access, true)
  if (isObject(receiver)) return readMember(state, receiver, access, args, owner)
  return readNothing(state, receiver, access, owner)
}

const noArguments: readonly unknown[] = []
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
  if (value !== undefined || state.run.missingKey === 'default' || map.has(name)) return value
  if (state.run.missingKey === 'zero') return zeroOf(elementType(type))
  return fail(state, site, `map has no entry for key "${name}"`)
}

const hasStringKeys = (type: string): boolean =>
  !type.startsWith('map[') || type.startsWith('map[string]') || /^map\[(?:any|interface \{\})\]/.test(type)

function readMember(
  state: State,
  receiver: GoObject,
  access: Access,
  args: readonly unknown[],
  owner: unknown,
): unknown {
  const { name, site } = access
  let older: ReturnType<OlderField>
  if (!isExported(name) || !(name in receiver)) {
    const entries = entriesOf(receiver)
    if (entries) return readEntry(state, entries, access, args.length > 0)
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
    if (typeof value === 'function') value = value.apply(receiver, args) as unknown
    else if (args.length > 0) return fail(state, site, `${name} has arguments but cannot be invoked as function`)
  } catch (error) {
    throw callFailed(state, site, name, error)
  }
  env.callSite = undefined
  return value
}

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
  const message = `nil pointer evaluating ${emptyInterface}.${access.name}`
  return fail(state, access.site, message, `the value before .${access.name} is nil: test it first with {{ with }}`)
}

function noField(state: State, receiver: unknown, { name, site }: Access, owner: unknown): never {
  const type = typeName(receiver)
  const shown = owner instanceof Map && !(owner instanceof Params) ? emptyInterface : type
  const known = isObject(receiver) ? didYouMean(name, exportedNames(receiver)) : undefined
  const hint = known ?? (shown === type ? undefined : `the value before .${name} has the type ${type}`)
  return fail(state, site, `can't evaluate field ${name} in type ${shown}`, hint)
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
