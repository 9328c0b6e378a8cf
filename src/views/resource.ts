// The files of a page bundle as templates see them. Source: https://gohugo.io/methods/page/resources/
import { toText } from '../golang/cast.ts'
import { entriesOf, goSlice, goType, Params, safeHTML } from '../golang/values.ts'
import { compileGlob } from '../files/glob.ts'
import { escapeLink } from '../outputs/links.ts'
import type { MediaType } from '../outputs/media-types.ts'
import type { Page, ResourceFile } from '../site/page.ts'
import { AssetView } from './asset.ts'
import { MediaTypeView } from './output-format.ts'
import type { PageView, SiteView, ViewRuntime } from './runtime.ts'

/** What front matter's `resources` says of one file. */
interface Metadata {
  readonly name: string
  readonly title: string
  readonly params: Params
}

export class ResourceView {
  readonly file: ResourceFile
  readonly #meta: Metadata
  readonly #link: string
  readonly #site: SiteView
  readonly #mediaType: MediaType
  readonly #read: () => string | Uint8Array

  constructor(
    file: ResourceFile,
    meta: Metadata,
    link: string,
    site: SiteView,
    mediaType: MediaType,
    read: () => string | Uint8Array,
  ) {
    this.file = file
    this.#meta = meta
    this.#link = link
    this.#site = site
    this.#mediaType = mediaType
    this.#read = read
  }
  get [goType](): string {
    return 'resource.Resource'
  }
  get Name(): string {
    return this.#meta.name
  }
  get Title(): string {
    return this.#meta.title
  }
  get Params(): Params {
    return this.#meta.params
  }
  get ResourceType(): string {
    return this.#mediaType.mainType
  }
  get MediaType(): MediaTypeView {
    return new MediaTypeView(this.#mediaType)
  }
  get RelPermalink(): string {
    return this.#site.relPermalink(this.#link)
  }
  get Permalink(): string {
    return this.#site.permalink(this.#link, '')
  }
  get Content(): unknown {
    const content = this.#read()
    return typeof content === 'string' && this.#mediaType.type === 'text/html' ? safeHTML(content) : content
  }
  get Err(): null {
    return null
  }
  get Data(): Params {
    return new Params()
  }
  Publish(): null {
    return null
  }
  String(): string {
    return this.Name
  }
}

export type AnyResource = ResourceView | AssetView | PageView

const isFile = (resource: AnyResource): resource is ResourceView | AssetView =>
  resource instanceof ResourceView || resource instanceof AssetView

const nameOf = (resource: AnyResource): string =>
  isFile(resource) ? resource.Name : (resource.File?.LogicalName ?? '')

export class Resources {
  readonly [goSlice]: readonly AnyResource[]
  constructor(items: readonly AnyResource[]) {
    this[goSlice] = items
  }
  get [goType](): string {
    return 'resource.Resources'
  }
  get Len(): number {
    return this[goSlice].length
  }
  /** The resource with a name, however its letters are cased. */
  Get(name: unknown): AnyResource | null {
    const wanted = toText(name).toLowerCase().replace(/^\//, '')
    return this[goSlice].find((resource) => nameOf(resource).toLowerCase() === wanted) ?? null
  }
  GetMatch(pattern: unknown): AnyResource | null {
    return this.#matching(pattern)[0] ?? null
  }
  Match(pattern: unknown): Resources {
    return new Resources(this.#matching(pattern))
  }
  ByType(type: unknown): Resources {
    const wanted = toText(type)
    return new Resources(
      this[goSlice].filter((resource) => (isFile(resource) ? resource.ResourceType : 'page') === wanted),
    )
  }
  #matching(pattern: unknown): readonly AnyResource[] {
    const matches = compileGlob(toText(pattern)) ?? (() => false)
    return this[goSlice].filter((resource) => matches(nameOf(resource).toLowerCase()))
  }
}

export function resourcesOf(page: Page, site: SiteView, runtime: ViewRuntime): Resources {
  const directory = runtime.outputsOf(page)[0]?.targets.resourceLink ?? page.path
  const counters = new Map<string, number>()
  const files = page.resources.map((file) => {
    const made = runtime.madeResource(file)
    const written = metadataOf(file, page, counters)
    const name = made?.name ?? written.name
    const meta = made ? { name, title: made.title ?? name, params: made.params } : written
    if (made?.asset instanceof AssetView) return made.asset.renamed(meta)
    const link = `${directory === '/' ? '' : directory}/${escapeLink(file.name)}`
    const mediaType = made?.mediaType ?? runtime.mediaTypeOf(file.name)
    return new ResourceView(file, meta, link, site, mediaType, () => runtime.readResource(file))
  })
  return new Resources([...page.resourcePages.map((child) => runtime.viewOf(child)), ...files])
}

/** The first entry whose `src` matches names the file; `:counter` counts the files an entry matched. */
function metadataOf(file: ResourceFile, page: Page, counters: Map<string, number>): Metadata {
  let name: string | undefined
  let title: string | undefined
  const params = new Params()
  for (const [index, entry] of page.meta.resources.entries()) {
    const fields = new Params([...entry].map(([key, value]) => [String(key), value]))
    const source = toText(fields.get('src') ?? '')
    if (source === '' || !compileGlob(source)?.(file.name)) continue
    const count = (key: 'name' | 'title'): string | undefined => {
      if (!fields.has(key)) return undefined
      const text = toText(fields.get(key))
      if (!text.includes(':counter')) return text
      const next = (counters.get(`${index}${key}`) ?? 0) + 1
      counters.set(`${index}${key}`, next)
      return text.replaceAll(':counter', String(next))
    }
    name ??= count('name')
    title ??= count('title')
    for (const [key, value] of entriesOf(fields.get('params')) ?? [])
      if (!params.has(String(key))) params.set(String(key), value)
  }
  return { name: name ?? file.name, title: title ?? name ?? file.name, params }
}
