// Which class does each line, key or value have in the small line-by-line formats: diff, INI, TOML, CSV?
import { isDigit, isSpace, isWord, lineEnd, quotedEnd, skip } from './characters.ts'
import { TokenList } from './tokens.ts'
import type { Token } from './tokens.ts'

const isBlank = (code: number): boolean => code === 32 || code === 9

/** The lines of a patch; the last one gets a line feed if it has none. */
export function lexDiff(code: string): readonly Token[] {
  const text = code === '' || code.endsWith('\n') ? code : code + '\n'
  const list = new TokenList(text)
  for (let at = 0; at < text.length;) {
    const end = lineEnd(text, at) + 1
    list.add(diffClass(text.slice(at, end - 1)), end)
    at = end
  }
  return list.finish()
}

const diffSigns: Readonly<Record<string, string>> = { '+': 'gi', '-': 'gd', '!': 'gs', '@': 'gu', '=': 'gh' }

function diffClass(line: string): string {
  if (line === '---') return 'gs'
  if (line.startsWith('< ')) return 'gd'
  if (line.startsWith('> ')) return 'gi'
  if (/^(?:[Ii]ndex|diff)/.test(line)) return 'gh'
  if (/^\d+(?:,\d+)?[acd]\d+(?:,\d+)?$/.test(line)) return 'gu'
  return diffSigns[line[0] ?? ''] ?? ''
}

/** Sections, comments, and values that go on in indented lines. */
export function lexIni(code: string): readonly Token[] {
  const list = new TokenList(code)
  for (let at = 0; at < code.length;) {
    const start = skip(code, at, isSpace)
    list.add('', start)
    const end = lineEnd(code, start)
    const equals = code.slice(start, end).indexOf('=')
    if (code[start] === ';' || code[start] === '#') list.add('c1', end)
    else if (code[start] === '[' && code[end - 1] === ']' && end > start + 1) list.add('k', end)
    else if (equals < 0) list.add('na', end)
    else {
      at = addIniPair(code, list, start, start + equals)
      continue
    }
    at = end
  }
  return list.finish()
}

function addIniPair(code: string, list: TokenList, start: number, equals: number): number {
  let nameEnd = equals
  while (nameEnd > start && isBlank(code.charCodeAt(nameEnd - 1))) nameEnd--
  list.add('na', nameEnd)
  list.add('', equals)
  list.add('o', equals + 1)
  const value = skip(code, equals + 1, isBlank)
  list.add('', value)
  let end = lineEnd(code, value)
  while (isBlank(code.charCodeAt(end + 1)) && end + 2 < code.length && code[end + 2] !== '\n')
    end = lineEnd(code, end + 1)
  list.add('s', end)
  return end
}

const tomlDate = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)/y
const tomlNumber = /[+-]?\d(?:_?\d)*(\.\d+)?/y
const isTomlName = (code: number): boolean => code < 128 && (isWord(code) || code === 45)

export function lexToml(code: string): readonly Token[] {
  const list = new TokenList(code)
  for (let at = 0; at < code.length;) {
    const space = skip(code, at, isSpace)
    if (space > at) list.add('', (at = space))
    else {
      const [type, end] = tomlToken(code, at)
      list.add(type, (at = end))
    }
  }
  return list.finish()
}

function tomlToken(code: string, at: number): readonly [type: string, end: number] {
  const sign = code[at]!
  if (sign === '#') return ['c', lineEnd(code, at)]
  if ('.,=[]{}'.includes(sign)) return ['p', at + 1]
  if (sign === '"' || sign === "'") {
    const end = quotedEnd(code, at)
    if (end > 0) return [sign === '"' ? 's2' : 's1', end]
  }
  tomlDate.lastIndex = at
  if (isDigit(code.charCodeAt(at)) && tomlDate.test(code)) return ['ld', tomlDate.lastIndex]
  tomlNumber.lastIndex = at
  const number = tomlNumber.exec(code)
  if (number) return [number[1] ? 'mf' : 'mi', at + number[0].length]
  const end = skip(code, at, isTomlName)
  for (const word of ['true', 'false']) {
    if (code.startsWith(word, at) && !isWord(code.charCodeAt(at + word.length))) return ['kc', at + word.length]
  }
  return end > at ? ['nx', end] : ['err', at + 1]
}

export function lexCsv(code: string): readonly Token[] {
  const list = new TokenList(code)
  const isField = (sign: number): boolean => sign !== 44 && sign !== 10
  for (let at = 0; at < code.length;) {
    if (code[at] === '"') {
      at = addQuotedField(code, list, at)
      continue
    }
    const end = skip(code, at, isField)
    list.add(end > at ? 's' : 'p', (at = Math.max(end, at + 1)))
  }
  return list.finish()
}

function addQuotedField(code: string, list: TokenList, start: number): number {
  list.add('s2', start + 1)
  for (let at = start + 1; ;) {
    const quote = code.indexOf('"', at)
    if (quote < 0) {
      list.add('s2', code.length)
      return code.length
    }
    list.add('s2', quote)
    if (code[quote + 1] !== '"') {
      list.add('s2', quote + 1)
      return quote + 1
    }
    list.add('se', (at = quote + 2))
  }
}
