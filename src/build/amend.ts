// Which new front matter leaves the site as it is, but for what its page says of itself and where it stands in lists?
import { configFor } from '../config/language-config.ts'
import type { MenuEntry } from '../site/menus.ts'
import type { Page, PageMeta, PageSource } from '../site/page.ts'
import type { Site } from '../site/site.ts'
import { defaultOrder, type PageOrder } from '../site/sort.ts'
import { termsOf } from '../site/taxonomies.ts'
import { describeValue } from './describe.ts'
import type { ReadySite } from './ready-site.ts'

type Needs = Pick<ReadySite, 'sites' | 'config' | 'era' | 'runtime'>

export interface Amendment {
  readonly page: Page
  readonly meta: PageMeta
  /** Whether the page stands elsewhere in lists from now on. */
  readonly moves: boolean
}

/**
 * @param isAlone  whether all other pages stay as they are
 * @returns what a new source changes; `undefined` where the site has to be assembled again to know
 */
export function amendmentOf(page: Page, source: PageSource, isAlone: boolean, needs: Needs): Amendment | undefined {
  const { sites, runtime, config } = needs
  const isShownElsewhere = page.source?.file.complements ?? page.source?.frontMatter.get('sites')
  if (!page.source || page.bundledIn || isShownElsewhere) return undefined
  let isSound = true
  const [before, after] = [page.source, source].map((each) => sites.metaOf(page, each, () => void (isSound = false)))
  const plurals = [...configFor(config, runtime.siteOf(page).language).taxonomies.values()]
  if (!isSound || placing(before!, page.source, plurals) !== placing(after!, source, plurals)) return undefined
  const { title, linkTitle, description, summary, keywords, weight, params } = after!
  const meta = { ...page.meta, title, linkTitle, description, summary, keywords, weight, params }
  const isRenamed = title !== page.meta.title || linkTitle !== page.meta.linkTitle
  if (isRenamed && isInAddresses(page, needs)) return undefined
  if (!isRenamed && weight === page.meta.weight) return { page, meta, moves: false }
  if (mayBeInMenus(page, needs)) return undefined
  const moves = !isAlone || !keepsItsPlace(page, { ...page, meta }, needs)
  // The first page that carries a term names it.
  return moves && plurals.some((plural) => termsOf(page, plural).length > 0) ? undefined : { page, meta, moves }
}

/** Everything that decides which pages there are and where each is published. */
function placing({ params, ...meta }: PageMeta, { frontMatter }: PageSource, plurals: readonly string[]): string {
  return describeValue([
    { ...meta, title: '', linkTitle: '', description: '', summary: '', keywords: '', weight: 0 },
    plurals.map((plural) => [params.get(plural), params.get(`${plural}_weight`)]),
    [frontMatter.get('cascade'), frontMatter.get('sites'), frontMatter.size === 0],
  ])
}

/** Whether titles may be part of addresses. */
const isInAddresses = ({ language }: Page, { sites, config }: Needs): boolean =>
  sites.sites.some((site) => site.language.lang === language && configFor(config, site.language).permalinks) ||
  [...sites.byId.values()].some(({ meta }) => meta.url.includes(':'))

function mayBeInMenus(page: Page, { sites, config, runtime }: Needs): boolean {
  if (page.meta.menus.length > 0) return true
  return sites.sites.some(
    ({ language, spec }) =>
      (page.kind === 'section' && configFor(config, language).sectionPagesMenu !== '') ||
      [...runtime.menusOf(spec.key).values()].some((menu) => hasPage(menu, page)),
  )
}

const hasPage = (entries: readonly MenuEntry[], page: Page): boolean =>
  entries.some((entry) => entry.page === page || hasPage(entry.children, page))

const orderOf = ({ language }: Site, { era }: Needs): PageOrder => defaultOrder(language.locale || language.lang, era)

function keepsItsPlace(page: Page, amended: Page, needs: Needs): boolean {
  return needs.sites.sites.every((site) => {
    const order = orderOf(site, needs)
    const terms = [...site.taxonomies.values()].flatMap((taxonomy) => [...taxonomy.terms.values()])
    return (
      fits(site.pages, page, (other) => order(other, amended)) &&
      fits(siblingsOf(page, site), page, (other) => order(other, amended)) &&
      terms.every(({ pages }) => {
        const own = pages.find((each) => each.page === page)
        return !own || fits(pages, own, (other) => other.weight - own.weight || order(other.page, amended))
      })
    )
  })
}

/** Whether an item stands where it should, beside its neighbours. @param compare  negative for those that come before it */
function fits<T>(list: readonly T[], item: T, compare: (other: T) => number): boolean {
  const index = list.indexOf(item)
  if (index < 0) return true
  const [before, after] = [list[index - 1], list[index + 1]]
  return (before === undefined || compare(before) < 0) && (after === undefined || compare(after) > 0)
}

/** The page of a site below which a page stands there. */
const aboveOf = ({ parent }: Page, site: Site): Page | undefined => parent && site.byPath.get(parent.path)

const siblingsOf = (page: Page, site: Site): readonly Page[] => aboveOf(page, site)?.children ?? []

/**
 * Makes amendments true: pages get their facts, lists their order.
 *
 * @returns what has changed by that, in names of readings.ts
 */
export function applyAmendments(amendments: readonly Amendment[], needs: Needs): readonly string[] {
  for (const { page, meta } of amendments) Object.assign(page, { meta })
  const names = new Set(amendments.length > 0 ? ['every-page'] : [])
  for (const { page } of amendments) names.add(`page:${page.id}`)
  const moved = amendments.filter(({ moves }) => moves)
  if (moved.length > 0) names.add('pages')
  for (const site of needs.sites.sites) for (const name of sortLists(moved, site, needs)) names.add(name)
  return [...names]
}

function* sortLists(moved: readonly Amendment[], site: Site, needs: Needs): Iterable<string> {
  const order = orderOf(site, needs)
  const sort = (list: readonly Page[]): void => void (list as Page[]).sort(order)
  if (!moved.some(({ page }) => site.pages.includes(page) || siblingsOf(page, site).includes(page))) return
  for (const list of [site.pages, site.regularPages, site.sections]) sort(list)
  yield `pages:${site.spec.key}`
  // Their list is the whole site.
  for (const { id } of site.standalone) yield `page:${id}`
  for (const { page } of moved) {
    const above = aboveOf(page, site)
    if (!above) continue
    sort(above.children)
    yield `page:${above.id}`
  }
}
