// How does literal text change the context? One function per state; this file holds the table and what concerns HTML.
import type { Context, Element } from './context.ts'
import { attrNamed } from './attr.ts'
import { attrStartStates, contextIn, errorContext, textContext } from './context.ts'
import type { Step, Transition } from './step.ts'
import { isHtmlSpace, step } from './step.ts'
import { cssBlockComment, cssLineComment, inCss, inCssString } from './transition-css.ts'
import { inJs, inJsDelimited, inJsTemplate, jsBlockComment, jsLineComment } from './transition-js.ts'
import { inUrl } from './transition-url.ts'
import * as problems from './diagnostics.ts'

/** Runs the state's transition on `text` from `from`; at least one token is consumed, or the state changes. */
export const transition: Transition = (c, text, from) => transitions[c.state](c, text, from)

const toEnd: Transition = (c, text) => step(c, text.length)

// Hello <b>
//       ^
const inText: Transition = (c, text, from) => {
  let at = text.indexOf('<', from)
  while (at >= 0 && at + 1 < text.length) {
    if (text.startsWith('<!--', at)) return step(contextIn('stateHTMLCmt'), at + 4)
    const closes = text[at + 1] === '/'
    const start = closes ? at + 2 : at + 1
    const end = endOfTagName(text, start)
    if (end > start) {
      const element = closes ? 'elementNone' : elementNamed(text.slice(start, end))
      return step(contextIn('stateTag', element), end)
    }
    at = text.indexOf('<', start)
  }
  return step(c, text.length)
}

const elementStates: Readonly<Record<Element, Context>> = {
  elementNone: textContext,
  elementScript: contextIn('stateJS', 'elementScript'),
  elementStyle: contextIn('stateCSS', 'elementStyle'),
  elementTextarea: contextIn('stateRCDATA', 'elementTextarea'),
  elementTitle: contextIn('stateRCDATA', 'elementTitle'),
  elementMeta: textContext,
}

// <a  href="/">
//   ^
const inTag: Transition = (c, text, from) => {
  const start = skipSpace(text, from)
  if (start === text.length) return step(c, text.length)
  if (text[start] === '>') return step(elementStates[c.element], start + 1)
  const end = endOfAttrName(text, start)
  if (end < 0) return failed(text, problems.badAttributeName(undefined, text[~end]!, text.slice(from)))
  if (end === start) return failed(text, problems.badTag(undefined, text.slice(start)))
  const attr = attrOf(c.element, text.slice(start, end).toLowerCase())
  return step(contextIn(end === text.length ? 'stateAttrName' : 'stateAfterName', c.element, attr), end)
}

function attrOf(element: Element, name: string): Context['attr'] {
  if (element === 'elementScript' && name === 'type') return 'attrScriptType'
  if (element === 'elementMeta' && name === 'content') return 'attrMetaContent'
  return attrNamed(name)
}

// <a hr{{ . }}ef="/">
//             ^
const inAttrName: Transition = (c, text, from) => {
  const end = endOfAttrName(text, from)
  if (end < 0) return failed(text, problems.badAttributeName(undefined, text[~end]!, text.slice(from)))
  return step(end === text.length ? c : { ...c, state: 'stateAfterName' }, end)
}

// <a href = "/">
//        ^
const afterName: Transition = (c, text, from) => {
  const at = skipSpace(text, from)
  if (at === text.length) return step(c, at)
  if (text[at] !== '=') return step({ ...c, state: 'stateTag' }, at)
  return step({ ...c, state: 'stateBeforeValue' }, at + 1)
}

// <a href = "/">
//          ^
const beforeValue: Transition = (c, text, from) => {
  const at = skipSpace(text, from)
  if (at === text.length) return step(c, at)
  const state = attrStartStates[c.attr]
  if (text[at] === '"') return step({ ...c, state, delim: 'delimDoubleQuote' }, at + 1)
  if (text[at] === "'") return step({ ...c, state, delim: 'delimSingleQuote' }, at + 1)
  return step({ ...c, state, delim: 'delimSpaceOrTagEnd' }, at)
}

const inComment: Transition = (c, text, from) => {
  const end = text.indexOf('-->', from)
  return end < 0 ? step(c, text.length) : step(textContext, end + 3)
}

/** Text up to the end tag; the caller has cut it there (see {@link tagEndIndex}). */
const inRcdata: Transition = (c, text, from) => {
  const end = c.element === 'elementNone' ? -1 : tagEndIndex(text, from, endTagNames[c.element])
  return end < 0 ? step(c, text.length) : step(textContext, end)
}

// <meta http-equiv="refresh" content="5; url=/next">
//                                     ^
const inMetaContent: Transition = (c, text, from) => {
  const lower = text.toLowerCase()
  for (let at = lower.indexOf('url', from); at >= 0; at = lower.indexOf('url', at + 1)) {
    const sign = skipSpace(text, at + 3)
    if (text[sign] === '=') return step({ ...c, state: 'stateMetaContentURL' }, sign + 1)
  }
  return step(c, text.length)
}

const inMetaContentUrl: Transition = (c, text, from) => {
  const end = text.indexOf(';', from)
  return end < 0 ? step(c, text.length) : step({ ...c, state: 'stateMetaContent' }, end + 1)
}

const transitions: Readonly<Record<Context['state'], Transition>> = {
  stateText: inText,
  stateTag: inTag,
  stateAttrName: inAttrName,
  stateAfterName: afterName,
  stateBeforeValue: beforeValue,
  stateHTMLCmt: inComment,
  stateRCDATA: inRcdata,
  stateAttr: toEnd,
  stateURL: inUrl,
  stateSrcset: inUrl,
  stateMetaContent: inMetaContent,
  stateMetaContentURL: inMetaContentUrl,
  stateJS: inJs,
  stateJSDqStr: inJsDelimited,
  stateJSSqStr: inJsDelimited,
  stateJSRegexp: inJsDelimited,
  stateJSTmplLit: inJsTemplate,
  stateJSBlockCmt: jsBlockComment,
  stateJSLineCmt: jsLineComment,
  stateJSHTMLOpenCmt: jsLineComment,
  stateJSHTMLCloseCmt: jsLineComment,
  stateCSS: inCss,
  stateCSSDqStr: inCssString,
  stateCSSSqStr: inCssString,
  stateCSSDqURL: inCssString,
  stateCSSSqURL: inCssString,
  stateCSSURL: inCssString,
  stateCSSBlockCmt: cssBlockComment,
  stateCSSLineCmt: cssLineComment,
  stateError: toEnd,
  stateDead: toEnd,
}

const failed = (text: string, error: ReturnType<typeof problems.badTag>): Step => step(errorContext(error), text.length)

/** Names of the elements whose content is not HTML, as their end tags spell them. */
export const endTagNames: Readonly<Record<Element, string>> = {
  elementNone: '',
  elementScript: 'script',
  elementStyle: 'style',
  elementTextarea: 'textarea',
  elementTitle: 'title',
  elementMeta: '',
}

/** Where the first end tag `</name` begins that a separator follows, or -1. */
export function tagEndIndex(text: string, from: number, name: string): number {
  for (let at = text.indexOf('</', from); at >= 0; at = text.indexOf('</', at + 2)) {
    const end = at + 2 + name.length
    if (end < text.length && separators.includes(text[end]!) && text.slice(at + 2, end).toLowerCase() === name)
      return at
  }
  return -1
}
const separators = '> \t\n\f/'

const elements: ReadonlyMap<string, Element> = new Map([
  ['script', 'elementScript'],
  ['style', 'elementStyle'],
  ['textarea', 'elementTextarea'],
  ['title', 'elementTitle'],
  ['meta', 'elementMeta'],
])
const elementNamed = (name: string): Element => elements.get(name.toLowerCase()) ?? 'elementNone'

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
const isLetterOrDigit = (code: number): boolean => isLetter(code) || (code >= 48 && code <= 57)

/** A letter, then letters and digits; single `:` and `-` inside. */
function endOfTagName(text: string, start: number): number {
  if (!isLetter(text.charCodeAt(start))) return start
  let at = start + 1
  for (; at < text.length; at++) {
    if (isLetterOrDigit(text.charCodeAt(at))) continue
    if ((text[at] !== ':' && text[at] !== '-') || !isLetterOrDigit(text.charCodeAt(at + 1))) break
    at++
  }
  return at
}

/** @returns the end of the name, or the complement of the index of a character that no name may hold */
function endOfAttrName(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const char = text[at]!
    if (char === '=' || char === '>' || isHtmlSpace(text.charCodeAt(at))) return at
    if (char === '"' || char === "'" || char === '<') return ~at
  }
  return text.length
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && isHtmlSpace(text.charCodeAt(at))) at++
  return at
}
