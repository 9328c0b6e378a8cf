// Which YAML do Hugo's parser and ours disagree about? Quoted texts and brackets that go on at the left margin: Hugo takes
// them, the YAML specification wants them indented. This indents them, and knows the way back.

export interface Repaired {
  readonly text: string
  /** The offset in the text as written. */
  readonly toOriginal: (offset: number) => number
}

interface Insertion {
  readonly at: number
  readonly width: number
}

/** @returns the text with the lines indented that belong to what opens at `opening`, or `undefined` if it never closes */
export function indentContinuation(text: string, opening: number): Repaired | undefined {
  const end = isQuote(text[opening]) ? quoteEnd(text, opening) : bracketEnd(text, opening)
  if (end < 0) return undefined
  const lineStart = text.lastIndexOf('\n', opening - 1) + 1
  const indentation = /^[ ]*(?:- +)*/.exec(text.slice(lineStart, lineStart + 200))![0].length
  const insertions: Insertion[] = []
  for (let at = text.indexOf('\n', opening); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    const missing = indentation + 1 - leadingSpaces(text, at + 1)
    if (missing > 0 && text[at + 1] !== '\n') insertions.push({ at: at + 1, width: missing })
  }
  return insertions.length === 0 ? undefined : insert(text, insertions)
}

const isQuote = (char: string | undefined): boolean => char === '"' || char === "'"

function leadingSpaces(text: string, at: number): number {
  const start = at
  while (text[at] === ' ') at++
  return at - start
}

function quoteEnd(text: string, opening: number): number {
  const quote = text[opening]
  for (let at = opening + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at
      at++
    }
  }
  return -1
}

function bracketEnd(text: string, opening: number): number {
  let depth = 0
  for (let at = opening; at < text.length; at++) {
    const char = text[at]!
    if (char === '[' || char === '{') depth++
    else if ((char === ']' || char === '}') && --depth === 0) return at
    else if (isQuote(char) && /[\s[{,:]/.test(text[at - 1]!)) {
      at = quoteEnd(text, at)
      if (at < 0) return -1
    }
  }
  return -1
}

function insert(text: string, insertions: readonly Insertion[]): Repaired {
  let result = ''
  let from = 0
  for (const { at, width } of insertions) {
    result += text.slice(from, at) + ' '.repeat(width)
    from = at
  }
  const toOriginal = (offset: number): number => {
    let shift = 0
    for (const { at, width } of insertions) {
      if (at + shift > offset) break
      shift += Math.min(width, offset - at - shift)
    }
    return offset - shift
  }
  return { text: result + text.slice(from), toOriginal }
}
