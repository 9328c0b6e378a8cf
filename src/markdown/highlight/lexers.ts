// Which of our own lexers reads a language?
import { lexBash } from './bash.ts'
import { lexConsole } from './console.ts'
import { lexDocker } from './docker.ts'
import { lexGo } from './go.ts'
import { lexGoTemplate, templateLexer } from './go-template.ts'
import { grammarLexer } from './grammars.ts'
import { htmlLexer } from './html-lexer.ts'
import { lexJavaScript, lexNestedJavaScript } from './javascript.ts'
import { lexJson } from './json.ts'
import { lexCsv, lexDiff, lexIni, lexToml } from './line-lexers.ts'
import { lexPython } from './python.ts'
import { lexXml } from './xml-lexer.ts'
import { lexYaml } from './yaml.ts'
import type { Lexer } from './tokens.ts'

export const lexText: Lexer = (code) => (code === '' ? [] : [{ type: '', text: code }])

const lexHtml = htmlLexer(lexNestedJavaScript, grammarLexer('css'))

/** By Chroma's name. */
export const ownLexers: ReadonlyMap<string, Lexer> = new Map([
  ['Bash', lexBash],
  ['Bash Session', lexConsole],
  ['JavaScript', lexJavaScript],
  ['JSON', lexJson],
  ['XML', lexXml],
  ['YAML', lexYaml],
  ['CSV', lexCsv],
  ['Diff', lexDiff],
  ['Docker', lexDocker],
  ['Go', lexGo],
  ['Go HTML Template', templateLexer(lexHtml)],
  ['Go Text Template', lexGoTemplate],
  ['HTML', lexHtml],
  ['INI', lexIni],
  ['Python', lexPython],
  ['Python 2', lexPython],
  ['react', lexJavaScript],
  ['GDScript', lexPython],
  ['GDScript3', lexPython],
  ['Jsonnet', lexJavaScript],
  ['TOML', lexToml],
  ['plaintext', lexText],
])
