// How are a base URL and path elements joined? As Go's url.JoinPath.
import { GoURL, parseURL, unescapeURL } from '../golang/url.ts'
import { joinPaths } from '../text/slash-path.ts'

export function joinUrlPath([base, ...elements]: readonly string[]): string {
  if (base === undefined) return ''
  const url = parseURL(base)
  const start = url.EscapedPath()
  const isRelative = !start.startsWith('/')
  const parts = [isRelative ? `/${start}` : start, ...elements]
  const joined = joinPaths(...parts).slice(isRelative ? 1 : 0)
  const escaped = parts.at(-1)!.endsWith('/') && !joined.endsWith('/') ? `${joined}/` : joined
  return new GoURL({
    ...url,
    Path: unescapeURL(escaped, 'path'),
    RawPath: escaped.includes('?') ? '' : escaped,
  }).String()
}
