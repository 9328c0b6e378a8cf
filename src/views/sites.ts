// All sites of a project as templates see them. Source: https://gohugo.io/functions/hugo/sites/
import { goSlice, goType } from '../golang/values.ts'
import type { SiteView } from './runtime.ts'

export class SitesView {
  readonly [goSlice]: readonly SiteView[]

  constructor(sites: readonly SiteView[]) {
    this[goSlice] = sites
  }
  get [goType](): string {
    return 'page.Sites'
  }
  get Len(): number {
    return this[goSlice].length
  }
  get Default(): SiteView | null {
    return this[goSlice].find((site) => site.IsDefault) ?? null
  }
}
