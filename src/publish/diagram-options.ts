// Which options does a page give to Mermaid? Reads the literals that its scripts hand to `mermaid.initialize`; runs nothing.

export type ClientOptions = Readonly<Record<string, unknown>>

const starting = /\bmermaid\s*\.\s*initialize\s*\(/g
/** Relearn keeps the site's options in this variable. */
const kept = /\bthemeUseMermaid\s*=\s*JSON\s*\.\s*parse\s*\(/g

/** @returns what all of them ask for, the last one winning; what is no literal asks for nothing */
export function clientOptions(scripts: readonly string[]): ClientOptions {
  const options: Record<string, unknown> = {}
  for (const script of scripts) {
    if (!/mermaid/i.test(script)) continue
    const given = [
      ...endsOf(kept, script).map((end) => parsedText(literalAt(script, end))),
      ...endsOf(starting, script).map((end) => literalAt(script, end) ?? namedValue(script, end)),
    ]
    for (const each of given) if (isMap(each)) Object.assign(options, each)
  }
  return Object.fromEntries(Object.entries(options).filter(([key]) => !refused.has(key)))
}

/** What is not for a page to decide, or says when to draw rather than how. */
const refused = new Set(
  `startOnLoad securityLevel secure themeCSS fontFamily altFontFamily htmlLabels maxTextSize maxEdges dompurifyConfig logLevel
  arrowMarkerAbsolute deterministicIds deterministicIDSeed suppressErrorRendering __proto__`.split(/\s+/),
)

/** More than that in one script is no configuration, and reading on from each would take long. */
const mostCalls = 10

const endsOf = (pattern: RegExp, script: string): readonly number[] =>
  [...script.matchAll(pattern)].slice(0, mostCalls).map(endOf)

const endOf = (match: RegExpExecArray): number => match.index + match[0].length

const isMap = (value: unknown): value is ClientOptions =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsedText(value: unknown): unknown {
  try {
    return typeof value === 'string' ? (JSON.parse(value) as unknown) : undefined
  } catch {
    return undefined // the page's own script fails there, too
  }
}

/** The literal in the declaration of the variable that is named here. */
function namedValue(script: string, offset: number): unknown {
  const name = /^\s*([A-Za-z_$][\w$]*)\s*\)/.exec(script.slice(offset, offset + 100))?.[1]
  const match = name && new RegExp(`\\b(?:var|let|const)\\s+${name.replaceAll('$', '\\$')}\\s*=`).exec(script)
  return match ? literalAt(script, endOf(match)) : undefined
}

function literalAt(script: string, offset: number): unknown {
  try {
    return new LiteralReader(script, offset).value(0)
  } catch (error) {
    if (error instanceof NoLiteral) return undefined
    throw error
  }
}

class NoLiteral extends Error {}

const blank = /(?:\s+|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y
const string = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y
const number = /-?\d+(?:\.\d+)?(?![\w.])/y
const name = /[A-Za-z_$][\w$]*/y
const deepest = 20

const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
])

class LiteralReader {
  readonly #text: string
  #offset: number

  constructor(text: string, offset: number) {
    this.#text = text
    this.#offset = offset
  }

  value(depth: number): unknown {
    if (depth > deepest) throw new NoLiteral()
    if (this.#skip('{')) return this.#object(depth)
    if (this.#skip('[')) return this.#list(depth)
    const quoted = this.#match(string)
    if (quoted !== undefined) return unquoted(quoted)
    const digits = this.#match(number)
    if (digits !== undefined) return Number(digits)
    const word = this.#match(name)
    if (word === undefined || !words.has(word)) throw new NoLiteral()
    return words.get(word)
  }

  #object(depth: number): unknown {
    const entries: [string, unknown][] = []
    while (!this.#skip('}')) {
      const quoted = this.#match(string)
      const key = quoted === undefined ? this.#match(name) : unquoted(quoted)
      if (key === undefined || !this.#skip(':')) throw new NoLiteral()
      entries.push([key, this.value(depth + 1)])
      if (!this.#skip(',') && !this.#sees('}')) throw new NoLiteral()
    }
    return Object.fromEntries(entries)
  }

  #list(depth: number): unknown {
    const values: unknown[] = []
    while (!this.#skip(']')) {
      values.push(this.value(depth + 1))
      if (!this.#skip(',') && !this.#sees(']')) throw new NoLiteral()
    }
    return values
  }

  #match(pattern: RegExp): string | undefined {
    this.#pass(blank)
    return this.#pass(pattern)
  }

  #pass(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset
    const found = pattern.exec(this.#text)?.[0]
    this.#offset += found?.length ?? 0
    return found
  }

  #sees(character: string): boolean {
    this.#pass(blank)
    return this.#text[this.#offset] === character
  }

  #skip(character: string): boolean {
    const isThere = this.#sees(character)
    if (isThere) this.#offset++
    return isThere
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' }

function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, wide?: string, narrow?: string, one = '') => {
      const code = wide ?? narrow
      return code === undefined ? (escapes[one] ?? one) : String.fromCharCode(Number.parseInt(code, 16))
    })
}
