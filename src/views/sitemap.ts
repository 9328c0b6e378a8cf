// What the sitemap says of a page. Source: https://gohugo.io/methods/page/sitemap/
import { toBool, toFloat, toText } from '../golang/cast.ts'
import { goFields, GoFloat, goType } from '../golang/values.ts'

export class SitemapView {
  readonly #values: ReadonlyMap<string, unknown>
  constructor(values: ReadonlyMap<string, unknown>) {
    this.#values = values
  }
  get [goType](): string {
    return 'config.SitemapConfig'
  }
  get [goFields](): readonly string[] {
    return ['ChangeFreq', 'Priority', 'Filename', 'Disable']
  }
  get ChangeFreq(): string {
    return toText(this.#values.get('changefreq') ?? '')
  }
  /** -1 when the site leaves it open. */
  get Priority(): GoFloat {
    return new GoFloat(this.#values.has('priority') ? toFloat(this.#values.get('priority')) : -1)
  }
  get Filename(): string {
    return toText(this.#values.get('filename') ?? 'sitemap.xml')
  }
  get Disable(): boolean {
    return this.#values.has('disable') && toBool(this.#values.get('disable'))
  }
}
