// What do Go's regular expressions find, and what do their replacements say? RE2 does the matching, in linear time.
import { RE2JS } from 're2js'
import { GoError } from './values.ts'

/** A compiled pattern. */
export interface Regexp {
  readonly pattern: string
  readonly re: RE2JS
  readonly names: Readonly<Record<string, number>>
}

/** Offsets of a match and of its groups: start and end of each, -1 for a group that took no part. */
export type Match = readonly number[]

const compiled = new Map<string, Regexp>()
const mostCompiled = 1000

/** regexp.Compile, remembering. Throws a GoError in Go's words. */
export function compileRegexp(pattern: string): Regexp {
  const known = compiled.get(pattern)
  if (known) return known
  if (compiled.size >= mostCompiled) compiled.clear()
  const regexp = compile(pattern)
  compiled.set(pattern, regexp)
  return regexp
}

function compile(pattern: string): Regexp {
  try {
    const re = RE2JS.compile(pattern)
    return { pattern, re, names: re.namedGroups() }
  } catch (error) {
    throw new GoError(error instanceof Error ? error.message : String(error))
  }
}

/** Every match from left to right, `limit` at most when that is not negative. An empty match never touches the one before. */
export function findAll({ re }: Regexp, text: string, limit = -1): Match[] {
  const found: Match[] = []
  const matcher = re.matcher(text)
  let at = 0
  let lastEnd = -1
  while (at <= text.length && (limit < 0 || found.length < limit) && matcher.find(at)) {
    const start = matcher.start()
    const end = matcher.end()
    if (end > start || start !== lastEnd) {
      const offsets: number[] = []
      for (let group = 0; group <= matcher.groupCount(); group++) offsets.push(matcher.start(group), matcher.end(group))
      found.push(offsets)
    }
    lastEnd = end
    at = end > at ? end : end + (text.codePointAt(end)! > 0xffff ? 2 : 1)
  }
  return found
}

/** The text of a group; empty when it took no part. */
export const groupText = (text: string, match: Match, group: number): string =>
  (match[2 * group] ?? -1) < 0 ? '' : text.slice(match[2 * group], match[2 * group + 1])

/** regexp.ReplaceAllString: `$1` and `${name}` in the replacement stand for groups. */
export const replaceAll = (regexp: Regexp, text: string, replacement: string): string =>
  replaceMatches(text, findAll(regexp, text), (match) => expand(regexp, replacement, text, match))

/** The text with each match replaced by what `replace` answers. */
export function replaceMatches(text: string, matches: readonly Match[], replace: (match: Match) => string): string {
  let result = ''
  let done = 0
  for (const match of matches) {
    result += text.slice(done, match[0]) + replace(match)
    done = match[1]!
  }
  return result + text.slice(done)
}

const reference = /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu

function expand({ names }: Regexp, template: string, text: string, match: Match): string {
  if (!template.includes('$')) return template
  return template.replace(reference, (whole: string, bare?: string, braced?: string) => {
    if (whole === '$$') return '$'
    const name = bare ?? braced!
    const group = /^\d+$/.test(name) ? Number(name) : (names[name] ?? -1)
    return group < 0 ? '' : groupText(text, match, group)
  })
}
