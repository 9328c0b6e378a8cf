// What are the parts of a path with slashes? As Go's package `path`.

/** Shortest equal path: no empty elements, no `.`, no `..` behind an element; `.` for nothing. */
export function cleanPath(path: string): string {
  const isRooted = path.startsWith('/')
  const elements: string[] = []
  for (const element of path.split('/')) {
    if (element === '' || element === '.') continue
    if (element !== '..') elements.push(element)
    else if (elements.length > 0 && elements.at(-1) !== '..') elements.pop()
    else if (!isRooted) elements.push('..')
  }
  return (isRooted ? '/' : '') + elements.join('/') || '.'
}

/** The parts as one clean path; empty parts do not count, and nothing gives the empty path. */
export function joinPaths(...parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== '')
  return filled.length === 0 ? '' : cleanPath(filled.join('/'))
}

/** The last element; `.` for the empty path, `/` for slashes only. */
export function baseOf(path: string): string {
  if (path === '') return '.'
  const trimmed = withoutEndSlashes(path)
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1)
}

/** All but the last element, clean. */
export const directoryOf = (path: string): string => cleanPath(path.slice(0, path.lastIndexOf('/') + 1))

/** From the last dot of the last element, with the dot; empty when there is none. */
export function extensionOf(path: string): string {
  const dot = path.lastIndexOf('.')
  return dot > path.lastIndexOf('/') ? path.slice(dot) : ''
}

function withoutEndSlashes(path: string): string {
  let end = path.length
  while (end > 0 && path[end - 1] === '/') end--
  return path.slice(0, end)
}
