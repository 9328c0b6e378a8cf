// Which attributes may an author set on which element, and how are they called in the tree?
import type { Properties } from 'hast'
import type { AttributeList, AttributeValue } from './attributes.ts'

const split = (names: string): readonly string[] => names.split(' ')

const global = split(
  'accesskey autocapitalize autofocus class contenteditable dir draggable enterkeyhint hidden id inert inputmode is ' +
    'itemid itemprop itemref itemscope itemtype lang part role slot spellcheck style tabindex title translate',
)

const extra: Readonly<Record<string, readonly string[]>> = {
  blockquote: ['cite'],
  hr: split('align color noshade size width'),
  img: split(
    'align border crossorigin decoding height importance intrinsicsize ismap loading referrerpolicy sizes srcset usemap width',
  ),
  li: ['value'],
  list: split('start reversed type'),
  table: split('align bgcolor border cellpadding cellspacing frame rules summary width'),
}

const allowed = new Map<string, ReadonlySet<string>>()

function allowedFor(element: string): ReadonlySet<string> {
  let names = allowed.get(element)
  if (!names) allowed.set(element, (names = new Set([...global, ...(extra[element] ?? [])])))
  return names
}

/** What goldmark prints of an attribute list on an element; values that are no strings are printed empty. */
export function propertiesFor(element: string, attributes: AttributeList): Properties {
  const names = allowedFor(element)
  const properties: Properties = {}
  for (const { name, value } of attributes)
    if (names.has(name) || name.startsWith('data-'))
      setProperty(properties, name, typeof value === 'string' ? value : '')
  return properties
}

/** Headings take any attribute but event handlers, and print every value. */
export function headingProperties(attributes: AttributeList): Properties {
  const properties: Properties = {}
  for (const { name, value } of attributes)
    if (!name.toLowerCase().startsWith('on')) setProperty(properties, name, printed(value))
  return properties
}

const printed = (value: AttributeValue): string => (value === null || typeof value === 'object' ? '' : String(value))

function setProperty(properties: Properties, name: string, value: string): void {
  if (name === 'class') properties['className'] = value.split(' ')
  else properties[name] = value
}

/** The attribute for a property of the tree, in HTML's spelling. */
export function attributeName(property: string): string {
  if (property === 'className') return 'class'
  if (property === 'htmlFor') return 'for'
  if (/^data[A-Z0-9]/.test(property))
    return property.replace(/[A-Z]|(?<=^data)\d/g, (letter) => `-${letter.toLowerCase()}`)
  if (/^aria[A-Z]/.test(property)) return `aria-${property.slice(4).toLowerCase()}`
  if (property.includes('-') || property.includes(':')) return property
  return other[property] ?? property.toLowerCase()
}

const other: Readonly<Record<string, string>> = { acceptCharset: 'accept-charset', httpEquiv: 'http-equiv' }
