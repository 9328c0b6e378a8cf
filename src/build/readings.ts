// What stands behind the names that rendering notes as read? One text for each, so that two revisions of a site can be compared.
//
//   page:ID            facts of a page: front matter, place, relations, addresses
//   every-page         facts of all pages
//   pages, pages:SITE  which pages there are and their order, in all sites or in one
//   menus:SITE         menus
//   taxonomies:SITE    terms and who carries them
//   find:[…]           the page that a path leads to
//   ref:[…]            the link of a reference
//   text:ID            the text of a page's file
//   layouts            which layouts there are
//   template:PATH      the text of a layout
//   text-of:[…]        a text of the interface in a language
//   data, data:KEY     all data, and what a key of it holds
//   assets             which assets there are
//   asset:PATH, file:PATH, os:PATH   files on the disk
import { wantedName } from './runtime.ts'
import type { MenuEntry } from '../site/menus.ts'
import { isBranchKind, type Page, type PageMeta } from '../site/page.ts'
import { describeFile, describeValue } from './describe.ts'
import type { ReadySite } from './ready-site.ts'

type Describe = (rest: string, ready: ReadySite, pages: ReadonlyMap<string, Page>) => string

/** Names whose value is on the disk: it has to be asked for before the disk changes. */
export const isOnDisk = (name: string): boolean => /^(?:asset|file|os):/.test(name)

/** @returns what tells the value behind a name, '' where there is none */
export function describeReading(name: string, ready: ReadySite, pages: ReadonlyMap<string, Page>): string {
  const colon = name.indexOf(':')
  const [kind, rest] = colon < 0 ? [name, ''] : [name.slice(0, colon), name.slice(colon + 1)]
  return kinds[kind]!(rest, ready, pages)
}

/** Every page by its id, those inside of bundles too. */
export const pagesById = ({ sites }: ReadySite): ReadonlyMap<string, Page> =>
  new Map([...sites.byId.values()].flatMap((page) => [page, ...page.resourcePages]).map((page) => [page.id, page]))

const siteWith = (key: string, { sites }: ReadySite) => sites.sites.find(({ spec }) => spec.key === key)

const kinds: Readonly<Record<string, Describe>> = {
  page: (id, ready, pages) => describePage(pages.get(id), ready),
  'every-page': (_, ready, pages) => [...pages.values()].map((page) => describePage(page, ready)).join('\n'),
  pages(key, ready) {
    const sites = key === '' ? ready.sites.sites : [siteWith(key, ready)]
    return describeValue(
      sites.map(
        (site) =>
          site && [
            site.pages.map(({ id, meta, section }) => [id, meta.dates.lastmod, section]),
            idsOf(site.regularPages),
            idsOf(site.sections),
            idsOf(site.standalone),
          ],
      ),
    )
  },
  menus: (key, { runtime }) =>
    describeValue([...runtime.menusOf(key)].map(([name, menu]) => [name, menu.map(describeEntry)])),
  taxonomies: (key, ready) =>
    describeValue(
      [...(siteWith(key, ready)?.taxonomies ?? [])].map(([name, { singular, plural, page, terms }]) => [
        name,
        singular,
        plural,
        page?.id,
        [...terms.values()].map((term) => [
          term.key,
          term.name,
          term.page?.id,
          term.pages.map(({ weight, page }) => [weight, page.id]),
        ]),
      ]),
    ),
  find(args, ready, pages) {
    const [key, path, from] = JSON.parse(args) as [string, string, string?]
    const site = siteWith(key, ready)
    return (site && ready.runtime.findPage(site, path, from === undefined ? undefined : pages.get(from))?.id) ?? ''
  },
  ref(args, ready, pages) {
    const [id, target, isRelative] = JSON.parse(args) as [string, { path: string }, boolean]
    const page = pages.get(id)
    try {
      return page ? ready.runtime.ref(page, target, isRelative) : ''
    } catch (error) {
      return `failed: ${error instanceof Error ? error.message : String(error)}`
    }
  },
  text: (id, _, pages) => pages.get(id)?.source?.source.text ?? '',
  layouts: (_, { templates }) => templates.listing,
  template: (path, { templates }) => templates.textOf(path) ?? '',
  'text-of'(args, { translations }) {
    const [language, id] = JSON.parse(args) as [string, string]
    return translations.describe(language, id)
  },
  data: (key, { data }) => describeValue(key === '' ? data : data.get(key)),
  assets: (_, { tree }) =>
    tree
      .list('assets')
      .map(({ path, origin }) => `${path} ${origin}`)
      .join('\n'),
  asset(path, { tree }) {
    const file = tree.get(path)
    return file ? `${file.path} ${describeFile(file.origin)}` : ''
  },
  file: (origin) => describeFile(origin),
  os: (path, { os }) => os.describe(path),
}

const idsOf = (pages: readonly Page[]): readonly string[] => pages.map(({ id }) => id)

function describePage(page: Page | undefined, ready: ReadySite): string {
  if (!page) return ''
  const { runtime, plan, sites } = ready
  const ancestors: string[] = []
  for (let above = page.parent; above; above = above.parent) ancestors.push(above.id)
  const taxonomy = page.taxonomy && runtime.siteOf(page).taxonomies.get(page.taxonomy.plural.toLowerCase())
  const term =
    page.kind === 'term' ? [...(taxonomy?.terms.values() ?? [])].find((each) => each.page === page) : undefined
  return describeValue([
    describeMeta(page.meta),
    [page.kind, page.path, page.language, page.section, page.bundle, page.site.key],
    [page.source?.file.path, page.source?.file.origin, page.source?.adapter?.path],
    ancestors,
    // Lists leave out what is not to be listed.
    page.children.map(({ id, meta }) => [id, meta.build.list]),
    term && term.pages.map((each) => each.page.id),
    page.taxonomy,
    // Neither branch nor page: its list is the whole site.
    !isBranchKind(page.kind) && page.kind !== 'page' && idsOf(runtime.siteOf(page).pages),
    page.resources.map((resource) => [wantedName(resource), resource.language, resource.file.origin]),
    page.resourcePages.map(({ id, meta }) => [id, describeMeta(meta)]),
    idsOf(page.translations),
    page.bundledIn?.id,
    plan.outputsOf(page).map(({ format, link, path }) => [format.name, link, path]),
    runtime.commitOf(page),
    sites.sites.length,
  ])
}

const describedMetas = new WeakMap<PageMeta, string>()

/** A page that is decoded again from the same front matter has the same facts. */
function describeMeta(meta: PageMeta): string {
  let text = describedMetas.get(meta)
  if (text === undefined) describedMetas.set(meta, (text = describeValue(meta)))
  return text
}

const describeEntry = (entry: MenuEntry): unknown => [
  { ...entry, page: entry.page?.id, children: undefined },
  entry.children.map(describeEntry),
]
