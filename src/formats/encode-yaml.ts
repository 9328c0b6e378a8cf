// How is a value written as YAML? As goccy/go-yaml does for Hugo: sorted keys, single quotes where quotes are needed.
import { encodable, type Encodable, shortFloat } from './encodable.ts'
import { parseNumber } from './yaml-scalar.ts'

export const encodeYaml = (value: unknown): string => {
  const node = encodable(value)
  return isBlock(node) ? block(node, '') : `${scalar(node, '')}\n`
}

/** Written on lines of its own, unlike a scalar or an empty collection. */
function isBlock(node: Encodable): boolean {
  return (node.type === 'list' && node.items.length > 0) || (node.type === 'map' && node.entries.length > 0)
}

function block(node: Encodable, indent: string): string {
  if (node.type === 'list') return node.items.map((item) => `${indent}- ${listItem(item, indent)}`).join('')
  if (node.type !== 'map') return ''
  return node.entries.map(([key, value]) => `${indent}${keyText(key)}:${mapValue(value, indent)}`).join('')
}

/** A list or map in a list begins on the line of the dash. */
const listItem = (item: Encodable, indent: string): string =>
  isBlock(item) ? block(item, `${indent}  `).slice(indent.length + 2) : `${scalar(item, indent)}\n`

/** A list in a map stands at the map's own margin. */
function mapValue(value: Encodable, indent: string): string {
  if (!isBlock(value)) return ` ${scalar(value, indent)}\n`
  return `\n${block(value, value.type === 'list' ? indent : `${indent}  `)}`
}

const keyText = (key: string): string => (/[\n\r]/.test(key) ? JSON.stringify(key) : quotedIfNeeded(key))

function scalar(node: Encodable, indent: string): string {
  switch (node.type) {
    case 'null':
      return 'null'
    case 'string':
      return /[\n\r]/.test(node.text) ? severalLines(node.text, indent) : quotedIfNeeded(node.text)
    case 'float':
      return floatText(node.value)
    case 'word':
    case 'time':
      return node.text
    case 'list':
      return '[]'
    case 'map':
      return '{}'
  }
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return '.nan'
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf'
  const text = shortFloat(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

function severalLines(text: string, indent: string): string {
  if (text.includes('\r') || text.startsWith(' ') || text.startsWith('\t')) return JSON.stringify(text)
  const chomping = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-'
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  return `|${chomping}\n${lines.map((line) => (line === '' ? '' : `${indent}  ${line}`)).join('\n')}`
}

const reserved = new Set(
  ['null', 'true', 'false', 'y', 'yes', 'n', 'no', 'on', 'off'].flatMap((word) => [
    word,
    word.toUpperCase(),
    word.slice(0, 1).toUpperCase() + word.slice(1),
  ]),
)

const timestamps = [
  /^\d{4}-\d{2}-\d{2}([Tt]\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/,
  /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?$/,
  /^\d{1,2}:\d{2}$/,
]

const quotedIfNeeded = (text: string): string => (needsQuotes(text) ? `'${text.replaceAll("'", "''")}'` : text)

const needsQuotes = (text: string): boolean =>
  text === '' ||
  text === '-' ||
  text === '~' ||
  reserved.has(text) ||
  /^[*&[{}\],!|>%'"@ `]|[: ]$|[#\\]|[:-] /.test(text) ||
  parseNumber(text) !== undefined ||
  /^[-+]?\.(inf|nan)$/i.test(text) ||
  timestamps.some((pattern) => pattern.test(text))
