// How does a flat run of headings become a table of contents?
import type { MarkupHeading } from './markup.ts'

interface Growing {
  level: number
  id: string
  title: string
  headings: Growing[]
}

const empty = (): Growing => ({ level: 0, id: '', title: '', headings: [] })

export interface Outline {
  readonly headings: readonly MarkupHeading[]
  /** @param level  from 1, as in `h1` */
  add(level: number, id: string, title: string): void
}

export function createOutline(): Outline {
  const headings: Growing[] = []
  return {
    headings,
    add(level, id, title) {
      let row = headings
      for (let depth = 1; depth < level; depth++) {
        if (row.length === 0) row.push(empty())
        row = row.at(-1)!.headings
      }
      row.push({ level, id, title, headings: [] })
    },
  }
}
