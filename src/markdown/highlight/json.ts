// Which parts of a JSON text are keys, strings, numbers and punctuation? Misplaced characters are marked as errors.
import { isSpace, isWord, quotedEnd, skip } from './characters.ts'
import { TokenList } from './tokens.ts'
import type { Token } from './tokens.ts'

type Place = 'top' | 'object' | 'attribute' | 'array'

const numberPattern = /-?(?:0|[1-9]\d*)(?:(\.\d+)?[eE][+-]?\d+|\.\d+)?/y
const literals = ['true', 'false', 'null']

const isQuote = (text: string, at: number): boolean => text.charCodeAt(at) === 34

export function lexJson(code: string): readonly Token[] {
  const list = new TokenList(code)
  const places: Place[] = ['top']
  for (let at = 0; at < code.length;) {
    const place = places.at(-1)!
    const space = skip(code, at, isSpace)
    if (space > at) {
      list.add('', (at = space))
      continue
    }
    const [type, end] = tokenAt(code, at, place)
    if (type === 'p') move(places, code[at]!)
    if (type === 'nt') places.push('attribute')
    list.add(type, (at = end))
  }
  return list.finish()
}

/** A sign opens a container, ends an attribute, or closes what is open. */
function move(places: Place[], sign: string): void {
  if (sign === '{') places.push('object')
  else if (sign === '[') places.push('array')
  else if (sign === ']') places.pop()
  else if (sign === '}') places.length -= places.at(-1) === 'attribute' ? 2 : 1
  else if (sign === ',' && places.at(-1) === 'attribute') places.pop()
}

const signs: Record<Place, string> = { top: '{[', object: '}', attribute: '{[:,}', array: '{[,]' }

function tokenAt(code: string, at: number, place: Place): readonly [type: string, end: number] {
  if (signs[place].includes(code[at]!)) return ['p', at + 1]
  if (code.startsWith('//', at)) {
    const end = code.indexOf('\n', at)
    if (end >= 0) return ['c1', end + 1]
  }
  if (isQuote(code, at)) {
    const end = quotedEnd(code, at)
    if (end > 0) return [place === 'object' ? 'nt' : 's2', end]
  }
  return (place === 'object' ? undefined : simpleAt(code, at)) ?? ['err', at + 1]
}

function simpleAt(code: string, at: number): readonly [type: string, end: number] | undefined {
  for (const literal of literals) {
    const end = at + literal.length
    if (code.startsWith(literal, at) && !isWord(code.charCodeAt(end))) return ['kc', end]
  }
  numberPattern.lastIndex = at
  const found = numberPattern.exec(code)?.[0]
  return found ? [/[.eE]/.test(found) ? 'mf' : 'mi', at + found.length] : undefined
}
