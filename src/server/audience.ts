// What have the browsers at one address seen, and what of it is no longer so?
import type { PreviewChange, PreviewFile } from '../build/preview.ts'
import { findPublished, type Found, type Mounted, type Question, type ReadPublished } from './find.ts'
import { fingerprintOf } from './respond.ts'
import type { Rules } from './rules.ts'
import { createStreams, type Streams } from './streams.ts'

export interface Audience {
  readonly streams: Streams
  readonly mounted: () => Mounted
  /** Notes what a browser was given. */
  remember(question: Question, found: Found, isPage: boolean): void
  /** Paths whose answers changed, among the pages that are looked at and the files that pages loaded. */
  changedPaths(change: PreviewChange): Promise<readonly string[]>
  /** What changed since a page was fetched, itself included; `undefined` where that is not remembered. */
  missedSince(since: number, revision: number, page: string): readonly string[] | undefined
}

export interface AudienceOptions {
  readonly mounted: () => Mounted
  readonly rules: () => Rules
  readonly read: ReadPublished
}

interface Seen {
  readonly question: Question
  readonly isPage: boolean
  /** Which file it was; `undefined` where there was none. */
  file: string | undefined
  print: string
}

const mostRemembered = 10_000
const mostRevisions = 200

export function createAudience({ mounted, rules, read }: AudienceOptions): Audience {
  const streams = createStreams()
  const seen = new Map<string, Seen>()
  const history = new Map<number, readonly string[]>()
  let told = 0
  const look = async (known: Seen): Promise<boolean> => {
    const found = await findPublished(known.question, mounted(), rules(), read)
    const print = await printOf(found)
    const isChanged = print !== known.print
    known.print = print
    known.file = fileOf(found)?.path
    return isChanged
  }
  return {
    streams,
    mounted,
    remember(question, found, isPage) {
      const { path } = question
      const known = seen.get(path)
      if (known) return
      const entry: Seen = { question, isPage, file: fileOf(found)?.path, print: '' }
      seen.set(path, entry)
      void printOf(found).then((print) => (entry.print ||= print))
      if (seen.size > mostRemembered) seen.delete(seen.keys().next().value!)
    },
    async changedPaths({ outputs, revision }) {
      const lookedAt = streams.paths()
      // What was forgotten counts as changed.
      const changed = [...lookedAt].filter((path) => !seen.has(path))
      const differing = outputs === 'all' ? undefined : new Set(outputs)
      for (const [path, known] of seen) {
        // Whoever comes back to a page asks for it again.
        if (known.isPage && !lookedAt.has(path)) seen.delete(path)
        else if (!known.isPage && differing && known.file !== undefined && !differing.has(known.file)) continue
        else if (await look(known)) changed.push(path)
      }
      history.set(revision, changed)
      history.delete(revision - mostRevisions)
      told = revision
      return changed
    },
    missedSince(since, revision, page) {
      if (since >= revision) return []
      const missed = new Set([page])
      // What comes after the last told revision is being looked for, and is told to every open stream.
      for (let each = since + 1; each <= told; each++) {
        const paths = history.get(each)
        if (!paths) return undefined
        for (const path of paths) missed.add(path)
      }
      return [...missed]
    },
  }
}

const fileOf = (found: Found): PreviewFile | undefined => (found.type === 'file' ? found.file : undefined)

async function printOf(found: Found): Promise<string> {
  if (found.type !== 'file') return JSON.stringify(found)
  return `${found.status} ${found.file.path} ${(await fingerprintOf(found.file.content)) ?? ''}`
}
