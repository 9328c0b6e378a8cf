// What differs between two texts? Lines that stand once in each are the anchors; what is equal around them follows.

export interface NamedText {
  readonly name: string
  readonly text: string
}

/** Lines of the two texts that belong together: `x` of the old, `y` of the new. */
interface Pair {
  readonly x: number
  readonly y: number
}

const context = 3

/** A unified diff, as Hugo's `strings.Diff` prints it; empty for equal texts. */
export function diff(before: NamedText, after: NamedText): string {
  if (before.text === after.text) return ''
  const x = linesOf(before.text)
  const y = linesOf(after.text)
  const header = `diff ${before.name} ${after.name}\n--- ${before.name}\n+++ ${after.name}\n`
  return header + chunks(stretches(x, y), x, y).join('')
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => `${line}\n`)
  if (text === '' || text.endsWith('\n')) return lines.slice(0, -1)
  return [...lines.slice(0, -1), `${lines.at(-1)!}\\ No newline at end of file\n`]
}

/** Stretches of equal lines, in order; the first may be empty at the start, the last ends both texts. */
interface Stretch {
  readonly start: Pair
  readonly length: number
}

function stretches(x: readonly string[], y: readonly string[]): Stretch[] {
  const found: Stretch[] = []
  let done: Pair = { x: 0, y: 0 }
  for (const anchor of [{ x: 0, y: 0 }, ...anchors(x, y), { x: x.length, y: y.length }]) {
    if (anchor.x < done.x) continue
    let { x: startX, y: startY } = anchor
    while (startX > done.x && startY > done.y && x[startX - 1] === y[startY - 1]) {
      startX--
      startY--
    }
    let endX = anchor.x
    while (endX < x.length && anchor.y + endX - anchor.x < y.length && x[endX] === y[anchor.y + endX - anchor.x]) endX++
    found.push({ start: { x: startX, y: startY }, length: endX - startX })
    done = { x: endX, y: anchor.y + endX - anchor.x }
    if (done.x >= x.length && done.y >= y.length) break
  }
  return found
}

/** Lines that stand once in each text and in the same order: the longest rising run. */
function anchors(x: readonly string[], y: readonly string[]): Pair[] {
  const once = uniqueLines(y)
  const pairs = [...uniqueLines(x)].flatMap(([line, at]) => {
    const other = once.get(line)
    return other === undefined ? [] : [{ x: at, y: other }]
  })
  return longestRise(pairs)
}

function uniqueLines(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [at, line] of lines.entries()) places.set(line, places.has(line) ? -1 : at)
  return new Map([...places].filter(([, at]) => at >= 0))
}

function longestRise(pairs: readonly Pair[]): Pair[] {
  const ends: number[] = []
  const before = pairs.map(() => -1)
  for (const [i, pair] of pairs.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[ends[middle]!]!.y < pair.y) low = middle + 1
      else high = middle
    }
    before[i] = low === 0 ? -1 : ends[low - 1]!
    ends[low] = i
  }
  const rise: Pair[] = []
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]!) rise.unshift(pairs[i]!)
  return rise
}

/** Changes with lines around them; those that are close share a chunk. */
function chunks(equal: readonly Stretch[], x: readonly string[], y: readonly string[]): string[] {
  const result: string[] = []
  let chunk = new Chunk({ x: 0, y: 0 })
  let done: Pair = { x: 0, y: 0 }
  for (const { start, length } of equal) {
    chunk.add('-', x.slice(done.x, start.x))
    chunk.add('+', y.slice(done.y, start.y))
    const end = { x: start.x + length, y: start.y + length }
    const isLast = end.x >= x.length && end.y >= y.length
    done = end
    if (!isLast && (length < context || (!chunk.isEmpty && length < 2 * context))) {
      chunk.add(' ', x.slice(start.x, end.x))
      continue
    }
    if (!chunk.isEmpty) {
      chunk.add(' ', x.slice(start.x, start.x + Math.min(length, context)))
      result.push(chunk.print())
    }
    if (isLast) break
    chunk = new Chunk({ x: end.x - context, y: end.y - context })
    chunk.add(' ', x.slice(end.x - context, end.x))
  }
  return result
}

class Chunk {
  readonly #start: Pair
  #old = 0
  #new = 0
  #text = ''
  constructor(start: Pair) {
    this.#start = start
  }
  get isEmpty(): boolean {
    return this.#text === ''
  }
  add(sign: ' ' | '-' | '+', lines: readonly string[]): void {
    if (sign !== '+') this.#old += lines.length
    if (sign !== '-') this.#new += lines.length
    for (const line of lines) this.#text += sign + line
  }
  print(): string {
    const from = this.#start.x + (this.#old > 0 ? 1 : 0)
    const to = this.#start.y + (this.#new > 0 ? 1 : 0)
    return `@@ -${from},${this.#old} +${to},${this.#new} @@\n${this.#text}`
  }
}
