// Which parts of a recorded terminal session are prompts, commands and output?
import { lexBash } from './bash.ts'
import { isSpace, lineEnd, skip } from './characters.ts'
import { joinTokens } from './tokens.ts'
import type { Token } from './tokens.ts'

/** The end of a prompt such as `$` or `[me@host dir]$`; the line start itself when there is none. */
function promptEnd(text: string, lineStart: number): number {
  let at = lineStart
  if (text[at] === '[') {
    const close = text.indexOf(']', at)
    const sign = text.indexOf('@', at + 2)
    if (close < 0 || sign < 0 || sign > close - 2) return lineStart
    at = close + 1
    if (isSpace(text.charCodeAt(at))) at++
  }
  return at < text.length && '#$%>'.includes(text[at]!) ? at + 1 : lineStart
}

export function lexConsole(code: string): readonly Token[] {
  const text = code.endsWith('\n') ? code : code + '\n'
  const tokens: Token[] = []
  for (let at = 0; at < code.length;) {
    const prompt = promptEnd(text, at)
    const command = prompt > at ? skip(text, prompt, isSpace) : at
    const end = Math.min(lineEnd(text, command) + 1, text.length)
    if (prompt > at) {
      tokens.push({ type: 'gp', text: text.slice(at, prompt) }, { type: '', text: text.slice(prompt, command) })
      tokens.push(...lexBash(text.slice(command, end)))
    } else tokens.push({ type: end - at > 1 ? 'go' : 'err', text: text.slice(at, end) })
    at = end
  }
  return joinTokens(tokens)
}
