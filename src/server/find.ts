// What does the site answer at an address? Published files, redirects and the page for what is missing.
import type { IncomingHttpHeaders } from 'node:http'
import type { PreviewFile } from '../build/preview.ts'
import type { Rules } from './rules.ts'

export type Found =
  | { readonly type: 'file'; readonly status: number; readonly file: PreviewFile }
  | { readonly type: 'redirect'; readonly status: number; readonly to: string }
  | { readonly type: 'missing' }

/** One address at which a site is served: languages may have hosts of their own. */
export interface Mounted {
  /** Path of the base URL, with a slash at both ends. */
  readonly basePath: string
  /** What published paths begin with: '' or `de/`. */
  readonly root: string
}

export type ReadPublished = (path: string) => Promise<PreviewFile | undefined>

export interface Question {
  /** Decoded, as it was asked: `/docs/a/`. */
  readonly path: string
  readonly isNavigation: boolean
  readonly headers: IncomingHttpHeaders
}

/** Follows Hugo's server: configured redirects concern pages only, and give way to what is published unless they are forced. */
export async function findPublished(
  { path, isNavigation, headers }: Question,
  mounted: Mounted,
  rules: Rules,
  read: ReadPublished,
): Promise<Found> {
  const inside = below(mounted.basePath, path)
  if (inside === undefined) return outside(path, mounted)
  const at = (target: string): Promise<Found> => fileAt(target, mounted, read)
  const found = await at(inside)
  if (!isNavigation) return found
  const rule = rules.redirectFor(path, headers)
  if (!rule || (found.type !== 'missing' && !rule.force)) return found.type === 'missing' ? missing(inside, at) : found
  const target = below(mounted.basePath, rule.to) ?? rule.to.replace(/^\//, '')
  if (rule.status === 200) {
    const rewritten = await at(target)
    return rewritten.type === 'missing' ? missing(inside, at) : rewritten
  }
  if (rule.status !== 404) return { type: 'redirect', status: rule.status, to: rule.to }
  const own = target === notFoundPage ? await missing(inside, at) : asMissing(await at(target))
  return own
}

const notFoundPage = '404.html'

/** The `404.html` nearest to what was asked: a language's own before the site's. */
async function missing(inside: string, at: (path: string) => Promise<Found>): Promise<Found> {
  const folders = inside.split('/').slice(0, -1)
  for (let depth = folders.length; depth >= 0; depth--) {
    const page = asMissing(await at([...folders.slice(0, depth), notFoundPage].join('/')))
    if (page.type === 'file') return page
  }
  return { type: 'missing' }
}

const asMissing = (found: Found): Found => (found.type === 'file' ? { ...found, status: 404 } : { type: 'missing' })

async function fileAt(inside: string, { basePath, root }: Mounted, read: ReadPublished): Promise<Found> {
  // As Go's file server has it: one address for each page.
  if (/(^|\/)index\.html$/.test(inside) && (await read(root + inside)))
    return { type: 'redirect', status: 301, to: basePath + inside.slice(0, -'index.html'.length) }
  const isFolder = inside === '' || inside.endsWith('/')
  const file = await read(root + inside + (isFolder ? 'index.html' : ''))
  if (file) return { type: 'file', status: 200, file }
  if (isFolder || !(await read(`${root}${inside}/index.html`))) return { type: 'missing' }
  return { type: 'redirect', status: 301, to: `${basePath}${inside}/` }
}

/** A path below another without its leading slash; `undefined` when it lies elsewhere. */
const below = (basePath: string, path: string): string | undefined =>
  path.startsWith(basePath) ? path.slice(basePath.length) : undefined

const outside = (path: string, { basePath }: Mounted): Found =>
  path === '/' || `${path}/` === basePath ? { type: 'redirect', status: 302, to: basePath } : { type: 'missing' }
