// What elements is an Org document made of? Lines become a tree; what stands within a line is left as written.
// Linear, for lists and blocks are read once per depth and lie in each other only so deep. Source: https://orgmode.org/worg/org-syntax.html

export interface OrgItem {
  /** `[@5]`: the number to go on with. */
  readonly value?: string
  /** ` `, `-` or `X` */
  readonly status?: string
  /** Of a descriptive list. */
  readonly term?: string
  readonly children: readonly OrgElement[]
}

export type OrgElement =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'list'; readonly kind: 'ol' | 'ul' | 'dl'; readonly items: readonly OrgItem[] }
  | { readonly type: 'table'; readonly rows: readonly (readonly string[] | undefined)[] }
  | { readonly type: 'raw-block'; readonly name: string; readonly params: readonly string[]; readonly text: string }
  | { readonly type: 'block'; readonly name: string; readonly children: readonly OrgElement[] }
  | { readonly type: 'results'; readonly child: OrgElement }
  | { readonly type: 'example'; readonly lines: readonly string[] }
  | { readonly type: 'latex'; readonly text: string }
  | { readonly type: 'rule' }
  | { readonly type: 'keyword'; readonly key: string; readonly value: string }
  | { readonly type: 'footnote'; readonly label: string; readonly children: readonly OrgElement[] }
  | { readonly type: 'drawer'; readonly children: readonly OrgElement[] }
  | { readonly type: 'properties'; readonly properties: ReadonlyMap<string, string> }
  | { readonly type: 'headline'; readonly level: number; readonly text: string; readonly children: OrgElement[] }

const patterns = {
  headline: /^(\*+)\s+(.*)/,
  drawer: /^\s*:(\S+):\s*$/,
  drawerEnd: /^\s*:END:\s*$/i,
  property: /^\s*:(\S+):(?:\s+(.*))?$/,
  begin: /^(\s*)#\+BEGIN_(\w+)(.*)/i,
  end: /^\s*#\+END_(\w+)/i,
  results: /^\s*#\+RESULTS:/i,
  unordered: /^(\s*)([+*-])(?:\s+(.*)|$)/,
  ordered: /^(\s*)((?:[0-9]+|[a-zA-Z])[.)])(?:\s+(.*)|$)/,
  separator: /^\s*\|[+\-|]*\s*$/,
  row: /^\s*(\|.*)/,
  rule: /^\s*-{5,}\s*$/,
  keyword: /^\s*#\+([^:\s]+):(?:\s+(.*)|$)/,
  comment: /^\s*#(?:\s|$)/,
  footnote: /^\[fn:([\w-]+)\](?:\s+(.+)|\s*$)/,
  example: /^\s*:(?:\s(.*)|\s*$)/,
  latex: /^\s*\\begin\{([^}]+)\}\s*$/,
} as const

type Kind = 'blank' | 'text' | 'list' | keyof typeof patterns

const order: readonly (keyof typeof patterns)[] = [
  'headline',
  'drawerEnd',
  'drawer',
  'begin',
  'end',
  'results',
  'unordered',
  'ordered',
  'separator',
  'row',
  'rule',
  'keyword',
  'comment',
  'footnote',
  'example',
  'latex',
]

/** Characters that a line of anything but text begins with. */
const starts = /^\s*(?:[*:#|\-+[\\]|[0-9]+[.)]|[a-zA-Z][.)])/

function kindOf(line: string): Kind {
  if (line.trim() === '') return 'blank'
  if (!starts.test(line)) return 'text'
  const kind = order.find((each) => patterns[each].test(line)) ?? 'text'
  return kind === 'unordered' || kind === 'ordered' ? 'list' : kind
}

export const readOrg = (text: string): OrgElement[] => nest(readLines(text.split(/\r?\n/), 0))

/** Headlines take in what follows up to the next one of their level. */
function nest(flat: readonly OrgElement[]): OrgElement[] {
  const root: OrgElement[] = []
  const open: Extract<OrgElement, { type: 'headline' }>[] = []
  for (const element of flat) {
    if (element.type === 'headline') while (open.length > 0 && open.at(-1)!.level >= element.level) open.pop()
    const within = open.at(-1)?.children ?? root
    within.push(element)
    if (element.type === 'headline') open.push(element)
  }
  return root
}

interface Read {
  readonly element?: OrgElement
  /** The line after it. */
  readonly next: number
}

/** What lies deeper within lists and blocks is text. */
const deepest = 100

function readLines(lines: readonly string[], depth: number): OrgElement[] {
  const elements: OrgElement[] = []
  let at = 0
  while (at < lines.length) {
    const { element, next } = readOne(lines, at, depth)
    if (element) elements.push(element)
    at = next
  }
  return elements
}

function readOne(lines: readonly string[], at: number, depth: number): Read {
  const line = lines[at]!
  const kind = kindOf(line)
  const next = at + 1
  switch (kind) {
    case 'blank':
      return next < lines.length && kindOf(lines[next]!) === 'text' ? readParagraph(lines, at) : { next }
    case 'comment':
      return { next }
    case 'headline': {
      const [, stars, text] = patterns.headline.exec(line)!
      return { element: { type: 'headline', level: stars!.length, text: text!, children: [] }, next }
    }
    case 'rule':
      return { element: { type: 'rule' }, next }
    case 'keyword': {
      const [, key, value = ''] = patterns.keyword.exec(line)!
      return { element: { type: 'keyword', key: key!.toUpperCase(), value: value.trim() }, next }
    }
    case 'list':
      return depth > deepest ? readParagraph(lines, at) : readList(lines, at, depth)
    case 'row':
    case 'separator':
      return readTable(lines, at)
    case 'example':
      return readExample(lines, at)
    default:
      return (depth > deepest ? undefined : readers[kind]?.(lines, at, depth)) ?? readParagraph(lines, at)
  }
}

/** Elements that may turn out to be text, as their end is missing. */
const readers: Partial<Record<Kind, (lines: readonly string[], at: number, depth: number) => Read | undefined>> = {
  begin: readBlock,
  drawer: readDrawer,
  footnote: readFootnote,
  latex: readLatex,
  results: (lines, at, depth) => {
    if (at + 1 >= lines.length) return undefined
    const { element, next } = readOne(lines, at + 1, depth + 1)
    return { ...(element ? { element: { type: 'results', child: element } } : {}), next }
  },
}

/** A blank line before the text belongs to the paragraph, as go-org shows it. */
function readParagraph(lines: readonly string[], at: number): Read {
  const text = [lines[at]!.trimStart()]
  let next = at + 1
  while (next < lines.length && kindOf(lines[next]!) === 'text') text.push(lines[next++]!)
  return { element: { type: 'paragraph', text: text.join('\n') }, next }
}

function readExample(lines: readonly string[], at: number): Read {
  const found: string[] = []
  let next = at
  while (next < lines.length && kindOf(lines[next]!) === 'example')
    found.push(patterns.example.exec(lines[next++]!)![1] ?? '')
  return { element: { type: 'example', lines: found }, next }
}

function readTable(lines: readonly string[], at: number): Read {
  const rows: (readonly string[] | undefined)[] = []
  let next = at
  for (; next < lines.length; next++) {
    const line = lines[next]!
    if (patterns.separator.test(line)) rows.push(undefined)
    else if (patterns.row.test(line)) rows.push(cellsOf(line))
    else break
  }
  return { element: { type: 'table', rows }, next }
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .split('|')
    .filter((cell) => cell !== '')
    .map((cell) => cell.trim())

// --- what has an end -----------------------------------------------------------------------------------------------

/** For each text, where what it opens ends for the last time. */
const lastEnds = new WeakMap<readonly string[], ReadonlyMap<string, number>>()

const endOn = (line: string): string | undefined =>
  patterns.end.exec(line)?.[1]!.toUpperCase() ?? (line.includes('\\end{') ? line.trim() : undefined)

/** @returns -1 where it does not end; that is known without looking again */
function findEnd(lines: readonly string[], start: number, ending: string): number {
  let last = lastEnds.get(lines)
  if (!last) {
    const found = new Map<string, number>()
    for (const [index, line] of lines.entries()) {
      const end = endOn(line)
      if (end !== undefined) found.set(end, index)
    }
    lastEnds.set(lines, (last = found))
  }
  if ((last.get(ending) ?? -1) <= start) return -1
  let end = start + 1
  while (endOn(lines[end]!) !== ending) end++
  return end
}

const rawBlocks: ReadonlySet<string> = new Set(['SRC', 'EXAMPLE', 'EXPORT'])
const escaped = /^([ \t]*),([ \t]*(?:\*|,\*|#\+|,#\+))/gm

function readBlock(lines: readonly string[], at: number, depth: number): Read | undefined {
  const [, indent, given, rest] = patterns.begin.exec(lines[at]!)!
  const name = given!.toUpperCase()
  const end = findEnd(lines, at, name)
  if (end < 0) return undefined
  const inside = lines.slice(at + 1, end)
  const next = end + 1
  if (!rawBlocks.has(name)) return { element: { type: 'block', name, children: readLines(inside, depth + 1) }, next }
  const params = parametersOf(rest!)
  const text = inside.map((line) => dedent(line, indent!.length)).join('\n')
  const isEscaped = name === 'EXAMPLE' || params[0] === 'org'
  return {
    element: { type: 'raw-block', name, params, text: isEscaped ? text.replace(escaped, '$1$2') : text },
    next,
  }
}

/** The language, then names and values by turns. */
function parametersOf(text: string): string[] {
  const [first = '', ...named] = text.split(' :')
  const words = first.trim().split(/\s+/)
  const parameters = words[0] === '' ? [] : [words[0]!]
  for (const each of named) {
    const blank = each.indexOf(' ')
    const key = blank < 0 ? each : each.slice(0, blank)
    parameters.push(`:${key}`, blank < 0 ? '' : each.slice(blank).trim())
  }
  return parameters
}

function readLatex(lines: readonly string[], at: number): Read | undefined {
  const ending = `\\end{${patterns.latex.exec(lines[at]!)![1]!}}`
  const end = findEnd(lines, at, ending)
  if (end < 0) return undefined
  return { element: { type: 'latex', text: lines.slice(at, end + 1).join('\n') }, next: end + 1 }
}

function readDrawer(lines: readonly string[], at: number, depth: number): Read | undefined {
  let end = at + 1
  while (end < lines.length && !patterns.drawerEnd.test(lines[end]!) && !patterns.headline.test(lines[end]!)) end++
  const inside = lines.slice(at + 1, end)
  const isClosed = end < lines.length && patterns.drawerEnd.test(lines[end]!)
  const next = isClosed ? end + 1 : end
  if (!/^\s*:PROPERTIES:/i.test(lines[at]!))
    return { element: { type: 'drawer', children: readLines(inside, depth + 1) }, next }
  const properties = new Map<string, string>()
  for (const line of inside) {
    const match = patterns.property.exec(line)
    if (!match) return undefined
    properties.set(match[1]!.toUpperCase(), (match[2] ?? '').trim())
  }
  return isClosed ? { element: { type: 'properties', properties }, next } : undefined
}

/** A note ends with two blank lines, a headline or another note. */
function readFootnote(lines: readonly string[], at: number, depth: number): Read {
  const [, label, first = ''] = patterns.footnote.exec(lines[at]!)!
  let end = at + 1
  while (end < lines.length && !isSecondBlank(lines, end, at + 1)) {
    if (patterns.headline.test(lines[end]!) || patterns.footnote.test(lines[end]!)) break
    end++
  }
  const children = readLines([first, ...lines.slice(at + 1, end)], depth + 1)
  return { element: { type: 'footnote', label: label!, children }, next: end }
}

const isSecondBlank = (lines: readonly string[], at: number, first: number): boolean =>
  at > first && lines[at]!.trim() === '' && lines[at - 1]!.trim() === ''

// --- lists ---------------------------------------------------------------------------------------------------------

interface Bullet {
  readonly indent: number
  readonly width: number
  readonly isOrdered: boolean
  readonly content: string
}

function bulletOf(line: string): Bullet | undefined {
  if (kindOf(line) !== 'list') return undefined
  const unordered = patterns.unordered.exec(line)
  const [, indent, bullet, content = ''] = unordered ?? patterns.ordered.exec(line)!
  return { indent: indent!.length, width: bullet!.length, isOrdered: !unordered, content }
}

function readList(lines: readonly string[], at: number, depth: number): Read {
  const first = bulletOf(lines[at]!)!
  const kind = / ::(\s|$)/.test(first.content) ? 'dl' : first.isOrdered ? 'ol' : 'ul'
  const items: OrgItem[] = []
  let next = at
  while (next < lines.length) {
    const bullet = bulletOf(lines[next]!)
    if (!bullet || bullet.indent !== first.indent || bullet.isOrdered !== first.isOrdered) break
    const end = endOfItem(lines, next, bullet.indent + bullet.width)
    items.push(itemOf(bullet, lines.slice(next + 1, end), { kind, depth }))
    next = end
  }
  return { element: { type: 'list', kind, items }, next }
}

/** Less indented text ends an item, and so do two blank lines. */
function endOfItem(lines: readonly string[], start: number, indent: number): number {
  let end = start + 1
  for (; end < lines.length; end++) {
    const line = lines[end]!
    if (line.trim() === '') {
      if (isSecondBlank(lines, end, start + 1)) break
    } else if (indentOf(line) < indent) break
  }
  return end
}

interface Within {
  readonly kind: 'ol' | 'ul' | 'dl'
  readonly depth: number
}

function itemOf({ indent, width, content }: Bullet, rest: readonly string[], { kind, depth }: Within): OrgItem {
  let text = content
  const take = (pattern: RegExp): string | undefined => {
    const match = pattern.exec(text)
    if (match) text = text.slice(match[0].length)
    return match?.[1]
  }
  const value = kind === 'ol' ? take(/^\[@(\d+)\]\s/) : undefined
  const status = take(/^\[( |X|-)\]\s/)
  const term = kind === 'dl' ? (take(/^(.*?)\s::(?:\s|$)/) ?? '') : undefined
  const inner = rest.map((line) => dedent(line, indent + width + 1))
  return { value, status, term, children: readLines([text, ...inner], depth + 1) }
}

const indentOf = (line: string): number => line.length - line.trimStart().length

const dedent = (line: string, most: number): string => line.slice(Math.min(most, indentOf(line)))
