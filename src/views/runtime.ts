// What views ask of the build: everything that needs rendering, the plan or the whole site. The build implements it.
import type { Recorder } from '../cache/recorder.ts'
import type { GoTime } from '../golang/time.ts'
import type { Params } from '../golang/values.ts'
import type { FragmentsView } from './fragments.ts'
import type { GitCommit } from './git-info.ts'
import type { LanguageView } from './language.ts'
import type { Config } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import type { MediaType } from '../outputs/media-types.ts'
import type { OutputFormat } from '../outputs/output-formats.ts'
import type { TargetPaths } from '../outputs/page-paths.ts'
import type { Page, ResourceFile } from '../site/page.ts'
import type { Menus } from '../site/menus.ts'
import type { RelatedSearch } from '../site/related.ts'
import type { Site } from '../site/site.ts'

/** What views know of a page's view; page.ts implements it and adds the rest. */
export interface PageView {
  readonly page: Page
  /** Counts up whenever facts or texts of pages may have changed; what a view works out holds for one revision. */
  readonly revision: number
  readonly Kind: string
  readonly Name: string
  readonly ResourceType: string
  readonly Title: string
  readonly LinkTitle: string
  readonly TranslationKey: string
  readonly RelPermalink: string
  readonly Permalink: string
  readonly IsHome: boolean
  readonly Date: GoTime
  readonly PublishDate: GoTime
  readonly ExpiryDate: GoTime
  readonly Lastmod: GoTime
  readonly Len: number
  readonly Language: LanguageView
  readonly Site: SiteView
  readonly Pages: PageList
  /** Without the sections among them. */
  readonly RegularPages: PageList
  readonly File: { readonly LogicalName: string } | null
  Param(key: unknown): unknown
  IsAncestor(other: unknown): boolean
  defaultOrder(other: PageView): number
  /** Works something out that others may ask for again; whoever does has read what that took. */
  kept<T>(make: () => T): () => T
  /** A search among pages, made once for a list. */
  relatedSearch(candidates: readonly PageView[]): RelatedSearch
  /** The page as a match shows it, with the headings of these anchors in `.HeadingsFiltered`. */
  matching(fragments: ReadonlySet<string> | undefined): PageView
}

/** A list of pages in which a page has neighbours. */
export interface PageList {
  Next(page: PageView): PageView | null
  Prev(page: PageView): PageView | null
}

/** What views know of a site's view; site.ts implements it and adds the rest. */
export interface SiteView {
  readonly Language: LanguageView
  readonly Params: Params
  readonly Home: PageView
  readonly RegularPages: PageList
  /** Every site of the project. */
  readonly sites: unknown
  readonly IsDefault: boolean
  /** Link below the base path; '' for a page that has none. */
  relPermalink(link: string | undefined): string
  permalink(link: string | undefined, protocol: string): string
  menuUrl(url: string): string
  resourcesOf(page: Page): unknown
  paginatorOf(page: PageView, make: () => unknown): unknown
  forgetPaginators(): void
}

/** What is known of a page's content before it is rendered. */
export interface PageOutline {
  readonly tableOfContents: string
  readonly fragments: FragmentsView
  /** Anchors, sorted. */
  readonly identifiers: readonly string[]
}

/** A page's content in the output format being rendered; parts are made when they are read. */
export interface RenderedContent {
  readonly html: string
  readonly withoutSummary: string
  readonly summary: string
  readonly summaryType: 'auto' | 'manual' | 'frontmatter'
  readonly truncated: boolean
  readonly plain: string
  readonly plainWords: readonly string[]
  readonly wordCount: number
  /** Word count rounded up to the next hundred. */
  readonly fuzzyWordCount: number
  /** Minutes, at least 1 for a page with text. */
  readonly readingTime: number
}

/** One of the outputs of a page. */
export interface PageOutput {
  readonly format: OutputFormat
  readonly targets: TargetPaths
}

export interface RenderStringOptions {
  readonly display: 'inline' | 'block'
  readonly markup: string
}

export interface RefTarget {
  readonly path: string
  readonly lang?: string
  readonly outputFormat?: string
}

/** A resource that a content adapter made. */
export interface MadeResource {
  readonly content: string | Uint8Array
  /** The resource that stands here under another name; it keeps its own address. */
  readonly asset?: unknown
  readonly mediaType?: MediaType
  readonly name?: string
  readonly title?: string
  readonly params: Params
}

export interface ViewRuntime {
  /** Told what views read, where somebody wants to know: names as in build/readings.ts. */
  readonly recorder?: Recorder
  readonly config: Config
  readonly era: Era
  readonly sites: readonly Site[]
  viewOf(page: Page): PageView
  /** By the key of its spec. */
  siteViewOf(site: string): SiteView
  siteOf(page: Page): Site
  menusOf(site: string): Menus
  /** `data/` as one map. */
  readonly data: ReadonlyMap<string, unknown>
  /** The last commit that changed the page's file. */
  commitOf(page: Page): GitCommit | undefined
  mediaTypeOf(fileName: string): MediaType
  madeResource(file: ResourceFile): MadeResource | undefined
  /** Link of the folder below which the files of a bundle are published. */
  resourceLinkOf(page: Page): string
  /** A template linked to the file, so it has to be there. */
  publishResource(file: ResourceFile): void
  /** Text for text formats, bytes for the rest. */
  readResource(file: ResourceFile): string | Uint8Array
  outputsOf(page: Page): readonly PageOutput[]
  /** Name of the output format being rendered, '' between outputs. */
  currentFormat(): string
  /** @param scope  what `.Markup` was given, '' for the page's own content */
  outline(page: Page, scope: string): PageOutline
  content(page: Page, scope: string): RenderedContent
  rawContent(page: Page): string
  hasShortcode(page: Page, name: string): boolean
  renderShortcodes(page: Page, scope: string): string
  renderString(page: Page, text: string, options: RenderStringOptions): string
  /** Renders the content view `name` (`summary`) of a page. */
  renderView(page: Page, name: string): string
  /** Link of a reference from a page; reports and returns the configured fallback when there is no such page. */
  ref(page: Page, target: RefTarget, isRelative: boolean): string
  /** Finds a page the way `.GetPage` does; `from` makes relative paths relative to that page. */
  findPage(site: Site, path: string, from?: Page): Page | undefined
  /** The page number being rendered, and a way to ask for more: see paginator.ts. */
  readonly pagers: PagerHost
}

export interface PagerHost {
  /** 1 for the first page. */
  current(page: Page): number
  /** Tells how many pages the paginator of a page has; the build renders the rest afterwards. */
  request(page: Page, total: number): void
  /** Link of the nth page of the paginator of a page, relative to the base URL. */
  link(page: Page, number: number): string
}
