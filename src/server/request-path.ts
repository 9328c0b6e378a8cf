// Which published path does a request ask for? Anything that could mean two things to two programs is refused.

export type RequestPath =
  | {
      readonly type: 'path'
      /** Decoded, with its leading slash: `/docs/setup/`. */
      readonly path: string
      /** With its question mark; '' for none. */
      readonly query: string
    }
  | { readonly type: 'refused'; readonly status: 400 | 404 | 414 }

const longest = 4096

/** @param target  the request line's: `/docs/a%20b/?q=1` */
export function readRequestPath(target: string): RequestPath {
  if (target.length > longest) return { type: 'refused', status: 414 }
  const question = target.indexOf('?')
  const [encoded, query] = question < 0 ? [target, ''] : [target.slice(0, question), target.slice(question)]
  const path = decode(encoded)
  if (path === undefined || !path.startsWith('/')) return { type: 'refused', status: 400 }
  const parts = path.slice(1).split('/')
  const isOdd = parts.some((part, index) => part === '.' || part === '..' || (part === '' && index < parts.length - 1))
  if (isOdd) return { type: 'refused', status: 400 }
  return parts.some(isHidden) ? { type: 'refused', status: 404 } : { type: 'path', path, query }
}

/** Once; what is still encoded afterwards is a name with a percent sign. */
function decode(encoded: string): string | undefined {
  // An encoded slash or backslash separates for some programs and is part of a name for others.
  if (/%2f|%5c|[\\\0-\x20\x7f]/i.test(encoded)) return undefined
  try {
    const decoded = decodeURIComponent(encoded)
    return /[\\\0-\x1f\x7f]/.test(decoded) ? undefined : decoded
  } catch {
    return undefined
  }
}

/** `.git`, `.env`: published by mistake, if at all. */
const isHidden = (part: string): boolean => part.startsWith('.') && part !== '.well-known'
