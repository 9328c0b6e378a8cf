// Reads every content file: front matter apart from the body, shortcodes cut but not yet paired.
import { readContent } from '../content/content-file.ts'
import type { FrontMatterOptions } from '../content/front-matter.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { File, FileTree } from '../files/file.ts'
import type { ValuePath } from '../formats/decoded.ts'
import { toPageParams } from '../formats/params.ts'
import { markupOf } from '../site/content-path.ts'
import type { ReadSource } from './content-body.ts'
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
  readonly report: Report
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
      const source = readSource(file, tree, options)
      if (source) sources.push(source)
      else broken.add(file.path)
    } catch (cause) {
      report(unreadableContent(file.path, cause))
      broken.add(file.path)
    }
  }
  return { sources, resources, adapters, broken }
}

function readSource(file: File, tree: FileTree, options: ReadContentOptions): ReadSource | undefined {
  const source = { path: file.path, text: tree.readText(file) }
  const content = readContent(source, options)
  for (const diagnostic of content.diagnostics) options.report(diagnostic)
  if (content.diagnostics.some(({ severity }) => severity === 'error')) return undefined
  return {
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
}

/** Keys are looked up without regard to case; places are known by keys as they are spelled. */
function asWritten([first, ...rest]: ValuePath, values: ReadonlyMap<string, unknown>): ValuePath {
  const wanted = String(first).toLowerCase()
  return [[...values.keys()].find((key) => key.toLowerCase() === wanted) ?? first!, ...rest]
}
