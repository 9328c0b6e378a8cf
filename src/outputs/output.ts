// What will be written: one entry per page and output format, known before anything is rendered.
import type { Page, PageId } from '../site/page.ts'
import type { OutputFormat } from './output-formats.ts'
import type { TargetPaths } from './page-paths.ts'

export interface Output {
  /** The file below the publish directory; unique in a plan. */
  readonly path: string
  /** Relative to the base URL: `/docs/`. */
  readonly link: string
  readonly page: Page
  readonly pageId: PageId
  readonly format: OutputFormat
  readonly targets: TargetPaths
  /** 1 for the first page of a paginator and for pages that do not paginate. */
  readonly pager: number
}
