// A resource that stands beside no page: a file of assets/, or what a template made. Published when its link is asked for.
import type { Era } from '../config/era.ts'
import { goType, Params, safeHTML } from '../golang/values.ts'
import type { MediaType } from '../outputs/media-types.ts'
import { escapeLink } from '../outputs/links.ts'
import type { Span } from '../text/source.ts'
import { sizeOfImage } from './image.ts'
import { MediaTypeView } from './output-format.ts'
import type { SiteView } from './runtime.ts'

export interface Asset {
  /** Below the publish directory. */
  readonly path: string
  readonly mediaType: MediaType
  readonly content: () => string | Uint8Array
  readonly data?: ReadonlyMap<string, unknown> | undefined
  /** Other than the address says. */
  readonly meta?: { readonly name: string; readonly title: string; readonly params: Params } | undefined
  /** Where somebody wants to know. */
  readonly making?: Making | undefined
}

/** How a resource came to be. */
export interface Making {
  /** The function of templates that made it; absent for files. */
  readonly by?: string
  /** Where a template called it. */
  readonly at?: Span | undefined
  /** What the resource is called, as in `Asset`. */
  readonly path: string
  /** What it was made of. */
  readonly of: readonly Making[]
  /** Names of what was read for it, in those of build/readings.ts; `remote:URL` for what came from another host. */
  readonly reads: ReadonlySet<string>
  /** Names of what had been read before where its text was made, so that the text may come from there. */
  readonly before?: ReadonlySet<string> | undefined
}

export interface AssetContext {
  readonly era: Era
  readonly site: () => SiteView
  readonly publish: (asset: Asset) => void
}

export class AssetView {
  readonly asset: Asset
  readonly #context: AssetContext

  constructor(asset: Asset, context: AssetContext) {
    this.asset = asset
    this.#context = context
  }
  get [goType](): string {
    return 'resource.Resource'
  }
  get Name(): string {
    return this.asset.meta?.name ?? (this.#context.era.isBefore('0.123') ? '' : '/') + this.asset.path
  }
  get Title(): string {
    return this.asset.meta?.title ?? this.Name
  }
  get Params(): Params {
    return this.asset.meta?.params ?? new Params()
  }
  get ResourceType(): string {
    return this.asset.mediaType.mainType
  }
  get MediaType(): MediaTypeView {
    return new MediaTypeView(this.asset.mediaType)
  }
  get RelPermalink(): string {
    this.#context.publish(this.asset)
    return this.#context.site().relPermalink(this.#link)
  }
  get Permalink(): string {
    this.#context.publish(this.asset)
    return this.#context.site().permalink(this.#link, '')
  }
  get Content(): unknown {
    const content = this.asset.content()
    return typeof content === 'string' && this.asset.mediaType.type === 'text/html' ? safeHTML(content) : content
  }
  get Data(): ReadonlyMap<string, unknown> {
    return this.asset.data ?? new Params()
  }
  get Err(): null {
    return null
  }
  Publish(): null {
    this.#context.publish(this.asset)
    return null
  }
  /** The same resource under another name. */
  renamed(meta: NonNullable<Asset['meta']>): AssetView {
    return new AssetView({ ...this.asset, meta }, this.#context)
  }
  String(): string {
    return this.Name
  }
  get Width(): number {
    return sizeOfImage(this, this.asset.content).width
  }
  get Height(): number {
    return sizeOfImage(this, this.asset.content).height
  }
  get #link(): string {
    return '/' + escapeLink(this.asset.path)
  }
}
