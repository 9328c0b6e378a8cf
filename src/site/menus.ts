// The menus of one language: from the configuration, from front matter, and one entry per section if the site asks.
// Source: https://gohugo.io/content-management/menus/
import type { MenuConfig } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import { Params } from '../golang/values.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { menuParentMissing } from './diagnostics.ts'
import { byWeight, collatorFor, titleOf } from './sort.ts'
import type { Page, PageMenuEntry } from './page.ts'
import type { Site } from './site.ts'

export interface MenuEntry extends Omit<PageMenuEntry, 'parent'> {
  readonly parent: string
  readonly pageRef: string
  readonly page?: Page
  readonly children: readonly MenuEntry[]
  readonly fromConfig: boolean
}

export type Menus = ReadonlyMap<string, readonly MenuEntry[]>

type Draft = { -readonly [K in keyof MenuEntry]: MenuEntry[K] } & { children: Draft[] }

export interface MenuSettings {
  readonly configured: readonly MenuConfig[]
  /** The menu that has an entry for each section, '' for none. */
  readonly sectionsMenu: string
  readonly era: Era
}

export function buildMenus(site: Site, { configured, sectionsMenu, era }: MenuSettings, report: Report): Menus {
  const drafts = [
    ...configured.map((entry) => fromConfig(entry, site, era)),
    ...sectionEntries(site, sectionsMenu),
    ...allPages(site).flatMap((page) => page.meta.menus.map((entry) => fromPage(entry, page))),
  ]
  const menus = new Map<string, Draft[]>()
  for (const draft of withoutDuplicates(drafts)) {
    const list = menus.get(draft.menu) ?? []
    list.push(draft)
    menus.set(draft.menu, list)
  }
  const locale = site.language.locale || site.language.lang
  return new Map(
    [...menus].sort(([a], [b]) => (a < b ? -1 : 1)).map(([menu, list]) => [menu, nest(menu, list, locale, report)]),
  )
}

const keyOf = (entry: MenuEntry): string => entry.identifier || entry.name || (entry.page ? titleOf(entry.page) : '')

const allPages = (site: Site): readonly Page[] =>
  [...site.byPath.values()].filter((page) => page.meta.build.list !== 'never')

/** What an entry leaves open its page tells; not so before 0.112. */
function fromConfig(entry: MenuConfig, site: Site, era: Era): Draft {
  const page = entry.pageRef === '' ? undefined : site.byPath.get(pathOfRef(entry.pageRef))
  const told = page && !era.isBefore('0.112') ? { name: titleOf(page), weight: page.meta.weight } : undefined
  const { name, weight } = entry
  return {
    ...entry,
    name: name || (told?.name ?? ''),
    weight: weight || (told?.weight ?? 0),
    page,
    children: [],
    fromConfig: true,
  }
}

function pathOfRef(ref: string): string {
  const path = ('/' + ref.replace(/^\/+|\/+$/g, '')).toLowerCase().replace(/\/_?index(\.\w+)?$/, '')
  return path === '' ? '/' : path.replace(/\.(md|html|adoc|org)$/, '')
}

const fromPage = (entry: PageMenuEntry, page: Page): Draft => ({
  ...entry,
  pageRef: '',
  name: entry.name || titleOf(page),
  weight: entry.weight || page.meta.weight,
  page,
  children: [],
  fromConfig: false,
})

function sectionEntries(site: Site, menu: string): Draft[] {
  if (menu === '') return []
  return site.sections.map((page) => ({
    menu,
    identifier: page.section,
    name: titleOf(page),
    title: '',
    weight: page.meta.weight,
    parent: '',
    pre: '',
    post: '',
    url: '',
    params: new Params(),
    pageRef: '',
    page,
    children: [],
    fromConfig: false,
  }))
}

/** The first entry with a key wins: the configuration's over a section's, a section's over front matter's. */
function withoutDuplicates(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>()
  return drafts.filter((draft) => {
    const key = `${draft.menu}\0${keyOf(draft)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function nest(menu: string, drafts: readonly Draft[], locale: string, report: Report): readonly MenuEntry[] {
  const byKey = new Map(drafts.map((draft) => [keyOf(draft), draft]))
  const top: Draft[] = []
  for (const draft of drafts) {
    const parent = draft.parent === '' ? undefined : byKey.get(draft.parent)
    if (parent && !isBelow(parent, draft, byKey)) parent.children.push(draft)
    else {
      if (draft.parent !== '')
        report(menuParentMissing(draft.page?.source?.spanOf(['menu']), menu, draft.parent, keyOf(draft)))
      top.push(draft)
    }
  }
  return sorted(top, locale)
}

function isBelow(entry: Draft, ancestor: Draft, byKey: ReadonlyMap<string, Draft>): boolean {
  const seen = new Set<Draft>()
  for (let at: Draft | undefined = entry; at && !seen.has(at); at = byKey.get(at.parent)) {
    if (at === ancestor) return true
    seen.add(at)
  }
  return false
}

/** By weight, then name, then identifier. */
function sorted(entries: Draft[], locale: string): readonly MenuEntry[] {
  const collator = collatorFor(locale)
  for (const entry of entries) entry.children = sorted(entry.children, locale) as Draft[]
  return entries.sort(
    (a, b) =>
      byWeight(a.weight, b.weight) || collator.compare(a.name, b.name) || collator.compare(a.identifier, b.identifier),
  )
}
