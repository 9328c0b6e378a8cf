// Which stretches are left alone for another program, such as mathematics between `$$`?
// Behaviour: https://gohugo.io/configuration/markup/#passthrough
import type { Construct, TokenizeContext } from 'micromark-util-types'
import type { Passthrough } from '../options.ts'
import type { Reading, Syntax } from './construct.ts'
import { consumeUntil, findingOf, isLineEnding, textConstruct, tokenType } from './construct.ts'

export interface Delimiters {
  readonly opening: string
  readonly closing: string
  readonly isBlock: boolean
}

const passthroughType = tokenType('passthrough')
const escapeType = tokenType('passthroughEscape')
const backslash = 92

export function passthrough(reading: Reading, { delimiters }: Passthrough): Syntax {
  const pairs = [...pairsOf(delimiters.block, true), ...pairsOf(delimiters.inline, false)]
  const text: Record<number, Construct | Construct[]> = {}
  const construct = stretch(reading, pairs)
  for (const { opening } of pairs) text[opening.charCodeAt(0)] = construct
  text[backslash] = text[backslash] ? [escaped(reading, pairs), construct] : escaped(reading, pairs)
  return { micromark: { text }, nodes: nodes() }
}

export const pairsOf = (list: readonly (readonly string[])[], isBlock: boolean): Delimiters[] =>
  list.flatMap(([opening, closing]) => (opening && closing ? [{ opening, closing, isBlock }] : []))

function nodes(): Syntax['nodes'] {
  return {
    enter: {
      passthrough(token) {
        const pair = findingOf<Delimiters>(token)
        this.enter({ type: 'passthrough', value: '', ...pair }, token)
      },
      passthroughEscape(token) {
        const value = this.sliceSerialize(token).replace(/\\([!-/:-@[-`{-~])/g, '$1')
        this.enter({ type: 'text', value }, token)
      },
    },
    exit: {
      passthrough(token) {
        const node = this.stack.at(-1)
        if (node?.type === 'passthrough') node.value = this.sliceSerialize(token)
        this.exit(token)
      },
      passthroughEscape(token) {
        this.exit(token)
      },
    },
  }
}

/** Two backslashes before an opening delimiter: both are text. */
function escaped(reading: Reading, pairs: readonly Delimiters[]): Construct {
  return textConstruct(reading, escapeType, (text, offset) => {
    if (!text.startsWith('\\\\', offset)) return undefined
    const pair = pairs.find(({ opening }) => text.startsWith(opening, offset + 2))
    return pair && { end: offset + 2 + pair.opening.length, finding: undefined }
  })
}

function stretch(reading: Reading, pairs: readonly Delimiters[]): Construct {
  // A closing delimiter that a block lacks need not be looked for again.
  const missing = new WeakMap<TokenizeContext, Set<string>>()
  return {
    name: 'passthrough',
    tokenize(effects, ok, nok) {
      const offset = this.now().offset
      const pair = pairs.find(({ opening }) => reading.text.startsWith(opening, offset))
      if (!pair || missing.get(this)?.has(pair.closing)) return nok
      const { opening, closing } = pair
      let end = 0
      const find = (code: number | null): ReturnType<typeof ok> => {
        const at = this.now().offset
        if (at >= offset + opening.length && reading.text.startsWith(closing, at)) {
          end = at + closing.length
          return found(code)!
        }
        if (code === null) return notFound(code)!
        if (isLineEnding(code)) {
          effects.exit(passthroughType)
          effects.enter('lineEnding')
          effects.consume(code)
          effects.exit('lineEnding')
          effects.enter(passthroughType)
        } else {
          effects.consume(code)
        }
        return find
      }
      let found: typeof ok = ok
      let notFound: typeof nok = nok
      return effects.check(
        {
          partial: true,
          tokenize: (_, yes, no) => {
            found = yes
            notFound = no
            return (code) => {
              effects.enter(passthroughType)
              return find(code)
            }
          },
        },
        (code) =>
          end - offset === opening.length + closing.length
            ? nok(code)
            : consumeUntil(this, effects, passthroughType, end, pair, ok)(code),
        (code) => {
          const set = missing.get(this) ?? new Set()
          missing.set(this, set.add(closing))
          return nok(code)
        },
      )
    },
  }
}
