// In which order does a bundle show its resources? Hugo's rule orders types, then names, and pushes pages back, which is no
// order of pairs alone; so its way of sorting is part of the rule. Source: https://gohugo.io/methods/page/resources/
import type { PageView } from './runtime.ts'

export interface Sortable {
  readonly type: string
  readonly name: string
  /** Set for a page. */
  readonly page?: PageView
}

function isBefore(a: Sortable, b: Sortable): boolean {
  if (a.type < b.type) return true
  if (!a.page !== !b.page) return b.page !== undefined
  return a.page && b.page ? a.page.defaultOrder(b.page) < 0 : a.name < b.name
}

const blockSize = 20

/** Stable; blocks by insertion, then merged. */
export function sortResources<T extends Sortable>(items: readonly T[]): readonly T[] {
  let blocks: T[][] = []
  for (let start = 0; start < items.length; start += blockSize)
    blocks.push(insertionSorted(items.slice(start, start + blockSize)))
  while (blocks.length > 1) {
    const merged: T[][] = []
    for (let i = 0; i < blocks.length; i += 2)
      merged.push(i + 1 < blocks.length ? merge(blocks[i]!, blocks[i + 1]!) : blocks[i]!)
    blocks = merged
  }
  return blocks[0] ?? []
}

function insertionSorted<T extends Sortable>(items: T[]): T[] {
  for (let i = 1; i < items.length; i++)
    for (let j = i; j > 0 && isBefore(items[j]!, items[j - 1]!); j--) {
      const item = items[j]!
      items[j] = items[j - 1]!
      items[j - 1] = item
    }
  return items
}

function merge<T extends Sortable>(left: readonly T[], right: readonly T[]): T[] {
  const merged: T[] = []
  let at = 0
  for (const item of right) {
    while (at < left.length && !isBefore(item, left[at]!)) merged.push(left[at++]!)
    merged.push(item)
  }
  return [...merged, ...left.slice(at)]
}
