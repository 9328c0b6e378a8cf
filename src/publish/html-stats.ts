// Which tags, classes and ids do the published pages use? Programs that strip unused CSS read them in hugo_stats.json.
// Source: https://gohugo.io/configuration/build/#buildstats
export interface HtmlStatsOptions {
  readonly disableTags: boolean
  readonly disableClasses: boolean
  readonly disableIDs: boolean
}

export interface HtmlStats {
  add(html: string): void
  /**
   * The text of hugo_stats.json.
   *
   * @param existing  the file as it is, when only a part of the site was rendered
   */
  json(existing?: string): string
}

interface Names {
  readonly tags: Set<string>
  readonly classes: Set<string>
  readonly ids: Set<string>
}

export function createHtmlStats(options: HtmlStatsOptions): HtmlStats {
  const names: Names = { tags: new Set(), classes: new Set(), ids: new Set() }
  const seen = new Set<string>()
  return {
    add(html) {
      for (const element of startTags(html)) {
        if (seen.has(element)) continue
        seen.add(element)
        collect(element, names, options)
      }
    },
    json(existing) {
      if (existing !== undefined) addExisting(existing, names)
      const sorted = (set: ReadonlySet<string>): readonly string[] | null => (set.size === 0 ? null : [...set].sort())
      const { tags, classes, ids } = names
      const htmlElements = { tags: sorted(tags), classes: sorted(classes), ids: sorted(ids) }
      return `${JSON.stringify({ htmlElements }, undefined, 2)}\n`
    },
  }
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)
const opaque = /^(?:pre|textarea|script|style)/i

/** Each start tag as written; what stands inside comments and elements of text is passed over. */
function* startTags(html: string): Generator<string> {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = after(html, '-->', at + 4)
      continue
    }
    const name = nameAt(html, at + 1)
    if (name === '' || name.startsWith('/') || name.startsWith('!')) {
      at += 1
      continue
    }
    const end = tagEnd(html, at)
    if (end === undefined) return
    yield html.slice(at, end)
    at = opaque.test(name) && !name.endsWith('/') ? afterClosing(html, name, end) : end
  }
}

const after = (html: string, text: string, from: number): number => {
  const found = html.indexOf(text, from)
  return found < 0 ? html.length : found + text.length
}

function nameAt(html: string, start: number): string {
  let end = start
  while (end < html.length && html[end] !== '>' && !isSpace(html.charCodeAt(end))) end++
  return html.slice(start, end)
}

/** Behind the `>` that stands in no quotes; a tag without one is none. */
function tagEnd(html: string, start: number): number | undefined {
  let quote = ''
  for (let i = start; i < html.length; i++) {
    const character = html[i]!
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '>') return i + 1
  }
  return undefined
}

function afterClosing(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2))
    if (html.slice(at + 2, at + 2 + name.length).toLowerCase() === name.toLowerCase()) return after(html, '>', at)
  return html.length
}

function collect(element: string, names: Names, options: HtmlStatsOptions): void {
  const name = nameAt(element, 1).replace(/\/$/, '').toLowerCase()
  if (!options.disableTags) names.tags.add(name)
  for (const [key, value] of attributes(element, name.length + 1)) {
    if (key === 'id') {
      if (!options.disableIDs) names.ids.add(value)
    } else if (!options.disableClasses) for (const each of classesIn(key, value)) names.classes.add(each)
  }
}

const attribute = /([^\s=>"'/][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g

function* attributes(element: string, from: number): Generator<readonly [key: string, value: string]> {
  for (const [, key, double, single, bare] of element.slice(from).matchAll(attribute))
    yield [key!.toLowerCase(), unescaped(double ?? single ?? bare ?? '')]
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#34': '"', '#39': "'" }

const unescaped = (text: string): string =>
  text.includes('&') ? text.replace(/&(amp|lt|gt|quot|#34|#39);/g, (_, name: string) => entities[name]!) : text

const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean)

/** Plain lists, and the bindings of Vue and Alpine: `:class="{ 'a b': isOpen }"`, `:class="isOpen ? 'a' : 'b'"`. */
function classesIn(key: string, value: string): readonly string[] {
  if (key === 'class' || key.includes('transition')) return words(value)
  if (!key.includes(':class')) return []
  const text = value.trim()
  const quoted = text
    .split("'")
    .flatMap((part, index, parts) => (index % 2 && index < parts.length - 1 ? words(part) : []))
  if (!text.startsWith('{')) return quoted
  const lines = text
    .replace(/^[{}]+|[{}]+$/g, '')
    .replaceAll(', ', '\n')
    .split('\n')
  return [...lines.flatMap((line) => words(keyOf(line.trim()))), ...quoted]
}

/** What stands before the colon, without quotes. */
function keyOf(line: string): string {
  const found = /:\s/.exec(line)
  return found ? line.slice(0, found.index).replace(/^'|'$/g, '') : line
}

function addExisting(text: string, names: Names): void {
  const { htmlElements } = parsed(text) as { htmlElements?: Partial<Record<keyof Names, readonly unknown[]>> }
  for (const kind of ['tags', 'classes', 'ids'] as const)
    for (const name of htmlElements?.[kind] ?? []) names[kind].add(String(name))
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
