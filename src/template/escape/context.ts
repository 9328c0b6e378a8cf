// Where in a document the escaper stands: a value that says how what comes next will be read by a browser.
// States and their names are those of Go's html/template; its messages and the names of derived templates print them.
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'

export type State =
  | 'stateText'
  | 'stateTag'
  | 'stateAttrName'
  | 'stateAfterName'
  | 'stateBeforeValue'
  | 'stateHTMLCmt'
  | 'stateRCDATA'
  | 'stateAttr'
  | 'stateURL'
  | 'stateSrcset'
  | 'stateJS'
  | 'stateJSDqStr'
  | 'stateJSSqStr'
  | 'stateJSTmplLit'
  | 'stateJSRegexp'
  | 'stateJSBlockCmt'
  | 'stateJSLineCmt'
  | 'stateJSHTMLOpenCmt'
  | 'stateJSHTMLCloseCmt'
  | 'stateCSS'
  | 'stateCSSDqStr'
  | 'stateCSSSqStr'
  | 'stateCSSDqURL'
  | 'stateCSSSqURL'
  | 'stateCSSURL'
  | 'stateCSSBlockCmt'
  | 'stateCSSLineCmt'
  | 'stateMetaContent'
  | 'stateMetaContentURL'
  /** A problem was found; infectious. */
  | 'stateError'
  /** Unreachable: after `break` or `continue`. */
  | 'stateDead'

/** What closes the attribute value we are in. */
export type Delim = 'delimNone' | 'delimDoubleQuote' | 'delimSingleQuote' | 'delimSpaceOrTagEnd'

/** Which part of a URL comes next; unknown where branches disagree. */
export type UrlPart = 'urlPartNone' | 'urlPartPreQuery' | 'urlPartQueryOrFrag' | 'urlPartUnknown'

/** What a `/` would mean in JavaScript. */
export type JsCtx = 'jsCtxRegexp' | 'jsCtxDivOp' | 'jsCtxUnknown'

export type Element =
  'elementNone' | 'elementScript' | 'elementStyle' | 'elementTextarea' | 'elementTitle' | 'elementMeta'

export type Attr =
  'attrNone' | 'attrScript' | 'attrScriptType' | 'attrStyle' | 'attrURL' | 'attrSrcset' | 'attrMetaContent'

export interface Context {
  readonly state: State
  readonly delim: Delim
  readonly urlPart: UrlPart
  readonly jsCtx: JsCtx
  /** One number per open `${` of nested template literals: how many braces are open inside it. */
  readonly jsBraceDepth: readonly number[]
  readonly attr: Attr
  readonly element: Element
  /** Set exactly when the state is `stateError`. */
  readonly error?: Diagnostic
}

const noBraces: readonly number[] = []

export const textContext: Context = {
  state: 'stateText',
  delim: 'delimNone',
  urlPart: 'urlPartNone',
  jsCtx: 'jsCtxRegexp',
  jsBraceDepth: noBraces,
  attr: 'attrNone',
  element: 'elementNone',
}

export const deadContext: Context = { ...textContext, state: 'stateDead' }

export const errorContext = (error: Diagnostic): Context => ({ ...textContext, state: 'stateError', error })

/** A context that knows nothing but its state, its element and perhaps its attribute. */
export const contextIn = (state: State, element: Element = 'elementNone', attr: Attr = 'attrNone'): Context => ({
  ...textContext,
  state,
  element,
  attr,
})

export function sameContext(a: Context, b: Context): boolean {
  return (
    a === b ||
    (a.state === b.state &&
      a.delim === b.delim &&
      a.urlPart === b.urlPart &&
      a.jsCtx === b.jsCtx &&
      a.attr === b.attr &&
      a.element === b.element &&
      a.error === b.error &&
      a.jsBraceDepth.length === b.jsBraceDepth.length &&
      a.jsBraceDepth.every((depth, i) => depth === b.jsBraceDepth[i]))
  )
}

/** As Go prints a context in its messages. */
export function printContext(c: Context): string {
  const error = c.error ? `html/template: ${c.error.message}` : '<nil>'
  return `{${c.state} ${c.delim} ${c.urlPart} ${c.jsCtx} [${c.jsBraceDepth.join(' ')}] ${c.attr} ${c.element} ${error}}`
}

/** The name of a template that is called in a context: its own name in text, a derived one elsewhere. */
export function nameInContext(name: string, c: Context): string {
  if (c.state === 'stateText') return name
  const parts = [c.state as string]
  if (c.delim !== 'delimNone') parts.push(c.delim)
  if (c.urlPart !== 'urlPartNone') parts.push(c.urlPart)
  if (c.jsCtx !== 'jsCtxRegexp') parts.push(c.jsCtx)
  if (c.jsBraceDepth.length > 0) parts.push(`jsBraceDepth([${c.jsBraceDepth.join(' ')}])`)
  if (c.attr !== 'attrNone') parts.push(c.attr)
  if (c.element !== 'elementNone') parts.push(c.element)
  return `${name}$htmltemplate_${parts.join('_')}`
}

const commentStates = new Set<State>([
  'stateHTMLCmt',
  'stateJSBlockCmt',
  'stateJSLineCmt',
  'stateJSHTMLOpenCmt',
  'stateJSHTMLCloseCmt',
  'stateCSSBlockCmt',
  'stateCSSLineCmt',
])
const tagStates = new Set<State>(['stateTag', 'stateAttrName', 'stateAfterName', 'stateBeforeValue', 'stateAttr'])
const scriptLiteralStates = new Set<State>(['stateJSDqStr', 'stateJSSqStr', 'stateJSTmplLit', 'stateJSRegexp'])

export const isComment = (state: State): boolean => commentStates.has(state)
export const isInTag = (state: State): boolean => tagStates.has(state)
/** A string, a template literal or a regular expression of JavaScript. */
export const isInScriptLiteral = (state: State): boolean => scriptLiteralStates.has(state)

/** The state in which a value of an attribute begins. */
export const attrStartStates: Readonly<Record<Attr, State>> = {
  attrNone: 'stateAttr',
  attrScript: 'stateJS',
  attrScriptType: 'stateAttr',
  attrStyle: 'stateCSS',
  attrURL: 'stateURL',
  attrSrcset: 'stateSrcset',
  attrMetaContent: 'stateMetaContent',
}

/** The context an action really sees where printing something would first end what came before: a space, a `=`. */
export function nudge(c: Context): Context {
  switch (c.state) {
    case 'stateTag':
      return { ...c, state: 'stateAttrName' }
    case 'stateBeforeValue':
      return { ...c, state: attrStartStates[c.attr], delim: 'delimSpaceOrTagEnd', attr: 'attrNone' }
    case 'stateAfterName':
      return { ...c, state: 'stateAttrName', attr: 'attrNone' }
    default:
      return c
  }
}

/**
 * The one context that stands for both, after two ways through a template met.
 *
 * @param disagreement  makes the problem when there is none
 */
export function joinContexts(a: Context, b: Context, disagreement: (a: Context, b: Context) => Diagnostic): Context {
  if (a.state === 'stateError' || b.state === 'stateDead') return a
  if (b.state === 'stateError' || a.state === 'stateDead') return b
  if (sameContext(a, b)) return a
  if (sameContext({ ...a, urlPart: b.urlPart }, b)) return { ...a, urlPart: 'urlPartUnknown' }
  if (sameContext({ ...a, jsCtx: b.jsCtx }, b)) return { ...a, jsCtx: 'jsCtxUnknown' }
  const c = nudge(a)
  const d = nudge(b)
  if (c !== a || d !== b) {
    const joined = joinContexts(c, d, disagreement)
    if (joined.state !== 'stateError') return joined
  }
  return errorContext(disagreement(a, b))
}
