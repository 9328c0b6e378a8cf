// Where is a page in the other sites of a project? Source: https://gohugo.io/methods/page/rotate/
import type { SiteSpec } from '../config/dimensions.ts'
import { GoError } from '../golang/values.ts'
import type { Page } from '../site/page.ts'
import type { Site } from '../site/site.ts'

const dimensions = ['language', 'version', 'role'] as const

/** The same page along one dimension, in the order of the sites. */
export function rotated(page: Page, name: string, sites: readonly Site[]): readonly Page[] {
  const wanted = name.toLowerCase()
  const others = dimensions.filter((dimension) => dimension !== wanted)
  if (others.length === dimensions.length)
    throw new GoError(`invalid dimension "${name}", must be one of language, version or role`)
  const isBeside = ({ spec }: Site): boolean => others.every((dimension) => same(spec, page.site, dimension))
  const key = page.meta.translationKey
  const isSame = (other: Page): boolean => other.kind === page.kind && other.meta.translationKey === key
  return sites
    .filter(isBeside)
    .flatMap((site) => (key === '' ? (site.byPath.get(page.path) ?? []) : site.pages.filter(isSame)))
}

const same = (a: SiteSpec, b: SiteSpec, dimension: (typeof dimensions)[number]): boolean =>
  a[dimension] === b[dimension]
