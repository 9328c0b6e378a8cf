// How is a value written as TOML? As go-toml does for Hugo: plain values first, then tables, indented by their depth.
import { formatFloat } from '../golang/format-float.ts'
import { GoError } from '../golang/values.ts'
import { encodable, type Encodable, type Entry } from './encodable.ts'

/** Only a map can be a document. */
export function encodeToml(value: unknown): string {
  const root = encodable(value)
  if (root.type !== 'map')
    throw new GoError(`toml: cannot encode a ${root.type === 'list' ? 'slice' : root.type} as a document root`)
  const lines: string[] = []
  writeTable(root.entries, [], lines)
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

type MapNode = Extract<Encodable, { type: 'map' }>

function writeTable(entries: readonly Entry[], path: readonly string[], lines: string[]): void {
  const margin = '  '.repeat(Math.max(0, path.length - 1)) + (path.length > 0 ? '  ' : '')
  for (const [key, value] of entries)
    if (value.type !== 'null' && value.type !== 'map' && !tablesOf(value))
      lines.push(`${margin}${keyText(key)} = ${inline(value)}`)
  for (const [key, value] of entries) {
    const inner = [...path, key]
    const tables = value.type === 'map' ? [value] : (tablesOf(value) ?? [])
    const [open, close] = value.type === 'map' ? ['[', ']'] : ['[[', ']]']
    for (const table of tables) {
      // A blank line goes between a value and the header that follows it.
      if (lines.length > 0 && !lines.at(-1)!.trimStart().startsWith('[')) lines.push('')
      lines.push(`${'  '.repeat(path.length)}${open}${inner.map(keyText).join('.')}${close}`)
      writeTable(table.entries, inner, lines)
    }
  }
}

/** The tables of a list of nothing else. */
function tablesOf(value: Encodable): readonly MapNode[] | undefined {
  if (value.type !== 'list' || value.items.length === 0) return undefined
  return value.items.every((item): item is MapNode => item.type === 'map') ? value.items : undefined
}

function inline(value: Encodable): string {
  switch (value.type) {
    case 'null':
      throw new GoError('toml: cannot encode nil in a slice')
    case 'string':
      return stringText(value.text)
    case 'float':
      return floatText(value.value)
    case 'word':
    case 'time':
      return value.text
    case 'list':
      return `[${value.items.map(inline).join(', ')}]`
    case 'map': {
      const entries = value.entries.filter(([, item]) => item.type !== 'null')
      return `{${entries.map(([key, item]) => `${keyText(key)} = ${inline(item)}`).join(', ')}}`
    }
  }
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const text = formatFloat(value, 'f', -1)
  return text.includes('.') ? text : `${text}.0`
}

const keyText = (key: string): string => (/^[A-Za-z0-9_-]+$/.test(key) ? key : stringText(key))

/** Literal where that is possible, otherwise with escapes. */
function stringText(text: string): string {
  if (!/['\u0000-\u001f\u007f]/.test(text)) return `'${text}'`
  return `"${text.replace(/["\\\u0000-\u001f\u007f]/g, escaped)}"`
}

const named: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
}

const escaped = (char: string): string =>
  named[char] ?? `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
