// Which changed files lie where they lay, and what are they to the site?
import { statSync } from 'node:fs'
import type { Component, File } from '../files/file.ts'
import { components } from '../files/file.ts'
import type { Page } from '../site/page.ts'
import { isAdapter } from './content-adapters.ts'
import type { ReadySite } from './ready-site.ts'

/** Changed files, by what they are. */
export interface InPlace {
  /** Pages whose content file changed. */
  readonly pages: readonly Page[]
  /** Components of the other files. */
  readonly components: ReadonlySet<Component>
}

/**
 * @param origins  absolute paths, links resolved
 * @returns `undefined` where there are other files than before, or somebody has to be asked which pages there are
 */
export function filesInPlace(
  origins: ReadonlySet<string>,
  ready: ReadySite,
  pages: Iterable<Page>,
): InPlace | undefined {
  const known = filesOf(ready)
  const changed: File[] = []
  for (const origin of origins) {
    const files = known.get(origin)
    if (!files || !statSync(origin, { throwIfNoEntry: false })?.isFile()) return undefined
    changed.push(...files)
  }
  const isRead = new Set(ready.sources.map(({ file }) => file.origin))
  const own = [...pages].filter(({ source }) => source && origins.has(source.file.origin))
  const published = new Set(own.map(({ source }) => source!.file.origin))
  // A page that is not published now may be published then.
  if (changed.some(({ path, origin }) => isAdapter(path) || (isRead.has(origin) && !published.has(origin))))
    return undefined
  if (own.some(({ source }) => source!.adapter)) return undefined
  const others = changed.filter(({ origin }) => !published.has(origin))
  return { pages: own, components: new Set(others.map(({ component }) => component)) }
}

const known = new WeakMap<ReadySite, ReadonlyMap<string, readonly File[]>>()

/** Files that no other file covers, by where they lie. */
function filesOf(ready: ReadySite): ReadonlyMap<string, readonly File[]> {
  let files = known.get(ready)
  if (!files) {
    const found = new Map<string, File[]>()
    for (const file of components.flatMap((component) => ready.tree.list(component)))
      found.set(file.origin, [...(found.get(file.origin) ?? []), file])
    known.set(ready, (files = found))
  }
  return files
}
