// What do our additions to micromark have in common? They may look at the text around them, and carry what they found.
import type { Extension as FromMarkdown, Token as FromMarkdownToken } from 'mdast-util-from-markdown'
import type { Code, Construct, Effects, Extension, State, TokenizeContext, TokenType } from 'micromark-util-types'

/** The text that is being read; offsets of tokens point into it. One text is read at a time. */
export interface Reading {
  text: string
}

/** One addition: how it is recognised and which nodes it makes. */
export interface Syntax {
  readonly micromark: Extension
  readonly nodes: FromMarkdown
}

/** micromark knows token types by name only; ours are not on its list. */
export const tokenType = (name: string): TokenType => name as TokenType

const pieceType = tokenType('piece')

const found = new WeakMap<object, unknown>()

/** What the construct found out about this token. */
export const findingOf = <T>(token: FromMarkdownToken): T => found.get(token) as T

export function keepFinding(token: object, finding: unknown): void {
  found.set(token, finding)
}

export const isLineEnding = (code: Code): boolean => code !== null && code < -2

/** Consumes up to `end` (an offset) inside a token of this type. */
export function consumeUntil(
  context: TokenizeContext,
  effects: Effects,
  type: TokenType,
  end: number,
  finding: unknown,
  ok: State,
): State {
  const between: State = (code) => {
    if (code === null || context.now().offset >= end) {
      keepFinding(effects.exit(type), finding)
      return ok(code)
    }
    if (!isLineEnding(code)) {
      // micromark splits at line endings and then expects a token on either side.
      effects.enter(pieceType)
      return inside(code)
    }
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return between
  }
  const inside: State = (code) => {
    if (code === null || isLineEnding(code) || context.now().offset >= end) {
      effects.exit(pieceType)
      return between(code)
    }
    effects.consume(code)
    return inside
  }
  return (code) => {
    effects.enter(type)
    return between(code)
  }
}

export interface Match<T> {
  /** Offset after the last character. */
  readonly end: number
  readonly finding: T
}

/** A construct that decides by looking at the text from its offset on. */
export function textConstruct<T>(
  reading: Reading,
  type: TokenType,
  match: (text: string, offset: number, context: TokenizeContext) => Match<T> | undefined,
): Construct {
  return {
    name: type,
    tokenize(effects, ok, nok) {
      return (code) => {
        const matched = match(reading.text, this.now().offset, this)
        return matched ? consumeUntil(this, effects, type, matched.end, matched.finding, ok)(code) : nok(code)
      }
    },
  }
}

/** Looks at the next codes of the block without consuming them; a line ending counts as one code. */
export function peek(effects: Effects, count: number, then: (codes: readonly Code[]) => State): State {
  const codes: Code[] = []
  const collect: State = (code) => {
    codes.push(code)
    if (code === null || isLineEnding(code) || codes.length === count) return done(code)
    effects.consume(code)
    return collect
  }
  let done: State
  return effects.check(
    {
      partial: true,
      tokenize(_, ok) {
        done = ok
        return (code) => {
          effects.enter(tokenType('peek'))
          return collect(code)
        }
      },
    },
    (code) => then(codes)(code),
    (code) => then(codes)(code),
  )
}
