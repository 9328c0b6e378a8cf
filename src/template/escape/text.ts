// What becomes of literal text when it is escaped, and in which context does it end? Comments go, stray `<` are spelled out.
import type { TextNode } from '../nodes.ts'
import type { Context } from './context.ts'
import type { Step } from './step.ts'
import { decodeEntities } from '../../text/entities.ts'
import { valueEnd } from './attr-value.ts'
import { contextIn, errorContext, isComment, isInScriptLiteral } from './context.ts'
import { step } from './step.ts'
import { endTagNames, tagEndIndex, transition } from './transition.ts'
import * as problems from './diagnostics.ts'

export interface EscapedText {
  readonly context: Context
  readonly node: TextNode
}

export function escapeText(c: Context, node: TextNode): EscapedText {
  const writer = new TextWriter(node.text)
  const limits = tagEndFinder(node.text)
  let at = 0
  while (at < node.text.length && c.state !== 'stateError') {
    const next = contextAfterText(c, node.text, at, limits)
    if (next.context.state === 'stateError') return { context: placed(next.context, node, at), node }
    writer.write(c, next.context, at, next.end)
    if (next.end === at && next.context.state === c.state) break
    c = next.context
    at = next.end
  }
  const text = writer.finish(c)
  return { context: c, node: text === node.text ? node : { ...node, text } }
}

/** Adds to a problem where in the source it was found. */
function placed(c: Context, node: TextNode, at: number): Context {
  const { source, start, end } = node.span
  const trimmed = Math.max(0, source.text.slice(start, end).indexOf(node.text))
  const from = Math.min(start + trimmed + at, end)
  const lineEnd = source.text.indexOf('\n', from)
  return errorContext({ ...c.error!, at: { source, start: from, end: lineEnd < from ? end : Math.min(lineEnd, end) } })
}

/** The context after a stretch of text, and where that ends. */
export function contextAfterText(c: Context, text: string, from: number, tagEnd = tagEndFinder(text)): Step {
  if (c.delim !== 'delimNone') return contextAfterValue(c, text, from)
  const limit = tagEnd(c, from)
  if (limit === from) return step(contextIn('stateText'), from)
  return transition(c, limit < text.length ? text.slice(0, limit) : text, from)
}

type TagEndFinder = (c: Context, from: number) => number

/** Finds where an element whose content is no HTML ends; asks again only behind the last answer. */
export function tagEndFinder(text: string): TagEndFinder {
  let element: Context['element'] = 'elementNone'
  let found = -1
  return (c, from) => {
    if (c.element === 'elementNone') return text.length
    // An end tag inside a string of a script is escaped instead.
    if (c.element === 'elementScript' && (isInScriptLiteral(c.state) || isComment(c.state))) return text.length
    if (c.element !== element || found < from) {
      element = c.element
      const index = tagEndIndex(text, from, endTagNames[element])
      found = index < 0 ? text.length : index
    }
    return found
  }
}

function contextAfterValue(c: Context, text: string, from: number): Step {
  const end = valueEnd(text, from, c.delim)
  if (c.delim === 'delimSpaceOrTagEnd') {
    const value = text.slice(from, end)
    const bad = /["'<=`]/.exec(value)
    if (bad) return step(errorContext(problems.badUnquotedValue(undefined, bad[0], value)), text.length)
  }
  if (end === text.length) return step(contextInValue(c, decodeEntities(text.slice(from))), end)
  const isOtherScript =
    c.state === 'stateAttr' &&
    c.element === 'elementScript' &&
    c.attr === 'attrScriptType' &&
    !isJsType(text.slice(from, end))
  const after = contextIn('stateTag', isOtherScript ? 'elementNone' : c.element)
  return step(after, c.delim === 'delimSpaceOrTagEnd' ? end : end + 1)
}

function contextInValue(c: Context, value: string): Context {
  let at = 0
  while (at < value.length) {
    const next = transition(c, value, at)
    if (next.end === at && next.context.state === c.state) break
    c = next.context
    at = next.end
  }
  return c
}

const jsTypes = new Set(
  (
    ' application/ecmascript application/javascript application/json application/ld+json application/x-ecmascript ' +
    'application/x-javascript module text/ecmascript text/javascript text/javascript1.0 text/javascript1.1 ' +
    'text/javascript1.2 text/javascript1.3 text/javascript1.4 text/javascript1.5 text/jscript text/livescript ' +
    'text/x-ecmascript text/x-javascript'
  ).split(' '),
)

/** Whether a script of this type is JavaScript, or JSON; parameters do not count. */
export const isJsType = (type: string): boolean => jsTypes.has(type.split(';', 1)[0]!.toLowerCase().trim())

const specialScriptTag = /<(script|\/script|!--)/gi
const lineBreak = /[\n\r\u2028\u2029]/

/** Copies text, leaving out comments and spelling out what HTML would misread. */
class TextWriter {
  readonly #text: string
  #result = ''
  #written = 0
  constructor(text: string) {
    this.#text = text
  }

  write(before: Context, after: Context, from: number, end: number): void {
    if (before.state === 'stateText' || before.state === 'stateRCDATA') this.#escapeLess(before, after, from, end)
    else if (isComment(before.state) && before.delim === 'delimNone') this.#skipComment(before, end)
    if (before.state !== after.state && isComment(after.state) && after.delim === 'delimNone') {
      this.#copy(end - commentStartLength(after))
      this.#written = end
    }
    if (isInScriptLiteral(before.state)) this.#escapeScriptTags(from, end)
  }

  finish(c: Context): string {
    if (this.#written === 0) return this.#text
    if (!isComment(c.state) || c.delim !== 'delimNone') this.#copy(this.#text.length)
    return this.#result
  }

  #copy(end: number): void {
    this.#result += this.#text.slice(this.#written, end)
    this.#written = end
  }

  #escapeLess(before: Context, after: Context, from: number, end: number): void {
    const text = this.#text
    const tag = before.state === after.state ? -1 : text.lastIndexOf('<', end - 1)
    const stop = tag >= from ? tag : end
    for (let at = text.indexOf('<', from); at >= 0 && at < stop; at = text.indexOf('<', at + 1)) {
      if (text.slice(at, at + 9).toUpperCase() === '<!DOCTYPE') continue
      this.#copy(at)
      this.#result += '&lt;'
      this.#written = at + 1
    }
  }

  /** A comment counts as white space; in JavaScript one of several lines counts as a line break. */
  #skipComment(before: Context, end: number): void {
    if (before.state === 'stateCSSBlockCmt') this.#result += ' '
    else if (before.state === 'stateJSBlockCmt')
      this.#result += lineBreak.test(this.#text.slice(this.#written, end)) ? '\n' : ' '
    this.#written = end
  }

  #escapeScriptTags(from: number, end: number): void {
    const token = this.#text.slice(from, end)
    const escaped = token.replace(specialScriptTag, '\\x3C$1')
    if (escaped === token) return
    this.#copy(from)
    this.#result += escaped
    this.#written = end
  }
}

function commentStartLength(c: Context): number {
  if (c.state === 'stateHTMLCmt' || c.state === 'stateJSHTMLOpenCmt') return 4
  return c.state === 'stateJSHTMLCloseCmt' ? 3 : 2
}
