// How is a value written as XML? By the conventions of mxj, which Hugo uses: `-name` is an attribute, `#text` the text, a
// list repeats its element. Unlike there, what is special in XML is escaped.
import { encodable, type Encodable, shortFloat } from './encodable.ts'

export const encodeXml = (value: unknown): string => element('root', topLevel(encodable(value)), '')

/** In a list without a name, maps give their entries, and other elements are called `element`. */
function topLevel(node: Encodable): Encodable {
  if (node.type !== 'list') return node
  return {
    type: 'map',
    entries: node.items.flatMap((item) => (item.type === 'map' ? item.entries : [['element', item] as const])),
  }
}

function element(name: string, node: Encodable, indent: string): string {
  if (node.type === 'list' && node.items.length > 0)
    return node.items.map((item) => element(name, item, indent)).join('\n')
  if (node.type !== 'map') {
    const text = textOf(node)
    return text === '' ? `${indent}<${name}/>` : `${indent}<${name}>${text}</${name}>`
  }
  const attributes = node.entries.filter(([key, item]) => isAttribute(key, item))
  const open = `${indent}<${name}${attributes.map(([key, item]) => ` ${key.slice(1)}="${textOf(item).replaceAll('"', '&#34;')}"`).join('')}`
  const text = node.entries.find(([key]) => key === '#text')
  const children = node.entries.filter(([key, item]) => key !== '#text' && !isAttribute(key, item))
  if (children.length === 0) return text ? `${open}>${textOf(text[1])}</${name}>` : `${open}/>`
  const body = children.map(([key, item]) => element(key, item, `${indent}\t`)).join('\n')
  return `${open}>${text ? textOf(text[1]) : ''}\n${body}\n${indent}</${name}>`
}

const isAttribute = (key: string, node: Encodable): boolean =>
  key.startsWith('-') && key.length > 1 && node.type !== 'list' && node.type !== 'map'

function textOf(node: Encodable): string {
  if (node.type === 'null' || node.type === 'list' || node.type === 'map') return ''
  return escapeXml(node.type === 'float' ? shortFloat(node.value) : node.text)
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escapeXml = (text: string): string => text.replace(/[&<>]/g, (char) => entities[char]!)
