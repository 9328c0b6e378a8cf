// Which parts of a Dockerfile are instructions, images and shell code?
import { lexBash } from './bash.ts'
import { isSpace, isWord, lineEnd, skip } from './characters.ts'
import { lexJson } from './json.ts'
import { joinTokens } from './tokens.ts'
import type { Lexer, Token } from './tokens.ts'

const lexers: Readonly<Record<string, Lexer>> = { bash: lexBash, json: lexJson }

/** Pieces of an instruction: a class, or the lexer that reads it, and where the piece ends. */
type Piece = readonly [type: string, end: number]

/** Instructions whose argument is one name. */
const named = ['FROM', 'MAINTAINER', 'EXPOSE', 'WORKDIR', 'USER', 'STOPSIGNAL', 'VOLUME']
const listed = ['VOLUME', 'ENTRYPOINT', 'CMD', 'SHELL']
const assigning = ['LABEL', 'ENV', 'ARG']
const plain = ['RUN', 'CMD', 'ENTRYPOINT', 'ENV', 'ARG', 'LABEL', 'ADD', 'COPY']

const isFilled = (code: number): boolean => !isSpace(code)

/** Spaces with at most one backslash among them. */
function skipGap(text: string, from: number): number {
  const space = skip(text, from, isSpace)
  return text[space] === '\\' ? skip(text, space + 1, isSpace) : space
}

/** The end of a run of `name=value` pairs of word characters, each with gaps around it. */
function skipPairs(text: string, from: number, prefix: string): number {
  for (let at = from; ;) {
    const name = skipGap(text, at)
    if (!text.startsWith(prefix, name)) return at
    const equals = skip(text, name + prefix.length, isWord)
    const value = skip(text, equals + 1, isWord)
    if (equals === name + prefix.length || text[equals] !== '=' || value === equals + 1) return at
    at = skipGap(text, value)
  }
}

const isBoundary = (text: string, at: number): boolean =>
  isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at))

/** The longest end of a filled run from `from` that lies between a word and something else; -1 without one. */
function nameEnd(text: string, from: number): number {
  let end = skip(text, from, isFilled)
  while (end >= from && !isBoundary(text, end)) end--
  return end >= from ? end : -1
}

/** `FROM image AS stage` and other instructions with one name. */
function namedPieces(text: string, afterWord: number): readonly Piece[] | undefined {
  if (!isSpace(text.charCodeAt(afterWord))) return undefined
  const end = nameEnd(text, afterWord + 1)
  if (end < 0) return undefined
  const pieces: Piece[] = [
    ['k', afterWord],
    ['w', afterWord + 1],
    ['s', end],
  ]
  const isStaged = isSpace(text.charCodeAt(end)) && /^as\s/i.test(text.slice(end + 1, end + 4))
  const stageEnd = isStaged ? nameEnd(text, end + 4) : -1
  if (stageEnd >= 0) pieces.push(['w', end + 1], ['k', end + 3], ['w', end + 4], ['s', stageEnd])
  return pieces
}

function listPieces(text: string, afterWord: number): readonly Piece[] | undefined {
  const list = skipGap(text, afterWord)
  if (text[list] !== '[') return undefined
  const close = text.slice(list, lineEnd(text, list)).indexOf(']')
  if (close < 0) return undefined
  return [
    ['k', afterWord],
    ['bash', list],
    ['json', list + close + 1],
  ]
}

/** The shell code up to the end of the line, and of the lines that it continues in. */
function shellEnd(text: string, at: number): number {
  let end = lineEnd(text, at)
  while (text[end - 1] === '\\' && end > at && end + 1 < text.length && text[end + 1] !== '\n') {
    end = lineEnd(text, end + 1)
  }
  return end
}

function piecesAt(text: string, at: number): readonly Piece[] {
  if (text[at] === '#') return [['c', lineEnd(text, at)]]
  const upper = text.slice(at, at + 12).toUpperCase()
  const among = (words: readonly string[]): string | undefined => words.find((word) => upper.startsWith(word))
  const after = (word: string): number => at + word.length
  if (upper.startsWith('ONBUILD')) return shell(at + 7, skipGap(text, at + 7))
  if (upper.startsWith('HEALTHCHECK')) return shell(at + 11, skipPairs(text, at + 11, '--'))
  const list = among(listed)
  const pieces = list && listPieces(text, after(list))
  if (pieces) return pieces
  const variables = among(assigning)
  if (variables) return shell(after(variables), skipPairs(text, after(variables), ''))
  const name = among(named)
  const instruction = name && namedPieces(text, after(name))
  if (instruction) return instruction
  const word = among(plain)
  if (word) return [['k', after(word)]]
  return [text[at] === '\n' ? ['err', at + 1] : ['bash', shellEnd(text, at)]]
}

const shell = (wordEnd: number, end: number): readonly Piece[] => [
  ['k', wordEnd],
  ['bash', end],
]

export function lexDocker(code: string): readonly Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < code.length;) {
    for (const [type, end] of piecesAt(code, at)) {
      const text = code.slice(at, end)
      const lexer = lexers[type]
      if (lexer) tokens.push(...lexer(text))
      else tokens.push({ type, text })
      at = end
    }
  }
  return joinTokens(tokens)
}
