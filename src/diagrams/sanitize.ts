// What of a drawn SVG may stand in a page? Only what is listed here; a picture that is not well-formed is refused as a whole.
import { localUrls, PartNames } from './references.ts'
import { sanitizeDeclarations, sanitizeStyle } from './sanitize-style.ts'

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

// `foreignObject`, `script`, `iframe`, `animate` and `set` (they can write any attribute) are absent on purpose.
const elements =
  words(`svg g defs title desc style path rect circle ellipse line polyline polygon text tspan textPath marker linearGradient
  radialGradient stop clipPath mask pattern symbol use a switch image filter feDropShadow feGaussianBlur feOffset feFlood feComposite feMerge
  feMergeNode feColorMatrix feBlend`)

const attributes =
  words(`id class role xmlns xmlns:xlink viewBox preserveAspectRatio width height x y x1 x2 y1 y2 cx cy r rx ry d dx dy
  points transform transform-origin fill fill-opacity fill-rule stroke stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-opacity
  stroke-miterlimit opacity color font-family font-size font-weight font-style text-anchor text-decoration dominant-baseline alignment-baseline
  baseline-shift textLength lengthAdjust letter-spacing word-spacing writing-mode paint-order marker-start marker-mid marker-end markerWidth
  markerHeight markerUnits refX refY orient offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod fx fy clip-path clip-rule
  clipPathUnits mask maskUnits maskContentUnits pattern patternUnits patternContentUnits patternTransform filter filterUnits primitiveUnits in in2
  result stdDeviation flood-color flood-opacity operator mode type values k1 k2 k3 k4 startOffset method spacing visibility display overflow
  vector-effect shape-rendering text-rendering pointer-events cursor href xlink:href target tabindex xml:space`)

const textElements = words('title desc text tspan textPath a')

type Attributes = ReadonlyMap<string, string>

/** What is known of a picture while it is read. */
interface Picture {
  readonly names: PartNames
  readonly css: string[]
  /** The class of each set of declarations that stood in `style` attributes. */
  readonly looks: Map<string, string>
}

/**
 * Keeps what is on the lists; renames every id, and every reference to one, after the picture's own; scopes its styles to it and puts them
 * into one element at the end, also those of `style` attributes, for a page's security policy can allow an element by its hash.
 *
 * @param svg as the browser serialized it
 * @returns the safe SVG, or `undefined` when the text is not one well-formed `svg` element
 */
export function sanitizeSvg(svg: string, id: string): string | undefined {
  const picture: Picture = { names: new PartNames(id), css: [], looks: new Map() }
  const out: string[] = []
  const open: string[] = []
  let dropped = 0 // how many open elements, counted from the innermost, are inside a refused one
  let offset = 0
  while (offset < svg.length) {
    const next = svg.indexOf('<', offset)
    const text = svg.slice(offset, next < 0 ? svg.length : next)
    if (!writeText(text, dropped > 0 ? undefined : open.at(-1), picture, out)) return undefined
    if (next < 0) break
    const tag = readTag(svg, next)
    if (!tag) return undefined
    offset = tag.end
    if (tag.type === 'ignored') continue
    if (tag.type === 'close') {
      if (open.pop() !== tag.name) return undefined
      if (open.length === 0) out.push(styleOf(picture))
      if (dropped > 0) dropped--
      else if (tag.name !== 'style') out.push(`</${tag.name}>`)
      if (open.length === 0) return svg.slice(offset).trim() === '' ? out.join('') : undefined
      continue
    }
    if (open.length === 0 && tag.name !== 'svg') return undefined
    const refused = dropped > 0 || !elements.has(tag.name)
    if (!refused && tag.name !== 'style') out.push(writeOpening(tag, open.length === 0, picture))
    if (tag.selfClosing) continue
    open.push(tag.name)
    if (refused) dropped++
  }
  return undefined
}

function styleOf({ names, css, looks }: Picture): string {
  const rules = [...looks].map(([look, name]) => `${strongly(names)} .${name}{${look}}`)
  const all = [...css, ...rules].join('')
  return all && `<style>${escapeText(all)}</style>`
}

/** As strong as a `style` attribute: no rule of Mermaid's names the picture more than once. */
const strongly = ({ id }: PartNames): string => `#${id}`.repeat(3)

/** Text outside elements that show text is only kept when it is blank. @returns false where text stands outside the picture */
function writeText(text: string, parent: string | undefined, { names, css }: Picture, out: string[]): boolean {
  if (text === '') return true
  if (parent === undefined) return out.length > 0 || text.trim() === ''
  if (parent === 'style') css.push(sanitizeStyle(decode(text), names))
  else if (textElements.has(parent)) out.push(escapeText(decode(text)))
  return true
}

interface Opening {
  readonly type: 'open'
  readonly name: string
  readonly attributes: Attributes
  readonly selfClosing: boolean
  readonly end: number
}

type Tag =
  | Opening
  | { readonly type: 'close'; readonly name: string; readonly end: number }
  | { readonly type: 'ignored'; readonly end: number }

const nameStart = /[A-Za-z_]/
const tagName = /[A-Za-z_][\w:.-]*/y
const attribute = /\s+([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const tagEnd = /\s*(\/?)>/y

function readTag(svg: string, offset: number): Tag | undefined {
  if (svg.startsWith('<!--', offset)) {
    const end = svg.indexOf('-->', offset + 4)
    return end < 0 ? undefined : { type: 'ignored', end: end + 3 }
  }
  const closing = svg[offset + 1] === '/'
  const start = offset + (closing ? 2 : 1)
  if (!nameStart.test(svg[start] ?? '')) return undefined
  tagName.lastIndex = start
  const name = tagName.exec(svg)![0]
  let end = tagName.lastIndex
  const found = new Map<string, string>()
  for (;;) {
    attribute.lastIndex = end
    const match = attribute.exec(svg)
    if (!match) break
    if (!found.has(match[1]!)) found.set(match[1]!, decode(match[2] ?? match[3] ?? ''))
    end = attribute.lastIndex
  }
  tagEnd.lastIndex = end
  const ending = tagEnd.exec(svg)
  if (!ending) return undefined
  if (closing) return { type: 'close', name, end: tagEnd.lastIndex }
  return { type: 'open', name, attributes: found, selfClosing: ending[1] === '/', end: tagEnd.lastIndex }
}

function writeOpening(tag: Opening, isRoot: boolean, picture: Picture): string {
  const { names } = picture
  const kept = new Map<string, string>(isRoot ? [['id', names.id]] : [])
  for (const [name, value] of tag.attributes) {
    const safe = (isRoot && name === 'id') || name === 'style' ? undefined : safeAttribute(tag.name, name, value, names)
    if (safe !== undefined) kept.set(name, safe)
  }
  const look = sanitizeDeclarations(tag.attributes.get('style') ?? '', names)
  // The root needs no class, it has its id.
  if (look && isRoot) picture.css.push(`${strongly(names)}{${look}}`)
  else if (look) kept.set('class', [kept.get('class') ?? '', classOf(look, picture)].join(' ').trim())
  if (tag.name === 'a') kept.set('rel', 'noopener noreferrer')
  const written = [...kept].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
  return `<${tag.name}${written.join('')}${tag.selfClosing ? '/' : ''}>`
}

function classOf(look: string, { looks }: Picture): string {
  const name = looks.get(look) ?? `_${looks.size + 1}`
  looks.set(look, name)
  return name
}

function safeAttribute(element: string, name: string, value: string, names: PartNames): string | undefined {
  if (name === 'id') return names.of(value)
  if (name.startsWith('aria-'))
    return idLists.has(name)
      ? value
          .split(/\s+/)
          .map((one) => names.of(one))
          .join(' ')
      : value
  if (!attributes.has(name)) return undefined
  if (name === 'href' || name === 'xlink:href') return safeReference(element, value, names)
  if (name.startsWith('xmlns')) return namespaces.has(value) ? value : undefined
  return localUrls(value, names)
}

const idLists = words('aria-labelledby aria-describedby aria-controls aria-owns aria-details')
const namespaces = words('http://www.w3.org/2000/svg http://www.w3.org/1999/xlink')

/** A link may lead to the web or within the site; a picture may only be given as data; all else must point into this SVG. */
function safeReference(element: string, value: string, names: PartNames): string | undefined {
  if (element === 'image')
    return /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*$/.test(value) ? value : undefined
  if (element !== 'a') return value.startsWith('#') ? `#${names.of(value.slice(1))}` : undefined
  const target = [...value].filter((character) => character > ' ').join('')
  const scheme = target.match(/^([^/?#]*?):/)?.[1]
  return scheme === undefined || /^(?:https?|mailto)$/i.test(scheme) ? target : undefined
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return entities[name] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
    },
  )
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'))
}

function escapeAttribute(text: string): string {
  return escapeText(text.replaceAll('\0', '')).replaceAll('"', '&quot;')
}
