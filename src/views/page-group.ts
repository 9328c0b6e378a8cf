// Pages that share a key, as `.GroupBy` and its kin return them.
import { goFields, GoError, goType, typed } from '../golang/values.ts'

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
  /** Groups in one slice are what `.Paginate` takes. */
  Slice(items: readonly unknown[]): unknown {
    if (!items.every((item) => item instanceof PageGroup))
      throw new GoError('slices of page groups hold page groups only')
    return typed([...items], 'page.PagesGroup')
  }
  get [goFields](): readonly string[] {
    return ['Key', 'Pages']
  }
}
