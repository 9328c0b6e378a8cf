// Which short class stands for a highlight.js scope, and what is code outside every scope?
import { isDigit, isSpace, isWord, skip } from './characters.ts'
import type { Token } from './tokens.ts'

/** How a language differs from the usual. All values are short classes. */
export interface Profile {
  /** Plain names. `undefined` leaves code outside scopes plain. */
  readonly name?: string
  readonly space?: string
  readonly double?: string
  readonly single?: string
  readonly lineComment?: string
  readonly blockComment?: string
  readonly operator?: string
  /** The signs that are no operators. */
  readonly punctuation?: string
  readonly integer?: string
  /** What follows the digits of a measure; without it a measure is one token. */
  readonly unit?: string
  readonly scopes?: Readonly<Record<string, string>>
  /** Words with a class of their own, whatever scope they come in. */
  readonly words?: ReadonlyMap<string, string>
}

const classes = new Map(
  Object.entries({
    keyword: 'k',
    built_in: 'nb',
    'variable.language': 'bp',
    'variable.constant': 'no',
    type: 'kt',
    literal: 'kc',
    operator: 'o',
    punctuation: 'p',
    property: 'nx',
    regexp: 'sr',
    'char.escape': 'se',
    subst: '',
    symbol: 'ss',
    title: 'nf',
    'title.class': 'nc',
    'title.function': 'nf',
    variable: 'nv',
    doctag: 'c1',
    meta: 'cp',
    'meta.prompt': 'gp',
    section: 'gh',
    attr: 'na',
    attribute: 'na',
    name: 'nt',
    'selector-tag': 'nt',
    'selector-id': 'nn',
    'selector-class': 'nc',
    'selector-attr': 'na',
    'selector-pseudo': 'nd',
    bullet: 'k',
    code: 's',
    emphasis: 'ge',
    strong: 'gs',
    link: 's',
    quote: 'ge',
    addition: 'gi',
    deletion: 'gd',
    'template-tag': 'cp',
    'template-variable': 'nv',
  }),
)

/** Scopes that only hold others. */
const containers = new Set(['params', 'tag', 'function', 'class', 'subst'])

/** The class of a text in a scope; `undefined` where the text counts as outside. */
function classOf(scope: string, text: string, profile: Profile): string | undefined {
  const word = profile.words?.get(text)
  if (word !== undefined) return word
  for (let at = scope; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), 0))) {
    const own = profile.scopes?.[at]
    if (own !== undefined) return own
    if (at === 'string') return stringClass(text, profile)
    if (at === 'number') return numberClass(text, profile)
    if (at === 'comment') return commentClass(text, profile)
    if (containers.has(at)) return undefined
    const found = classes.get(at)
    if (found !== undefined) return found
  }
  return ''
}

function stringClass(text: string, { double = 's2', single = 's1' }: Profile): string {
  if (text.startsWith('`')) return 'sb'
  if (text.startsWith('"""') || text.startsWith("'''")) return 'sd'
  return text.startsWith("'") ? single : double
}

function numberClass(text: string, { integer = 'mi' }: Profile): string {
  if (/^0x/i.test(text)) return 'mh'
  if (/^0b/i.test(text)) return 'mb'
  return /[.eE]/.test(text) ? 'mf' : integer
}

function commentClass(text: string, { lineComment = 'c1', blockComment = 'cm' }: Profile): string {
  if (text.startsWith('<!--')) return 'c'
  return text.startsWith('/*') ? blockComment : lineComment
}

const selector = /^([.#]|::?)(.+)$/
const measure = /^([+-]?[\d.]+)([a-z%]+)$/i

/** A text in one scope; the sign before a selector and the unit behind a measure are tokens of their own. */
export function* scopeTokens(scope: string, text: string, profile: Profile): Generator<Token> {
  const type = classOf(scope, text, profile)
  if (type === undefined) {
    yield* plainTokens(text, profile)
    return
  }
  const sign = scope.startsWith('selector-') ? selector.exec(text) : undefined
  const unit = scope === 'number' && profile.unit ? measure.exec(text) : undefined
  if (sign) yield { type: 'p', text: sign[1]! }
  if (unit) yield { type: numberClass(unit[1]!, profile), text: unit[1]! }
  yield { type: unit ? profile.unit! : type, text: unit?.[2] ?? sign?.[2] ?? text }
}

const usualPunctuation = '()[]{},;.:'

/** Cuts code outside every scope into names, signs and spaces. */
export function* plainTokens(text: string, profile: Profile): Generator<Token> {
  if (profile.name === undefined) {
    yield { type: '', text }
    return
  }
  for (let at = 0; at < text.length;) {
    const end = runEnd(text, at)
    const run = text.slice(at, end)
    yield { type: runClass(run, profile), text: run }
    at = end
  }
}

function runEnd(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (isSpace(code)) return skip(text, at, isSpace)
  return isWord(code) ? skip(text, at, isWord) : at + 1
}

function runClass(run: string, profile: Profile): string {
  const code = run.charCodeAt(0)
  if (isSpace(code)) return profile.space ?? ''
  if (isDigit(code)) return profile.integer ?? 'mi'
  if (isWord(code)) return profile.words?.get(run) ?? profile.name ?? ''
  return (profile.punctuation ?? usualPunctuation).includes(run) ? 'p' : (profile.operator ?? 'o')
}
