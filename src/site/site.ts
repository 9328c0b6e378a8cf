// The pages of one language with their relations; what assemble returns and everything later reads.
import type { Language } from '../config/config.ts'
import type { SiteSpec } from '../config/dimensions.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Page, PageId, PageMeta, PageSource, Taxonomy } from './page.ts'

export interface Site {
  readonly language: Language
  readonly spec: SiteSpec
  readonly home: Page
  /** Every page that a list may show, in default order. */
  readonly pages: readonly Page[]
  readonly regularPages: readonly Page[]
  /** First-level sections. */
  readonly sections: readonly Page[]
  readonly taxonomies: ReadonlyMap<string, Taxonomy>
  /** Every page, by logical path in lower case; those that lists hide too. */
  readonly byPath: ReadonlyMap<string, Page>
  /** Pages that become files but stand in no list: 404, robots.txt, sitemap. */
  readonly standalone: readonly Page[]
}

export interface Sites {
  /** By language weight. */
  readonly sites: readonly Site[]
  readonly byId: ReadonlyMap<PageId, Page>
  /** What the front matter of another source would mean for a page, with what flows down to it. */
  readonly metaOf: (page: Page, source: PageSource, report: Report) => PageMeta
}
