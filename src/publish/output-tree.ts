// What will lie in the publish directory: one entry per file, with who asked for it.
import { fileCollision, outsideDestination } from './diagnostics.ts'
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
  /** Sorted by path. */
  files(): readonly PublishedFile[]
}

/** The first to ask for a path gets it; whoever comes later is reported, also when only the case of letters differs. */
export function createOutputTree(report: Report): OutputTree {
  const files = new Map<string, PublishedFile>()
  const folded = new Map<string, PublishedFile>()
  return {
    add(file) {
      const path = safePath(file.path)
      if (path === undefined) return report(outsideDestination(file.at, file.path))
      const key = path.normalize('NFC').toLowerCase()
      const other = folded.get(key)
      if (other) return report(fileCollision(file.at, path, file.from, other.from))
      const kept = { ...file, path }
      files.set(path, kept)
      folded.set(key, kept)
    },
    has: (path) => files.has(path),
    files: () => [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** @returns the path in its plain form, or `undefined` when it would leave the publish directory or no system could hold it */
export function safePath(path: string): string | undefined {
  if (/[\0\\]/.test(path)) return undefined
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.length === 0 || parts.some((part) => part === '..' || reserved.test(part) || /^[a-z]:$/i.test(part)))
    return undefined
  return parts.join('/')
}
