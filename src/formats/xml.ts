// How is XML read? As mxj gives it to Hugo: attributes as `-name`, text beside them as `#text`, repeated elements as a
// slice, every value a string, name space prefixes dropped. The root element itself is not part of the value.
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { charAt, decoded, type Decoded, type Input, within } from './decoded.ts'
import { xmlRoot, xmlSyntax } from './diagnostics.ts'

/** One element or text as the parser gives it when it keeps the order: the only key that is no attribute is the name. */
type OrderedNode = Readonly<Record<string, unknown>>

const textName = '#text'
const cdataName = '#cdata'
const attributesName = ':@'
const maxDepth = 500

export function decodeXml(input: Input): Decoded {
  const invalid = validate(input)
  if (invalid) return invalid
  const entity = unknownEntity(input.text)
  if (entity)
    return decoded(undefined, [
      xmlSyntax(
        within(input, entity.start, entity.end),
        `invalid character entity ${entity.text}`,
        'XML knows lt, gt, amp, apos, quot and numbers such as &#160;; write a plain & as &amp;',
      ),
    ])
  const nodes = parse(input.text)
  // The validator passes some texts that the parser does not.
  if (nodes instanceof Error) return decoded(undefined, [xmlSyntax(within(input, 0), nodes.message.replace(/\.$/, ''))])
  const root = nodes.find((node) => !(textName in node))
  if (!root) return decoded(undefined, [xmlSyntax(within(input, 0), 'EOF')])
  const value = elementValue(root)
  if (value instanceof Map) return decoded(value, [])
  const start = Math.max(0, input.text.indexOf(`<${nameOf(root)}`))
  const message = `XML root element '${local(nameOf(root))}' must be a map/object, got string`
  return decoded(undefined, [xmlRoot(charAt(input, start), message)])
}

function validate(input: Input): Decoded | undefined {
  const result = XMLValidator.validate(input.text)
  const isDeep = result === true && nestsTooDeep(input.text)
  if (result === true && !isDeep) return undefined
  if (result === true) return decoded(undefined, [xmlSyntax(within(input, 0), 'exceeded max depth')])
  const { line, col, msg } = result.err
  const lines = input.text.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  return decoded(undefined, [xmlSyntax(charAt(input, start + Math.max(0, (col ?? 1) - 1)), goWording(msg))])
}

function goWording(message: string): string {
  const tags = /^Expected closing tag '([^']+)'.* instead of closing tag '([^']+)'/.exec(message)
  if (tags) return `element <${tags[1]}> closed by </${tags[2]}>`
  return message.startsWith("Invalid '[") ? 'unexpected EOF' : message.replace(/\.$/, '')
}

function nestsTooDeep(text: string): boolean {
  let depth = 0
  for (const tag of text.matchAll(/<(\/?)[A-Za-z_][^<>]*>/g)) {
    if (tag[1]) depth--
    else if (!tag[0].endsWith('/>') && ++depth > maxDepth) return true
  }
  return false
}

const parser = (): XMLParser =>
  new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    allowBooleanAttributes: true,
    processEntities: false,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    cdataPropName: cdataName,
    textNodeName: textName,
  })

/** @returns what the parser could not make sense of, where that is so */
function parse(text: string): readonly OrderedNode[] | Error {
  try {
    return parser().parse(text) as OrderedNode[]
  } catch (error) {
    if (error instanceof Error) return error
    throw error
  }
}

const nameOf = (node: OrderedNode): string => Object.keys(node).find((key) => key !== attributesName) ?? ''

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function elementValue(node: OrderedNode): unknown {
  const map = new Map<string, unknown>()
  for (const [name, value] of Object.entries((node[attributesName] as Record<string, unknown>) ?? {}))
    map.set(`-${local(name)}`, entitiesDecoded(String(value)))
  let soleText: string | undefined
  for (const child of node[nameOf(node)] as readonly OrderedNode[]) {
    const text = textOf(child)
    if (text === undefined) add(map, local(nameOf(child)), elementValue(child))
    else if (text !== '' && map.size > 0) map.set(textName, text)
    else if (text !== '') soleText = text
  }
  if (map.size === 0) return soleText ?? ''
  // Text that came before the first child wins over later text.
  if (soleText !== undefined) map.set(textName, soleText)
  return map
}

function textOf(node: OrderedNode): string | undefined {
  if (textName in node) return entitiesDecoded(String(node[textName])).trim()
  if (!(cdataName in node)) return undefined
  const parts = node[cdataName] as readonly OrderedNode[]
  return parts
    .map((part) => String(part[textName] ?? ''))
    .join('')
    .trim()
}

function add(map: Map<string, unknown>, name: string, value: unknown): void {
  const known = map.get(name)
  if (known === undefined) map.set(name, value)
  else if (Array.isArray(known)) known.push(value)
  else map.set(name, [known, value])
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' }

const entitiesDecoded = (text: string): string =>
  text.includes('&') ? text.replace(/&([^;&\s]{1,32});/g, (whole, name: string) => entity(name) ?? whole) : text

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(named, name) ? named[name] : undefined
  const code = /^#x[\da-f]{1,6}$/i.test(name)
    ? parseInt(name.slice(2), 16)
    : /^#\d{1,7}$/.test(name)
      ? +name.slice(1)
      : -1
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}

function unknownEntity(text: string): { text: string; start: number; end: number } | undefined {
  if (!text.includes('&')) return undefined
  for (const match of text.matchAll(/<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->|<!DOCTYPE[^>]*>|&([^;&<\s]{0,32};?)/g)) {
    const body = match[1]
    if (body === undefined || (body.endsWith(';') && entity(body.slice(0, -1)) !== undefined)) continue
    return { text: match[0], start: match.index, end: match.index + match[0].length }
  }
  return undefined
}
