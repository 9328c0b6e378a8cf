// The layouts of a site, parsed once, found by what asks for them, and compiled when they are first used.
import type { Report } from '../diagnostics/diagnostic.ts'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { File, FileTree } from '../files/file.ts'
import type { ShortcodeInfo } from '../content/pairing.ts'
import { parseLayoutPath, type LayoutVocabulary } from '../outputs/layout-name.ts'
import type { LayoutFile } from '../outputs/layout.ts'
import type { HookQuery, PageQuery, ShortcodeQuery, TemplateLookup } from '../outputs/template-lookup.ts'
import type { OnUnsafe } from '../template/escape/content.ts'
import { createEscapers } from '../template/escape/escapers.ts'
import { escapeTemplate } from '../template/escape/escape.ts'
import type { FunctionTable } from '../template/function-table.ts'
import type { Tree } from '../template/nodes.ts'
import { isBlank } from '../template/walk.ts'
import { parseTemplate, type ParsedTemplate } from '../template/parse.ts'
import { TemplateSet, type Template } from '../template/template-set.ts'
import type { Source } from '../text/source.ts'
import { shortcodeInfo } from './shortcode-info.ts'
import type { TemplateMetrics } from './template-metrics.ts'
import type { TemplateUse } from './template-use.ts'

export interface FoundTemplate {
  /** Below layouts/. */
  readonly path: string
  readonly template: Template
  readonly isHtml: boolean
  readonly isEmbedded: boolean
}

export interface Templates {
  page(query: PageQuery): FoundTemplate | undefined
  partial(name: string): FoundTemplate | undefined
  shortcode(name: string, query: ShortcodeQuery): FoundTemplate | undefined
  hook(name: string, query: HookQuery): FoundTemplate | undefined
  view(name: string, query: PageQuery): FoundTemplate | undefined
  /** A template that a content file brings along; its text is not escaped. */
  inline(source: Source, name: string): FoundTemplate
  /** A layout by its path below layouts/. */
  named(path: string): FoundTemplate | undefined
  /** With the path that the author calls the layout by. */
  shortcodeInfo(name: string, query: ShortcodeQuery): (ShortcodeInfo & { readonly layout: string }) | undefined
  shortcodeNames(): readonly string[]
  /** Below the layouts folder, of every format. */
  shortcodePaths(name: string): readonly string[]
  partialNames(): readonly string[]
  exists(path: string): boolean
  /** The text of a layout by the path that the author calls it by. */
  textOf(path: string): string | undefined
  /** What there is, as one text to compare. */
  readonly listing: string
  /** Paths that were tried for a page, most specific first. */
  triedFor(query: PageQuery): readonly string[]
  readonly formatVariants: FormatVariants
  /** Another object once layouts were read again: templates that were found before are old then. */
  readonly edition: object
}

/** What has a layout for one output format only. */
export interface FormatVariants {
  readonly hasHooks: boolean
  /** Names in lower case. */
  readonly shortcodes: ReadonlySet<string>
}

export interface TemplatesInput {
  readonly files: readonly File[]
  readonly tree: FileTree
  readonly functions: FunctionTable
  readonly lookup: TemplateLookup
  readonly vocabulary: LayoutVocabulary
  /** The module whose layouts ship in the box. */
  readonly embedded: string
  /** How the author calls a file: relative to the site. */
  readonly displayPath: (file: File) => string
  /** Counts and times executions; absent unless somebody wants to know. */
  readonly metrics?: TemplateMetrics
  /** Told what is executed; absent unless somebody wants to know. */
  readonly use?: TemplateUse
  /** Told while a template runs that a value was not safe where it was to be printed. */
  readonly onUnsafe: OnUnsafe
  /** Layouts that were parsed before, by their path; those that did not change are not parsed again. */
  readonly before?: Map<string, ParsedTemplate>
  readonly report: Report
}

/** Parses every layout; errors are reported, and a template with an error fails where it is used. */
export function loadTemplates(input: TemplatesInput): Templates {
  const { lookup, files } = input
  const parsed = new Map<LayoutFile, ParsedTemplate>(files.map((file) => [file, parse(file, input)]))
  for (const { diagnostics } of parsed.values()) for (const diagnostic of diagnostics) input.report(diagnostic)
  const texts = new Map([...parsed.values()].map(({ main: { source } }) => [source.path, source.text] as const))
  const byPath = new Map(files.map((file) => [belowLayouts(file), file]))
  const set = new TemplateSet({
    functions: input.functions,
    shared: sharedTrees(parsed, input.embedded),
    escape: escapeTemplate,
    escapers: createEscapers(input.onUnsafe),
  })
  const watched = (path: string, template: Template, parts: readonly ParsedTemplate[]): Template => {
    const paths = parts.map(({ main }) => main.source.path)
    const counted = input.use?.watched(template, paths) ?? template
    return input.metrics?.measured(path, counted) ?? counted
  }
  const found = (file: LayoutFile | undefined, base?: LayoutFile): FoundTemplate | undefined => {
    const entry = file && parsed.get(file)
    if (!file || !entry) return undefined
    const baseof = base && parsed.get(base)
    const { isHtml } = baseof ?? entry
    const path = belowLayouts(file)
    const template = watched(path, set.template(entry, baseof), baseof ? [entry, baseof] : [entry])
    return {
      path,
      template,
      isHtml,
      isEmbedded: file.module === input.embedded,
    }
  }
  const defined = definedPartials(parsed)
  const definedPartial = (name: string): FoundTemplate | undefined => {
    const entry = defined.get(name) ?? defined.get(`${name}.html`)
    if (!entry) return undefined
    return { path: entry.main.name, template: set.template(entry), isHtml: entry.isHtml, isEmbedded: false }
  }
  const infos = new Map<LayoutFile, ShortcodeInfo>()
  const withBase = (file: LayoutFile | undefined, query: PageQuery): FoundTemplate | undefined => {
    const entry = file && parsed.get(file)
    return found(file, entry && needsBase(entry) ? lookup.baseof(query, file) : undefined)
  }
  return {
    page: (query) => withBase(lookup.page(query), query),
    partial: (name) =>
      found(lookup.partial(name) ?? lookup.partial(name.replace(/^_internal\//, ''))) ?? definedPartial(name),
    shortcode: (name, query) => found(lookup.shortcode(name, query)),
    hook: (name, query) => found(lookup.hook(name, query)),
    view: (name, query) => withBase(lookup.view(name, query), query),
    inline(source, name) {
      const inline = parseTemplate(source, { name, functions: input.functions, isHtml: false })
      for (const diagnostic of inline.diagnostics) input.report(diagnostic)
      return { path: name, template: set.template(inline), isHtml: false, isEmbedded: false }
    },
    named: (path) => found(byPath.get(path)),
    shortcodeInfo(name, query) {
      const file = lookup.shortcode(name, query)
      const entry = file && parsed.get(file)
      if (!entry) return undefined
      let info = infos.get(file)
      if (!info) infos.set(file, (info = shortcodeInfo(entry)))
      return { ...info, layout: entry.main.source.path }
    },
    shortcodePaths: (name) => {
      const isNamed = (path: string): boolean =>
        /^_?shortcodes\/(.+?)(\.[^/]*)?$/.exec(path)?.[1]?.toLowerCase() === name.toLowerCase()
      return [...byPath.keys()].filter(isNamed)
    },
    shortcodeNames: () => namesBelow(byPath.keys(), /^_?shortcodes\/(.+?)(\.[^/]*)?$/),
    partialNames: () => namesBelow(byPath.keys(), /^_?partials\/(.+)$/),
    exists: (path) => existsIn(byPath, path),
    textOf: (path) => texts.get(path),
    listing: [...parsed.keys()].map(({ path, module }) => `${module} ${path}`).join('\n'),
    triedFor: (query) => lookup.tried(query),
    formatVariants: formatVariants(byPath.keys(), input.vocabulary),
    edition: parsed,
  }
}

const belowLayouts = ({ path }: LayoutFile): string => path.replace(/^layouts\//, '')

const namesBelow = (paths: Iterable<string>, pattern: RegExp): readonly string[] =>
  [...paths].flatMap((path) => pattern.exec(path)?.[1] ?? [])

/** Old and new spellings of a folder mean the same. */
function existsIn(byPath: ReadonlyMap<string, unknown>, path: string): boolean {
  const plain = path.replace(/^\//, '')
  return [plain, `_${plain}`, plain.replace(/^_/, '')].some((candidate) => byPath.has(candidate))
}

function formatVariants(paths: Iterable<string>, vocabulary: LayoutVocabulary): FormatVariants {
  const varying = [...paths].filter((path) => {
    const { format, mediaType } = parseLayoutPath(path, vocabulary)
    return (format !== '' && format !== 'html') || (mediaType !== undefined && mediaType.type !== 'text/html')
  })
  return {
    hasHooks: varying.some((path) => /(^|\/)_markup\//.test(path)),
    shortcodes: new Set(
      varying.flatMap((path) => /(?:^|\/)_?shortcodes\/([^.]+)/.exec(path)?.[1]?.toLowerCase() ?? []),
    ),
  }
}

function parse(
  file: File,
  { tree, functions, vocabulary, displayPath, embedded, before, report }: TemplatesInput,
): ParsedTemplate {
  const path = belowLayouts(file)
  const known = before?.get(displayPath(file))
  // What ships in the box does not change.
  if (known && file.module === embedded) return known
  const source: Source = { path: displayPath(file), text: readOrEmpty(file, tree, report) }
  const isHtml = !parseLayoutPath(path, vocabulary).isPlainText
  if (known?.main.source.text === source.text && known.main.name === path && known.isHtml === isHtml) return known
  const parsed = parseTemplate(source, { name: path, functions, isHtml })
  before?.set(source.path, parsed)
  return parsed
}

function readOrEmpty(file: File, tree: FileTree, report: Report): string {
  try {
    return tree.readText(file)
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    report(error.diagnostic)
    return ''
  }
}

/** Whether the file holds definitions only, for a base template to call. */
function needsBase({ main, defines }: ParsedTemplate): boolean {
  return isBlank(main.root) && defines.size > 0
}

/** What any template may call: whole files by their paths, and definitions inside partials, shortcodes and views. */
function sharedTrees(parsed: ReadonlyMap<LayoutFile, ParsedTemplate>, embedded: string): ReadonlyMap<string, Tree> {
  const shared = new Map<string, Tree>()
  for (const [file, template] of parsed) {
    const path = belowLayouts(file)
    shared.set(path, template.main)
    for (const name of olderNames(path, file.module === embedded))
      if (!shared.has(name)) shared.set(name, template.main)
    if (needsBase(template)) continue
    for (const [name, tree] of template.defines) if (!shared.has(name)) shared.set(name, tree)
  }
  return shared
}

/** Partials that are no files: `{{ define "partials/a.html" }}` in any template, by their names below the folder. */
function definedPartials(parsed: ReadonlyMap<LayoutFile, ParsedTemplate>): ReadonlyMap<string, ParsedTemplate> {
  const found = new Map<string, ParsedTemplate>()
  for (const { defines, isHtml, diagnostics } of parsed.values())
    for (const [path, main] of defines) {
      const name = /^_?partials\/(.+)$/.exec(path)?.[1]
      if (name !== undefined && !found.has(name)) found.set(name, { main, defines, isHtml, diagnostics })
    }
  return found
}

const internal = /^(disqus|google_analytics|opengraph|pagination|schema|twitter_cards)\.html$/

/**
 * What templates called a layout before 0.146: `partials/a.html`, and `_internal/a.html` what ships in the box.
 * A site's own file in the place of one of the box's answers to that name too.
 */
function olderNames(path: string, isEmbedded: boolean): readonly string[] {
  const [, folder, name = ''] = /^_(partials|shortcodes)\/(.+)$/.exec(path) ?? []
  if (folder === 'partials')
    return isEmbedded || internal.test(name) ? [path.slice(1), `_internal/${name}`] : [path.slice(1)]
  if (!isEmbedded) return []
  return [folder === 'shortcodes' ? `_internal/shortcodes/${name}` : `_internal/_default/${path}`]
}
