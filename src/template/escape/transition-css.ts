// How does literal CSS change the context?
import type { Context } from './context.ts'
import type { Transition } from './step.ts'
import { errorContext } from './context.ts'
import { decodeCss, endsWithCssKeyword } from './css-text.ts'
import { isHtmlSpace, step } from './step.ts'
import { afterUrlText } from './transition-url.ts'
import * as problems from './diagnostics.ts'

const special = /[("'/]/g

// a { background: url("/x") }
//    ^
export const inCss: Transition = (c, text, from) => {
  special.lastIndex = from
  for (let found = special.exec(text); found; found = special.exec(text)) {
    const at = found.index
    if (text[at] === '"') return step({ ...c, state: 'stateCSSDqStr' }, at + 1)
    if (text[at] === "'") return step({ ...c, state: 'stateCSSSqStr' }, at + 1)
    if (text[at] === '/' && text[at + 1] === '/') return step({ ...c, state: 'stateCSSLineCmt' }, at + 2)
    if (text[at] === '/' && text[at + 1] === '*') return step({ ...c, state: 'stateCSSBlockCmt' }, at + 2)
    if (text[at] === '(' && opensUrl(text, from, at)) return startOfUrl(c, text, at + 1)
  }
  return step(c, text.length)
}

function opensUrl(text: string, from: number, at: number): boolean {
  let end = at
  while (end > from && isHtmlSpace(text.charCodeAt(end - 1))) end--
  return endsWithCssKeyword(text.slice(Math.max(from, end - 5), end), 'url')
}

function startOfUrl(c: Context, text: string, from: number): ReturnType<Transition> {
  let at = from
  while (at < text.length && isHtmlSpace(text.charCodeAt(at))) at++
  if (text[at] === '"') return step({ ...c, state: 'stateCSSDqURL' }, at + 1)
  if (text[at] === "'") return step({ ...c, state: 'stateCSSSqURL' }, at + 1)
  return step({ ...c, state: 'stateCSSURL' }, at)
}

const ends: Readonly<Record<string, RegExp>> = {
  stateCSSDqStr: /[\\"]/g,
  stateCSSDqURL: /[\\"]/g,
  stateCSSSqStr: /[\\']/g,
  stateCSSSqURL: /[\\']/g,
  stateCSSURL: /[\\\t\n\f\r )]/g,
}

/** A string or the inside of `url(...)`: either may hold a URL, so its parts are followed. */
export const inCssString: Transition = (c, text, from) => {
  const end = ends[c.state]!
  let context = c
  let done = from
  let decodeFrom = from
  end.lastIndex = from
  for (let found = end.exec(text); found; found = end.exec(text)) {
    const at = found.index
    if (text[at] !== '\\') return step({ ...context, state: 'stateCSS' }, at + 1)
    if (at + 1 === text.length)
      return step(errorContext(problems.partialEscape(undefined, 'CSS', text.slice(from))), text.length)
    context = afterUrlText(context, decodeCss(text.slice(decodeFrom, at + 2)))
    decodeFrom = at
    done = end.lastIndex = at + 2
  }
  return step(afterUrlText(context, decodeCss(text.slice(done))), text.length)
}

export const cssBlockComment: Transition = (c, text, from) => {
  const end = text.indexOf('*/', from)
  return end < 0 ? step(c, text.length) : step({ ...c, state: 'stateCSS' }, end + 2)
}

const lineEnd = /[\n\f\r]/g

export const cssLineComment: Transition = (c, text, from) => {
  lineEnd.lastIndex = from
  const end = lineEnd.exec(text)
  return end ? step({ ...c, state: 'stateCSS' }, end.index) : step(c, text.length)
}
