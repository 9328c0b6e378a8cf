// Pages that share a key, as `.GroupBy` and its kin return them.
import { goFields, goType } from '../golang/values.ts'

export class PageGroup<P = unknown> {
  readonly Key: unknown
  readonly Pages: P

  constructor(key: unknown, pages: P) {
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
