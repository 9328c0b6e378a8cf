// Which escapers does an action need in its context?
import type { ActionNode } from '../nodes.ts'
import type { Context } from './context.ts'
import { print } from '../print.ts'
import { errorContext, isComment, nudge } from './context.ts'
import { escapePipeline, functionNamed, predefinedEscapers } from './pipeline.ts'
import * as problems from './diagnostics.ts'

export interface EscapedAction {
  readonly context: Context
  readonly node: ActionNode
}

export function escapeAction(before: Context, node: ActionNode): EscapedAction {
  if (node.pipe.declarations.length > 0) return { context: before, node }
  const c = nudge(before)
  const misused = misusedEscaper(c, node)
  if (misused !== undefined) return failed(node, problems.predefinedEscaper(node.pipe.span, misused))
  if (c.urlPart === 'urlPartUnknown' && urlStates.has(c.state))
    return failed(node, problems.ambiguousUrl(node.pipe.span, print(node)))
  const escapers = [...escapersIn(c), ...attributeEscapers[c.delim]]
  return { context: afterAction(c), node: { ...node, pipe: escapePipeline(node.pipe, escapers) } }
}

const failed = (node: ActionNode, problem: ReturnType<typeof problems.ambiguousUrl>): EscapedAction => ({
  context: errorContext(problem),
  node,
})

/** Predefined escapers stand last, and `html` not where white space matters. */
function misusedEscaper(c: Context, { pipe }: ActionNode): string | undefined {
  const isUnquoted = c.state === 'stateAttr' && c.delim === 'delimSpaceOrTagEnd'
  for (const [i, command] of pipe.commands.entries()) {
    const name = functionNamed(command)
    if (name === undefined || !predefinedEscapers.has(name)) continue
    if (i < pipe.commands.length - 1 || (isUnquoted && name === 'html')) return name
  }
  return undefined
}

const attributeEscapers: Readonly<Record<Context['delim'], readonly string[]>> = {
  delimNone: [],
  delimDoubleQuote: ['_html_template_attrescaper'],
  delimSingleQuote: ['_html_template_attrescaper'],
  delimSpaceOrTagEnd: ['_html_template_nospaceescaper'],
}

const urlStates = new Set<Context['state']>([
  'stateURL',
  'stateCSSDqStr',
  'stateCSSSqStr',
  'stateCSSDqURL',
  'stateCSSSqURL',
  'stateCSSURL',
])

const byState: Partial<Readonly<Record<Context['state'], string>>> = {
  stateMetaContentURL: '_html_template_urlfilter',
  stateJS: '_html_template_jsvalescaper',
  stateJSDqStr: '_html_template_jsstrescaper',
  stateJSSqStr: '_html_template_jsstrescaper',
  stateJSTmplLit: '_html_template_jstmpllitescaper',
  stateJSRegexp: '_html_template_jsregexpescaper',
  stateCSS: '_html_template_cssvaluefilter',
  stateText: '_html_template_htmlescaper',
  stateRCDATA: '_html_template_rcdataescaper',
  stateAttrName: '_html_template_htmlnamefilter',
  stateSrcset: '_html_template_srcsetescaper',
}

function escapersIn(c: Context): readonly string[] {
  if (urlStates.has(c.state)) return urlEscapers(c)
  if (isComment(c.state)) return ['_html_template_commentescaper']
  const escaper = byState[c.state]
  return escaper ? [escaper] : []
}

/** Strings of CSS are treated as URLs, since some properties take a URL without saying so. */
function urlEscapers(c: Context): readonly string[] {
  if (c.urlPart === 'urlPartQueryOrFrag') return ['_html_template_urlescaper']
  const isString = c.state === 'stateCSSDqStr' || c.state === 'stateCSSSqStr'
  const rest = isString ? '_html_template_cssescaper' : '_html_template_urlnormalizer'
  return c.urlPart === 'urlPartNone' ? ['_html_template_urlfilter', rest] : [rest]
}

/** A printed value ends an expression. */
const afterAction = (c: Context): Context =>
  c.state === 'stateJS' && c.jsCtx !== 'jsCtxDivOp' ? { ...c, jsCtx: 'jsCtxDivOp' } : c
