// How does a style sheet say the same in fewer bytes? White space, comments, needless semicolons and zeros; nothing is reordered or dropped.
import { isSpace } from './markup-tokens.ts'

/** @param isInline  whether the text is what a `style` attribute holds */
export function minifyCss(text: string, isInline = false): string {
  const pieces = cut(text)
  const css: string[] = []
  let start = 0
  for (let i = 0; i <= pieces.length; i++) {
    const mark = pieces[i]
    if (mark !== undefined && mark !== '{' && mark !== '}' && mark !== ';') continue
    const written = statement(pieces.slice(start, i), mark)
    if (written !== '') css.push(written)
    const last = css.at(-1)
    if (mark === '}' && last === ';') css.pop()
    if (mark === '{' || mark === '}' || (mark === ';' && last !== ';' && last !== '{' && last !== undefined))
      css.push(mark)
    start = i + 1
  }
  if (isInline && css.at(-1) === ';') css.pop()
  return css.join('')
}

/** One rule's head or one declaration; `mark` is what ends it. */
function statement(pieces: readonly string[], mark: string | undefined): string {
  const first = pieces[0] === ' ' ? 1 : 0
  const head = pieces[first] ?? ''
  const rest = pieces.slice(first)
  if (head === '-' && pieces[first + 1] === '-') return customProperty(rest)
  if (head.startsWith('@')) return prelude(rest)
  const colon = rest.indexOf(':')
  return mark !== '{' && colon >= 0 ? declaration(rest, colon) : selector(rest)
}

const customProperty = (pieces: readonly string[]): string => {
  const colon = pieces.indexOf(':')
  if (colon < 0) return pieces.join('').trim()
  return `${pieces.slice(0, colon).join('').trim()}:${
    pieces
      .slice(colon + 1)
      .join('')
      .trim() || ' '
  }`
}

/** The head of an at-rule: blanks are needed around `and`, so only those beside commas and inside parentheses go. */
function prelude(pieces: readonly string[]): string {
  let depth = 0
  return joined(pieces, (piece) => {
    if (piece === '(') depth++
    else if (piece === ')') depth--
    return piece === ',' || (piece === ':' && depth > 0)
  }).replace(/^@media \(/i, '@media(')
}

function selector(pieces: readonly string[]): string {
  let depth = 0
  return joined(pieces, (piece) => {
    if (piece === '(' || piece === '[') depth++
    else if (piece === ')' || piece === ']') depth--
    return piece === ',' || piece === '>' || (depth === 0 && (piece === '+' || piece === '~'))
  })
}

/** Properties in which a zero without its unit means something else to some browser. */
const unitCounts = /^(?:flex|flex-basis|-ms-flex|-webkit-flex|line-height|tab-size|-moz-tab-size|zoom|filter)$/i

function declaration(pieces: readonly string[], colon: number): string {
  const name = pieces.slice(0, colon).join('').trim()
  let depth = 0
  const value = pieces.slice(colon + 1).map((piece, index, all) => {
    if (piece === '(') depth++
    else if (piece === ')') depth--
    const before = all[index - 1] ?? ' '
    if (doubled.test(piece)) return piece.replace(doubled, '#$1$2$3')
    if (!/^[\d.]/.test(piece) || !/^[ ,(*/+-]$/.test(before)) return piece
    const isSigned = before === '+' || before === '-'
    if (isSigned && !/^[ ,(*/]$/.test(all[index - 2] ?? ' ')) return piece
    return shorterNumber(piece, depth === 0 && !unitCounts.test(name))
  })
  return `${name}:${joined(value, (piece) => piece === ',' || piece === '!')}`
}

const doubled = /^#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3$/i
const numeric = /^(\d*)(?:\.(\d+))?(%|[a-z]+)?$/i
const lengths = /^(?:px|em|rem|ex|ch|vw|vh|vmin|vmax|cm|mm|in|pt|pc)$/i

function shorterNumber(piece: string, mayDropUnit: boolean): string {
  const match = numeric.exec(piece)
  if (!match || /^e$/i.test(match[3] ?? '')) return piece
  const whole = match[1]!.replace(/^0+/, '')
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  const unit = match[3] ?? ''
  if (whole === '' && fraction === '') return mayDropUnit && lengths.test(unit) ? '0' : `0${unit}`
  return `${whole}${fraction === '' ? '' : '.' + fraction}${unit}`
}

/** Puts pieces together without blanks at the ends, inside parentheses and around those that stand alone. */
function joined(pieces: readonly string[], standsAlone: (piece: string) => boolean): string {
  let text = ''
  let wantsBlank = false
  let omitsBlank = true
  for (const piece of pieces) {
    if (piece === ' ') {
      wantsBlank = !omitsBlank
      continue
    }
    const alone = standsAlone(piece)
    if (wantsBlank && !alone && piece !== ')' && piece !== ']') text += ' '
    text += piece
    wantsBlank = false
    omitsBlank = alone || piece === '(' || piece === '['
  }
  return text
}

/** Strings, `url(…)`, words and single marks; each run of white space is one blank, plain comments are gone. */
function cut(text: string): readonly string[] {
  const pieces: string[] = []
  let at = 0
  while (at < text.length) {
    const end = pieceEnd(text, at)
    if (isSpace(text.charCodeAt(at))) {
      if (pieces.at(-1) !== ' ') pieces.push(' ')
    } else if (!text.startsWith('/*', at) || text[at + 2] === '!') pieces.push(text.slice(at, end))
    // Two words that only a comment keeps apart would become one.
    else if (isWordPiece(pieces.at(-1) ?? '') && isWord(text.charCodeAt(end))) pieces.push('/**/')
    at = end
  }
  return pieces
}

const quotes = '"\''

function pieceEnd(text: string, at: number): number {
  const first = text[at]!
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2)
    return end < 0 ? text.length : end + 2
  }
  if (quotes.includes(first)) return stringEnd(text, at)
  const code = text.charCodeAt(at)
  if (isSpace(code)) return at + 1
  if (!startsWord(text, at)) return at + 1
  const end = wordEnd(text, at)
  return text[end] === '(' && text.slice(at, end).toLowerCase() === 'url' ? urlEnd(text, end) : end
}

const startsWord = (text: string, at: number): boolean =>
  isWord(text.charCodeAt(at)) ||
  text[at] === '@' ||
  text[at] === '#' ||
  (text[at] === '.' && isDigit(text.charCodeAt(at + 1)))

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Letters, digits, `_`, `\`, `-` within words, and all beyond ASCII. */
const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code === 92 || code > 127

const isWordPiece = (piece: string): boolean => piece !== '' && isWord(piece.charCodeAt(piece.length - 1))

function wordEnd(text: string, at: number): number {
  const isNumber = isDigit(text.charCodeAt(at)) || text[at] === '.'
  let end = at
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === 92) end = escapeEnd(text, end) - 1
    else if (
      isNumber
        ? !(isDigit(code) || isWord(code) || code === 46 || code === 37)
        : end > at && !(isWord(code) || code === 45)
    )
      break
  }
  return end
}

/** A blank after a hexadecimal escape belongs to it. */
function escapeEnd(text: string, at: number): number {
  const match = /^\\(?:[0-9a-f]{1,6}\s?|[^])/i.exec(text.slice(at, at + 8))
  return at + (match ? match[0].length : 1)
}

function stringEnd(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\') end++
    else if (text[end] === text[at]) return end + 1
    else if (text[end] === '\n') return end
  }
  return text.length
}

/** @param at  at the parenthesis; what stands in it is one piece, for it need not be quoted */
function urlEnd(text: string, at: number): number {
  let end = at + 1
  while (isSpace(text.charCodeAt(end))) end++
  if (quotes.includes(text[end] ?? ' ')) end = stringEnd(text, end)
  for (; end < text.length; end++) {
    if (text[end] === '\\') end++
    else if (text[end] === ')') return end + 1
  }
  return text.length
}
