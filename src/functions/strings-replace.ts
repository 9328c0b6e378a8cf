// How are parts of a text replaced by others?
import { toStringE, toStringSliceE } from '../golang/cast.ts'
import { typeName } from '../golang/type-name.ts'
import { elementsOf, GoError } from '../golang/values.ts'

/** Go's strings.Replace: `limit` times, or everywhere when that is negative. */
export function replaceLimited(text: string, from: string, to: string, limit: number): string {
  if (limit < 0 && from !== '') return text.replaceAll(from, () => to)
  const most = limit < 0 ? Number.POSITIVE_INFINITY : limit
  let result = ''
  let done = 0
  for (let count = 0; count < most; count++) {
    const at = from === '' ? emptyPlace(text, done, count) : text.indexOf(from, done)
    if (at < 0) break
    result += text.slice(done, at) + to
    done = at + from.length
  }
  return result + text.slice(done)
}

/** Where the next empty text stands: before the first character, then behind each. */
function emptyPlace(text: string, done: number, count: number): number {
  if (count === 0) return 0
  if (done >= text.length) return -1
  return done + (text.codePointAt(done)! > 0xffff ? 2 : 1)
}

/** The last argument with pairs of texts replaced in one pass; at each place the first pair that fits wins. */
export function replacePairs(...args: readonly unknown[]): string {
  if (args.length < 2) throw new GoError('requires at least 2 arguments')
  const text = toStringE(args.at(-1))
  const pairs = pairsOf(args.slice(0, -1))
  if (pairs.length === 0 || text === '') return text
  if (pairs.length % 2 !== 0) throw new GoError('uneven number of replacement pairs')
  return replaceFirstFitting(text, pairs)
}

function pairsOf(args: readonly unknown[]): readonly string[] {
  if (args.length > 1) return args.map(toStringE)
  if (!elementsOf(args[0])) {
    const got = typeName(args[0])
    throw new GoError(`with 2 arguments, the first must be a slice of replacement pairs, got ${got}`)
  }
  return toStringSliceE(args[0])
}

function replaceFirstFitting(text: string, pairs: readonly string[]): string {
  const replacements = new Map<string, string>()
  for (let i = 0; i < pairs.length; i += 2) if (!replacements.has(pairs[i]!)) replacements.set(pairs[i]!, pairs[i + 1]!)
  const ranks = new Map([...replacements.keys()].map((from, rank) => [from, rank]))
  const byFirst = groupByFirst(ranks.keys())
  const emptyRank = ranks.get('') ?? Number.POSITIVE_INFINITY
  let result = ''
  let wasEmpty = false
  for (let at = 0; at <= text.length;) {
    const from = byFirst.get(text[at] ?? 'none')?.find((candidate) => text.startsWith(candidate, at))
    const rank = from === undefined ? Number.POSITIVE_INFINITY : ranks.get(from)!
    if (!wasEmpty && emptyRank < rank) {
      result += replacements.get('')
      wasEmpty = true
      continue
    }
    wasEmpty = false
    if (from === undefined) {
      const width = (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
      result += text.slice(at, at + width)
      at += width
    } else {
      result += replacements.get(from)
      at += from.length
    }
  }
  return result
}

function groupByFirst(texts: Iterable<string>): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const text of texts) {
    const group = groups.get(text[0] ?? '')
    if (group) group.push(text)
    else groups.set(text[0] ?? '', [text])
  }
  return groups
}
