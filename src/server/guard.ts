// Who may ask? Requests that another site's pages could have caused get no answer.
import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

export interface Gate {
  /** What `--bind` says. */
  readonly bind: string
  /** Host of `--baseURL`, lower case, without port; a proxy in front may use it. */
  readonly namedHost: string | undefined
  /** Known to the pages of this session alone. */
  readonly token: string
}

/** Tells whether a name that is on its way to this machine may be meant: a foreign one is a rebound DNS entry. */
export function isOwnHost(host: string | undefined, gate: Gate): boolean {
  const name = hostName(host)
  if (name === undefined) return false
  if (isLoopback(name) || name === gate.namedHost || name === unbracketed(gate.bind.toLowerCase())) return true
  // No DNS entry can be an address in figures.
  return !isLoopback(gate.bind) && isIP(name) !== 0
}

/**
 * Tells whether a page of this very session asks. Browsers say where a request comes from in `Origin`, or, for requests within
 * one origin, in `Sec-Fetch-Site` alone; neither can be set by a page. `X-Forwarded-Host` can, and counts for nothing.
 */
export function isOwnPage(headers: IncomingHttpHeaders, token: string | null, gate: Gate): boolean {
  if (!isSame(token ?? '', gate.token)) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return headers.origin === undefined ? site === 'same-origin' : isOwnOrigin(headers.origin, headers.host, gate)
}

function isOwnOrigin(origin: string, host: string | undefined, { namedHost }: Gate): boolean {
  const match = /^https?:\/\/([^/]+)$/.exec(origin.toLowerCase())
  if (!match) return false
  return match[1] === host?.toLowerCase() || (namedHost !== undefined && hostName(match[1]) === namedHost)
}

/** Lower case, without port and brackets; `undefined` for what is no host. */
function hostName(host: string | undefined): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[^:/?#@\s[\]]+)(:\d{1,5})?$/i.exec(host ?? '')
  return match ? unbracketed(match[1]!.toLowerCase()) : undefined
}

/** The host that `--baseURL` names: `docs.example` in `https://docs.example:8443/x`, `docs.example/x`. */
export function namedHostOf(baseURL: string): string | undefined {
  const [, authority = ''] = /^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?([^/?#]*)/i.exec(baseURL)!
  return hostName(authority)
}

const unbracketed = (name: string): string => name.replace(/^\[|\]$/g, '')

export const isLoopback = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}
