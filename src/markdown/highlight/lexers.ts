// Which of our own lexers reads a language?
import { lexBash } from './bash.ts'
import { lexConsole } from './console.ts'
import { lexJson } from './json.ts'
import { lexYaml } from './yaml.ts'
import type { Lexer } from './tokens.ts'

export const lexText: Lexer = (code) => (code === '' ? [] : [{ type: '', text: code }])

/** By Chroma's name. */
export const ownLexers: ReadonlyMap<string, Lexer> = new Map([
  ['Bash', lexBash],
  ['Bash Session', lexConsole],
  ['JSON', lexJson],
  ['YAML', lexYaml],
  ['plaintext', lexText],
])
