// Where does a finished page leave diagrams to a script in the reader's browser, and what does it become when they are drawn already?
// Knows how themes write them: `<div class="mermaid">`, `<pre class="mermaid">`, `<pre><code class="language-mermaid">`. Linear time.
import { decodeEntities } from '../text/entities.ts'
import { clientOptions, type ClientOptions } from './diagram-options.ts'
import { namesOfStarter, mentions } from './diagram-scripts.ts'
import { commentEnd, lowerCase, rawElements, rawEnd, readTag, type Attribute, type Tag } from './markup-tokens.ts'

/** What elements of drawn diagrams are called, for no client script looks for it. */
const drawnClass = 'mermaid-diagram'

const holders = new Set(['div', 'pre', 'p', 'span'])

/**
 * Puts a picture in the place of each diagram's text, and leaves out scripts that only load or start the client's drawing. These stay
 * when another script of the page uses them.
 *
 * @param draw  makes markup from a diagram's text and from what the page's scripts ask of Mermaid
 */
export function drawClientDiagrams(html: string, draw: (text: string, options: ClientOptions) => string): string {
  if (!html.includes('mermaid')) return html
  const { diagrams, scripts } = findParts(html)
  const options =
    diagrams.length === 0
      ? {}
      : clientOptions(scripts.filter(({ attributes }) => isCode(attributes)).map(({ body }) => body))
  const edits = [...diagrams.map((diagram) => editOf(diagram, (text) => draw(text, options))), ...removals(scripts)]
  edits.sort((a, b) => a.start - b.start)
  const out: string[] = []
  let at = 0
  for (const { start, end, markup } of edits) {
    out.push(html.slice(at, start), markup)
    at = end
  }
  out.push(html.slice(at))
  return out.join('')
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly markup: string
}

interface Diagram {
  /** From the opening tag of the element that stays to where its closing tag begins. */
  readonly start: number
  readonly end: number
  readonly name: string
  readonly attributes: readonly Attribute[]
  readonly text: string
}

interface Script {
  readonly start: number
  readonly end: number
  readonly attributes: readonly Attribute[]
  readonly body: string
}

interface Parts {
  readonly diagrams: Diagram[]
  readonly scripts: Script[]
}

function findParts(html: string): Parts {
  const parts: Parts = { diagrams: [], scripts: [] }
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) at = readPart(html, at, parts)
  return parts
}

/** @returns where to go on; the end of the page after anything that is not closed */
function readPart(html: string, at: number, parts: Parts): number {
  if (html.startsWith('<!--', at)) return commentEnd(html, at, false)
  if (!isLetter(html.charCodeAt(at + 1))) return at + 1
  const tag = readTag(html, at + 1)
  if (!tag.isClosed) return html.length
  const name = lowerCase(tag.name)
  if (rawElements.has(name) && !tag.isSelfClosing) {
    const bodyEnd = rawEnd(html, tag.end, name)
    const close = html.indexOf('>', bodyEnd)
    const end = close < 0 ? html.length : close + 1
    if (name === 'script')
      parts.scripts.push({ start: at, end, attributes: tag.attributes, body: html.slice(tag.end, bodyEnd) })
    return end
  }
  const diagram = readDiagram(html, at, name, tag)
  if (!diagram) return tag.end
  if (diagram === 'unclosed') return html.length
  // What already holds a picture or nothing at all is left alone.
  if (diagram.text.trim() !== '' && !diagram.text.includes('<svg')) parts.diagrams.push(diagram)
  return diagram.end
}

function readDiagram(html: string, start: number, name: string, tag: Tag): Diagram | 'unclosed' | undefined {
  if (!holders.has(name)) return undefined
  if (classesOf(tag.attributes).includes('mermaid')) {
    const end = closeOf(html, tag.end, name)
    if (end < 0) return 'unclosed'
    // Mermaid takes the markup with it: `<br>` belongs to a label.
    return { start, end, name, attributes: tag.attributes, text: decodeEntities(html.slice(tag.end, end)) }
  }
  return name === 'pre' ? readFence(html, start, tag) : undefined
}

function readFence(html: string, start: number, pre: Tag): Diagram | 'unclosed' | undefined {
  if (!/^<code[\s>]/i.test(html.slice(pre.end, pre.end + 6))) return undefined
  const code = readTag(html, pre.end + 1)
  if (!code.isClosed || !classesOf(code.attributes).includes('language-mermaid')) return undefined
  const end = closeOf(html, code.end, 'code')
  if (end < 0) return 'unclosed'
  const after = html.indexOf('>', end) + 1
  if (after === 0 || !/^<\/pre[\s>]/i.test(html.slice(after, after + 6))) return undefined
  const text = decodeEntities(withoutTags(html.slice(code.end, end)))
  return { start, end: after, name: 'pre', attributes: pre.attributes, text }
}

/** Where the closing tag that belongs to an element begins, elements of the same name inside it counted; -1 without one. */
function closeOf(html: string, from: number, name: string): number {
  let depth = 1
  for (let at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) {
    const isEnd = html[at + 1] === '/'
    const nameStart = at + (isEnd ? 2 : 1)
    const after = html.charCodeAt(nameStart + name.length)
    if (isLetter(after) || (after >= 48 && after <= 57) || after === 45) continue
    if (html.slice(nameStart, nameStart + name.length).toLowerCase() !== name) continue
    depth += isEnd ? -1 : 1
    if (depth === 0) return at
  }
  return -1
}

function withoutTags(html: string): string {
  const out: string[] = []
  let at = 0
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    const close = html.indexOf('>', open)
    if (close < 0) break
    out.push(html.slice(at, open))
    at = close + 1
  }
  return out.join('') + html.slice(at)
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)

const valueOf = (attributes: readonly Attribute[], wanted: string): string | undefined =>
  attributes.find(({ name }) => lowerCase(name) === wanted)?.value

const classesOf = (attributes: readonly Attribute[]): readonly string[] =>
  (valueOf(attributes, 'class') ?? '').split(/\s+/)

function editOf({ start, end, name, attributes, text }: Diagram, draw: (text: string) => string): Edit {
  const others = classesOf(attributes).filter((each) => each !== '' && each !== 'mermaid')
  const known = attributes.map((attribute) =>
    lowerCase(attribute.name) === 'class' ? classAttribute(others) : written(attribute),
  )
  const all = valueOf(attributes, 'class') === undefined ? [classAttribute(others), ...known] : known
  return { start, end, markup: `<${name} ${all.join(' ')}>${draw(text)}` }
}

const classAttribute = (others: readonly string[]): string => `class="${[drawnClass, ...others].join(' ')}"`

const written = ({ name, value, quote }: Attribute): string =>
  value === undefined ? name : `${name}=${quote}${value}${quote}`

function removals(scripts: readonly Script[]): readonly Edit[] {
  const rest = scripts.filter((script) => !isLoader(script) && starterNames(script) === undefined)
  const names = ['mermaid', ...scripts.flatMap((script) => starterNames(script) ?? [])]
  const isUsed = rest.some(({ attributes, body }) => isCode(attributes) && names.some((name) => mentions(body, name)))
  if (isUsed) return []
  return scripts.filter((script) => !rest.includes(script)).map(({ start, end }) => ({ start, end, markup: '' }))
}

const isCode = (attributes: readonly Attribute[]): boolean =>
  /^(?:|module|(?:text|application)\/(?:java|ecma)script)$/i.test(valueOf(attributes, 'type')?.trim() ?? '')

/** A script of another file, whose name says that it is the library or starts it. */
function isLoader({ attributes, body }: Script): boolean {
  const path = valueOf(attributes, 'src')?.split(/[?#]/, 1)[0]
  return path !== undefined && body.trim() === '' && /^mermaid\b/i.test(path.slice(path.lastIndexOf('/') + 1))
}

/** The variables of a script that only starts the library; `undefined` for other scripts. */
function starterNames({ attributes, body }: Script): readonly string[] | undefined {
  return valueOf(attributes, 'src') === undefined && isCode(attributes) ? namesOfStarter(body) : undefined
}
