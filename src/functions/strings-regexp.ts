// The functions of `strings` that take a regular expression.
import type { FunctionDef } from '../template/functions.ts'
import { toIntE, toStringE } from '../golang/cast.ts'
import { compileRegexp } from '../golang/regexp.ts'
import { typed, typedOrNil } from '../golang/values.ts'

const limitOf = (limit: unknown): number => (limit === undefined ? -1 : toIntE(limit))

export const regexpFunctions: readonly FunctionDef[] = [
  {
    name: 'FindRE',
    aliases: ['findRE'],
    doc: 'Every part of a text that matches a regular expression, or a number of them.',
    params: ['string', 'any', 'any'],
    variadic: true,
    examples: [['{{ findRE `[a-c]\\d` "a1 x2 b3" }}', '[a1 b3]']],
    run: (pattern: string, content: unknown, limit?: unknown) =>
      typedOrNil(compileRegexp(pattern).findAllStrings(toStringE(content), limitOf(limit)), '[]string'),
  },
  {
    name: 'FindRESubmatch',
    aliases: ['findRESubmatch'],
    doc: 'Every match of a regular expression as a slice: the match, then what each group matched.',
    params: ['string', 'any', 'any'],
    variadic: true,
    examples: [['{{ findRESubmatch `([a-c])(\\d)` "a1 x2 b3" }}', '[[a1 a 1] [b3 b 3]]']],
    run: (pattern: string, content: unknown, limit?: unknown) => {
      const matches = compileRegexp(pattern).findAllSubmatches(toStringE(content), limitOf(limit))
      return typedOrNil(
        matches.map((groups) => typed(groups, '[]string')),
        '[][]string',
      )
    },
  },
  {
    name: 'ReplaceRE',
    aliases: ['replaceRE'],
    doc: 'The text with what matches a regular expression replaced, everywhere or a number of times; `$1` stands for a group.',
    params: ['any', 'any', 'any', 'any'],
    variadic: true,
    examples: [['{{ replaceRE `(\\w)-(\\w)` "$2$1" "a-b c-d" 1 }}', 'ba c-d']],
    run: replaceRegexp,
  },
]

/** Hugo matches the part again by itself, so an anchor inside the pattern sees only the part. */
function replaceRegexp(pattern: unknown, replacement: unknown, s: unknown, limit?: unknown): string {
  const text = toStringE(s)
  const to = toStringE(replacement)
  const regexp = compileRegexp(toStringE(pattern))
  let result = ''
  let done = 0
  for (const [start = 0, end = 0] of regexp.findAll(text, limitOf(limit))) {
    result += text.slice(done, start) + regexp.replaceAll(text.slice(start, end), to)
    done = end
  }
  return result + text.slice(done)
}
