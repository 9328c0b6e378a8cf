// Reads every content file: front matter apart from the body, shortcodes cut but not yet paired.
import { readContent } from '../content/content-file.ts'
import type { FrontMatterOptions } from '../content/front-matter.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { File, FileTree } from '../files/file.ts'
import type { ValuePath } from '../formats/decoded.ts'
import { toPageParams } from '../formats/params.ts'
import { markupOf } from '../site/content-path.ts'
import type { ReadSource } from './content-body.ts'
import { describeFile } from './describe.ts'
import { isAdapter } from './content-adapters.ts'
import { unreadableContent } from './diagnostics.ts'

export interface ContentFiles {
  readonly sources: readonly ReadSource[]
  readonly resources: readonly File[]
  readonly adapters: readonly File[]
  /** Paths of content files whose front matter is broken; they are not published. */
  readonly broken: ReadonlySet<string>
}

/** The types of content that a site wants, by the markups that they mean. */
const markupsByType: Readonly<Record<string, string>> = {
  'text/markdown': 'markdown',
  'text/html': 'html',
  'text/asciidoc': 'asciidocext',
  'text/pandoc': 'pandoc',
  'text/rst': 'rst',
  'text/org': 'org',
}

export interface ReadContentOptions extends FrontMatterOptions {
  /** Media types of content files; everything that can be content unless the site narrows it. */
  readonly contentTypes: Iterable<string>
  /** Files that were read before; those that did not change are not read again. */
  readonly before?: ReadContents
  readonly report: Report
}

/** Content files by where they are and what they stand for, with what the disk said of them then. */
export type ReadContents = Map<string, ReadBefore>

interface ReadBefore {
  readonly facts: string
  readonly source?: ReadSource
  readonly diagnostics: readonly Diagnostic[]
}

export function readContentFiles(tree: FileTree, options: ReadContentOptions): ContentFiles {
  const { contentTypes, report } = options
  const wanted = new Set([...contentTypes].map((type) => markupsByType[type]))
  const isContent = (extension: string): boolean => {
    const markup = markupOf(extension)
    return markup !== undefined && (wanted.size === 0 || wanted.has(markup))
  }
  const sources: ReadSource[] = []
  const resources: File[] = []
  const adapters: File[] = []
  const broken = new Set<string>()
  for (const file of tree.list('content')) {
    if (!isContent(file.path.slice(file.path.lastIndexOf('.') + 1))) {
      if (isAdapter(file.path)) adapters.push(file)
      else resources.push(file)
      continue
    }
    try {
      const { source, diagnostics } = readOnce(file, tree, options)
      for (const diagnostic of diagnostics) report(diagnostic)
      if (source) sources.push(source)
      else broken.add(file.path)
    } catch (cause) {
      report(unreadableContent(file.path, cause))
      broken.add(file.path)
    }
  }
  return { sources, resources, adapters, broken }
}

function readOnce(file: File, tree: FileTree, options: ReadContentOptions): Omit<ReadBefore, 'facts'> {
  const { before } = options
  if (!before) return readSource(file, tree, options)
  const key = `${file.origin}\0${file.path}`
  const facts = describeFile(file.origin)
  const known = before.get(key)
  if (known?.facts === facts) return { ...known, source: known.source && { ...known.source, file } }
  const read = readSource(file, tree, options)
  before.set(key, { facts, ...read })
  return read
}

/** Reads a content file, and says what is wrong with it: without a source it cannot be published. */
export function readSource(
  file: File,
  tree: FileTree,
  options: FrontMatterOptions,
): { readonly source?: ReadSource; readonly diagnostics: readonly Diagnostic[] } {
  const source = { path: file.path, text: tree.readText(file) }
  const content = readContent(source, options)
  const { diagnostics } = content
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  const read: ReadSource = {
    file,
    source,
    content,
    frontMatter: toPageParams(content.frontMatter.values),
    spanOf: (path) =>
      path.length === 0
        ? content.frontMatter.span
        : content.frontMatter.positionOf(asWritten(path, content.frontMatter.values)),
    bodyStart: content.frontMatter.end,
  }
  return { source: read, diagnostics }
}

/** Keys are looked up without regard to case; places are known by keys as they are spelled. */
function asWritten([first, ...rest]: ValuePath, values: ReadonlyMap<string, unknown>): ValuePath {
  const wanted = String(first).toLowerCase()
  return [[...values.keys()].find((key) => key.toLowerCase() === wanted) ?? first!, ...rest]
}
