// How a path becomes a link.
import { escapeURL } from '../golang/url.ts'

/**
 * Escapes what may not stand in the path of a URL.
 *
 * @param keepEscapes  leave `%20` and its like as they are: the path was written as a URL
 */
export function escapeLink(path: string, keepEscapes = false): string {
  const escape = (text: string): string => escapeURL(text, 'path').replaceAll('?', '%3F')
  if (!keepEscapes) return escape(path)
  return path
    .split(/(%[0-9A-Fa-f]{2})/)
    .map((part, index) => (index % 2 === 1 ? part : escape(part)))
    .join('')
}
