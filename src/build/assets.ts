// Resources outside of pages: found in assets/, made and changed by templates, published when a link to them is asked for.
import type { Era } from '../config/era.ts'
import { createHash } from 'node:crypto'
import { keep, namesIn, type Recorder } from '../cache/recorder.ts'
import { compileGlob } from '../files/glob.ts'
import type { File, FileTree } from '../files/file.ts'
import type { MakePicture } from '../functions/images-qr.ts'
import type { ResourcesNeeds } from '../functions/resources.ts'
import { GoError, Params, SafeString } from '../golang/values.ts'
import type { MediaType } from '../outputs/media-types.ts'
import type { Minifier } from '../publish/minify.ts'
import type { OutputTree } from '../publish/output-tree.ts'
import type { FunctionTable } from '../template/function-table.ts'
import { parseTemplate } from '../template/parse.ts'
import { TemplateSet } from '../template/template-set.ts'
import type { Span } from '../text/source.ts'
import { AssetView, type Asset, type AssetContext, type Making } from '../views/asset.ts'
import { Resources, ResourceView } from '../views/resource.ts'
import type { SiteView } from '../views/runtime.ts'
import type { GetRemote, RemoteFile } from './remote.ts'

/** What functions of templates ask of resources. */
export type AssetFunctions = ResourcesNeeds & { readonly makePicture: MakePicture }

export interface Assets {
  /** Folders for hosts of their own, each of which gets all that is published. */
  readonly hosts: readonly string[]
  readonly functions: AssetFunctions
  /** What templates linked to, when what they made is used again. */
  republish(asset: Asset): void
  forgetPublished(): void
  /** Puts what templates linked to into the tree; returns how many. */
  publish(files: OutputTree): number
}

interface Input {
  readonly tree: FileTree
  readonly minifier: Pick<Minifier, 'knows' | 'minifySync'>
  readonly mediaTypeOf: (name: string) => MediaType
  readonly site: () => SiteView
  readonly functionTable: () => FunctionTable
  readonly era: Era
  readonly remote: GetRemote
  readonly recorder?: Recorder | undefined
  /** Folders that get a copy of everything: one for each host. */
  readonly hosts: readonly string[]
  /** Whether resources are to say how they were made. */
  readonly explains: boolean
  /** Where the function or method that runs is called. */
  readonly callSite: () => Span | undefined
}

/** Makes a resource of a path and a content; what comes of another one keeps its name. */
type Make = (
  path: string,
  content: () => string | Uint8Array,
  more?: { readonly origin?: Resource; readonly data?: Params; readonly making?: Making | undefined },
) => AssetView

/** What somebody who wants to know is told of a step. */
type Step = (by: string, path: string, of: readonly unknown[]) => Making | undefined

const nothingRead: ReadonlySet<string> = new Set()

function makingOf(resource: unknown): Making {
  if (resource instanceof ResourceView)
    return { path: resource.targetPath, of: [], reads: new Set([`file:${resource.file.file.origin}`]) }
  return (resource instanceof AssetView && resource.asset.making) || { path: '', of: [], reads: nothingRead }
}

export function createAssets(input: Input): Assets {
  const { era, tree, minifier, mediaTypeOf, site, functionTable, remote, recorder, hosts, explains } = input
  const published = new Map<string, Asset>()
  const publish = (asset: Asset): void => {
    recorder?.effect(explains ? { asset, at: input.callSite() } : { asset })
    published.set(asset.path, asset)
  }
  const context: AssetContext = { era, site, publish }
  const step: Step = (by, path, of) =>
    explains ? { by, path, at: input.callSite(), of: of.map(makingOf), reads: nothingRead } : undefined
  const textStep: Step = (by, path, of) => {
    const making = step(by, path, of)
    return making && { ...making, before: recorder?.soFar() }
  }
  const readOf = (path: string, name: string): Making | undefined =>
    explains ? { path, of: [], reads: new Set([name]) } : undefined
  const known = new Map<File, AssetView>()
  const viewOf = (file: File): AssetView => {
    recorder?.note(`file:${file.origin}`)
    let view = known.get(file)
    if (!view) {
      const path = file.path.replace(/^assets\//, '')
      const mediaType = mediaTypeOf(path)
      const content = (): string | Uint8Array => (isText(mediaType) ? tree.readText(file) : tree.readBytes(file))
      const making = readOf(path, `asset:${file.path}`)
      known.set(file, (view = new AssetView({ path, mediaType, content, making }, context)))
    }
    return view
  }
  const made: Make = (path, content, { origin, data, making } = {}) => {
    const clean = path.replace(/^\/+/, '')
    const meta = origin && { name: origin.Name, title: origin.Title, params: origin.Params }
    return new AssetView({ path: clean, mediaType: mediaTypeOf(clean), content, data, meta, making }, context)
  }
  const matching = (pattern: string): readonly AssetView[] => {
    recorder?.note('assets')
    const matches = compileGlob(pattern.replace(/^\/+/, '')) ?? (() => false)
    return tree
      .list('assets')
      .filter((file) => matches(file.path.replace(/^assets\//, '')))
      .map(viewOf)
  }
  return {
    hosts,
    functions: {
      get(path) {
        const name = 'assets/' + path.replace(/^\/+/, '').replace(/\/{2,}/g, '/')
        recorder?.note(`asset:${name}`)
        const file = tree.get(name)
        return file && viewOf(file)
      },
      getRemote(url, options) {
        const file = remote(url, options)
        const making = file && readOf(file.path, `remote:${url}`)
        return file && new AssetView({ ...file, content: contentOfRemote(file), making }, context)
      },
      match: (pattern) => new Resources(matching(pattern)),
      getMatch: (pattern) => matching(pattern)[0],
      byType: (type) => new Resources(matching('**')).ByType(type),
      fromString: (path, text) => made(path, () => text, { making: textStep('resources.FromString', path, []) }),
      makePicture: (path, bytes) => made(path, bytes, { making: textStep('images.QR', path, []) }),
      concat: (path, list) =>
        made(path, () => list.map(textOf).join(separatorOf(mediaTypeOf(path))), {
          making: step('resources.Concat', path, list),
        }),
      copy: (path, resource) =>
        made(path, contentOf(resource), {
          origin: resourceOf(resource),
          making: step('resources.Copy', path, [resource]),
        }),
      minify: (resource) => minified(resource, minifier, made, step),
      fingerprint: (resource, algorithm) => fingerprinted(resource, algorithm, made, step),
      executeAsTemplate(path, data, resource, env) {
        const source = { path, text: textOf(resource) }
        const functions = functionTable()
        const isHtml = mediaTypeOf(path).type === 'text/html'
        const template = parseTemplate(source, { name: path, functions, isHtml })
        const making = textStep('resources.ExecuteAsTemplate', path, [resource])
        const execute = (): string => new TemplateSet({ functions }).template(template).execute(data, env)
        const { value: text, reading } = explains ? keep(recorder, execute) : { value: execute() }
        return made(path, () => text, {
          origin: resourceOf(resource),
          making: making && { ...making, reads: reading ? namesIn(reading) : nothingRead },
        })
      },
    },
    republish: publish,
    forgetPublished: () => published.clear(),
    publish(files) {
      for (const asset of [...published.values()].sort((a, b) => (a.path < b.path ? -1 : 1))) {
        const content = asset.content()
        for (const host of hosts)
          files.add({
            path: host + asset.path,
            content: typeof content === 'string' ? { text: content } : { bytes: content },
            from: `resource ${asset.path}`,
          })
      }
      return published.size
    },
  }
}

/** One file's last line must not run into the next one's first. */
const separatorOf = ({ type }: MediaType): string => (type === 'text/javascript' ? '\n;\n' : '')

const isText = ({ type }: MediaType): boolean => /^text\/|json|xml|javascript|yaml|toml|manifest/.test(type)

const contentOfRemote = ({ mediaType, body }: RemoteFile): (() => string | Uint8Array) =>
  isText(mediaType) ? () => Buffer.from(body).toString('utf8') : () => body

type Resource = AssetView | ResourceView

function resourceOf(value: unknown): Resource {
  if (value instanceof AssetView || value instanceof ResourceView) return value
  throw new GoError('expected a Resource')
}

function contentOf(value: unknown): () => string | Uint8Array {
  const resource = resourceOf(value)
  return resource instanceof AssetView ? resource.asset.content : () => resource.Content as string | Uint8Array
}

function textOf(resource: unknown): string {
  const content: unknown = contentOf(resource)()
  if (content instanceof SafeString) return content.value
  return typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')
}

/** `a/b.css` becomes `a/b.min.css`; the text is made when it is asked for. */
function minified(resource: unknown, minifier: Input['minifier'], made: Make, step: Step): AssetView {
  const origin = resourceOf(resource)
  const path = pathOf(origin)
  const { mediaType } = made(path, () => '').asset
  if (!minifier.knows(mediaType))
    throw new GoError(
      `MINIFY: failed to transform "/${path}" (${mediaType.type}): minifier does not exist for mimetype`,
    )
  const dot = path.lastIndexOf('.')
  const name = dot <= path.lastIndexOf('/') ? `${path}.min` : `${path.slice(0, dot)}.min${path.slice(dot)}`
  let text: string | undefined
  return made(name, () => (text ??= minifier.minifySync({ path, text: textOf(resource) }, mediaType)), {
    origin,
    making: step('minify', name, [resource]),
  })
}

const pathOf = (resource: Resource): string =>
  resource instanceof AssetView ? resource.asset.path : resource.targetPath

function fingerprinted(resource: unknown, algorithm: string, made: Make, step: Step): AssetView {
  const origin = resourceOf(resource)
  const content = contentOf(resource)
  const hash = createHash(algorithm).update(content())
  const digest = hash.copy().digest('hex')
  const integrity = new SafeString('HTMLAttr', `${algorithm}-${hash.digest('base64')}`)
  const path = pathOf(origin)
  const dot = path.lastIndexOf('.')
  const name = dot < 0 ? `${path}.${digest}` : `${path.slice(0, dot)}.${digest}${path.slice(dot)}`
  return made(name, content, {
    origin,
    data: new Params([['integrity', integrity]]),
    making: step('fingerprint', name, [resource]),
  })
}
