// A site (one language of it) as templates see it. Source: https://gohugo.io/quick-reference/methods/#site
import { toText } from '../golang/cast.ts'
import { Scratch } from '../golang/scratch.ts'
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import { GoTime } from '../golang/time.ts'
import { configFor } from '../config/language-config.ts'
import type { Config } from '../config/config.ts'
import { GoError, goType, Params, typed } from '../golang/values.ts'
import { resolveBase } from '../outputs/base-url.ts'
import type { Page } from '../site/page.ts'
import type { Site } from '../site/site.ts'
import { isSibling } from '../config/dimensions.ts'
import { DimensionView } from './dimension.ts'
import { LanguageView } from './language.ts'
import { noPage } from './no-page.ts'
import { menusView } from './menu.ts'
import { PageLists, Pages } from './pages.ts'
import { resourcesOf, Resources } from './resource.ts'
import type { PageView, SiteView, ViewRuntime } from './runtime.ts'
import { SitesView } from './sites.ts'
import { taxonomiesView } from './taxonomy.ts'

const siteMethods = signatures(`
  Dimension(any)
  GetPage(...string) page.Page
  Home() page.Page
  Param(any)
`)

export class TemplateSite implements SiteView {
  readonly site: Site
  readonly #runtime: ViewRuntime
  readonly #config: Config
  readonly #memo = new Map<string, unknown>()
  readonly #lists = new PageLists()
  readonly #resources = new Map<Page, Resources>()
  readonly #paginators = new Map<string, () => unknown>()

  constructor(site: Site, runtime: ViewRuntime) {
    this.site = site
    this.#runtime = runtime
    this.#config = configFor(runtime.config, site.language)
  }

  get [goType](): string {
    return 'page.Site'
  }
  get [goMethods](): Signatures {
    return siteMethods
  }

  // Settings
  get Title(): string {
    return this.site.language.title
  }
  get BaseURL(): string {
    const { baseURL, writtenBaseURL } = this.#config
    return this.#runtime.era.isBefore('0.112') ? writtenBaseURL : baseURL
  }
  get Copyright(): string {
    return this.site.language.settings.copyright
  }
  /** The main sections are among them, wherever they are set. */
  get Params(): Params {
    const { params } = this.site.language
    const written = params.get('mainsections')
    if (written !== undefined && written !== null) return params
    if (this.MainSections.length === 0 && !params.has('mainsections')) return params
    return this.#once('Params', () => new Params([...params, ['mainsections', this.MainSections]]))
  }
  Param(key: unknown): unknown {
    let value: unknown = this.Params
    for (const name of toText(key).split('.')) value = value instanceof Map ? value.get(name.toLowerCase()) : undefined
    return value ?? undefined
  }
  Dimension(name: unknown): unknown {
    const wanted = toText(name)
    if (wanted === 'language') return this.Language
    if (wanted === 'version') return this.Version
    if (wanted === 'role') return this.Role
    throw new GoError(`unknown dimension "${wanted}"; use language, version or role`)
  }
  get LanguagePrefix(): string {
    const { defaultContentLanguageInSubdir, isMultihost } = this.#config
    return isMultihost || (this.Language.IsDefault && !defaultContentLanguageInSubdir)
      ? ''
      : `/${this.site.language.lang}`
  }
  get Language(): LanguageView {
    const isDefault = this.site.language.lang === this.#runtime.config.defaultContentLanguage
    return this.#once('Language', () => new LanguageView(this.site.language, isDefault))
  }
  get IsDefault(): boolean {
    return this.site.spec.isDefault
  }
  get Version(): DimensionView {
    return this.#once('Version', () => new DimensionView(this.site.spec.version, '*versions.Version'))
  }
  get Role(): DimensionView {
    return this.#once('Role', () => new DimensionView(this.site.spec.role, '*roles.Role'))
  }
  get Config(): unknown {
    return this.#once('Config', () => configView(this.#runtime))
  }
  get Store(): Scratch {
    return this.#once('Store', () => new Scratch())
  }

  // Pages
  get Home(): PageView {
    return this.#runtime.viewOf(this.site.home)
  }
  get Pages(): Pages {
    this.#note('pages')
    return this.#list('Pages', () => this.#views(this.site.pages))
  }
  get RegularPages(): Pages {
    this.#note('pages')
    return this.#list('RegularPages', () => this.#views(this.site.regularPages))
  }
  get Sections(): Pages {
    this.#note('pages')
    return this.#views(this.site.sections)
  }
  get MainSections(): readonly string[] {
    this.#note('pages')
    return this.#once('MainSections', () => typed([...mainSections(this.site, this.#config)], '[]string'))
  }
  GetPage(...path: unknown[]): object {
    const page = this.#runtime.findPage(this.site, pagePath(path.map(toText)))
    return page ? this.#runtime.viewOf(page) : noPage
  }
  get Lastmod(): GoTime {
    this.#runtime.recorder?.note('pages')
    return this.#once('Lastmod', () =>
      this.site.pages.reduce(
        (last, { meta }) => (meta.dates.lastmod.After(last) ? meta.dates.lastmod : last),
        GoTime.zero,
      ),
    )
  }
  get Taxonomies(): ReadonlyMap<string, unknown> {
    this.#note('taxonomies')
    return this.#once('Taxonomies', () => taxonomiesView(this.site, this.#runtime))
  }
  get Menus(): ReadonlyMap<string, unknown> {
    this.#note('menus')
    return this.#once('Menus', () => menusView(this.#runtime.menusOf(this.site.spec.key), this.#runtime, this))
  }

  // For the other views: lower-case names are out of templates' reach
  get languages(): readonly LanguageView[] {
    const { spec } = this.site
    const sites = this.#runtime.sites.filter((site) => isSibling(site.spec, spec))
    return typed(
      sites.map((site) => this.#runtime.siteViewOf(site.spec.key).Language),
      'langs.Languages',
    )
  }
  get sites(): SitesView {
    return this.#once(
      'sites',
      () => new SitesView(this.#runtime.sites.map(({ spec }) => this.#runtime.siteViewOf(spec.key))),
    )
  }
  get allPages(): Pages {
    this.#runtime.recorder?.note('pages')
    return this.#list('allPages', () => this.#views(this.#runtime.sites.flatMap((site) => site.pages)))
  }
  get sitemapLink(): string {
    this.#note('pages')
    const sitemap = this.site.standalone.find(({ kind }) => kind === 'sitemap')
    const output = sitemap && this.#runtime.outputsOf(sitemap)[0]
    return this.permalink(output?.targets.link, '')
  }
  get data(): ReadonlyMap<string, unknown> {
    return this.#runtime.data
  }
  relPermalink(link: string | undefined): string {
    if (link === undefined) return ''
    return this.#config.canonifyURLs ? link : resolveBase(this.#config.baseURL).path + link.slice(1)
  }
  permalink(link: string | undefined, protocol: string): string {
    if (link === undefined) return ''
    const { origin, path } = resolveBase(this.#config.baseURL)
    const start = protocol === '' ? origin : origin.replace(/^\w+:\/\//, protocol)
    return start + path + link.slice(1)
  }
  /** A menu's URL: one that starts at the root lies below the base path, any other is as written. */
  menuUrl(url: string): string {
    return /^\/(?!\/)/.test(url) ? this.relPermalink(url) : url
  }
  resourcesOf(page: Page): Resources {
    this.#runtime.recorder?.note(`page:${page.id}`)
    let found = this.#resources.get(page)
    if (!found) this.#resources.set(page, (found = resourcesOf(page, this, this.#runtime)))
    return found
  }
  paginatorOf(page: PageView, make: () => unknown): unknown {
    const key = `${page.page.id}\0${this.#runtime.currentFormat()}\0${this.#runtime.pagers.current(page.page)}`
    let found = this.#paginators.get(key)
    if (!found) this.#paginators.set(key, (found = page.kept(make)))
    return found()
  }

  /** Lists may have become others: the next to ask for a paginator makes it. */
  forgetPaginators(): void {
    this.#paginators.clear()
  }

  #note(list: 'pages' | 'taxonomies' | 'menus'): void {
    this.#runtime.recorder?.note(`${list}:${this.site.spec.key}`)
  }
  #list(name: string, make: () => Pages): Pages {
    return this.#lists.of(name, this.#runtime.recorder?.revision ?? 0, () => {
      const list = make()
      return () => list
    })
  }
  #once<T>(name: string, make: () => T): T {
    if (!this.#memo.has(name)) this.#memo.set(name, make())
    return this.#memo.get(name) as T
  }
  #views(pages: readonly Page[]): Pages {
    return new Pages(pages.map((page) => this.#runtime.viewOf(page)))
  }
}

/** One path, or a kind and a path as sites of old had it: `"section" "docs"`. */
function pagePath(given: readonly string[]): string {
  const parts = given.filter((part) => part !== '' && part !== '/')
  if (parts.length > 2) throw new GoError(`too many arguments to .Site.GetPage: ${given.join(' ')}`)
  const [first = 'home', second] = parts
  if (first === 'home' && second === undefined) return '/'
  if (second === undefined) return first === 'section' && given.length === 2 ? '/' : first
  return first === 'home' ? '/' : second
}

/** Configured, or the section with the most pages. */
function mainSections(site: Site, config: Config): readonly string[] {
  if (config.mainSections.length > 0 || site.language.params.has('mainsections')) return config.mainSections
  const counts = new Map<string, number>()
  for (const page of site.regularPages) if (page.section) counts.set(page.section, (counts.get(page.section) ?? 0) + 1)
  const best = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]
  return best ? [best[0]] : []
}

function configView({ config }: ViewRuntime): Params {
  const { services, privacy } = config
  return nested({ services, privacy }) as Params
}

/** Settings as nested maps whose keys ignore case, as templates read them. */
function nested(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return new Params(Object.entries(value).map(([key, item]) => [key, nested(item)]))
}
