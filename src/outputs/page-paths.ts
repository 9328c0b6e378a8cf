// Where a page is published and by which link it is reached.
// Source: https://gohugo.io/content-management/urls/
import { joinPath } from '../text/logical-path.ts'
import { sanitizePath } from '../text/anchors.ts'
import { escapeLink } from './links.ts'
import type { OutputFormat } from './output-formats.ts'
import type { Kind } from '../site/page.ts'

export interface PathQuery {
  readonly kind: Kind
  /** Logical path of the page. */
  readonly path: string
  /** Front matter `url`, '' when absent. */
  readonly url: string
  /** Front matter slug: takes the place of the last path element of a page. */
  readonly slug: string
  /** What the configured permalink pattern expands to. */
  readonly permalink?: string
  readonly format: OutputFormat
  readonly uglyURLs: boolean
  /** Whether sections and taxonomies can be ugly too, as before 0.123. */
  readonly uglyBranches?: boolean
  /** What files of this language lie below, without slashes at the ends; '' for none. */
  readonly prefix: string
  /** The same for links; they differ where each language has a host of its own. `prefix` unless given. */
  readonly linkPrefix?: string
  /** File name of the sitemap and of its index. */
  readonly sitemapName?: string
  readonly disablePathToLower: boolean
  readonly removePathAccents: boolean
  /** For pages after the first of a paginator: `page/2`. */
  readonly pagerPath?: string
}

export interface TargetPaths {
  /** Below the publish directory, with a leading slash: `/docs/setup/index.html`. */
  readonly file: string
  /** Below the base URL, with a leading slash, escaped: `/docs/setup/`. */
  readonly link: string
  /** Directory below which the page's own resources are published. */
  readonly resourceDir: string
  readonly resourceLink: string
}

const standaloneKinds = new Set<Kind>(['404', 'robotstxt', 'sitemap', 'sitemapindex'])

export function targetPaths(query: PathQuery): TargetPaths {
  const { format, kind } = query
  const suffix = format.mediaType.firstSuffix.fullSuffix
  if (standaloneKinds.has(kind)) {
    const name = kind.startsWith('sitemap') ? query.sitemapName : undefined
    return standalone(query, name || (format.baseName || kind) + suffix)
  }
  if (query.url !== '' && kind !== 'home') return fromUrl(query, suffix)
  const isUgly = (query.uglyURLs || format.ugly) && !format.noUgly
  const elements = [format.path, elementsOf(query), query.pagerPath ?? ''].join('/')
  const dir = clean(query, elements)
  // An index named like the format's base keeps its place: content/index.md beside index.html.
  const isPlainUgly = isUgly && kind !== 'home' && (query.uglyBranches || !(kind === 'section' || kind === 'taxonomy'))
  if (isPlainUgly && dir !== '/') return prefixed(query, dir + suffix, dir + suffix, dir)
  const base = query.disablePathToLower ? format.baseName : format.baseName.toLowerCase()
  return indexed(query, dir, base + suffix, isUgly && !query.uglyBranches)
}

function standalone(query: PathQuery, name: string): TargetPaths {
  const file = '/' + name
  return query.format.root && !hasOwnHost(query)
    ? { file, link: file, resourceDir: '/', resourceLink: '/' }
    : prefixed(query, file, file, '/')
}

function elementsOf({ kind, path, slug, permalink }: PathQuery): string {
  if (permalink !== undefined) return permalink
  if (kind !== 'page' || slug === '') return path
  return path.slice(0, path.lastIndexOf('/') + 1) + slug
}

function clean({ disablePathToLower, removePathAccents }: PathQuery, elements: string): string {
  const path = joinPath(sanitizePath(elements, { removeAccents: removePathAccents }))
  return disablePathToLower ? path : path.toLowerCase()
}

/** @param isUgly  links name the index file, too */
function indexed(query: PathQuery, dir: string, name: string, isUgly = false): TargetPaths {
  const base = dir === '/' ? '/' : dir + '/'
  return prefixed(query, base + name, name === 'index.html' && !isUgly ? base : base + name, dir)
}

function fromUrl(query: PathQuery, suffix: string): TargetPaths {
  const path = joinPath(query.url, query.pagerPath ?? '')
  const name = query.format.baseName + suffix
  const fromRoot = query.url.startsWith('/') && !hasOwnHost(query)
  const withPrefix = fromRoot ? { ...query, prefix: '', linkPrefix: '' } : query
  if (query.url.endsWith('/') || !query.url.includes('.') || query.pagerPath) return indexed(withPrefix, path, name)
  return prefixed(withPrefix, path, path, path.slice(0, path.lastIndexOf('/')) || '/')
}

const under = (prefix: string, path: string): string => (prefix === '' ? path : `/${prefix}${path}`)

const folderUnder = (prefix: string, dir: string): string =>
  dir === '/' && prefix !== '' ? `/${prefix}` : under(prefix, dir)

const hasOwnHost = ({ prefix, linkPrefix = prefix }: PathQuery): boolean => linkPrefix !== prefix

function prefixed(query: PathQuery, file: string, link: string, dir: string): TargetPaths {
  const { prefix, linkPrefix = prefix, url } = query
  return {
    file: under(prefix, file),
    link: escapeLink(under(linkPrefix, link), url !== ''),
    resourceDir: folderUnder(prefix, dir),
    resourceLink: escapeLink(folderUnder(linkPrefix, dir), url !== ''),
  }
}
