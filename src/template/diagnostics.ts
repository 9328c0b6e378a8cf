// What can be wrong with a template, and while one is executed? Go's wording first, then a hint.
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Related } from '../diagnostics/diagnostic.ts'
import { nearestName } from '../diagnostics/suggest.ts'
import { byteLength } from '../golang/strings.ts'
import { quote } from '../golang/quote.ts'
import { span } from '../text/source.ts'
import type { Span } from '../text/source.ts'
import type { RenderEnv } from './env.ts'
import type { Node, Operand, Tree } from './nodes.ts'
import { print } from './print.ts'

const parsePrefix = 'parse of template failed: '
const executePrefix = 'execute of template failed: '

interface ParseFailure {
  /** The template's name. */
  readonly name: string
  /** Go's line: that of the last token read. */
  readonly line: number
  readonly message: string
  readonly hint?: string | undefined
  readonly related?: readonly Related[] | undefined
}

/** `template/parse`: the text is no template. */
export const parseFailed = (at: Span, { name, line, message, hint, related }: ParseFailure): Diagnostic => ({
  code: 'template/parse',
  severity: 'error',
  message: `${parsePrefix}template: ${name}:${line}: ${message}`,
  at,
  ...(hint === undefined ? {} : { hint }),
  ...(related?.length ? { related } : {}),
})

/** A node and the tree it stands in: all that a message about it needs. */
export interface Site {
  readonly tree: Tree
  readonly node: Node
}

export interface ExecuteFailure {
  readonly message: string
  readonly hint?: string | undefined
  readonly cause?: unknown
}

/** `template/execute`: the template is one, but what it asks for cannot be done. */
export function executeFailed(site: Site, env: RenderEnv, { message, hint, cause }: ExecuteFailure): Diagnostic {
  const related = callersOf(env)
  return {
    code: 'template/execute',
    severity: 'error',
    message: executePrefix + contextOf(site) + message,
    at: site.node.span,
    ...(hint === undefined ? {} : { hint }),
    ...(related.length > 0 ? { related } : {}),
    ...(cause === undefined ? {} : { cause }),
  }
}

/** What keeps a template from running at all, with the calls that led to it. */
export function withCallers({ diagnostic, message }: DiagnosticError, name: string, env: RenderEnv): DiagnosticError {
  const own = env.callSite ? [{ at: env.callSite, message: `${quote(name)} is called here` }] : []
  const related = [...(diagnostic.related ?? []), ...own, ...callersOf(env)]
  return new DiagnosticError(related.length > 0 ? { ...diagnostic, related } : diagnostic, message)
}

/** `template/execute`: a method of nothing is called. Hugo's words. */
export function nilReceiver(site: Site, name: string, env: RenderEnv): DiagnosticError {
  const { message, ...rest } = executeFailed(site, env, { message: '' })
  const receiver = print(site.node).replace(/\.[^.]*$/, '')
  const owner = receiver.slice(receiver.lastIndexOf('.') + 1)
  const advice = `– ${owner} is nil; wrap it in if or with: {{ with ${receiver} }}{{ .${name} }}{{ end }}`
  return new DiagnosticError({ ...rest, message: message.replace(/at <[^]*$/, () => advice) })
}

/** What a template failed with, as it leaves that template's execution. */
export class ExecutionError extends DiagnosticError {
  /** The file that it stands in. */
  readonly path: string
  constructor({ diagnostic, message }: DiagnosticError, path: string) {
    super(diagnostic, message)
    this.path = path
  }
}

/** The error of a called template as its caller's: the diagnostic stays, Go's words for it grow. */
export function passedOn(site: Site, name: string, { diagnostic, message, path }: ExecutionError): DiagnosticError {
  const [, line = 1, column = 1] = /^[^"]*?template: [^:"]*:(\d+):(\d+)/.exec(message) ?? []
  const place = quote(`/${path}:${line}:${column}`)
  return new DiagnosticError(
    diagnostic,
    `${executePrefix}${contextOf(site)}error calling ${name}: ${place}: ${message}`,
  )
}

/** `template/execute`: only what called a partial can take the value. */
export const returnedOutside = (at: Span): Diagnostic => ({
  code: 'template/execute',
  severity: 'error',
  message: `${executePrefix}return with a value is only supported in partials`,
  at,
  hint: 'write {{ return }} without a value to end the template',
})

/** `template/execute`: templates call one another without end. */
export function tooDeep(tree: Tree, env: RenderEnv, limit: number): Diagnostic {
  const { stack } = env
  const related = callersOf(env)
  const names = stack.slice(-4).map(({ name }) => name)
  const depth = Math.min(limit, stack.length)
  return {
    code: 'template/execute',
    severity: 'error',
    message: `${executePrefix}template: ${tree.name}: exceeded maximum template depth (${depth})`,
    at: related[0]?.at ?? span(tree.source, 0),
    hint: `these call one another without end: ${names.join(' → ')}`,
    related: related.slice(1),
  }
}

/** Go's own words for an error, without the prefix that names the stage. */
export const textOfError = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error)
  return message.startsWith(executePrefix) ? message.slice(executePrefix.length) : message
}

/** "Did you mean" for a name that is none of the known ones. */
export function didYouMean(wanted: string, known: Iterable<string>): string | undefined {
  const nearest = nearestName(wanted, known)
  return nearest === undefined ? undefined : `did you mean ${nearest}?`
}

export const lineAt = (text: string, offset: number): number => {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}

const contextOf = (site: Site): string => {
  const { tree, node } = site
  return `template: ${locationOf(site)}: executing ${tree.isBlock ? '' : `${quote(tree.name)} `}at <${print(node)}>: `
}

/** `NAME:LINE:COLUMN` as Go counts: lines from 1, columns in bytes from 0. */
function locationOf({ tree, node }: Site): string {
  const { source } = node.span
  const offset = offsetOf(node)
  const column = byteLength(source.text.slice(source.text.lastIndexOf('\n', offset - 1) + 1, offset))
  return `${tree.parseName ?? tree.source.path}:${lineAt(source.text, offset)}:${column}`
}

/** Go places a call at the template's name, and fields that follow something at the first dot that follows it. */
function offsetOf({ type, span, ...node }: Node): number {
  const { names, nameSpan } = node as { names?: readonly string[]; nameSpan?: Span }
  if (nameSpan) return nameSpan.start
  if (!names) return span.start
  if (type === 'chain') return span.end - names.reduce((sum, name) => sum + name.length + 1, 0)
  if (names.length === 1) return span.start
  return span.start + names[0]!.length + (type === 'field' ? 1 : 0)
}

/** The calls that led to the template being executed, innermost first. */
function callersOf({ stack }: RenderEnv): readonly Related[] {
  const related: Related[] = []
  for (let i = stack.length - 1; i >= 0; i--) {
    const { name, calledAt } = stack[i]!
    if (calledAt) related.push({ at: calledAt, message: `${quote(name)} is called here` })
  }
  return related.length > maxRelated ? related.slice(0, maxRelated) : related
}

const maxRelated = 20

/** The node that Go names in a message about a pipeline's value: the operand evaluated last. */
export function lastOperand(node: Operand): Operand {
  if (node.type !== 'pipe') return node
  return lastOperand(node.commands.at(-1)!.operands.at(-1)!)
}

export const failure = (site: Site, env: RenderEnv, details: ExecuteFailure): DiagnosticError =>
  new DiagnosticError(executeFailed(site, env, details))
