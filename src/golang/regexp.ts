// How do Go's regular expressions search and replace? Compiled by re2js, which runs in linear time.
import { RE2JS } from 're2js'
import type { Matcher } from 're2js'
import { GoError } from './values.ts'

/** Start and end of a match and of each of its groups; -1 where a group took no part. Offsets are UTF-16. */
export type Match = readonly number[]

export class GoRegexp {
  readonly expression: string
  private readonly compiled: RE2JS

  constructor(expression: string) {
    this.expression = expression
    this.compiled = compileWithGoError(expression)
  }

  /** regexp.MatchString: whether it matches anywhere. */
  matches(text: string): boolean {
    return this.compiled.matcher(text).find()
  }

  /** The leftmost match. */
  find(text: string): Match | undefined {
    const matcher = this.compiled.matcher(text)
    return matcher.find() ? offsetsOf(matcher) : undefined
  }

  /**
   * Successive matches that do not overlap; an empty one does not directly follow another.
   *
   * @param limit  how many at most; all when negative
   */
  findAll(text: string, limit = -1): Match[] {
    const matcher = this.compiled.matcher(text)
    const found: Match[] = []
    let previousEnd = -1
    for (let at = 0; at <= text.length;) {
      if (found.length === limit || !matcher.find(at)) break
      const [start, end] = [matcher.start(), matcher.end()]
      if (end > start || start !== previousEnd) found.push(offsetsOf(matcher))
      at = end > at ? end : at + runeLength(text, at)
      previousEnd = end
    }
    return found
  }

  /** regexp.FindAllString. */
  findAllStrings(text: string, limit = -1): string[] {
    return this.findAll(text, limit).map(([start, end]) => text.slice(start, end))
  }

  /** regexp.FindAllStringSubmatch: each match with its groups; one that took no part is empty. */
  findAllSubmatches(text: string, limit = -1): string[][] {
    return this.findAll(text, limit).map((match) => groupsOf(text, match))
  }

  /** regexp.ReplaceAllString: `$1`, `${1}`, `$name` and `${name}` are groups, `$$` is a dollar sign. */
  replaceAll(text: string, template: string, limit = -1): string {
    const parts = template.includes('$') ? templateParts(template) : undefined
    let result = ''
    let at = 0
    for (const match of this.findAll(text, limit)) {
      result += text.slice(at, match[0])
      result += parts ? this.expand(parts, text, match) : template
      at = match[1]!
    }
    return at === 0 && result === '' ? text : result + text.slice(at)
  }

  /** regexp.Split. */
  split(text: string, limit = -1): string[] {
    if (limit === 0) return []
    if (this.expression !== '' && text === '') return ['']
    const parts: string[] = []
    let at = 0
    let end = 0
    for (const match of this.findAll(text, limit)) {
      if (limit > 0 && parts.length === limit - 1) break
      end = match[0]!
      if (match[1] !== 0) parts.push(text.slice(at, end))
      at = match[1]!
    }
    if (end !== text.length) parts.push(text.slice(at))
    return parts
  }

  private expand(parts: readonly TemplatePart[], text: string, match: Match): string {
    const names = this.compiled.namedGroups()
    let result = ''
    for (const { literal, group } of parts) {
      result += literal
      if (group === '') continue
      const index = /^\d+$/.test(group) ? Number(group) : (names[group] ?? -1)
      const start = match[2 * index]
      if (start !== undefined && start >= 0) result += text.slice(start, match[2 * index + 1])
    }
    return result
  }
}

function compileWithGoError(expression: string): RE2JS {
  try {
    return RE2JS.compile(expression)
  } catch (error) {
    const message = (error as Error).message
    throw new GoError(message.startsWith('error parsing') ? message : `error parsing regexp: ${message}`)
  }
}

const offsetsOf = (matcher: Matcher): Match => {
  const offsets: number[] = []
  for (let group = 0; group <= matcher.groupCount(); group++) offsets.push(matcher.start(group), matcher.end(group))
  return offsets
}

const groupsOf = (text: string, match: Match): string[] => {
  const groups: string[] = []
  for (let i = 0; i < match.length; i += 2) groups.push(match[i]! < 0 ? '' : text.slice(match[i], match[i + 1]))
  return groups
}

const runeLength = (text: string, at: number): number => (at < text.length && text.codePointAt(at)! > 0xffff ? 2 : 1)

interface TemplatePart {
  readonly literal: string
  /** The group that follows the literal; empty for none. */
  readonly group: string
}

const reference = /\$(?:(\$)|(\w+)|\{(\w+)\})/g

function templateParts(template: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let at = 0
  for (const match of template.matchAll(reference)) {
    const [whole, dollar, bare, braced] = match
    const literal = template.slice(at, match.index) + (dollar ?? '')
    parts.push({ literal, group: bare ?? braced ?? '' })
    at = match.index + whole.length
  }
  parts.push({ literal: template.slice(at), group: '' })
  return parts
}

const cache = new Map<string, GoRegexp>()
const cacheLimit = 1000

/** The compiled expression, from a cache. Throws a GoError in Go's words when it is no expression. */
export function compileRegexp(expression: string): GoRegexp {
  let regexp = cache.get(expression)
  if (!regexp) {
    if (cache.size >= cacheLimit) cache.clear()
    cache.set(expression, (regexp = new GoRegexp(expression)))
  }
  return regexp
}

/** regexp.QuoteMeta. */
export const quoteMeta = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')
