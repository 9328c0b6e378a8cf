// Which dates a page has: `frontmatter` in the configuration says where each one may come from, first hit wins.
// Source: https://gohugo.io/configuration/front-matter/
import { toTimeIn } from '../golang/cast.ts'
import { GoTime } from '../golang/time.ts'
import type { Dates } from './page.ts'

export interface DateSources {
  /** Front matter keys and `:filename`, `:fileModTime`, `:git`, with `:default` already expanded. */
  readonly date: readonly string[]
  readonly lastmod: readonly string[]
  readonly publishDate: readonly string[]
  readonly expiryDate: readonly string[]
}

export interface DateContext {
  readonly sources: DateSources
  readonly timeZone: string
  /** File name without extension and language: `2024-05-01-tea`. */
  readonly baseName: string
  readonly fileTime?: () => GoTime | undefined
  readonly gitTime?: () => GoTime | undefined
  readonly onBadDate: (key: string, value: unknown) => void
}

const filenameDate = /^(\d{4}-\d{2}-\d{2})(?:-(.*))?$/

/** The date and the slug in a file name such as `2024-05-01-tea`. */
export function splitDatedName(baseName: string): { date: string; slug: string } | undefined {
  const match = filenameDate.exec(baseName)
  return match ? { date: match[1]!, slug: match[2] ?? '' } : undefined
}

/** @returns the four dates; `filenameUsed` tells whether the name gave one, and so a slug */
export function datesOf(
  frontMatter: ReadonlyMap<string, unknown>,
  context: DateContext,
): { dates: Dates; filenameUsed: boolean } {
  let filenameUsed = false
  // A date that was found stands in for the key that is missing, so that the next date may fall back to it.
  const known = new Map(frontMatter)
  const first = (key: string, names: readonly string[]): GoTime => {
    for (const name of names) {
      const found = dateFrom(name, known, context)
      if (!found || found.IsZero()) continue
      if (name === ':filename') filenameUsed = true
      if (!known.has(key)) known.set(key, found)
      return found
    }
    return GoTime.zero
  }
  const { sources } = context
  const dates = {
    date: first('date', sources.date),
    lastmod: first('lastmod', sources.lastmod),
    publishDate: first('publishdate', sources.publishDate),
    expiryDate: first('expirydate', sources.expiryDate),
  }
  return { dates, filenameUsed }
}

function dateFrom(name: string, frontMatter: ReadonlyMap<string, unknown>, context: DateContext): GoTime | undefined {
  switch (name.toLowerCase()) {
    case ':filename': {
      const dated = splitDatedName(context.baseName)
      return dated && parse(dated.date, context)
    }
    case ':filemodtime':
      return context.fileTime?.()
    case ':git':
      return context.gitTime?.()
  }
  const value = frontMatter.get(name.toLowerCase())
  if (value === undefined || value === null || value === '') return undefined
  const time = parse(value, context)
  if (!time) context.onBadDate(name, value)
  return time
}

function parse(value: unknown, context: DateContext): GoTime | undefined {
  try {
    return toTimeIn(value, context.timeZone)
  } catch {
    return undefined
  }
}

/** Every front matter key that may hold a date. */
export const isDateKey = (key: string, sources: DateSources): boolean =>
  key === 'date' ||
  key === 'lastmod' ||
  key === 'publishdate' ||
  key === 'expirydate' ||
  Object.values(sources).some((names: readonly string[]) => names.some((name) => name.toLowerCase() === key))
