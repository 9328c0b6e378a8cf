// Which quotes, dashes and dots become typographic ones? The rules are goldmark's, quirks included.
// Behaviour: https://github.com/yuin/goldmark#typographer-extension
import type { Code, Construct, State, TokenizeContext } from 'micromark-util-types'
import type { Substitutions } from '../options.ts'
import {
  characterAfter,
  characterBefore,
  flankingOf,
  isDigit,
  isLetter,
  isPunctuation,
  isWhitespace,
} from './classify.ts'
import type { Reading, Syntax } from './construct.ts'
import { consumeUntil, findingOf, peek, tokenType } from './construct.ts'

type Name = keyof Substitutions

const typographicType = tokenType('typographic')
const code = { doubleQuote: 34, apostrophe: 39, dash: 45, dot: 46, less: 60, greater: 62 }

/** Quotes that were opened and wait for their partner, on the whole page. */
export interface Unclosed {
  single: number
  double: number
}

export function typographer(reading: Reading): Syntax {
  const unclosed = new WeakMap<TokenizeContext['parser'], Unclosed>()
  const construct: Construct = {
    name: 'typographer',
    add: 'after',
    tokenize(effects, ok, nok) {
      const offset = this.now().offset
      const before = characterBefore(reading.text, offset, this.previous)
      return peek(effects, 6, (codes): State => {
        let counts = unclosed.get(this.parser)
        if (!counts) unclosed.set(this.parser, (counts = { single: 0, double: 0 }))
        const found = substitutionFor(lineOf(reading.text, offset, codes), before, counts)
        return found ? consumeUntil(this, effects, typographicType, offset + found.length, found.name, ok) : nok
      })
    },
  }
  const text = Object.fromEntries(Object.values(code).map((marker) => [marker, construct]))
  return {
    micromark: { text },
    nodes: {
      enter: {
        typographic(token) {
          this.enter({ type: 'typographic', name: findingOf<Name>(token) }, token)
        },
      },
      exit: {
        typographic(token) {
          this.exit(token)
        },
      },
    },
  }
}

/** The next characters of the line. `bytes` counts them as UTF-8 with the line ending, as goldmark's tests of length do. */
export interface Line {
  readonly characters: readonly number[]
  readonly bytes: number
}

function lineOf(text: string, offset: number, codes: readonly Code[]): Line {
  const characters: number[] = []
  let bytes = 0
  for (let i = 0; i < codes.length; i++) {
    const at = codes[i]!
    if (at === null) break
    const character = at < 0 ? (at < -2 ? 10 : 32) : characterAfter(text, offset + i, at)
    characters.push(character)
    bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4
    if (character > 0xffff) i++
  }
  return { characters, bytes }
}

export interface Found {
  readonly name: Name
  readonly length: number
}

export function substitutionFor(line: Line, before: number, counts: Unclosed): Found | undefined {
  const [first, second, third] = line.characters
  if (first === code.apostrophe || first === code.doubleQuote) {
    const name = first === code.apostrophe ? singleQuote(line, before, counts) : doubleQuote(line, before, counts)
    return name && { name, length: 1 }
  }
  if (second !== first) return undefined
  if (first === code.less) return { name: 'leftAngleQuote', length: 2 }
  if (first === code.greater) return { name: 'rightAngleQuote', length: 2 }
  if (first === code.dash) return third === first ? { name: 'emDash', length: 3 } : { name: 'enDash', length: 2 }
  return first === code.dot && third === first ? { name: 'ellipsis', length: 3 } : undefined
}

interface Quote {
  readonly open: boolean
  readonly close: boolean
}

function quoteAt({ characters }: Line, before: number): Quote {
  let end = 1
  while (characters[end] === characters[0]) end++
  const { left, right } = flankingOf(before, characters[end] ?? 32)
  return { open: left, close: right }
}

const isAscii = (character: number | undefined, letters: string): boolean =>
  character !== undefined && character < 128 && letters.includes(String.fromCharCode(character))

const isAsciiPunctuation = (character: number | undefined): boolean =>
  isAscii(character, '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')

const endsWord = (character: number | undefined): boolean =>
  isAsciiPunctuation(character) || isAscii(character, ' \t\n\r')

function singleQuote(line: Line, before: number, counts: Unclosed): Name | undefined {
  const quote = quoteAt(line, before)
  if (isApostrophe(line, before, quote)) return 'apostrophe'
  if (quote.open && !quote.close) {
    if (isContraction(line)) return 'rightSingleQuote'
    counts.single++
    return 'leftSingleQuote'
  }
  const next = line.characters[1]
  if (line.bytes > 2 && next !== undefined && !isDigit(next)) return 'rightSingleQuote'
  if (counts.single <= 0 || !isClosing(line, quote)) return undefined
  counts.single--
  return 'rightSingleQuote'
}

function isApostrophe({ characters }: Line, before: number, quote: Quote): boolean {
  const [, second, third, fourth, fifth] = characters
  if (second === undefined) return false
  const opensOnly = quote.open && !quote.close
  const isDecade = isAscii(second, '0123456789') && isAscii(third, '0123456789') && isAscii(fourth, 's')
  if (opensOnly && isDecade && (fifth === undefined || isWhitespace(fifth) || isPunctuation(fifth))) return true
  if ((isPunctuation(before) || isWhitespace(before)) && isAscii(second, 'tenl')) return true
  return (isDigit(before) || isLetter(before)) && isLetter(second)
}

/** `'s`, `'m`, `'t`, `'d`, `'ve`, `'ll`, `'re` at the end of a word, also where a space precedes them. */
function isContraction({ characters, bytes }: Line): boolean {
  const [, second, third, fourth] = characters
  if (second === undefined) return false
  if (isAscii(second, 'smtd') && (bytes < 3 || endsWord(third))) return true
  const pair = bytes > 2 && second < 128 ? String.fromCharCode(second, third ?? 0) : ''
  return (pair === 've' || pair === 'll' || pair === 're') && (bytes < 4 || endsWord(fourth))
}

function isClosing({ characters, bytes }: Line, quote: Quote): boolean {
  if (!quote.close) return false
  if (!quote.open) return true
  const [, second, third] = characters
  return second !== undefined && isPunctuation(second) && (bytes === 2 || endsWord(third))
}

function doubleQuote(line: Line, before: number, counts: Unclosed): Name | undefined {
  const quote = quoteAt(line, before)
  if (quote.open && !quote.close) {
    counts.double++
    return 'leftDoubleQuote'
  }
  if (counts.double <= 0 || !isClosing(line, quote)) return undefined
  // `"Monitor 21""`: the first of the two is the sign for inches.
  if (line.characters[1] === code.doubleQuote && isDigit(before)) return undefined
  counts.double--
  return 'rightDoubleQuote'
}
