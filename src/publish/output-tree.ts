// What will lie in the publish directory: one entry per file, with who asked for it.
import { fileCollision, outsideDestination, similarNames } from './diagnostics.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'

export interface PublishedFile {
  /** Below the publish directory, without a leading slash. */
  readonly path: string
  /** Bytes, text, or the absolute path of a file to copy. */
  readonly content: { readonly text: string } | { readonly bytes: Uint8Array } | { readonly copyOf: string }
  /** What to call it in a message: `content/a.md`, `static/logo.png`, `alias of /a/`. */
  readonly from: string
  readonly at?: Span
}

export interface OutputTree {
  add(file: PublishedFile): void
  has(path: string): boolean
  /** The path of a file that differs at most in the case of letters and in how accents are spelled. */
  alike(path: string): string | undefined
  /** Sorted by path. */
  files(): readonly PublishedFile[]
}

interface OutputTreeOptions {
  /** Where files are published can hold two whose names differ only in the case of letters or the spelling of accents. */
  readonly tellsCaseApart?: boolean
}

/**
 * The first to ask for a path gets it; whoever comes later is reported, also when only the case of letters differs, and when
 * one file would be the directory of another. The same content twice is no mistake. Where the disk tells such names apart, both
 * are kept, with a warning.
 */
export function createOutputTree(report: Report, { tellsCaseApart = false }: OutputTreeOptions = {}): OutputTree {
  const files = new Map<string, PublishedFile>()
  const folded = new Map<string, PublishedFile>()
  const keyOf = tellsCaseApart ? (path: string): string => path : foldedPath
  const byKey = tellsCaseApart ? files : folded
  /** Each directory with the first file in it. */
  const directories = new Map<string, PublishedFile>()
  const occupant = (key: string): PublishedFile | undefined => {
    const taken = byKey.get(key) ?? directories.get(key)
    return taken ?? [...parentsOf(key)].map((parent) => byKey.get(parent)).find(Boolean)
  }
  return {
    add(file) {
      const path = safePath(file.path)
      if (path === undefined) return report(outsideDestination(file.at, file.path))
      const key = keyOf(path)
      const other = occupant(key)
      if (other?.path === path && hasSameContent(file, other)) return
      if (other) return report(fileCollision(file.at, path, file.from, other))
      const kept = { ...file, path }
      files.set(path, kept)
      const similar = folded.get(foldedPath(path))
      if (similar && similar.path !== path) report(similarNames(file.at, path, file.from, similar))
      else folded.set(foldedPath(path), kept)
      for (const parent of parentsOf(key)) if (!directories.has(parent)) directories.set(parent, kept)
    },
    has: (path) => files.has(path),
    alike: (path) => folded.get(foldedPath(path))?.path,
    files: () => [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

/** What all paths have in common that some system cannot tell apart. */
const foldedPath = (path: string): string =>
  path
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(withoutEnd)
    .join('/')

/** Windows drops dots and blanks at the end of a name. */
function withoutEnd(name: string): string {
  let end = name.length
  while (end > 0 && (name[end - 1] === '.' || name[end - 1] === ' ')) end--
  return name.slice(0, end)
}

function* parentsOf(path: string): Iterable<string> {
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) yield path.slice(0, at)
}

function hasSameContent({ content }: PublishedFile, { content: other }: PublishedFile): boolean {
  if ('text' in content) return 'text' in other && content.text === other.text
  return 'copyOf' in content && 'copyOf' in other && content.copyOf === other.copyOf
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** @returns the path in its plain form, or `undefined` when it would leave the publish directory or no system could hold it */
export function safePath(path: string): string | undefined {
  if (/[\0\\]/.test(path)) return undefined
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (
    parts.length === 0 ||
    parts.some((part) => withoutEnd(part) === '' || reserved.test(part) || /^[a-z]:$/i.test(part))
  )
    return undefined
  return parts.join('/')
}
