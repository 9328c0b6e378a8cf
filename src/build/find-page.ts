// Which page does a reference mean? Source: https://gohugo.io/methods/page/getpage/
import { joinPath, normalizeSegment, parentPath } from '../text/logical-path.ts'
import type { Page } from '../site/page.ts'
import { isBranchKind } from '../site/page.ts'
import type { Site } from '../site/site.ts'

export interface PageFinder {
  /** @param from  makes a relative path relative to that page's section */
  find(site: Site, path: string, from?: Page): Page | undefined
}

export function createPageFinder(): PageFinder {
  const byName = new Map<Site, ReadonlyMap<string, Page | undefined>>()
  const namesOf = (site: Site): ReadonlyMap<string, Page | undefined> => {
    let names = byName.get(site)
    if (!names) byName.set(site, (names = uniqueNames(site)))
    return names
  }
  return {
    find(site, path, from) {
      const clean = logical(path)
      const direct = path.startsWith('/') ? undefined : from && site.byPath.get(joinPath(directoryOf(from), clean))
      return direct ?? site.byPath.get(joinPath(clean)) ?? byBaseName(clean, namesOf(site))
    },
  }
}

/** The directory that a page's relative references start from. */
const directoryOf = (page: Page): string =>
  isBranchKind(page.kind) || page.bundle === 'leaf' ? page.path : parentPath(page.path)

/** Without extension and index names, in lower case. */
function logical(path: string): string {
  const slashed = path.replaceAll('\\', '/').split('/').map(normalizeSegment).join('/')
  return slashed
    .replace(/(^|\/)_?index(\.[a-z0-9-]+)*$/, '$1')
    .replace(/\.(md|markdown|mdown|html?|org|adoc|asciidoc|ad|rst|pandoc|pdc)$/, '')
}

/** A name without directory finds the only page that has it. */
const byBaseName = (name: string, names: ReadonlyMap<string, Page | undefined>): Page | undefined =>
  name.includes('/') ? undefined : names.get(name)

function uniqueNames(site: Site): ReadonlyMap<string, Page | undefined> {
  const names = new Map<string, Page | undefined>()
  for (const page of site.byPath.values()) {
    const name = page.path.slice(page.path.lastIndexOf('/') + 1)
    names.set(name, names.has(name) ? undefined : page)
  }
  return names
}
