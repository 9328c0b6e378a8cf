// Pages that share a key, as `.GroupBy` and its kin return them.
import { goFields, goType } from '../golang/values.ts'
import type { Pages } from './pages.ts'

export class PageGroup {
  readonly Key: unknown
  readonly Pages: Pages

  constructor(key: unknown, pages: Pages) {
    this.Key = key
    this.Pages = pages
  }

  get [goType](): string {
    return 'page.PageGroup'
  }
  get [goFields](): readonly string[] {
    return ['Key', 'Pages']
  }
}
