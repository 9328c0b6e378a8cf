// Where in a TOML text stands each key and value? smol-toml does not tell, so a text it accepted is walked once more.
import { type Input, Positions, within } from './decoded.ts'

type Step = string | number

/** The text must be valid TOML. */
export function locateToml(input: Input): Positions {
  const scanner = new Scanner(input)
  scanner.run()
  return scanner.positions
}

class Scanner {
  readonly positions = new Positions()
  readonly #input: Input
  readonly #text: string
  /** How many elements each array of tables has so far, by its path. */
  readonly #counts = new Map<string, number>()
  #table: readonly Step[] = []
  #at = 0

  constructor(input: Input) {
    this.#input = input
    this.#text = input.text
  }

  run(): void {
    for (;;) {
      this.#skip()
      const before = this.#at
      if (before >= this.#text.length) return
      if (this.#text[before] === '[') this.#header()
      else this.#pair(this.#table)
      if (this.#at === before) this.#at++
    }
  }

  #header(): void {
    const start = this.#at
    const isArray = this.#text.startsWith('[[', start)
    this.#at += isArray ? 2 : 1
    const keys = this.#keys()
    this.#at += isArray ? 2 : 1
    const path = this.#resolve(keys.map((key) => key.name))
    if (isArray) {
      const name = path.join('\u0000')
      const count = this.#counts.get(name) ?? 0
      this.#counts.set(name, count + 1)
      path.push(count)
    }
    this.#table = path
    this.positions.set(path, within(this.#input, start, this.#at))
  }

  /** A header's keys name the last element of every array of tables on their way. */
  #resolve(names: readonly string[]): Step[] {
    const path: Step[] = []
    names.forEach((name, index) => {
      path.push(name)
      const count = this.#counts.get(path.join('\u0000'))
      if (count !== undefined && index < names.length - 1) path.push(count - 1)
    })
    return path
  }

  #pair(base: readonly Step[]): void {
    const keys = this.#keys()
    const last = keys.at(-1)
    if (!last || this.#text[this.#at] !== '=') return
    this.#at++
    this.#skipBlanks()
    const path = [...base, ...keys.map((key) => key.name)]
    const start = this.#at
    this.#value(path)
    this.positions.set(path, within(this.#input, start, this.#at), within(this.#input, keys[0]!.start, last.end))
  }

  #keys(): { name: string; start: number; end: number }[] {
    const keys: { name: string; start: number; end: number }[] = []
    for (;;) {
      this.#skipBlanks()
      const start = this.#at
      const quote = this.#text[start]
      const isQuoted = quote === '"' || quote === "'"
      if (isQuoted) this.#string()
      else while (isBareKey(this.#text.charCodeAt(this.#at))) this.#at++
      const end = this.#at
      if (end === start) return keys
      keys.push({ name: isQuoted ? unquoted(this.#text.slice(start, end)) : this.#text.slice(start, end), start, end })
      this.#skipBlanks()
      if (this.#text[this.#at] !== '.') return keys
      this.#at++
    }
  }

  #value(path: readonly Step[]): void {
    const char = this.#text[this.#at]
    if (char === '"' || char === "'") this.#string()
    else if (char === '[') this.#array(path)
    else if (char === '{') this.#inlineTable(path)
    else {
      const end = /[,\]}#\r\n]|$/g
      end.lastIndex = this.#at
      const found = end.exec(this.#text)!.index
      this.#at += this.#text.slice(this.#at, found).trimEnd().length
    }
  }

  #array(path: readonly Step[]): void {
    this.#at++
    for (let index = 0; ; index++) {
      this.#skip()
      if (this.#text[this.#at] === ',') {
        this.#at++
        this.#skip()
      }
      if (this.#at >= this.#text.length) return
      if (this.#text[this.#at] === ']') break
      const start = this.#at
      this.#value([...path, index])
      this.positions.set([...path, index], within(this.#input, start, this.#at))
      if (this.#at === start) this.#at++
    }
    this.#at++
  }

  #inlineTable(path: readonly Step[]): void {
    this.#at++
    for (;;) {
      this.#skip()
      const char = this.#text[this.#at]
      if (char === undefined) return
      if (char === '}') break
      const start = this.#at
      if (char === ',') this.#at++
      else this.#pair(path)
      if (this.#at === start) this.#at++
    }
    this.#at++
  }

  #string(): void {
    const quote = this.#text[this.#at]!
    const fence = this.#text.startsWith(quote.repeat(3), this.#at) ? quote.repeat(3) : quote
    this.#at += fence.length
    while (this.#at < this.#text.length && !this.#text.startsWith(fence, this.#at))
      this.#at += quote === '"' && this.#text[this.#at] === '\\' ? 2 : 1
    this.#at += fence.length
    // Up to two quotes may stand right before the closing three.
    while (fence.length === 3 && this.#text[this.#at] === quote) this.#at++
  }

  #skipBlanks(): void {
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at++
  }

  /** White space, line breaks and comments. */
  #skip(): void {
    for (;;) {
      while (this.#text.charCodeAt(this.#at) <= 32) this.#at++
      if (this.#text[this.#at] !== '#') return
      const end = this.#text.indexOf('\n', this.#at)
      this.#at = end < 0 ? this.#text.length : end
    }
  }
}

const isBareKey = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 45

function unquoted(written: string): string {
  const inner = written.slice(1, -1)
  if (written[0] === "'" || !inner.includes('\\')) return inner
  try {
    return JSON.parse(`"${inner}"`) as string
  } catch {
    return inner
  }
}
