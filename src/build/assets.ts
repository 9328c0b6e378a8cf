// Resources outside of pages: found in assets/, made and changed by templates, published when a link to them is asked for.
import { createHash } from 'node:crypto'
import { compileGlob } from '../files/glob.ts'
import type { File, FileTree } from '../files/file.ts'
import type { ResourcesNeeds } from '../functions/resources.ts'
import { GoError, Params, SafeString } from '../golang/values.ts'
import type { MediaType } from '../outputs/media-types.ts'
import type { Minifier } from '../publish/minify.ts'
import type { OutputTree } from '../publish/output-tree.ts'
import type { FunctionTable } from '../template/function-table.ts'
import { parseTemplate } from '../template/parse.ts'
import { TemplateSet } from '../template/template-set.ts'
import { AssetView, type Asset, type AssetContext } from '../views/asset.ts'
import { ResourceView } from '../views/resource.ts'
import type { SiteView } from '../views/runtime.ts'
import type { GetRemote, RemoteFile } from './remote.ts'

export interface Assets {
  readonly functions: ResourcesNeeds
  /** Puts what templates linked to into the tree; returns how many. */
  publish(files: OutputTree): number
}

interface Input {
  readonly tree: FileTree
  readonly minifier: Pick<Minifier, 'knows' | 'minifySync'>
  readonly mediaTypeOf: (name: string) => MediaType
  readonly site: () => SiteView
  readonly functionTable: () => FunctionTable
  readonly remote: GetRemote
  /** Folders that get a copy of everything: one for each host. */
  readonly hosts: readonly string[]
}

export function createAssets({ tree, minifier, mediaTypeOf, site, functionTable, remote, hosts }: Input): Assets {
  const published = new Map<string, Asset>()
  const context: AssetContext = { site, publish: (asset) => void published.set(asset.path, asset) }
  const known = new Map<File, AssetView>()
  const viewOf = (file: File): AssetView => {
    let view = known.get(file)
    if (!view) {
      const path = file.path.replace(/^assets\//, '')
      const mediaType = mediaTypeOf(path)
      const content = (): string | Uint8Array => (isText(mediaType) ? tree.readText(file) : tree.readBytes(file))
      known.set(file, (view = new AssetView({ path, mediaType, content }, context)))
    }
    return view
  }
  const made = (path: string, content: () => string | Uint8Array, data?: Params): AssetView => {
    const clean = path.replace(/^\/+/, '')
    return new AssetView({ path: clean, mediaType: mediaTypeOf(clean), content, data }, context)
  }
  const matching = (pattern: string): readonly AssetView[] => {
    const matches = compileGlob(pattern.replace(/^\/+/, '')) ?? (() => false)
    return tree
      .list('assets')
      .filter((file) => matches(file.path.replace(/^assets\//, '')))
      .map(viewOf)
  }
  return {
    functions: {
      get(path) {
        const file = tree.get('assets/' + path.replace(/^\/+/, '').replace(/\/{2,}/g, '/'))
        return file && viewOf(file)
      },
      getRemote(url, options) {
        const file = remote(url, options)
        return file && new AssetView({ ...file, content: contentOfRemote(file) }, context)
      },
      match: matching,
      byType: (type) => matching('**').filter((view) => view.ResourceType === type),
      fromString: (path, text) => made(path, () => text),
      concat: (path, list) => made(path, () => list.map(textOf).join('\n')),
      copy: (path, resource) => made(path, contentOf(resource)),
      minify: (resource) => minified(resource, minifier, made),
      fingerprint: (resource, algorithm) => fingerprinted(resource, algorithm, made),
      executeAsTemplate(path, data, resource, env) {
        const source = { path, text: textOf(resource) }
        const functions = functionTable()
        const isHtml = mediaTypeOf(path).type === 'text/html'
        const template = parseTemplate(source, { name: path, functions, isHtml })
        const text = new TemplateSet({ functions }).template(template).execute(data, env)
        return made(path, () => text)
      },
    },
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

const isText = ({ type }: MediaType): boolean => /^text\/|json|xml|javascript|yaml|toml|manifest/.test(type)

const contentOfRemote = ({ mediaType, body }: RemoteFile): (() => string | Uint8Array) =>
  isText(mediaType) ? () => Buffer.from(body).toString('utf8') : () => body

function contentOf(resource: unknown): () => string | Uint8Array {
  if (resource instanceof AssetView) return resource.asset.content
  if (resource instanceof ResourceView) return () => resource.Content as string | Uint8Array
  throw new GoError('expected a Resource')
}

function textOf(resource: unknown): string {
  const content: unknown = contentOf(resource)()
  if (content instanceof SafeString) return content.value
  return typeof content === 'string' ? content : Buffer.from(content as Uint8Array).toString('utf8')
}

/** `a/b.css` becomes `a/b.min.css`; the text is made when it is asked for. */
function minified(
  resource: unknown,
  minifier: Input['minifier'],
  made: (path: string, content: () => string | Uint8Array) => AssetView,
): AssetView {
  contentOf(resource)
  const path = pathOf(resource)
  const { mediaType } = made(path, () => '').asset
  if (!minifier.knows(mediaType))
    throw new GoError(
      `MINIFY: failed to transform "/${path}" (${mediaType.type}): minifier does not exist for mimetype`,
    )
  const dot = path.lastIndexOf('.')
  const name = dot <= path.lastIndexOf('/') ? `${path}.min` : `${path.slice(0, dot)}.min${path.slice(dot)}`
  let text: string | undefined
  return made(name, () => (text ??= minifier.minifySync({ path, text: textOf(resource) }, mediaType)))
}

const pathOf = (resource: unknown): string =>
  resource instanceof AssetView ? resource.asset.path : (resource as ResourceView).Name

function fingerprinted(
  resource: unknown,
  algorithm: string,
  made: (path: string, content: () => string | Uint8Array, data: Params) => AssetView,
): AssetView {
  const content = contentOf(resource)
  const hash = createHash(algorithm).update(content())
  const digest = hash.copy().digest('hex')
  const integrity = new SafeString('HTMLAttr', `${algorithm}-${hash.digest('base64')}`)
  const { path } = (resource as AssetView).asset ?? { path: (resource as ResourceView).Name }
  const dot = path.lastIndexOf('.')
  const name = dot < 0 ? `${path}.${digest}` : `${path.slice(0, dot)}.${digest}${path.slice(dot)}`
  return made(name, content, new Params([['integrity', integrity]]))
}
