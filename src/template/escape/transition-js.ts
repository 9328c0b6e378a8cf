// How does literal JavaScript change the context?
import type { Context, JsCtx } from './context.ts'
import type { Transition } from './step.ts'
import { errorContext } from './context.ts'
import { step } from './step.ts'
import * as problems from './diagnostics.ts'

const special = /["'`/{}<#-]/g

// var x = 'a' / 2
//      ^
export const inJs: Transition = (c, text, from) => {
  special.lastIndex = from
  const at = special.exec(text)?.index ?? -1
  if (at < 0) return step(withJsCtx(c, jsCtxAfter(text.slice(from), c.jsCtx)), text.length)
  const jsCtx = jsCtxAfter(text.slice(from, at), c.jsCtx)
  switch (text[at]) {
    case '"':
      return step({ ...c, state: 'stateJSDqStr', jsCtx: 'jsCtxRegexp' }, at + 1)
    case "'":
      return step({ ...c, state: 'stateJSSqStr', jsCtx: 'jsCtxRegexp' }, at + 1)
    case '`':
      return step({ ...c, state: 'stateJSTmplLit', jsCtx: 'jsCtxRegexp' }, at + 1)
    case '/':
      return atSlash({ ...c, jsCtx }, text, at)
    case '<':
      if (text.startsWith('<!--', at)) return step({ ...c, jsCtx, state: 'stateJSHTMLOpenCmt' }, at + 4)
      break
    case '-':
      if (text.startsWith('-->', at)) return step({ ...c, jsCtx, state: 'stateJSHTMLCloseCmt' }, at + 3)
      break
    case '#':
      if (text[at + 1] === '!') return step({ ...c, jsCtx, state: 'stateJSLineCmt' }, at + 2)
      break
    case '{':
      return step({ ...c, jsCtx: 'jsCtxRegexp', jsBraceDepth: deeper(c.jsBraceDepth) }, at + 1)
    case '}':
      return step(closeBrace({ ...c, jsCtx }), at + 1)
  }
  return step({ ...c, jsCtx }, at + 1)
}

const withJsCtx = (c: Context, jsCtx: JsCtx): Context => (jsCtx === c.jsCtx ? c : { ...c, jsCtx })

function atSlash(c: Context, text: string, at: number): ReturnType<Transition> {
  if (text[at + 1] === '/') return step({ ...c, state: 'stateJSLineCmt' }, at + 2)
  if (text[at + 1] === '*') return step({ ...c, state: 'stateJSBlockCmt' }, at + 2)
  if (c.jsCtx === 'jsCtxRegexp') return step({ ...c, state: 'stateJSRegexp' }, at + 1)
  if (c.jsCtx === 'jsCtxDivOp') return step({ ...c, jsCtx: 'jsCtxRegexp' }, at + 1)
  return step(errorContext(problems.ambiguousSlash(undefined, text.slice(at))), text.length)
}

const deeper = (depths: readonly number[]): readonly number[] =>
  depths.length === 0 ? depths : [...depths.slice(0, -1), depths.at(-1)! + 1]

/** A brace of the code, or the one that ends a template literal's `${`. */
function closeBrace(c: Context): Context {
  const depth = c.jsBraceDepth.at(-1)
  if (depth === undefined) return { ...c, jsCtx: 'jsCtxRegexp' }
  if (depth > 0) return { ...c, jsCtx: 'jsCtxRegexp', jsBraceDepth: [...c.jsBraceDepth.slice(0, -1), depth - 1] }
  return { ...c, state: 'stateJSTmplLit', jsBraceDepth: c.jsBraceDepth.slice(0, -1) }
}

// `one ${two} three`
//  ^
export const inJsTemplate: Transition = (c, text, from) => {
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '`') return step({ ...c, state: 'stateJS' }, at + 1)
    if (char === '$' && text[at + 1] === '{')
      return step({ ...c, state: 'stateJS', jsBraceDepth: [...c.jsBraceDepth, 0] }, at + 2)
    if (char === '\\' && ++at === text.length) return unfinished(text, from)
  }
  return step(c, text.length)
}

const unfinished = (text: string, from: number): ReturnType<Transition> =>
  step(errorContext(problems.partialEscape(undefined, 'JS', text.slice(from))), text.length)

/** A string in quotes, or a regular expression. */
export const inJsDelimited: Transition = (c, text, from) => {
  const isRegexp = c.state === 'stateJSRegexp'
  const close = isRegexp ? '/' : c.state === 'stateJSSqStr' ? "'" : '"'
  let inCharset = false
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') {
      if (++at === text.length) return unfinished(text, from)
    } else if (char === close) {
      if (isRegexp && at > from && text.slice(at - 1, at + 7).toLowerCase() === '</script') at++
      else if (!inCharset) return step({ ...c, state: 'stateJS', jsCtx: 'jsCtxDivOp' }, at + 1)
    } else if (isRegexp && char === '[') inCharset = true
    else if (isRegexp && char === ']') inCharset = false
  }
  if (inCharset) return step(errorContext(problems.partialCharset(undefined, text.slice(from))), text.length)
  return step(c, text.length)
}

export const jsBlockComment: Transition = (c, text, from) => {
  const end = text.indexOf('*/', from)
  return end < 0 ? step(c, text.length) : step({ ...c, state: 'stateJS' }, end + 2)
}

const lineEnd = /[\n\r\u2028\u2029]/g

export const jsLineComment: Transition = (c, text, from) => {
  lineEnd.lastIndex = from
  const end = lineEnd.exec(text)
  return end ? step({ ...c, state: 'stateJS' }, end.index) : step(c, text.length)
}

const whitespace =
  '\f\n\r\t\v\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'
const regexpPunctuators = ',<>=*%&|^?!~([:;{}'
const regexpKeywords = new Set(
  'break case continue delete do else finally in instanceof return throw try typeof void'.split(' '),
)

/** Whether a `/` after these tokens divides or begins a regular expression; they hold no string, comment or `/`. */
export function jsCtxAfter(tokens: string, before: JsCtx): JsCtx {
  let end = tokens.length
  while (end > 0 && whitespace.includes(tokens[end - 1]!)) end--
  if (end === 0) return before
  const last = tokens[end - 1]!
  if (last === '+' || last === '-') {
    let start = end - 1
    while (start > 0 && tokens[start - 1] === last) start--
    return (end - start) % 2 === 1 ? 'jsCtxRegexp' : 'jsCtxDivOp'
  }
  if (last === '.') return /[0-9]/.test(tokens[end - 2] ?? '') ? 'jsCtxDivOp' : 'jsCtxRegexp'
  if (regexpPunctuators.includes(last)) return 'jsCtxRegexp'
  let start = end
  while (start > 0 && isJsIdentPart(tokens.charCodeAt(start - 1))) start--
  return regexpKeywords.has(tokens.slice(start, end)) ? 'jsCtxRegexp' : 'jsCtxDivOp'
}

/** Enough of an identifier's characters for keywords and numbers. */
export const isJsIdentPart = (code: number): boolean =>
  code === 36 || code === 95 || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
