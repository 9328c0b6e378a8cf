// What the base URL adds to links.

export interface BaseURL {
  /** `https://example.org`, '' when the site has no host. */
  readonly origin: string
  /** With slashes at both ends: `/` or `/docs/`. */
  readonly path: string
}

const known = new Map<string, BaseURL>()

export function resolveBase(baseURL: string): BaseURL {
  let base = known.get(baseURL)
  if (!base) known.set(baseURL, (base = parse(baseURL)))
  return base
}

function parse(baseURL: string): BaseURL {
  const match = /^([a-z][a-z0-9+.-]*:)?(\/\/[^/?#]*)?([^?#]*)/i.exec(baseURL)!
  const path = '/' + (match[3] ?? '').replace(/^\/+|\/+$/g, '') + '/'
  return { origin: (match[1] ?? '') + (match[2] ?? ''), path: path === '//' ? '/' : path }
}
