// Can this YAML be read at a glance? Most front matter is lines of `key: value`, and for those a parser that builds a whole
// syntax tree takes ten times as long. Whatever is not obviously plain is left to that parser.
import { plainScalar } from './yaml-scalar.ts'

/** @returns what the full parser would give, or `undefined` when the text is not simple enough */
export function decodeSimpleYaml(text: string): Map<string, unknown> | undefined {
  if (unusual.test(text)) return undefined
  const lines = contentLines(text)
  if (!lines || lines.length === 0 || lines[0]!.indent > 0) return undefined
  const reader = new SimpleReader(lines)
  const map = reader.map(0)
  return map && reader.isAtEnd() ? map : undefined
}

/** Control characters but line feeds, and what editors do not show. */
// oxlint-disable-next-line no-control-regex
const unusual = /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u2028\u2029\ufeff]/

interface Line {
  readonly indent: number
  readonly text: string
}

function contentLines(text: string): readonly Line[] | undefined {
  const lines: Line[] = []
  for (const line of text.split('\n')) {
    const content = line.trim()
    if (content === '' || content.startsWith('#')) continue
    const indent = line.length - line.trimStart().length
    if (indent > 40) return undefined
    lines.push({ indent, text: content })
  }
  return lines
}

const entry = /^([A-Za-z_][\w-]*):(?: +(.*))?$/

class SimpleReader {
  readonly #lines: readonly Line[]
  #at = 0

  constructor(lines: readonly Line[]) {
    this.#lines = lines
  }

  isAtEnd(): boolean {
    return this.#at === this.#lines.length
  }

  map(indent: number): Map<string, unknown> | undefined {
    const map = new Map<string, unknown>()
    for (let line = this.#lines[this.#at]; line?.indent === indent; line = this.#lines[this.#at]) {
      const match = entry.exec(line.text)
      if (!match || map.has(match[1]!)) return undefined
      this.#at++
      const value = match[2] === undefined ? this.#below(indent) : this.#scalarAlone(match[2], indent)
      if (value === undefined) return undefined
      map.set(match[1]!, value)
    }
    return map.size === 0 ? undefined : map
  }

  /** What stands under a key: a list, at the key's margin or further in, a map further in, or nothing. */
  #below(indent: number): unknown {
    const next = this.#lines[this.#at]
    if (next === undefined || next.indent < indent) return null
    if (next.text.startsWith('- ')) return this.#list(next.indent)
    return next.indent === indent ? null : this.map(next.indent)
  }

  #list(indent: number): unknown[] | undefined {
    const items: unknown[] = []
    for (let line = this.#lines[this.#at]; line?.indent === indent; line = this.#lines[this.#at]) {
      if (!line.text.startsWith('- ')) break
      this.#at++
      const value = this.#scalarAlone(line.text.slice(2).trim(), indent)
      if (value === undefined) return undefined
      items.push(value)
    }
    return items
  }

  /** A value that goes on in the next line is not simple. */
  #scalarAlone(text: string, indent: number): unknown {
    const next = this.#lines[this.#at]
    return next && next.indent > indent ? undefined : simpleValue(text)
  }
}

function simpleValue(text: string): unknown {
  const first = text[0]
  if (first === '"') return /^"[^"\\]*"$/.test(text) ? text.slice(1, -1) : undefined
  if (first === "'") return /^'[^']*'$/.test(text) ? text.slice(1, -1) : undefined
  if (first === '[') return flowList(text)
  if (!isPlainStart(text) || text.includes(': ') || text.includes(' #') || text.endsWith(':')) return undefined
  return plainScalar(text)
}

/** A letter, a digit, or a sign or point before one. */
const isPlainStart = (text: string): boolean => /^(?:[\w/(\u00a1-\ud7ff]|[-+.]\d)/.test(text)

function flowList(text: string): unknown[] | undefined {
  if (!text.endsWith(']')) return undefined
  const inner = text.slice(1, -1).trim()
  if (inner === '') return []
  const items: unknown[] = []
  for (const part of inner.split(',')) {
    const item = part.trim()
    if (/^(?:"[^"\\[\]{}]*"|'[^'[\]{}]*')$/.test(item)) items.push(item.slice(1, -1))
    else if (/^[\w\u00a1-\ud7ff][\w\u00a1-\ud7ff ./+-]*$/.test(item)) items.push(plainScalar(item))
    else return undefined
  }
  return items
}
