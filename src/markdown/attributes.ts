// What does an attribute list such as `{#id .class key="value" n=3}` say?
// Syntax: https://github.com/yuin/goldmark#attributes

/** Numbers, booleans, lists and nested lists of attributes are told from strings; `null` is the word `null`. */
export type AttributeValue = string | number | boolean | null | readonly AttributeValue[] | AttributeList
export type AttributeList = readonly Attribute[]

export interface Attribute {
  readonly name: string
  readonly value: AttributeValue
}

export interface ParsedAttributes {
  readonly attributes: AttributeList
  /** Offset after the closing brace. */
  readonly end: number
}

/** @returns the attribute list that starts at `start` (white space may precede its brace), or `undefined` */
export function parseAttributes(text: string, start = 0): ParsedAttributes | undefined {
  const reader: Reader = { text, at: start, depth: 0 }
  const attributes = readList(reader)
  return attributes && { attributes, end: reader.at }
}

interface Reader {
  readonly text: string
  at: number
  depth: number
}

// Deeper nesting is not an attribute list anyone means.
const deepest = 50

const space = /\s/
const isSpace = (character: string | undefined): boolean => character !== undefined && space.test(character)

function skipSpaces(reader: Reader): void {
  while (isSpace(reader.text[reader.at])) reader.at++
}

function readList(reader: Reader): Attribute[] | undefined {
  skipSpaces(reader)
  if (reader.text[reader.at] !== '{') return undefined
  reader.at++
  const attributes: Attribute[] = []
  while (reader.text[reader.at] !== '}') {
    const attribute = readAttribute(reader)
    if (!attribute) return undefined
    addAttribute(attributes, attribute)
    skipSpaces(reader)
    if (reader.text[reader.at] === ',') {
      reader.at++
      skipSpaces(reader)
    }
  }
  reader.at++
  return attributes
}

function addAttribute(attributes: Attribute[], { name, value }: Attribute): void {
  const earlier = name === 'class' ? attributes.findIndex((attribute) => attribute.name === 'class') : -1
  if (earlier < 0) attributes.push({ name, value })
  else attributes[earlier] = { name, value: `${String(attributes[earlier]!.value)} ${String(value)}` }
}

const shorthand = /[^\s!-,/;-@[-^`{-~]*/y
const nameStart = /[A-Za-z_:]/
const word = /[\w:.-]*/y

function readWord(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at
  const found = pattern.exec(reader.text)![0]
  reader.at += found.length
  return found
}

function readAttribute(reader: Reader): Attribute | undefined {
  skipSpaces(reader)
  const first = reader.text[reader.at]
  if (first === '#' || first === '.') {
    reader.at++
    return { name: first === '#' ? 'id' : 'class', value: readWord(reader, shorthand) }
  }
  if (first === undefined || !nameStart.test(first)) return undefined
  const name = readWord(reader, word)
  skipSpaces(reader)
  if (reader.text[reader.at] !== '=') return undefined
  reader.at++
  const value = readValue(reader)
  return value === undefined || (name === 'class' && typeof value !== 'string') ? undefined : { name, value }
}

function readValue(reader: Reader): AttributeValue | undefined {
  skipSpaces(reader)
  const first = reader.text[reader.at]
  if (first === undefined || reader.depth > deepest) return undefined
  reader.depth++
  const value = readValueAfter(first, reader)
  reader.depth--
  return value
}

function readValueAfter(first: string, reader: Reader): AttributeValue | undefined {
  if (first === '{') return readList(reader)
  if (first === '[') return readArray(reader)
  if (first === '"') return readString(reader)
  if (/[-+0-9]/.test(first)) return readNumber(reader)
  if (!nameStart.test(first)) return undefined
  const value = readWord(reader, word)
  if (value === 'true' || value === 'false') return value === 'true'
  return value === 'null' ? null : value
}

function readArray(reader: Reader): AttributeValue[] | undefined {
  reader.at++
  const values: AttributeValue[] = []
  for (;;) {
    const comma = values.length > 0 && reader.text[reader.at] === ','
    if (comma) reader.at++
    if (reader.text[reader.at] === ']') {
      if (comma) return undefined
      reader.at++
      return values
    }
    const value = readValue(reader)
    if (value === undefined) return undefined
    values.push(value)
    skipSpaces(reader)
  }
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '/': '/',
  '\\': '\\',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

function readString(reader: Reader): string | undefined {
  let value = ''
  for (let i = reader.at + 1; i < reader.text.length; i++) {
    const character = reader.text[i]!
    if (character === '"') {
      reader.at = i + 1
      return value
    }
    if (character === '\n') return undefined
    const escaped = character === '\\' ? escapes[reader.text[i + 1] ?? ''] : undefined
    value += escaped ?? character
    if (escaped !== undefined) i++
  }
  return undefined
}

const decimal = /[-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?/y

function readNumber(reader: Reader): number | undefined {
  decimal.lastIndex = reader.at
  const found = decimal.exec(reader.text)
  if (!found) return undefined
  reader.at += found[0].length
  return Number(found[0])
}
