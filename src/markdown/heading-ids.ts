// Which anchors do headings and terms get? Unique within a page; those that authors wrote count as taken.
import { anchorize, type AnchorStyle } from '../text/anchors.ts'

export interface Ids {
  /** A fresh anchor made from text. */
  readonly generate: (text: string, fallback: string) => string
  /** Takes an anchor that the author wrote. */
  readonly put: (id: string) => void
  /** All of them, sorted; an anchor that was written twice is there twice. */
  readonly all: () => readonly string[]
}

export function createIds(style: AnchorStyle): Ids {
  const taken = new Map<string, number>()
  const duplicates: string[] = []
  const put = (id: string): void => {
    if (taken.has(id)) duplicates.push(id)
    else taken.set(id, 1)
  }
  return {
    generate(text, fallback) {
      const base = anchorize(text, style) || fallback
      if (!taken.has(base)) {
        taken.set(base, 1)
        return base
      }
      let suffix = taken.get(base)!
      while (taken.has(`${base}-${suffix}`)) suffix++
      taken.set(base, suffix + 1)
      taken.set(`${base}-${suffix}`, 1)
      return `${base}-${suffix}`
    },
    put,
    all: () => [...taken.keys(), ...duplicates].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  }
}
