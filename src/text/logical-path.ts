// How a file's path becomes the path a site knows a page by.

/** One element in lower case with blanks as hyphens, as Hugo names pages since 0.123. */
export const normalizeSegment = (segment: string): string => segment.toLowerCase().replaceAll(' ', '-')

/** Joins with single slashes and a leading one; resolves `.` and `..` without leaving the root. */
export function joinPath(...parts: readonly string[]): string {
  const out: string[] = []
  for (const part of parts.join('/').split('/')) {
    if (part === '..') out.pop()
    else if (part !== '' && part !== '.') out.push(part)
  }
  return '/' + out.join('/')
}

/** The path above: `/a` for `/a/b`, `/` for `/a` and for `/`. */
export function parentPath(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash <= 0 ? '/' : path.slice(0, slash)
}
