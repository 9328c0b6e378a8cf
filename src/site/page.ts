// What a page is before anything of it is rendered: its facts and its relations. Frozen once the site is assembled.
import type { SiteSpec } from '../config/dimensions.ts'
import type { File } from '../files/file.ts'
import type { Params } from '../golang/values.ts'
import type { GoTime } from '../golang/time.ts'
import type { Source, Span } from '../text/source.ts'

export type Kind = 'home' | 'page' | 'section' | 'taxonomy' | 'term' | '404' | 'robotstxt' | 'sitemap' | 'sitemapindex'

/** `language:path`, unique in a build. */
export type PageId = string

export interface Dates {
  /** The zero time where the author gave none. */
  readonly date: GoTime
  readonly lastmod: GoTime
  readonly publishDate: GoTime
  readonly expiryDate: GoTime
}

export type ListChoice = 'always' | 'never' | 'local'
export type RenderChoice = 'always' | 'never' | 'link'

/** `build` in front matter. */
export interface BuildOptions {
  readonly list: ListChoice
  readonly render: RenderChoice
  readonly publishResources: boolean
}

/** An entry of a page in a menu, as front matter gives it. */
export interface PageMenuEntry {
  readonly menu: string
  readonly identifier: string
  readonly name: string
  readonly title: string
  readonly weight: number
  readonly parent: string
  readonly pre: string
  readonly post: string
  readonly url: string
  readonly params: Params
}

/** Front matter, decoded. */
export interface PageMeta {
  readonly title: string
  readonly linkTitle: string
  readonly description: string
  readonly summary: string
  readonly keywords: readonly string[]
  readonly weight: number
  readonly draft: boolean
  readonly dates: Dates
  readonly slug: string
  readonly url: string
  readonly aliases: readonly string[]
  readonly type: string
  readonly layout: string
  readonly markup: string
  readonly outputs?: readonly string[]
  readonly build: BuildOptions
  readonly isCJKLanguage: boolean
  readonly translationKey: string
  readonly sitemap: ReadonlyMap<string, unknown>
  readonly menus: readonly PageMenuEntry[]
  readonly resources: readonly ReadonlyMap<string, unknown>[]
  /** Every key of front matter in lower case, the decoded ones too. */
  readonly params: Params
}

/** A content file as it was read: front matter apart from the body. */
export interface PageSource {
  readonly file: File
  /** The content adapter that made the page, where no file of its own did. */
  readonly adapter?: File
  readonly source: Source
  readonly frontMatter: Params
  /** Where a front matter key stands, for warnings. */
  readonly spanOf: (path: readonly (string | number)[]) => Span | undefined
  /** Offset at which the body starts. */
  readonly bodyStart: number
}

/** A file of a bundle that is no page. */
export interface ResourceFile {
  readonly file: File
  /** Relative to the bundle, as written: `sun.nn.png`. */
  readonly name: string
  /** The name by which translations of the file are one: in lower case and without language. */
  readonly neutralName: string
  readonly language: string
  /** The bundle below which the file is published; another language's where that one has the file. */
  readonly owner: Page
}

export interface Page {
  readonly id: PageId
  readonly kind: Kind
  /** Logical path: `/docs/setup`, `/` for the home page. */
  readonly path: string
  /** The path with the letters and blanks that files, terms and configuration give it. */
  readonly writtenPath: string
  readonly language: string
  /** The language, version and role it belongs to. */
  readonly site: SiteSpec
  /** The first element of the path, '' at the root. */
  readonly section: string
  readonly source?: PageSource
  readonly bundle?: 'leaf' | 'branch'
  readonly meta: PageMeta
  readonly resources: readonly ResourceFile[]
  /** Content files inside a leaf bundle. */
  readonly resourcePages: readonly Page[]
  /** The leaf bundle whose resource this page is; such a page is no page of the site. */
  readonly bundledIn?: Page
  /** The nearest section above, or the home page. */
  readonly parent?: Page
  /** Direct sections and pages below, in default order. */
  readonly children: readonly Page[]
  /** For the kinds `taxonomy` and `term`. */
  readonly taxonomy?: TaxonomyPlace
  /** The same page in every language, this one included, by language weight. */
  readonly translations: readonly Page[]
}

export interface TaxonomyPlace {
  readonly singular: string
  readonly plural: string
  /** As the author wrote it; '' on the taxonomy itself. */
  readonly term: string
}

/** Pages that carry a term, heaviest first as the taxonomy orders them. */
export interface Term {
  /** As it stands in the path. */
  readonly key: string
  readonly name: string
  /** As it was written last, in lower case: the key that templates look up. */
  readonly spelling: string
  readonly page?: Page
  readonly pages: readonly WeightedPage[]
}

export interface WeightedPage {
  /** From `tags_weight` in front matter. */
  readonly weight: number
  readonly page: Page
}

export interface Taxonomy {
  readonly singular: string
  readonly plural: string
  readonly page?: Page
  readonly terms: ReadonlyMap<string, Term>
}

export const isBranchKind = (kind: Kind): boolean =>
  kind === 'home' || kind === 'section' || kind === 'taxonomy' || kind === 'term'

/** Whether a page shows up in lists: everywhere (`site.Pages`) or only below its own section. */
export const isListed = (page: Page, everywhere: boolean): boolean =>
  page.meta.build.list === 'always' || (page.meta.build.list === 'local' && !everywhere)
