// What a path below content/ says: language, kind of bundle, logical path.
import { normalizeSegment } from '../text/logical-path.ts'

/** Extensions of content files and the markup each means. */
const markups: Readonly<Record<string, string>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  html: 'html',
  htm: 'html',
  org: 'org',
  ad: 'asciidocext',
  adoc: 'asciidocext',
  asciidoc: 'asciidocext',
  rst: 'rst',
  pdc: 'pandoc',
  pandoc: 'pandoc',
}

export interface ContentPath {
  /** Directory below content/, '' at the root, as written. */
  readonly dir: string
  /** File name without language and extension. */
  readonly base: string
  readonly ext: string
  readonly language: string
  /** Where the name says `_version_v1.0.0_` or `_role_guest_`. */
  readonly version?: string
  readonly contentRole?: string
  /** The markup of a content file; `undefined` for other files. */
  readonly markup?: string
  readonly role: 'page' | 'leaf' | 'branch' | 'file'
}

export const markupOf = (ext: string): string | undefined => markups[ext.toLowerCase()]

/**
 * Reads a path relative to content/.
 *
 * @param languages  known language keys; `about.fr.md` is French only when `fr` is among them
 * @param fallback  the language of the file's mount, or the default content language
 */
export function parseContentPath(path: string, languages: ReadonlySet<string>, fallback: string): ContentPath {
  const slash = path.lastIndexOf('/')
  const dir = slash < 0 ? '' : path.slice(0, slash)
  const name = path.slice(slash + 1)
  const dot = name.lastIndexOf('.')
  const ext = dot > 0 ? name.slice(dot + 1) : ''
  const stem = dot > 0 ? name.slice(0, dot) : name
  const { rest, language, version, contentRole } = identifiersOf(stem, languages)
  const base = rest
  const markup = markupOf(ext)
  const role = !markup ? 'file' : base === 'index' ? 'leaf' : base === '_index' ? 'branch' : 'page'
  const named = { ...(version ? { version } : {}), ...(contentRole ? { contentRole } : {}) }
  return { dir, base, ext, language: language ?? fallback, ...named, markup, role }
}

interface Identifiers {
  readonly rest: string
  readonly language?: string
  readonly version?: string
  readonly contentRole?: string
}

const identifier = /^(.+)\._(language|version|role)_([^_]+)_$/

/** Takes `.fr` and `._role_guest_` off the end of a name. */
function identifiersOf(stem: string, languages: ReadonlySet<string>): Identifiers {
  const match = stem.endsWith('_') ? identifier.exec(stem) : null
  if (match) {
    const [, rest, dimension, value] = match as unknown as readonly [string, string, string, string]
    const key = dimension === 'role' ? 'contentRole' : dimension
    return { ...identifiersOf(rest, languages), [key]: value.toLowerCase() }
  }
  const dot = stem.lastIndexOf('.')
  const suffix = dot > 0 ? stem.slice(dot + 1).toLowerCase() : ''
  return suffix !== '' && languages.has(suffix) ? { rest: stem.slice(0, dot), language: suffix } : { rest: stem }
}

/** The logical path: lower case, blanks as hyphens, no extension; `/` is the home page. */
export const logicalPath = (path: ContentPath): string => '/' + partsOf(path).map(normalizeSegment).join('/')

/** The logical path with the letters and blanks of the file's. */
export const writtenPath = (path: ContentPath): string => '/' + partsOf(path).join('/')

const partsOf = ({ dir, base, role }: ContentPath): readonly string[] =>
  [...dir.split('/'), ...(role === 'leaf' || role === 'branch' ? [] : [base])].filter(Boolean)
