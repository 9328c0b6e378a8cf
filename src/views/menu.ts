// Menus and their entries as templates see them. Source: https://gohugo.io/methods/menu-entry/
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import { goSlice, goType, Params, safeHTML, type SafeString } from '../golang/values.ts'
import type { MenuEntry, Menus } from '../site/menus.ts'
import { byWeight, collatorFor } from '../site/sort.ts'
import type { PageView, SiteView, ViewRuntime } from './runtime.ts'

interface MenuContext {
  readonly runtime: ViewRuntime
  readonly site: SiteView
}

const menuMethods = signatures(`
  ByName()
  ByWeight()
  Limit(int)
  Reverse()
`)

export class Menu {
  readonly [goSlice]: readonly MenuEntryView[]
  constructor(entries: readonly MenuEntryView[]) {
    this[goSlice] = entries
  }
  get [goType](): string {
    return 'navigation.Menu'
  }
  get [goMethods](): Signatures {
    return menuMethods
  }
  get Len(): number {
    return this[goSlice].length
  }
  ByWeight(): Menu {
    return new Menu([...this[goSlice]].sort((a, b) => byWeight(a.Weight, b.Weight) || compareNames(a, b)))
  }
  ByName(): Menu {
    return new Menu([...this[goSlice]].sort(compareNames))
  }
  Limit(count: number): Menu {
    return new Menu(this[goSlice].slice(0, count))
  }
  Reverse(): Menu {
    return new Menu([...this[goSlice]].reverse())
  }
}

const compareNames = (a: MenuEntryView, b: MenuEntryView): number => collatorFor('en').compare(a.Name, b.Name)

export class MenuEntryView {
  readonly entry: MenuEntry
  readonly #context: MenuContext
  readonly #parent: MenuEntryView | null
  #children?: Menu

  constructor(entry: MenuEntry, context: MenuContext, parent: MenuEntryView | null) {
    this.entry = entry
    this.#context = context
    this.#parent = parent
  }

  get [goType](): string {
    return '*navigation.MenuEntry'
  }
  get Identifier(): string {
    return this.entry.identifier
  }
  get KeyName(): string {
    return this.entry.identifier || this.entry.name
  }
  get Menu(): string {
    return this.entry.menu
  }
  get Name(): string {
    return this.entry.name
  }
  get Title(): string {
    const { era } = this.#context.runtime
    return this.entry.title || (era.isBefore('0.112') ? this.Page?.LinkTitle : this.Page?.Title) || ''
  }
  get Weight(): number {
    return this.entry.weight
  }
  get Pre(): SafeString {
    return safeHTML(this.entry.pre)
  }
  get Post(): SafeString {
    return safeHTML(this.entry.post)
  }
  get Params(): Params {
    return this.entry.params
  }
  get Page(): PageView | null {
    return this.entry.page ? this.#context.runtime.viewOf(this.entry.page) : null
  }
  get PageRef(): string {
    return this.entry.pageRef
  }
  /** Link of the page, or the URL as written made relative to the site when it is not a full URL. */
  get URL(): string {
    if (this.entry.page) return this.#context.runtime.viewOf(this.entry.page).RelPermalink
    return this.entry.url === '' ? '' : this.#context.site.menuUrl(this.entry.url)
  }
  get ConfiguredURL(): string {
    return this.entry.url
  }
  get Parent(): string {
    return this.entry.parent
  }
  get HasChildren(): boolean {
    return this.entry.children.length > 0
  }
  get Children(): Menu {
    return (this.#children ??= new Menu(
      this.entry.children.map((child) => new MenuEntryView(child, this.#context, this)),
    ))
  }
  get parentEntry(): MenuEntryView | null {
    return this.#parent
  }
  String(): string {
    return this.Name
  }
}

export function menusView(menus: Menus, runtime: ViewRuntime, site: SiteView): ReadonlyMap<string, Menu> {
  const context = { runtime, site }
  const views = new Params()
  for (const [name, entries] of menus)
    views.set(name, new Menu(entries.map((entry) => new MenuEntryView(entry, context, null))))
  return views as ReadonlyMap<string, unknown> as ReadonlyMap<string, Menu>
}

/** Whether the entry stands for the page, in the given menu. */
export function isMenuCurrent(page: PageView, menu: string, entry: MenuEntryView): boolean {
  return entry.Menu === menu && pointsTo(entry, page)
}

/** Whether an entry below the given one stands for the page, or for a section above it. */
export function hasMenuCurrent(page: PageView, menu: string, entry: MenuEntryView): boolean {
  if (entry.Menu !== menu) return false
  if (entry.Children[goSlice].some((child) => pointsTo(child, page) || hasMenuCurrent(page, menu, child))) return true
  return entry.entry.page?.kind === 'section' && (entry.Page?.IsAncestor(page) ?? false)
}

function pointsTo(entry: MenuEntryView, page: PageView): boolean {
  return entry.entry.page ? entry.entry.page === page.page : entry.URL !== '' && entry.URL === page.RelPermalink
}
