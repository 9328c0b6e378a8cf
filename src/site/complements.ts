// Which pages does a site show that another one has, where it has none of its own?
// Source: https://gohugo.io/content-management/front-matter/#sites
import { isInMatrix, matrixOf, type SitesMatrix } from '../config/dimensions.ts'
import { isListed, type Page } from './page.ts'
import type { Site } from './site.ts'
import type { PageOrder } from './sort.ts'

/** Pages that complement a site stand in its lists, and are published by their own site alone. */
export function addComplements(sites: readonly Site[], orderOf: (site: Site) => PageOrder): void {
  const complements = sites.flatMap((site) =>
    [...site.byPath.values()].flatMap((page) => {
      const matrix = complementsOf(page)
      return matrix.size > 0 ? [{ page, matrix }] : []
    }),
  )
  if (complements.length === 0) return
  for (const site of sites) {
    const seen = new Set<string>()
    for (const { page, matrix } of complements) {
      const isOwn = site.byPath.get(page.path)?.source !== undefined || page.site === site.spec
      if (isOwn || seen.has(page.path) || !isInMatrix(site.spec, matrix)) continue
      seen.add(page.path)
      show(page, site, orderOf(site))
    }
  }
}

/** From front matter, or else from the mount. */
function complementsOf({ source, kind }: Page): SitesMatrix {
  if (!source || kind !== 'page') return new Map()
  const own = matrixOf(source.frontMatter.get('sites'), 'complements')
  return own.size > 0 ? own : (source.file.complements ?? own)
}

function show(page: Page, site: Site, order: PageOrder): void {
  const parent = (page.parent && site.byPath.get(page.parent.path)) ?? site.home
  insert(parent.children as Page[], page, order)
  if (!isListed(page, true)) return
  insert(site.pages as Page[], page, order)
  insert(site.regularPages as Page[], page, order)
}

function insert(list: Page[], page: Page, order: PageOrder): void {
  list.push(page)
  list.sort(order)
}
