// How does a link get the site's base URL, its path and the prefix of a language? As Hugo's absURL and relURL.
import { GoURL, parseURL } from '../golang/url.ts'
import { joinPaths } from '../text/slash-path.ts'

export interface LinkRules {
  /** The site's base URL. */
  readonly baseURL: string
  /** Of the language being rendered, without slashes; empty for none and for a site per host. */
  readonly languagePrefix: string
  readonly canonifyURLs: boolean
  /** What an empty link stands for, where that is not the base URL with a slash. */
  readonly emptyLink?: string | undefined
}

interface BaseUrl {
  /** With a slash at the end. */
  readonly withPath: string
  readonly withoutPath: string
}

const bases = new Map<string, BaseUrl>()
const roots = new Map<string, GoURL>()

function parsedRoot(root: string): GoURL {
  let url = roots.get(root)
  if (!url) roots.set(root, (url = parseURL(root)))
  return url
}

function baseOf(baseURL: string): BaseUrl {
  let base = bases.get(baseURL)
  if (!base) {
    const url = parseURL(baseURL)
    const withSlash = url.Path.endsWith('/') ? url : new GoURL({ ...url, Path: `${url.Path}/`, RawPath: '' })
    base = { withPath: withSlash.String(), withoutPath: new GoURL({ ...url, Path: '', RawPath: '' }).String() }
    bases.set(baseURL, base)
  }
  return base
}

/** A link from the root starts at the server, any other below the base URL. */
const rootFor = (link: string, { baseURL }: LinkRules): string =>
  link.startsWith('/') ? baseOf(baseURL).withoutPath : baseOf(baseURL).withPath

/** What needs no parsing: most links of a site. */
const plainPath = /^[\w./~-]*$/

/** Whether it has a scheme; `undefined` when it is no URL. */
function isAbsolute(link: string): boolean | undefined {
  if (plainPath.test(link)) return false
  if (link.startsWith('http://') || link.startsWith('https://')) return true
  try {
    return parseURL(link).IsAbs()
  } catch {
    return undefined
  }
}

/** Already begins with the prefix, or gets it. */
function withPrefix(link: string, given: string, prefix: string, keepsSlash: boolean): string {
  const path = given.startsWith('/') ? given.slice(1) : given
  if (prefix === '' || path === prefix || path.startsWith(`${prefix}/`)) return link
  return joinPaths(prefix, link) + (keepsSlash ? '/' : '')
}

export function absoluteUrl(link: string, rules: LinkRules, addLanguage: boolean): string {
  if (isAbsolute(link) !== false || link.startsWith('//')) return link
  const { emptyLink, languagePrefix } = rules
  if (link === '' && emptyLink !== undefined && !(addLanguage && languagePrefix)) return emptyLink
  const keepsSlash = link === '' || link.endsWith('/')
  const path = addLanguage ? withPrefix(link, link, rules.languagePrefix, keepsSlash) : link
  return permalink(rootFor(link, rules), path)
}

function permalink(root: string, link: string): string {
  const base = parsedRoot(root)
  const { Path, Fragment, RawQuery } = parseURL(link)
  const joined = joinPaths(base.Path, Path)
  const keepsSlash = (link === '' && root.endsWith('/')) || Path.endsWith('/')
  const path = keepsSlash && !joined.endsWith('/') ? `${joined}/` : joined
  return new GoURL({ ...base, Path: path, RawPath: '', Fragment, RawFragment: '', RawQuery }).String()
}

export function relativeUrl(link: string, rules: LinkRules, addLanguage: boolean): string {
  const absolute = isAbsolute(link)
  const root = rootFor(link, rules)
  const isOurs = link.startsWith(root)
  if (absolute === undefined || (absolute && !isOurs) || link.startsWith('//')) return link
  let path = isOurs ? link.slice(root.length) : link
  if (addLanguage) path = withPrefix(path, link, rules.languagePrefix, path.endsWith('/'))
  if (!rules.canonifyURLs) path = belowRoot(root, path)
  if (link === '' && !path.endsWith('/') && root.endsWith('/')) path += '/'
  return path.startsWith('/') ? path : `/${path}`
}

function belowRoot(root: string, path: string): string {
  const joined = joinPaths(parsedRoot(root).Path, path)
  return joined !== '/' && path.endsWith('/') ? `${joined}/` : joined
}
