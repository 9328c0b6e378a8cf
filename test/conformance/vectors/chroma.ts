// Can fences name every language that Chroma knows, by name and by alias?
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findLanguage } from '../../../src/markdown/highlight/languages.ts'
import type { RowResult, Table } from '../table.ts'

interface Lexer {
  readonly name: string
  readonly aliases: readonly string[]
}

/** Aliases that another language has as its name; Chroma answers with that one. */
const named: ReadonlyMap<string, string> = new Map([
  ['hcl', 'HCL'],
  ['v', 'V'],
])

function score({ name, aliases }: Lexer): RowResult {
  for (const wanted of [name, ...aliases]) {
    const found = findLanguage(wanted)?.name
    const expected = wanted === name ? name : (named.get(wanted) ?? name)
    if (found !== expected) return { id: name, status: 'fail', reason: `${wanted} is ${found ?? 'unknown'}` }
  }
  return { id: name, status: 'pass' }
}

const lexers: Table = {
  name: 'chroma-lexers',
  run: (directory) => {
    const text = readFileSync(join(directory, 'hugo-chroma-lexers.json'), 'utf8')
    return (JSON.parse(text) as { lexers: Lexer[] }).lexers.map(score)
  },
}

export const tables: readonly Table[] = [lexers]
