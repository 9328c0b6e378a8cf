// The files of a page bundle as templates see them. Source: https://gohugo.io/methods/page/resources/
import { toText } from '../golang/cast.ts'
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import { typeName } from '../golang/type-name.ts'
import { entriesOf, GoError, goNil, goSlice, goType, Params, safeHTML } from '../golang/values.ts'
import { compileGlob } from '../files/glob.ts'
import { escapeLink } from '../outputs/links.ts'
import type { MediaType } from '../outputs/media-types.ts'
import { isBranchKind, type Page, type ResourceFile } from '../site/page.ts'
import { compareText } from '../site/sort.ts'
import { AssetView } from './asset.ts'
import { sizeOfImage } from './image.ts'
import { joinPath } from '../text/logical-path.ts'
import { MediaTypeView } from './output-format.ts'
import { sortResources, type Sortable } from './resource-order.ts'
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
  readonly #publish: () => void

  constructor(
    file: ResourceFile,
    meta: Metadata,
    link: string,
    site: SiteView,
    mediaType: MediaType,
    read: () => string | Uint8Array,
    publish: () => void,
  ) {
    this.file = file
    this.#meta = meta
    this.#link = link
    this.#site = site
    this.#mediaType = mediaType
    this.#read = read
    this.#publish = publish
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
  /** Below the publish directory. */
  get targetPath(): string {
    return decodeURIComponent(this.#link.slice(1))
  }
  get RelPermalink(): string {
    this.#publish()
    return this.#site.relPermalink(this.#link)
  }
  get Permalink(): string {
    this.#publish()
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
    this.#publish()
    return null
  }
  String(): string {
    return this.Name
  }

  // Images
  get Width(): number {
    return sizeOfImage(this, this.#read).width
  }
  get Height(): number {
    return sizeOfImage(this, this.#read).height
  }
  get Exif(): never {
    return this.#noImage('Exif')
  }
  get Meta(): never {
    return this.#noImage('Meta')
  }
  get Colors(): never {
    return this.#noImage('Colors')
  }
  Crop(..._options: unknown[]): never {
    return this.#noImage('Crop')
  }
  Fill(..._options: unknown[]): never {
    return this.#noImage('Fill')
  }
  Filter(..._options: unknown[]): never {
    return this.#noImage('Filter')
  }
  Fit(..._options: unknown[]): never {
    return this.#noImage('Fit')
  }
  Process(..._options: unknown[]): never {
    return this.#noImage('Process')
  }
  Resize(..._options: unknown[]): never {
    return this.#noImage('Resize')
  }
  #noImage(method: string): never {
    const { mainType } = this.#mediaType
    const why = mainType === 'image' ? 'not yet available' : `not available for resources of type ${mainType}`
    throw new GoError(`${method}: ${why}`)
  }
}

export type AnyResource = ResourceView | AssetView | PageView

const resourcesMethods = signatures(`
  ByType(any)
  Get(any) resource.Resource
  GetMatch(any) resource.Resource
  Match(any)
  MergeByLanguageInterface(any)
  Mount(string, string)
`)

export class Resources {
  readonly [goSlice]: readonly AnyResource[]
  constructor(items: readonly AnyResource[]) {
    this[goSlice] = items
  }
  get [goType](): string {
    return 'resource.Resources'
  }
  get [goMethods](): Signatures {
    return resourcesMethods
  }
  get [goNil](): boolean {
    return this[goSlice].length === 0
  }
  get Len(): number {
    return this[goSlice].length
  }
  /** The resource with a name, however its letters are cased. */
  Get(name: unknown): AnyResource | null {
    const wanted = plainName(toText(name).replace(/^\.\//, ''))
    const all = this[goSlice]
    return (
      all.find((resource) => plainName(resource.Name) === wanted) ??
      all.find((resource) => resource instanceof ResourceView && resource.file.neutralName === wanted) ??
      null
    )
  }
  GetMatch(pattern: unknown): AnyResource | null {
    return this.#matching(pattern)[0] ?? null
  }
  Match(pattern: unknown): Resources {
    return new Resources(this.#matching(pattern))
  }
  ByType(type: unknown): Resources {
    const wanted = toText(type)
    return new Resources(this[goSlice].filter((resource) => resource.ResourceType === wanted))
  }
  /** These and those of another language whose names are not among them. */
  MergeByLanguageInterface(other: unknown): Resources {
    if (!(other instanceof Resources)) throw new GoError(`${typeName(other)} cannot be merged by language`)
    const there = new Set(this[goSlice].map(({ Name }) => Name))
    return new Resources([...this[goSlice], ...other[goSlice].filter(({ Name }) => !there.has(Name))])
  }
  /** A function that finds files by type and name, as themes store it. */
  Mount(base: unknown, target: unknown): ResourceMount {
    return new ResourceMount(this, toText(base), toText(target))
  }
  #matching(pattern: unknown): readonly AnyResource[] {
    const matches = compileGlob(plainName(toText(pattern))) ?? (() => false)
    return this[goSlice].filter(
      (resource) =>
        matches(plainName(resource.Name)) || (resource instanceof ResourceView && matches(resource.file.neutralName)),
    )
  }
}

const plainName = (name: string): string => name.toLowerCase().replace(/^\//, '')

const mountMethods = signatures(`
  Get(any) resource.Resource
`)

const withoutPrefix = (text: string, prefix: string): string =>
  text.startsWith(prefix) ? text.slice(prefix.length) : text

/** Go's path.Join: a base without a slash stays without. */
const joinedPath = (base: string, rest: string): string => joinPath(base, rest).slice(base.startsWith('/') ? 0 : 1)

/** Finds resources as if they lay in another folder. */
class ResourceMount {
  readonly #resources: Resources
  readonly #base: string
  readonly #target: string

  constructor(resources: Resources, base: string, target: string) {
    this.#resources = resources
    this.#base = base
    this.#target = target
  }
  get [goType](): string {
    return 'resource.ResourceGetter'
  }
  get [goMethods](): Signatures {
    return mountMethods
  }
  Get(name: unknown): AnyResource | null {
    const wanted = this.#nameBelowBase(toText(name)).toLowerCase()
    return this.#resources[goSlice].find((resource) => this.#shownName(resource).toLowerCase() === wanted) ?? null
  }
  /** A target that begins with a slash is absolute: then names are looked up as they are, else below the base. */
  get #isAbsolute(): boolean {
    return this.#target.startsWith('/')
  }
  #nameBelowBase(name: string): string {
    const rest = withoutPrefix(name, this.#target)
    if (!this.#isAbsolute) return this.#target === '' ? rest : withoutPrefix(rest, '/')
    return this.#base === '' ? rest : joinedPath(this.#base, rest)
  }
  #shownName({ Name }: AnyResource): string {
    return this.#isAbsolute || this.#base === '' ? Name : withoutPrefix(withoutPrefix(Name, this.#base), '/')
  }
}

export function resourcesOf(page: Page, site: SiteView, runtime: ViewRuntime): Resources {
  const files = shownFiles(page, runtime).map((file) => ({
    key: file.neutralName,
    ...entryOf(file, page, site, runtime),
  }))
  const pages = page.resourcePages.map((child) => {
    const view = runtime.viewOf(child)
    const key = child.path.slice(page.path.length).replace(/^\//, '')
    return { key, type: 'page', name: view.Name, page: view, make: () => view }
  })
  const sorted = sortResources<Entry>([...files, ...pages].sort((a, b) => compareText(a.key, b.key)))
  const counters = new Map<string, number>()
  const views = sorted.map(({ make }) => make(counters))
  if (page.meta.resources.length === 0) return new Resources(views)
  const renamed = views.map((view) => ({
    type: view.ResourceType,
    name: view.Name,
    page: view instanceof ResourceView || view instanceof AssetView ? undefined : view,
    view,
  }))
  return new Resources(sortResources(renamed).map(({ view }) => view))
}

/** Before 0.123 a section had only the files beside its own, none in folders. */
function shownFiles({ kind, source, resources }: Page, { era }: ViewRuntime): readonly ResourceFile[] {
  if (!isBranchKind(kind) || !era.isBefore('0.123')) return resources
  return source ? resources.filter(({ name }) => !name.includes('/')) : []
}

interface Entry extends Sortable {
  /** Called in order, as metadata counts what it names. */
  readonly make: (counters: Map<string, number>) => AnyResource
}

function entryOf(file: ResourceFile, page: Page, site: SiteView, runtime: ViewRuntime): Entry {
  const made = runtime.madeResource(file)
  const mediaType = made?.mediaType ?? runtime.mediaTypeOf(file.name)
  const make = (counters: Map<string, number>): AnyResource => {
    const written = metadataOf(file, page, counters)
    const name = made?.name ?? written.name
    const meta = made ? { name, title: made.title ?? name, params: made.params } : written
    if (made?.asset instanceof AssetView) return made.asset.renamed(meta)
    const directory = runtime.resourceLinkOf(file.owner)
    const link = `${directory === '/' ? '' : directory}/${escapeLink(file.name)}`
    const owner = file.owner === page ? site : runtime.siteViewOf(file.owner.site.key)
    const read = (): string | Uint8Array => runtime.readResource(file)
    return new ResourceView(file, meta, link, owner, mediaType, read, () => runtime.publishResource(file))
  }
  return { type: mediaType.mainType, name: made?.name ?? file.name, make }
}

/** The first entry whose `src` matches names the file; `:counter` counts the files a pattern matched. */
function metadataOf(file: ResourceFile, page: Page, counters: Map<string, number>): Metadata {
  let name: string | undefined
  let title: string | undefined
  const params = new Params()
  for (const entry of page.meta.resources) {
    const fields = new Params([...entry].map(([key, value]) => [String(key), value]))
    const source = toText(fields.get('src') ?? '').toLowerCase()
    if (source === '' || !compileGlob(source)?.(file.name.toLowerCase())) continue
    const count = (key: 'name' | 'title'): string | undefined => {
      if (!fields.has(key)) return undefined
      const text = toText(fields.get(key))
      if (!text.includes(':counter')) return text
      const next = (counters.get(`${key}_${source}`) ?? 0) + 1
      counters.set(`${key}_${source}`, next)
      return text.replaceAll(':counter', String(next))
    }
    name ??= count('name')
    title ??= count('title')
    for (const [key, value] of entriesOf(fields.get('params')) ?? [])
      if (!params.has(String(key))) params.set(String(key), value)
  }
  return { name: name?.replace(/^\/+/, '') ?? file.name, title: title ?? file.name, params }
}
