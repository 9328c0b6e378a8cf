// How is a map written as JSON, YAML, TOML or XML? As Hugo's transform.Remarshal does: keys in order, indented.
import { Scalar, stringify } from 'yaml'
import type { Tags } from 'yaml'
import type { Format } from '../formats/decoded.ts'
import { toStringE } from '../golang/cast.ts'
import { sprint } from '../golang/fmt.ts'
import { escapeHTML } from '../golang/html.ts'
import { marshalJSON } from '../golang/json.ts'
import { compareStrings } from '../golang/strings.ts'
import { elementsOf, entriesOf, GoError, GoFloat, GoInt, SafeString } from '../golang/values.ts'
import { marshalToml, timeText } from './marshal-toml.ts'

/** Throws a GoError for formats that are only read, and for values that a format cannot hold. */
export function marshal(value: unknown, format: Format): string {
  if (value === null || value === undefined) throw new GoError('input was nil')
  switch (format) {
    case 'json':
      return `${marshalJSON(value, { indent: '   ', escapeHTML: true })}\n`
    case 'yaml':
      return stringify(yamlValue(value), yamlOptions)
    case 'toml':
      return marshalToml(value)
    case 'xml':
      return xmlElement('root', value, 0)
    default:
      throw new GoError('unsupported Format provided')
  }
}

/** YAML 1.1 keeps `yes` and `n` in quotes; its ordered maps would turn every map into a list. */
const yamlOptions = {
  indentSeq: false,
  lineWidth: 0,
  singleQuote: true,
  version: '1.1',
  customTags: (tags: Tags) => tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:omap'),
} as const

/** Entries by key, keys as text. */
const sortedEntries = (entries: ReadonlyMap<unknown, unknown>): (readonly [string, unknown])[] =>
  [...entries].map(([key, value]) => [toStringE(key), value] as const).sort((a, b) => compareStrings(a[0], b[0]))

function yamlValue(value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'boolean' || typeof value === 'number') return value
  if (value instanceof GoInt) return value.value
  if (value instanceof GoFloat) return yamlFloat(value.value)
  const elements = elementsOf(value)
  if (elements) return elements.map(yamlValue)
  const entries = entriesOf(value)
  if (entries) return new Map(sortedEntries(entries).map(([key, element]) => [key, yamlValue(element)]))
  return value instanceof SafeString ? value.value : (timeText(value) ?? sprint(value))
}

function yamlFloat(value: number): Scalar {
  const scalar = new Scalar(value)
  scalar.minFractionDigits = 1
  return scalar
}

/** A slice is its elements one after another under the same name. */
function xmlElement(name: string, value: unknown, depth: number): string {
  const indent = '\t'.repeat(depth)
  const elements = elementsOf(value)
  if (elements && elements.length > 0) return elements.map((element) => xmlElement(name, element, depth)).join('\n')
  const entries = entriesOf(value)
  if (entries && entries.size > 0) {
    const children = sortedEntries(entries).map(([key, element]) => xmlElement(key, element, depth + 1))
    return `${indent}<${name}>\n${children.join('\n')}\n${indent}</${name}>`
  }
  const isEmpty = value === null || value === undefined || value === '' || elements || entries
  return isEmpty ? `${indent}<${name}/>` : `${indent}<${name}>${escapeXml(sprint(value))}</${name}>`
}

const escapeXml = (text: string): string => escapeHTML(text).replaceAll('&#39;', "'").replaceAll('&#34;', '"')
