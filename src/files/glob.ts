// Does a path match a glob? Hugo's rules: `**` crosses folders wherever it stands, `*` and `?` stay inside one,
// `[a-z]`, `[!a]`, `{a,b}` and `\` as usual. General glob libraries give `**` a meaning between slashes only.

export type Glob = (path: string) => boolean

type Token =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'star' }
  | { readonly type: 'stars' }
  | { readonly type: 'any' }
  | { readonly type: 'class'; readonly negated: boolean; readonly ranges: readonly (readonly [number, number])[] }

/** More alternatives than this is a mistake or an attack. */
const alternativeLimit = 4096

/** @returns a matcher that ignores case, or `undefined` when the pattern is malformed */
export function compileGlob(pattern: string): Glob | undefined {
  const alternatives = expandBraces(pattern.toLowerCase())
  if (!alternatives) return undefined
  const programs: Token[][] = []
  for (const alternative of alternatives) {
    const tokens = tokensOf(alternative)
    if (!tokens) return undefined
    programs.push(tokens)
  }
  return (path) => {
    const lower = path.toLowerCase()
    return programs.some((tokens) => matches(tokens, lower))
  }
}

/** The pattern with each `{a,b}` replaced by one of its choices; escapes stay as they are. */
function expandBraces(pattern: string): readonly string[] | undefined {
  let depth = 0
  let open = -1
  const commas: number[] = []
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]
    if (char === '\\') i++
    else if (char === '[') i = endOfClass(pattern, i)
    else if (char === '{' && depth++ === 0) open = i
    else if (char === ',' && depth === 1) commas.push(i)
    else if (char === '}' && depth > 0 && --depth === 0) return choices(pattern, open, commas, i)
  }
  return depth === 0 ? [pattern] : undefined
}

function choices(
  pattern: string,
  open: number,
  commas: readonly number[],
  close: number,
): readonly string[] | undefined {
  const rest = expandBraces(pattern.slice(close + 1))
  if (!rest) return undefined
  const found: string[] = []
  const starts = [open, ...commas]
  for (let i = 0; i < starts.length; i++) {
    const choice = expandBraces(pattern.slice(starts[i]! + 1, starts[i + 1] ?? close))
    if (!choice || choice.length * rest.length + found.length > alternativeLimit) return undefined
    for (const text of choice) for (const tail of rest) found.push(pattern.slice(0, open) + text + tail)
  }
  return found
}

/** The index of the `]` that closes a class, or the end of the pattern. */
function endOfClass(pattern: string, start: number): number {
  for (let i = start + 1; i < pattern.length; i++) {
    if (pattern[i] === '\\') i++
    else if (pattern[i] === ']') return i
  }
  return pattern.length
}

function tokensOf(pattern: string): Token[] | undefined {
  const tokens: Token[] = []
  let text = ''
  const flush = (): void => {
    if (text !== '') tokens.push({ type: 'text', text })
    text = ''
  }
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i]!
    if (char === '\\') text += pattern[++i] ?? ''
    else if (char === '*') {
      flush()
      const two = pattern[i + 1] === '*'
      while (pattern[i + 1] === '*') i++
      tokens.push({ type: two ? 'stars' : 'star' })
    } else if (char === '?') {
      flush()
      tokens.push({ type: 'any' })
    } else if (char === '[') {
      flush()
      const end = endOfClass(pattern, i)
      if (end === pattern.length || end === i + 1) return undefined
      tokens.push(classOf(pattern.slice(i + 1, end)))
      i = end
    } else text += char
  }
  flush()
  return tokens
}

/** A class is one range or a list of characters, never both. */
function classOf(body: string): Token {
  const negated = body[0] === '!'
  const chars = [...body.slice(negated ? 1 : 0).replace(/\\(.)/g, '$1')]
  const isRange = chars.length === 3 && chars[1] === '-'
  const ranges = (isRange ? [[chars[0]!, chars[2]!] as const] : chars.map((char) => [char, char] as const)).map(
    ([low, high]) => [low.codePointAt(0)!, high.codePointAt(0)!] as const,
  )
  return { type: 'class', negated, ranges }
}

const slash = 47

/** Walks the path once per token and keeps every position that the tokens so far can reach. */
function matches(tokens: readonly Token[], path: string): boolean {
  const [first, second, third] = tokens
  // `a/**/b` also matches `a/b`: in this form the start and the end may share characters.
  if (tokens.length === 3 && first?.type === 'text' && second?.type === 'stars' && third?.type === 'text')
    return path.startsWith(first.text) && path.endsWith(third.text)
  let reached = new Uint8Array(path.length + 1)
  reached[0] = 1
  for (const token of tokens) {
    const next = new Uint8Array(path.length + 1)
    let alive = false
    let open = false
    for (let i = 0; i <= path.length; i++) {
      if (token.type === 'star' || token.type === 'stars') {
        if (reached[i]) open = true
        if (open) alive = (next[i] = 1) === 1
        if (token.type === 'star' && path.charCodeAt(i) === slash) open = false
      } else if (reached[i]) {
        const end = step(token, path, i)
        if (end !== -1) alive = (next[end] = 1) === 1
      }
    }
    if (!alive) return false
    reached = next
  }
  return reached[path.length] === 1
}

/** Where a token of fixed length ends, or -1. */
function step(token: Exclude<Token, { type: 'star' | 'stars' }>, path: string, at: number): number {
  if (token.type === 'text') return path.startsWith(token.text, at) ? at + token.text.length : -1
  if (at >= path.length) return -1
  const code = path.charCodeAt(at)
  if (token.type === 'any') return code === slash ? -1 : at + 1
  return token.ranges.some(([low, high]) => code >= low && code <= high) === token.negated ? -1 : at + 1
}
