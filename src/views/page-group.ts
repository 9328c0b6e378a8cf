// Pages that share a key, as `.GroupBy` and its kin return them.
import { goEmbedded, goFields, GoError, goSlice, goType } from '../golang/values.ts'

interface Counted {
  readonly Len: number
}

export class PageGroup<P extends Counted = Counted> {
  readonly Key: unknown
  readonly Pages: P

  constructor(key: unknown, pages: P) {
    this.Key = key
    this.Pages = pages
  }

  get [goType](): string {
    return 'page.PageGroup'
  }
  /** A group answers what its pages do: `.ByTitle`. */
  get [goEmbedded](): P {
    return this.Pages
  }
  /** Groups in one slice are what `.Paginate` takes. */
  Slice(items: readonly unknown[]): PagesGroup {
    if (!items.every((item) => item instanceof PageGroup))
      throw new GoError('slices of page groups hold page groups only')
    return new PagesGroup(items as PageGroup[])
  }
  get [goFields](): readonly string[] {
    return ['Key', 'Pages']
  }
}

/** The groups of a list. */
export class PagesGroup<P extends Counted = Counted> {
  readonly [goSlice]: readonly PageGroup<P>[]

  constructor(groups: readonly PageGroup<P>[]) {
    this[goSlice] = groups
  }
  get [goType](): string {
    return 'page.PagesGroup'
  }
  /** How many pages all groups hold. */
  get Len(): number {
    return this[goSlice].reduce((sum, { Pages }) => sum + Pages.Len, 0)
  }
  Reverse(): PagesGroup<P> {
    return new PagesGroup([...this[goSlice]].reverse())
  }
}
