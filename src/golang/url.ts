// How does Go take URLs apart, put them together and escape them? The rules and the errors are those of net/url.
import { quote } from './quote.ts'
import { bytesOf, compareStrings, stringOf } from './strings.ts'
import { GoError, goFields, goMap, goType, typed } from './values.ts'

export type EscapeMode = 'path' | 'pathSegment' | 'query' | 'fragment' | 'userinfo' | 'host'

const alwaysSafe = /^[A-Za-z0-9\-_.~]$/
const unescapedIn: Readonly<Record<EscapeMode, string>> = {
  path: '$&+,/:;=@',
  pathSegment: '$&+:=@',
  query: '',
  fragment: '$&+,/:;=?@!()*',
  userinfo: '$&+,;=',
  host: '!$&\'()*+,;=:[]<>"',
}

/** Escapes what may not stand in that part of a URL; a space in a query becomes `+`. */
export function escapeURL(text: string, mode: EscapeMode): string {
  if (/^[A-Za-z0-9\-_.~]*$/.test(text)) return text
  const safe = unescapedIn[mode]
  let escaped = ''
  for (const byte of bytesOf(text)) {
    const char = String.fromCharCode(byte)
    if (alwaysSafe.test(char) || safe.includes(char)) escaped += char
    else if (char === ' ' && mode === 'query') escaped += '+'
    else escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return escaped
}

/** url.PathEscape. */
export const pathEscape = (text: string): string => escapeURL(text, 'pathSegment')

/** url.QueryEscape. */
export const queryEscape = (text: string): string => escapeURL(text, 'query')

const isHex = (text: string): boolean => /^[0-9a-fA-F]{2}$/.test(text)

/** Undoes escapes. Throws a GoError in Go's words at one that is none. */
export function unescapeURL(text: string, mode: EscapeMode): string {
  const plain = mode === 'query' && text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!plain.includes('%')) return plain
  const pieces = plain.split('%')
  let escaped = pieces[0]!
  for (const piece of pieces.slice(1)) {
    const digits = piece.slice(0, 2)
    if (!isHex(digits)) throw new GoError(`invalid URL escape ${quote(`%${digits}`)}`)
    const byte = Number.parseInt(digits, 16)
    escaped += String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte) + piece.slice(2)
  }
  // Bytes that stood alone may form a character together.
  return stringOf(bytesOf(escaped))
}

export const pathUnescape = (text: string): string => unescapeURL(text, 'pathSegment')
export const queryUnescape = (text: string): string => unescapeURL(text, 'query')

export interface URLParts {
  readonly Scheme?: string
  readonly Opaque?: string
  readonly User?: Userinfo | null
  readonly Host?: string
  readonly Path?: string
  readonly RawPath?: string
  readonly OmitHost?: boolean
  readonly ForceQuery?: boolean
  readonly RawQuery?: string
  readonly Fragment?: string
  readonly RawFragment?: string
}

export class Userinfo {
  private readonly name: string
  private readonly secret: string | undefined
  constructor(name: string, secret: string | undefined) {
    this.name = name
    this.secret = secret
  }
  get [goType](): string {
    return '*url.Userinfo'
  }
  Username(): string {
    return this.name
  }
  String(): string {
    const name = escapeURL(this.name, 'userinfo')
    return this.secret === undefined ? name : `${name}:${escapeURL(this.secret, 'userinfo')}`
  }
}

/** Go's url.Values. */
export class QueryValues {
  readonly [goMap]: ReadonlyMap<string, readonly string[]>
  constructor(values: ReadonlyMap<string, readonly string[]>) {
    this[goMap] = values
  }
  get [goType](): string {
    return 'url.Values'
  }
  Get(key: string): string {
    return this[goMap].get(key)?.[0] ?? ''
  }
  Has(key: string): boolean {
    return this[goMap].has(key)
  }
  Encode(): string {
    const pairs = [...this[goMap]].flatMap(([key, values]) => values.map((value) => [key, value] as const))
    return pairs
      .sort(([a], [b]) => compareStrings(a, b))
      .map(([key, value]) => `${queryEscape(key)}=${queryEscape(value)}`)
      .join('&')
  }
}

/** Go's url.URL. */
export class GoURL {
  readonly Scheme: string
  readonly Opaque: string
  readonly User: Userinfo | null
  readonly Host: string
  readonly Path: string
  readonly RawPath: string
  readonly OmitHost: boolean
  readonly ForceQuery: boolean
  readonly RawQuery: string
  readonly Fragment: string
  readonly RawFragment: string

  constructor(parts: URLParts) {
    this.Scheme = parts.Scheme ?? ''
    this.Opaque = parts.Opaque ?? ''
    this.User = parts.User ?? null
    this.Host = parts.Host ?? ''
    this.Path = parts.Path ?? ''
    this.RawPath = parts.RawPath ?? ''
    this.OmitHost = parts.OmitHost ?? false
    this.ForceQuery = parts.ForceQuery ?? false
    this.RawQuery = parts.RawQuery ?? ''
    this.Fragment = parts.Fragment ?? ''
    this.RawFragment = parts.RawFragment ?? ''
  }

  get [goType](): string {
    return '*url.URL'
  }
  get [goFields](): readonly string[] {
    return Object.keys(this)
  }

  IsAbs(): boolean {
    return this.Scheme !== ''
  }
  Hostname(): string {
    const match = /^\[([^\]]*)\]/.exec(this.Host)
    return match ? match[1]! : this.Host.replace(/:\d*$/, '')
  }
  Port(): string {
    return /:(\d*)$/.exec(this.Host)?.[1] ?? ''
  }
  EscapedPath(): string {
    if (this.RawPath !== '' && isValidEscape(this.RawPath, this.Path, 'path')) return this.RawPath
    return this.Path === '*' ? '*' : escapeURL(this.Path, 'path')
  }
  EscapedFragment(): string {
    if (this.RawFragment !== '' && isValidEscape(this.RawFragment, this.Fragment, 'fragment')) return this.RawFragment
    return escapeURL(this.Fragment, 'fragment')
  }
  Query(): QueryValues {
    return new QueryValues(parseQuery(this.RawQuery))
  }
  RequestURI(): string {
    const path = this.Opaque === '' ? this.EscapedPath() || '/' : this.Opaque
    return this.ForceQuery || this.RawQuery !== '' ? `${path}?${this.RawQuery}` : path
  }
  Parse(reference: string): GoURL {
    return this.ResolveReference(parseURL(reference))
  }
  ResolveReference(reference: GoURL): GoURL {
    return resolve(this, reference)
  }
  JoinPath(...elements: readonly string[]): GoURL {
    const path = [this.EscapedPath(), ...elements].join('/')
    const joined = removeDots(path.startsWith('/') ? path : `/${path}`).replace(/\/{2,}/g, '/')
    const cleaned = elements.at(-1)?.endsWith('/') ? joined : joined.replace(/(.)\/$/, '$1')
    return new GoURL({ ...this, ...pathParts(this.Path.startsWith('/') || this.Host ? cleaned : cleaned.slice(1)) })
  }
  String(): string {
    let text = this.Scheme === '' ? '' : `${this.Scheme}:`
    if (this.Opaque === '') text += this.authority(text) + this.pathText(text)
    else text += this.Opaque
    if (this.ForceQuery || this.RawQuery !== '') text += `?${this.RawQuery}`
    return this.Fragment === '' ? text : `${text}#${this.EscapedFragment()}`
  }

  private authority(scheme: string): string {
    if (scheme === '' && this.Host === '' && !this.User) return ''
    if (this.OmitHost && this.Host === '' && !this.User) return ''
    const hasAuthority = this.Host !== '' || this.Path !== '' || this.User !== null
    const user = this.User ? `${this.User.String()}@` : ''
    return (hasAuthority ? '//' : '') + user + escapeURL(this.Host, 'host')
  }

  private pathText(before: string): string {
    const path = this.EscapedPath()
    if (path !== '' && path[0] !== '/' && this.Host !== '') return `/${path}`
    // A colon in the first segment would read as the end of a scheme.
    if (before === '' && this.Host === '' && /^[^/]*:/.test(path)) return `./${path}`
    return path
  }
}

function isValidEscape(raw: string, plain: string, mode: EscapeMode): boolean {
  try {
    return /^[A-Za-z0-9\-_.~!$&'()*+,;=:@/%[\]?]*$/.test(raw) && unescapeURL(raw, mode) === plain
  } catch {
    return false
  }
}

function pathParts(escaped: string): { Path: string; RawPath: string } {
  const path = unescapeURL(escaped, 'path')
  return { Path: path, RawPath: escapeURL(path, 'path') === escaped ? '' : escaped }
}

function fragmentParts(escaped: string): { Fragment: string; RawFragment: string } {
  const fragment = unescapeURL(escaped, 'fragment')
  return { Fragment: fragment, RawFragment: escapeURL(fragment, 'fragment') === escaped ? '' : escaped }
}

/** url.Parse. Throws a GoError such as `parse ":a": missing protocol scheme`. */
export function parseURL(text: string): GoURL {
  const hash = text.indexOf('#')
  const main = hash < 0 ? text : text.slice(0, hash)
  try {
    const parts = parseMain(main)
    return new GoURL(hash < 0 ? parts : { ...parts, ...fragmentParts(text.slice(hash + 1)) })
  } catch (error) {
    if (error instanceof GoError) throw new GoError(`parse ${quote(text)}: ${error.message}`)
    throw error
  }
}

/** The scheme before the first colon, where there is one. */
function schemeOf(text: string): string {
  const match = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)
  if (match) return match[1]!
  if (text.startsWith(':')) throw new GoError('missing protocol scheme')
  return ''
}

function parseMain(text: string): URLParts {
  if (hasControl(text)) throw new GoError('net/url: invalid control character in URL')
  if (text === '') return {}
  if (text === '*') return { Path: '*' }
  const scheme = schemeOf(text)
  let rest = scheme === '' ? text : text.slice(scheme.length + 1)
  const query = queryOf(rest)
  rest = query.rest
  const parts: URLParts = { Scheme: scheme.toLowerCase(), RawQuery: query.RawQuery, ForceQuery: query.ForceQuery }
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...parts, Opaque: rest }
    if (/^[^/]*:/.test(rest)) throw new GoError('first path segment in URL cannot contain colon')
  }
  if ((scheme !== '' || !rest.startsWith('///')) && rest.startsWith('//')) {
    const end = rest.indexOf('/', 2)
    const authority = end < 0 ? rest.slice(2) : rest.slice(2, end)
    return { ...parts, ...authorityParts(authority), ...pathParts(end < 0 ? '' : rest.slice(end)) }
  }
  return { ...parts, ...pathParts(rest), OmitHost: scheme !== '' && rest.startsWith('/') }
}

function queryOf(text: string): { rest: string; RawQuery: string; ForceQuery: boolean } {
  const mark = text.indexOf('?')
  if (mark < 0) return { rest: text, RawQuery: '', ForceQuery: false }
  return { rest: text.slice(0, mark), RawQuery: text.slice(mark + 1), ForceQuery: mark === text.length - 1 }
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 || code === 0x7f) return true
  }
  return false
}

function authorityParts(authority: string): URLParts {
  const at = authority.lastIndexOf('@')
  const Host = hostOf(authority.slice(at + 1))
  if (at < 0) return { Host }
  const info = authority.slice(0, at)
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(info)) throw new GoError('net/url: invalid userinfo')
  const colon = info.indexOf(':')
  const name = unescapeURL(colon < 0 ? info : info.slice(0, colon), 'userinfo')
  const secret = colon < 0 ? undefined : unescapeURL(info.slice(colon + 1), 'userinfo')
  return { Host, User: new Userinfo(name, secret) }
}

function hostOf(host: string): string {
  const portAt = host.startsWith('[') ? host.lastIndexOf(']') + 1 : host.lastIndexOf(':')
  if (host.startsWith('[') && portAt === 0) throw new GoError("missing ']' in host")
  const port = portAt < 0 ? '' : host.slice(portAt)
  if (port !== '' && !/^:\d*$/.test(port)) throw new GoError(`invalid port ${quote(port)} after host`)
  const bad = /[ "<>\\^`{|}]/.exec(host.replace(/["<>]/g, ''))
  if (bad) throw new GoError(`invalid character ${quote(bad[0])} in host name`)
  return unescapeURL(host, 'host')
}

/** url.ParseQuery; pairs that cannot be read are left out. */
export function parseQuery(query: string): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue
    const equals = pair.indexOf('=')
    try {
      const key = queryUnescape(equals < 0 ? pair : pair.slice(0, equals))
      const value = equals < 0 ? '' : queryUnescape(pair.slice(equals + 1))
      const known = values.get(key)
      if (known) known.push(value)
      else values.set(key, typed([value], '[]string'))
    } catch (error) {
      if (!(error instanceof GoError)) throw error
    }
  }
  return typed(values, 'url.Values')
}

/** Resolves `.` and `..` of an absolute path. */
function removeDots(path: string): string {
  const kept: string[] = []
  const segments = path.split('/')
  for (const [index, segment] of segments.entries()) {
    if (segment === '..') {
      if (kept.length > 1) kept.pop()
    } else if (segment !== '.') kept.push(segment)
    const isLast = index === segments.length - 1
    if (isLast && (segment === '.' || segment === '..')) kept.push('')
  }
  const joined = kept.join('/')
  return joined.startsWith('/') ? joined : `/${joined}`
}

function resolve(base: GoURL, reference: GoURL): GoURL {
  const Scheme = reference.Scheme === '' ? base.Scheme : reference.Scheme
  if (reference.Scheme !== '' || reference.Host !== '' || reference.User)
    return new GoURL({ ...reference, Scheme, ...pathParts(resolvedPath(reference.EscapedPath(), '')) })
  if (reference.Opaque !== '') return new GoURL({ ...reference, Scheme, User: null, Host: '', Path: '' })
  const target = { ...reference, Scheme, Host: base.Host, User: base.User }
  if (reference.Path !== '' || reference.ForceQuery || reference.RawQuery !== '') {
    if (reference.Path === '' && base.Opaque !== '') return new GoURL({ ...target, Opaque: base.Opaque })
    const path = resolvedPath(base.EscapedPath(), reference.EscapedPath())
    return new GoURL({ ...target, ...pathParts(path) })
  }
  const fragment = reference.Fragment === '' ? { Fragment: base.Fragment, RawFragment: base.RawFragment } : {}
  const path = pathParts(resolvedPath(base.EscapedPath(), ''))
  return new GoURL({ ...target, Opaque: base.Opaque, RawQuery: base.RawQuery, ...fragment, ...path })
}

function resolvedPath(base: string, reference: string): string {
  const full =
    reference === '' ? base : reference[0] === '/' ? reference : base.slice(0, base.lastIndexOf('/') + 1) + reference
  return full === '' ? '' : removeDots(full)
}
