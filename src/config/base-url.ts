// What does the base URL say about links?

export interface BaseURL {
  /** With a slash at its end. */
  readonly withPath: string
  /** Scheme and host; '' for a base without them. */
  readonly withoutPath: string
  /** With a slash at both ends: `/docs/`. */
  readonly path: string
}

const parts = /^((?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:\/\/[^/?#]*)?)([^?#]*)(.*)$/s

/** Splits an absolute URL, a path such as `/docs`, or nothing at all. */
export function parseBaseURL(text: string): BaseURL {
  const [, origin = '', written = '', rest = ''] = parts.exec(text.trim()) ?? []
  const path = written.endsWith('/') ? written : `${written}/`
  return { withPath: origin + path + rest, withoutPath: origin + rest, path }
}
