// Does an inline script do nothing but start Mermaid? Reads the few statements that themes use for it; whatever else there is, it is not.

const token =
  /\s+|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/|"[^"\\\n]*"|'[^'\\\n]*'|`[^`\\$]*`|[\w$]+|[{}[\]():,;.=-]/y

/** @returns the variables that the script declares; `undefined` when it does something else, too */
export function namesOfStarter(script: string): readonly string[] | undefined {
  if (!script.includes('mermaid')) return undefined
  const tokens = tokensOf(script)
  if (!tokens) return undefined
  const names: string[] = []
  let starts = 0
  for (let at = 0; at < tokens.length;) {
    if (tokens[at] === ';') {
      at++
      continue
    }
    const end = starterEnd(tokens, at) ?? declarationEnd(tokens, at)
    if (end === undefined) return undefined
    if (tokens[at] === 'mermaid' || tokens[at] === 'import') starts++
    else names.push(tokens[at + 1]!)
    at = end
  }
  return starts > 0 ? names : undefined
}

/** Whether the script uses the name as a word. */
export function mentions(script: string, name: string): boolean {
  for (let at = script.indexOf(name); at >= 0; at = script.indexOf(name, at + name.length))
    if (!/[\w$]/.test(script[at - 1] ?? '') && !/[\w$]/.test(script[at + name.length] ?? '')) return true
  return false
}

/** Without blanks and comments; `undefined` when there is anything that starting does not need. */
function tokensOf(script: string): readonly string[] | undefined {
  const tokens: string[] = []
  token.lastIndex = 0
  while (token.lastIndex < script.length) {
    const found = token.exec(script)?.[0]
    if (found === undefined) return undefined
    if (!/^(?:\s|\/[/*])/.test(found)) tokens.push(found)
  }
  return tokens
}

const starts = new Set(['initialize', 'init', 'run'])

/** `mermaid.initialize(DATA)`, `mermaid.startOnLoad = true`, `import mermaid from "URL"` */
function starterEnd(tokens: readonly string[], at: number): number | undefined {
  if (tokens[at] === 'import')
    return tokens[at + 1] === 'mermaid' && tokens[at + 2] === 'from' && isText(tokens[at + 3]) ? at + 4 : undefined
  if (tokens[at] !== 'mermaid' || tokens[at + 1] !== '.') return undefined
  if (tokens[at + 2] === 'startOnLoad') return tokens[at + 3] === '=' ? at + 5 : undefined
  return starts.has(tokens[at + 2]!) && tokens[at + 3] === '(' ? dataEnd(tokens, at + 3) : undefined
}

/** `var NAME = {DATA}` */
function declarationEnd(tokens: readonly string[], at: number): number | undefined {
  const isDeclaration = /^(?:var|let|const)$/.test(tokens[at]!) && tokens[at + 2] === '=' && tokens[at + 3] === '{'
  return isDeclaration ? dataEnd(tokens, at + 3) : undefined
}

const isText = (text: string | undefined): boolean => /^["'`]/.test(text ?? '')

/** After the bracket that closes the one at `at`; `undefined` when something between could run. */
function dataEnd(tokens: readonly string[], at: number): number | undefined {
  let depth = 0
  for (let i = at; i < tokens.length; i++) {
    const each = tokens[i]!
    if (i > at && (each === '(' || each === '=' || each === ';')) return undefined
    if (each === '{' || each === '[' || each === '(') depth++
    else if ((each === '}' || each === ']' || each === ')') && --depth === 0) return i + 1
  }
  return undefined
}
