// A page as templates see it: Hugo's names over frozen facts. Source: https://gohugo.io/quick-reference/methods/#page
import { keep } from '../cache/recorder.ts'
import { toInt, toText } from '../golang/cast.ts'
import { quote } from '../golang/quote.ts'
import { Scratch } from '../golang/scratch.ts'
import { goMethods, type Signatures } from '../golang/signature.ts'
import {
  GoError,
  goFacts,
  goSlice,
  goType,
  Params,
  safeHTML,
  typed,
  typedOrNil,
  type SafeString,
} from '../golang/values.ts'
import type { GoTime } from '../golang/time.ts'
import { defaultOrder, titleOf, type PageOrder } from '../site/sort.ts'
import { isBranchKind, isListed, type Page } from '../site/page.ts'
import { joinPath, parentPath } from '../text/logical-path.ts'
import { createRelatedSearch, type RelatedSearch } from '../site/related.ts'
import { termKey, termsOf } from '../site/taxonomies.ts'
import { pageData } from './data.ts'
import { FileView, NoFile } from './file.ts'
import { headingsOf, type HeadingView } from './fragments.ts'
import { GitInfoView } from './git-info.ts'
import type { LanguageView } from './language.ts'
import { MarkupView, renderString } from './markup.ts'
import { isMenuCurrent, hasMenuCurrent, type MenuEntryView } from './menu.ts'
import { MediaTypeView, OutputFormats, OutputFormatView, olderFormatName } from './output-format.ts'
import { noPage } from './no-page.ts'
import { pageJson } from './page-json.ts'
import { pageMethods } from './page-methods.ts'
import { isPageView, PageLists, Pages, pageType } from './pages.ts'
import { paginate, paginator } from './paginator.ts'
import { refTarget } from './ref.ts'
import { rotated } from './rotate.ts'
import type { PageList, PageView, SiteView, ViewRuntime } from './runtime.ts'
import { SitemapView } from './sitemap.ts'

export class TemplatePage implements PageView {
  readonly #page: Page
  readonly #name: string
  readonly #runtime: ViewRuntime
  #scratch?: Scratch
  #store?: Scratch
  #order?: PageOrder
  #file?: FileView
  #lists?: PageLists
  #headings?: ReadonlySet<string>

  constructor(page: Page, runtime: ViewRuntime) {
    this.#page = page
    this.#name = `page:${page.id}`
    this.#runtime = runtime
  }

  /** The facts behind the view; not reachable from templates, whose names begin upper-case. */
  get page(): Page {
    this.#runtime.recorder?.note(this.#name)
    return this.#page
  }
  get revision(): number {
    return this.#runtime.recorder?.revision ?? 0
  }
  get [goType](): string {
    return pageType
  }
  get [goMethods](): Signatures {
    return pageMethods
  }
  get [goFacts](): ReadonlySet<string> {
    return pageFacts
  }
  /** The pages whose `IsAncestor` or `IsDescendant` of this one is true. */
  relatives(method: string): ReadonlySet<unknown> | undefined {
    if (method === 'IsAncestor') return new Set(this.Ancestors[goSlice])
    if (method !== 'IsDescendant') return undefined
    const below = (page: Page): Page[] => {
      this.#runtime.recorder?.note(`page:${page.id}`)
      return page.children.flatMap((child) => [child, ...below(child)])
    }
    return new Set(below(this.page).map((page) => this.#runtime.viewOf(page)))
  }
  MarshalJSON(): string {
    return pageJson(this)
  }
  /** Pages in one slice are a list of pages. */
  Slice(items: readonly unknown[]): Pages {
    if (!items.every(isPageView)) throw new GoError('slices of pages hold pages only')
    return new Pages(items)
  }
  String(): string {
    if (!this.#runtime.era.isBefore('0.123')) return `Page(${this.page.path})`
    return this.page.source ? `Page(/${this.File!.Path})` : `Page(${quote(this.Title)})`
  }

  // As a resource of a bundle
  get ResourceType(): string {
    return 'page'
  }
  /** Below its bundle, without the language; the title for a page that is in none. */
  get Name(): string {
    const { bundledIn, source } = this.page
    if (!bundledIn?.source || !source) return this.Title
    const { path } = bundledIn.source.file
    const name = source.file.path.slice(path.lastIndexOf('/') + 1)
    const isNeutral = this.#runtime.era.isBefore('0.123') || !name.includes(`.${this.page.language}.`)
    return isNeutral ? name : name.replace(`.${this.page.language}.`, '.')
  }
  get MediaType(): MediaTypeView {
    return new MediaTypeView(this.#runtime.mediaTypeOf(''))
  }
  get Err(): null {
    return null
  }
  Publish(): null {
    return null
  }

  // Identity
  get Kind(): string {
    return this.page.kind
  }
  get Type(): string {
    return this.page.meta.type || this.page.section || 'page'
  }
  get Section(): string {
    return this.page.section
  }
  get Path(): string {
    return this.page.source && this.#runtime.era.isBefore('0.123') ? this.File!.Path : this.page.path
  }
  get BundleType(): string {
    return this.page.bundle ?? (this.page.kind === 'page' ? '' : 'branch')
  }
  get File(): FileView | NoFile | null {
    if (!this.page.source) return this.#runtime.era.isBefore('0.123') ? new NoFile() : null
    return (this.#file ??= new FileView(this.page.source, this.page))
  }
  get Site(): SiteView {
    return this.#runtime.siteViewOf(this.page.site.key)
  }
  get Language(): LanguageView {
    return this.Site.Language
  }
  get Page(): TemplatePage {
    return this
  }
  get IsHome(): boolean {
    return this.page.kind === 'home'
  }
  get IsPage(): boolean {
    return this.page.kind === 'page'
  }
  get IsSection(): boolean {
    return this.page.kind === 'section'
  }
  get IsBranch(): boolean {
    return isBranchKind(this.page.kind)
  }
  Eq(other: unknown): boolean {
    return other instanceof TemplatePage && other.page === this.page
  }

  // Front matter
  get Title(): string {
    return this.page.meta.title
  }
  get LinkTitle(): string {
    return titleOf(this.page)
  }
  get Description(): string {
    return this.page.meta.description
  }
  get Keywords(): readonly string[] {
    return typedOrNil([...this.page.meta.keywords], '[]string')
  }
  get Weight(): number {
    return this.page.meta.weight
  }
  get Draft(): boolean {
    return this.page.meta.draft
  }
  get Slug(): string {
    return this.page.meta.slug
  }
  get Layout(): string {
    return this.page.meta.layout
  }
  get Aliases(): readonly string[] {
    const { page } = this
    const beside = parentPath(this.#runtime.outputsOf(page)[0]?.targets.resourceDir ?? page.path)
    const resolve = (alias: string): string => joinPath(alias.startsWith('/') ? page.site.prefix : beside, alias)
    return typed(page.meta.aliases.map(resolve), '[]string')
  }
  get Date(): GoTime {
    return this.page.meta.dates.date
  }
  get Lastmod(): GoTime {
    return this.page.meta.dates.lastmod
  }
  get PublishDate(): GoTime {
    return this.page.meta.dates.publishDate
  }
  get ExpiryDate(): GoTime {
    return this.page.meta.dates.expiryDate
  }
  get Params(): Params {
    return this.page.meta.params
  }
  /** A parameter of the page or, failing that, of the site; dots reach into maps. */
  Param(key: unknown): unknown {
    const path = toText(key).split('.')
    const own = lookUp(this.Params, path)
    return own !== undefined ? own : (lookUp(this.Site.Params, path) ?? undefined)
  }
  get IsCJKLanguage(): boolean {
    return this.page.meta.isCJKLanguage
  }
  get TranslationKey(): string {
    const { kind, path, meta } = this.page
    if (this.#runtime.era.isBefore('0.123')) return meta.translationKey ? `${kind}/${meta.translationKey}` : kind + path
    return meta.translationKey || path
  }
  get Sitemap(): SitemapView {
    const { source, meta } = this.page
    // A file without front matter did not even get what holds for every page.
    if (source?.frontMatter.size === 0 && this.#runtime.era.isBefore('0.123'))
      return new SitemapView(new Map([['priority', 0]]))
    return new SitemapView(meta.sitemap)
  }
  get GitInfo(): GitInfoView | null {
    const commit = this.#runtime.commitOf(this.page)
    return commit ? new GitInfoView(commit) : null
  }
  get CodeOwners(): readonly string[] {
    return typedOrNil([], '[]string')
  }

  // Content
  get Content(): SafeString {
    return safeHTML(this.#content.html)
  }
  get ContentWithoutSummary(): SafeString {
    return safeHTML(this.#content.withoutSummary)
  }
  get Summary(): SafeString {
    return safeHTML(this.#content.summary)
  }
  get Truncated(): boolean {
    return this.#content.truncated
  }
  get Plain(): string {
    return this.#content.plain
  }
  get PlainWords(): readonly string[] {
    return typed([...this.#content.plainWords], '[]string')
  }
  get WordCount(): number {
    return this.#content.wordCount
  }
  get FuzzyWordCount(): number {
    return this.#content.fuzzyWordCount
  }
  get ReadingTime(): number {
    return this.#content.readingTime
  }
  /** Length of the content in bytes. */
  get Len(): number {
    return Buffer.byteLength(this.#content.html)
  }
  get TableOfContents(): SafeString {
    return safeHTML(this.#runtime.outline(this.page, '').tableOfContents)
  }
  get Fragments(): unknown {
    return this.#runtime.outline(this.page, '').fragments
  }
  get RawContent(): string {
    return this.#runtime.rawContent(this.page)
  }
  HasShortcode(name: string): boolean {
    return this.#runtime.hasShortcode(this.page, name)
  }
  RenderShortcodes(): SafeString {
    return safeHTML(this.#runtime.renderShortcodes(this.page, ''))
  }
  RenderString(...args: unknown[]): SafeString {
    return renderString(this.page, args, this.#runtime)
  }
  /** The content for a scope of one's own, which shortcodes see as `hugo.Context.MarkupScope`. */
  Markup(...scope: unknown[]): MarkupView {
    return new MarkupView(this.page, toText(scope[0] ?? ''), this.#runtime)
  }
  Render(name: unknown = ''): SafeString {
    return safeHTML(this.#runtime.renderView(this.page, toText(name)))
  }
  get #content(): ReturnType<ViewRuntime['content']> {
    return this.#runtime.content(this.page, '')
  }

  // Links
  get RelPermalink(): string {
    return this.Site.relPermalink(this.#mainOutput?.targets.link)
  }
  get Permalink(): string {
    const output = this.#mainOutput
    return this.Site.permalink(output?.targets.link, output?.format.protocol ?? '')
  }
  get OutputFormats(): OutputFormats {
    return new OutputFormats(this.#formatViews())
  }
  get AlternativeOutputFormats(): OutputFormats {
    const current = this.#runtime.currentFormat()
    return new OutputFormats(
      this.#formatViews().filter((format) => format.Name.toLowerCase() !== current && format.isAlternative),
    )
  }
  #formatViews(): OutputFormatView[] {
    const { Site } = this
    const permalink = (link: string, protocol: string): string => Site.permalink(link, protocol)
    const relPermalink = (link: string): string => Site.relPermalink(link)
    const { era, config } = this.#runtime
    const nameOf = (name: string): string =>
      era.isBefore('0.112') ? olderFormatName(name, config.outputFormats) : name
    const outputs = this.#runtime.outputsOf(this.page)
    const isOnly = outputs.length === 1
    return outputs.map(
      (output) => new OutputFormatView(output, { permalink, relPermalink, isOnly, name: nameOf(output.format.name) }),
    )
  }
  /** The output that links to this page lead to: the format being rendered if it is permalinkable, else the first. */
  get #mainOutput(): ReturnType<ViewRuntime['outputsOf']>[number] | undefined {
    if (this.page.meta.build.render === 'never') return undefined
    const outputs = this.#runtime.outputsOf(this.page)
    const current = this.#runtime.currentFormat()
    return outputs.find(({ format }) => format.name === current && format.permalinkable) ?? outputs[0]
  }
  Ref(options: unknown): string {
    return this.#runtime.ref(this.page, refTarget(options), false)
  }
  RelRef(options: unknown): string {
    return this.#runtime.ref(this.page, refTarget(options), true)
  }

  // Relations
  get Parent(): PageView | null {
    return this.#view(this.page.parent)
  }
  get Ancestors(): Pages {
    const found: PageView[] = []
    for (let page = this.page.parent; page; page = page.parent) found.push(this.#runtime.viewOf(page))
    return new Pages(found)
  }
  get CurrentSection(): PageView {
    return isBranchKind(this.page.kind) ? this : (this.Parent ?? this.Site.Home)
  }
  get SectionsPath(): string {
    return this.CurrentSection.page.path
  }
  get SectionsEntries(): readonly string[] {
    return typedOrNil(this.SectionsPath.split('/').filter(Boolean), '[]string')
  }
  get FirstSection(): PageView {
    let section: Page = this.CurrentSection.page
    while (section.parent && section.parent.kind !== 'home') section = section.parent
    return this.#runtime.viewOf(section)
  }
  InSection(other: unknown): boolean {
    return other instanceof TemplatePage && other.CurrentSection.page === this.CurrentSection.page
  }
  IsAncestor(other: unknown): boolean {
    if (!(other instanceof TemplatePage) || other.page === this.page) return false
    for (let page = other.page.parent; page; page = page.parent) if (page === this.page) return true
    return false
  }
  IsDescendant(other: unknown): boolean {
    return other instanceof TemplatePage && other.IsAncestor(this)
  }
  get Pages(): Pages {
    const { page } = this
    return this.#list('Pages', () => this.#collection(page))
  }
  get RegularPages(): Pages {
    const { page } = this
    return this.#list('RegularPages', () => this.#collection(page).filter(({ kind }) => kind === 'page'))
  }
  get RegularPagesRecursive(): Pages {
    const found: Page[] = []
    const collect = (page: Page): void => {
      this.#runtime.recorder?.note(`page:${page.id}`)
      for (const child of page.children) {
        this.#runtime.recorder?.note(`page:${child.id}`)
        if (child.kind === 'page' && isListed(child, false)) found.push(child)
        if (child.kind !== 'page') collect(child)
      }
    }
    collect(this.page)
    const order = defaultOrder(this.Language.Locale, this.#runtime.era)
    return this.#views(found.sort(order))
  }
  get Sections(): Pages {
    const { children } = this.page
    return this.#list('Sections', () => children.filter((page) => page.kind === 'section' && isListed(page, false)))
  }
  get Next(): PageView | null {
    return this.#neighbour(this.Site.RegularPages, this.#runtime.config.page.nextPrevSortOrder === 'desc')
  }
  get Prev(): PageView | null {
    return this.#neighbour(this.Site.RegularPages, this.#runtime.config.page.nextPrevSortOrder === 'asc')
  }
  get NextInSection(): PageView | null {
    return this.#neighbour(this.#siblings, this.#runtime.config.page.nextPrevInSectionSortOrder === 'desc')
  }
  get PrevInSection(): PageView | null {
    return this.#neighbour(this.#siblings, this.#runtime.config.page.nextPrevInSectionSortOrder === 'asc')
  }
  #neighbour(pages: PageList, isUpwards: boolean): PageView | null {
    return isUpwards ? pages.Next(this) : pages.Prev(this)
  }
  get #siblings(): Pages {
    const { parent } = this.page
    if (parent) this.#runtime.recorder?.note(`page:${parent.id}`)
    const regular = parent?.children.filter((page) => page.kind === 'page' && isListed(page, false))
    return this.#views(regular ?? [])
  }
  GetPage(path: unknown): object {
    return this.#view(this.#runtime.findPage(this.#runtime.siteOf(this.page), toText(path), this.page)) ?? noPage
  }
  GetTerms(taxonomy: unknown): Pages {
    const plural = toText(taxonomy).toLowerCase()
    this.#runtime.recorder?.note(`taxonomies:${this.page.site.key}`)
    const known = this.#runtime.siteOf(this.page).taxonomies.get(plural)?.terms
    return this.#views(termsOf(this.page, plural).flatMap((name) => known?.get(termKey(name))?.page ?? []))
  }
  get Resources(): unknown {
    return this.Site.resourcesOf(this.page)
  }
  get Data(): Params {
    return pageData(this, this.#runtime)
  }
  get Translations(): Pages {
    const others = this.#views(this.page.translations.filter((page) => page !== this.page))
    return others.Len > 0 ? others.ByLanguage() : others
  }
  get AllTranslations(): Pages {
    const { era, config } = this.#runtime
    const isAlone = config.languages.length === 1 && era.isBefore('0.123')
    return this.#views(isAlone ? [] : this.page.translations).ByLanguage()
  }
  /** The page in every language, version or role, while the other two dimensions stay. */
  Rotate(dimension: unknown): Pages {
    this.#runtime.recorder?.note('pages')
    return this.#views(rotated(this.page, toText(dimension), this.#runtime.sites))
  }
  get IsTranslated(): boolean {
    return this.page.translations.length > 1
  }
  HasMenuCurrent(menu: string, entry: MenuEntryView): boolean {
    return hasMenuCurrent(this, menu, entry)
  }
  IsMenuCurrent(menu: string, entry: MenuEntryView): boolean {
    return isMenuCurrent(this, menu, entry)
  }
  Paginator(size?: unknown): unknown {
    return this.Site.paginatorOf(this, () =>
      paginator(this, size === undefined ? undefined : toInt(size), this.#runtime),
    )
  }
  Paginate(pages: unknown, size?: unknown): unknown {
    return paginate(this, pages, size === undefined ? undefined : toInt(size), this.#runtime)
  }

  // State
  get Scratch(): Scratch {
    return (this.#scratch ??= new Scratch())
  }
  get Store(): Scratch {
    return (this.#store ??= new Scratch())
  }

  /** Where this page stands beside another in a list of default order. */
  defaultOrder(other: PageView): number {
    this.#order ??= defaultOrder(this.Language.Locale, this.#runtime.era)
    return this.#order(this.page, other.page)
  }

  kept<T>(make: () => T): () => T {
    const { recorder } = this.#runtime
    const { value, reading } = keep(recorder, make)
    return () => {
      if (reading) recorder!.use(reading)
      return value
    }
  }

  relatedSearch(candidates: readonly PageView[]): RelatedSearch {
    const pages = candidates.map(({ page }) => page)
    const anchors = (page: Page): readonly string[] => this.#runtime.outline(page, '').identifiers
    return createRelatedSearch(pages, this.#runtime.config.related, anchors)
  }
  matching(fragments: ReadonlySet<string> | undefined): PageView {
    if (!fragments) return this
    const view = new TemplatePage(this.page, this.#runtime)
    view.#headings = fragments
    return view
  }
  /** The headings that made the page a match of `.Related`. */
  get HeadingsFiltered(): readonly HeadingView[] {
    const { fragments } = this.#runtime.outline(this.page, '')
    return this.#headings ? headingsOf(fragments, this.#headings) : []
  }

  /** Pages below a branch; the terms of a taxonomy; the pages that carry a term. */
  #collection(page: Page): readonly Page[] {
    if (page.kind === 'page') return []
    if (!isBranchKind(page.kind)) return this.#runtime.siteOf(page).pages
    if (page.kind === 'term') {
      const site = this.#runtime.siteOf(page)
      const taxonomy = site.taxonomies.get(page.taxonomy?.plural.toLowerCase() ?? '')
      const term = [...(taxonomy?.terms.values() ?? [])].find((candidate) => candidate.page === page)
      return term?.pages.map((weighted) => weighted.page) ?? []
    }
    const wanted = page.kind === 'taxonomy' ? 'term' : 'section'
    return page.children.filter((child) => (child.kind === 'page' || child.kind === wanted) && isListed(child, false))
  }

  #list(name: string, make: () => readonly Page[]): Pages {
    this.#lists ??= new PageLists()
    return this.#lists.of(name, this.revision, () => {
      const list = this.#views(make())
      return () => list
    })
  }
  #view(page: Page | undefined): PageView | null {
    return page ? this.#runtime.viewOf(page) : null
  }
  #views(pages: readonly Page[]): Pages {
    return Pages.orNil(pages.map((page) => this.#runtime.viewOf(page)))
  }
}

/** Members that neither change anything nor depend on what is being rendered but its format. */
const pageFacts: ReadonlySet<string> = new Set([
  ...['Kind', 'Type', 'Section', 'Path', 'BundleType', 'Name', 'File', 'Site', 'Language', 'Lang', 'Page'],
  ...['IsHome', 'IsPage', 'IsSection', 'IsBranch', 'IsNode', 'IsTranslated', 'IsCJKLanguage'],
  ...['Title', 'LinkTitle', 'Description', 'Keywords', 'Weight', 'Draft', 'Slug', 'Layout', 'TranslationKey'],
  ...['Date', 'Lastmod', 'PublishDate', 'ExpiryDate', 'Params', 'Param', 'RelPermalink', 'Permalink'],
  ...[
    'Parent',
    'CurrentSection',
    'FirstSection',
    'SectionsPath',
    'Ancestors',
    'InSection',
    'IsAncestor',
    'IsDescendant',
  ],
  ...['Pages', 'RegularPages', 'Sections', 'Translations', 'AllTranslations', 'HasMenuCurrent', 'IsMenuCurrent'],
])

function lookUp(params: Params, path: readonly string[]): unknown {
  const whole = params.get(path.join('.'))
  if (whole !== undefined) return whole
  let value: unknown = params
  for (const key of path) value = value instanceof Map ? (value.get(key) ?? value.get(key.toLowerCase())) : undefined
  return value
}
