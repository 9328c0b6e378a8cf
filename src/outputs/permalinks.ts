// What does the configured pattern make of a page's address? https://gohugo.io/configuration/permalinks/
import { isInMatrix, matrixOf, type SiteSpec } from '../config/dimensions.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { compileGlob } from '../files/glob.ts'
import { mainKinds } from '../config/kinds.ts'
import { invalidPermalinks, unknownPermalinkToken } from './diagnostics.ts'

/** The date of a page as patterns use it. */
export interface PermalinkDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  /** 0 is Sunday. */
  readonly weekday: number
  readonly yearDay: number
  /** Go's layouts. */
  readonly format: (layout: string) => string
}

interface Named {
  readonly title: string
  /** '' when absent. */
  readonly slug: string
}

/** What patterns need to know about a page. */
export interface PermalinkPage extends Named {
  readonly kind: string
  /** Logical path: `/posts/first`. */
  readonly path: string
  readonly language: string
  readonly site?: SiteSpec
  readonly date: () => PermalinkDate
  readonly section: string
  /** Path elements of the page's section: `['docs', 'deep']`. */
  readonly sectionEntries: readonly string[]
  /** The sections above and the page's own, outermost first, the home page left out. */
  readonly sections: readonly Named[]
  /** The file's name without extension and language; a bundle's folder; '' for `_index` and pages without a file. */
  readonly fileName: string
  /** The last path element as its author spelled it. */
  readonly contentBaseName: string
}

export interface Permalinks {
  /** The expanded pattern of the first rule that fits; `undefined` when none does. */
  expand(page: PermalinkPage): string | undefined
  /** Expands the tokens of an address that a page gives itself; `undefined` after reporting an unknown one. */
  expandUrl(url: string, page: PermalinkPage): string | undefined
}

export interface PermalinkOptions {
  /** What the site writes below `permalinks`. */
  readonly settings: unknown
  readonly environment: string
  /** Makes a text part of an address. */
  readonly urlize: (text: string) => string
  readonly report: Report
}

interface Rule {
  readonly pattern: string
  readonly fits: (page: PermalinkPage) => boolean
}

type Part = string | ((page: PermalinkPage) => string)

/** Rules in the order in which they are tried; a pattern that has an unknown token is reported and left out. */
export function createPermalinks({ settings, environment, urlize, report }: PermalinkOptions): Permalinks {
  const byPattern = new Map<string, readonly Part[] | undefined>()
  const partsOf = (pattern: string): readonly Part[] | undefined => {
    if (!byPattern.has(pattern)) byPattern.set(pattern, compilePattern(pattern, urlize, report))
    return byPattern.get(pattern)
  }
  const compiled = rulesOf(settings, environment, report).flatMap((rule) => {
    const parts = partsOf(rule.pattern)
    return parts ? { fits: rule.fits, parts } : []
  })
  const join = (parts: readonly Part[] | undefined, page: PermalinkPage): string | undefined =>
    parts?.map((part) => (typeof part === 'string' ? part : part(page))).join('')
  return {
    expand(page) {
      return join(compiled.find(({ fits }) => fits(page))?.parts, page)
    },
    expandUrl: (url, page) => (url.includes(':') ? join(partsOf(url), page) : url),
  }
}

function rulesOf(settings: unknown, environment: string, report: Report): readonly Rule[] {
  if (settings === undefined || settings === null) return []
  if (settings instanceof Map) return mapRules(settings, report)
  const list = Array.isArray(settings) ? (settings as unknown[]) : [settings]
  return list.flatMap((entry) => listRule(entry, environment, report))
}

/** Patterns by section, or by kind and section. The longest section comes first, so that it is reached at all. */
function mapRules(settings: ReadonlyMap<unknown, unknown>, report: Report): readonly Rule[] {
  const found: { readonly section: string; readonly kind: string; readonly pattern: string }[] = []
  for (const [key, value] of settings) {
    const name = String(key)
    if (name === '_merge') continue
    if (typeof value === 'string') {
      for (const kind of ['page', 'term']) found.push({ section: name, kind, pattern: value })
    } else if (!(value instanceof Map)) report(invalidPermalinks(`unknown value for key "${name}"`))
    else if (!mainKinds.some((kind) => kind === name))
      report(invalidPermalinks(`not supported for kind "${name}", supported kinds are ${mainKinds.join(', ')}`))
    else
      for (const [section, pattern] of value) {
        if (typeof pattern === 'string') found.push({ section: String(section), kind: name, pattern })
        else if (section !== '_merge')
          report(invalidPermalinks(`unknown value for key "${String(section)}" for kind "${name}"`))
      }
  }
  return found
    .map(({ section, kind, pattern }) => ({
      section: section.replace(/^[ /]+|[ /]+$/g, '').toLowerCase(),
      kind,
      pattern,
    }))
    .sort((a, b) => b.section.length - a.section.length)
    .map(({ section, kind, pattern }) => ({ pattern, fits: (page) => page.kind === kind && isIn(page.path, section) }))
}

/** The root section has only the pages at the root. */
function isIn(path: string, section: string): boolean {
  const lower = path.toLowerCase()
  if (section === '') return lower.lastIndexOf('/') === 0
  return lower === `/${section}` || lower.startsWith(`/${section}/`)
}

/** `{ target: { kind, path, environment, lang }, pattern }`; keys in any case. */
function listRule(entry: unknown, environment: string, report: Report): readonly Rule[] {
  const rule = lowered(entry)
  const pattern = rule.get('pattern')
  if (typeof pattern !== 'string') {
    report(invalidPermalinks('missing pattern'))
    return []
  }
  const target = lowered(rule.get('target'))
  const tests: ((page: PermalinkPage) => boolean)[] = []
  const matrix = matrixOf(target.get('sites'))
  if (matrix.size > 0) tests.push(({ site }) => site !== undefined && isInMatrix(site, matrix))
  for (const [key, value] of target) {
    if (typeof value !== 'string' || value === '') continue
    const glob = compileGlob(value)
    if (!glob) report(invalidPermalinks(`malformed glob "${value}"`))
    else if (key === 'kind') tests.push((page) => glob(page.kind))
    else if (key === 'path') tests.push((page) => glob(page.path))
    else if (key === 'lang') tests.push((page) => glob(page.language))
    else if (key === 'environment') tests.push(() => glob(environment))
  }
  return [{ pattern, fits: (page) => tests.every((test) => test(page)) }]
}

const lowered = (value: unknown): ReadonlyMap<string, unknown> =>
  new Map(value instanceof Map ? [...value].map(([key, each]) => [String(key).toLowerCase(), each]) : [])

const token = /\\:|:(\w+(?:\[[^\]]+\])?)/g

function compilePattern(
  pattern: string,
  urlize: (text: string) => string,
  report: Report,
): readonly Part[] | undefined {
  const tokens = tokensWith(urlize)
  const parts: Part[] = []
  let end = 0
  for (const match of pattern.matchAll(token)) {
    parts.push(pattern.slice(end, match.index))
    end = match.index + match[0].length
    const name = match[1]
    if (name === undefined) {
      parts.push(':')
      continue
    }
    const part = tokens[name] ?? sliceToken(name, tokens) ?? dateToken(name)
    if (!part) {
      report(unknownPermalinkToken(pattern, name, Object.keys(tokens)))
      return undefined
    }
    parts.push(part)
  }
  return [...parts, pattern.slice(end)]
}

type Token = (page: PermalinkPage) => string

const months = 'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const twoDigits = (number: number): string => String(number).padStart(2, '0')

function tokensWith(urlize: (text: string) => string): Readonly<Record<string, Token | undefined>> {
  const slugOrTitle = ({ slug, title }: Named): string => urlize(slug || title)
  return {
    year: (page) => String(page.date().year),
    month: (page) => twoDigits(page.date().month),
    monthname: (page) => months[page.date().month - 1]!,
    day: (page) => twoDigits(page.date().day),
    weekday: (page) => String(page.date().weekday),
    weekdayname: (page) => weekdays[page.date().weekday]!,
    yearday: (page) => String(page.date().yearDay),
    section: (page) => page.section,
    sectionslug: ({ sections }) => (sections[0] ? slugOrTitle(sections[0]) : ''),
    sections: (page) => page.sectionEntries.join('/'),
    sectionslugs: (page) => page.sections.map(slugOrTitle).join('/'),
    title: (page) => urlize(page.title),
    slug: slugOrTitle,
    slugorfilename: (page) => urlize(page.slug || page.fileName),
    filename: (page) => urlize(page.fileName),
    contentbasename: (page) => urlize(page.contentBaseName),
    slugorcontentbasename: (page) => urlize(page.slug || page.contentBaseName),
  }
}

/** `sections[1:last]`, `sectionslugs[0]`. */
function sliceToken(name: string, tokens: ReturnType<typeof tokensWith>): Token | undefined {
  const match = /^(sections|sectionslugs)\[(.+)\]$/.exec(name)
  if (!match) return undefined
  const whole = tokens[match[1]!]!
  const slice = sliceOf(match[2]!.trim().toLowerCase())
  if (match[1] === 'sections') return (page) => slice(page.sectionEntries).join('/')
  return (page) => slice(page.sections.map((section) => whole({ ...page, sections: [section] }))).join('/')
}

/** One element, or those from a low to a high bound; out of bounds is nothing. */
function sliceOf(spec: string): (entries: readonly string[]) => readonly string[] {
  const [low = '', high] = spec.split(':')
  const at = (text: string, length: number): number =>
    text === 'last' ? length - 1 : Math.max(0, Number.parseInt(text, 10) || 0)
  return (entries) => {
    const start = low === '' ? 0 : at(low, entries.length)
    if (start >= entries.length) return []
    if (high === undefined) return [entries[start]!]
    return entries.slice(start, high === '' ? entries.length : at(high, entries.length))
  }
}

// The elements of Go's date layouts that can be written in letters, digits and underscores.
const dateElement = /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|PM|pm|[1-5]|0[1-6]|_2/

const dateToken = (name: string): Token | undefined =>
  dateElement.test(name) ? (page) => page.date().format(name) : undefined
