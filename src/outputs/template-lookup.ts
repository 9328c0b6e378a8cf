// Which layout file does a page, partial, shortcode or render hook use?
// https://gohugo.io/templates/lookup-order/
import type { Report } from '../diagnostics/diagnostic.ts'
import { unknownHook } from './diagnostics.ts'
import { fitOf, isBetter, type Candidate, type Wanted } from './layout-fit.ts'
import { parseLayoutPath, type LayoutVocabulary } from './layout-name.ts'
import { olderLayoutPaths, type OlderOptions } from './layout-lookup-older.ts'
import { createOlderPlaces, olderLayouts, type Taxonomies } from './layout-older.ts'
import { layoutOf, ownKind, type Layout, type LayoutCategory, type LayoutFile } from './layout.ts'
import type { OutputFormat } from './output-formats.ts'

export interface PageQuery {
  /** The page's logical path: `/posts/first`, `/` for the home page. */
  readonly path: string
  /** One of the main kinds; '' for the standalone ones. */
  readonly kind: string
  /** Front matter's `type`, '' when absent: it takes the place of the first section. */
  readonly type: string
  /** Front matter's `layout`, or the name of a standalone kind such as `404`; '' when absent. */
  readonly layout: string
  readonly format: OutputFormat
  readonly language: string
}

export interface ShortcodeQuery extends PageQuery {
  /** `{{% %}}`: a template in plain text will do in HTML too. */
  readonly isMarkup: boolean
}

export interface HookQuery extends PageQuery {
  /** What the hook is for: the language of a code block, the type of a blockquote. */
  readonly variant?: string
  /** Leaves out the hooks that ship with us. */
  readonly ignoreEmbedded?: boolean
}

export interface TemplateLookup {
  page(query: PageQuery): LayoutFile | undefined
  /** The base of a page's or view's layout, by what the page asks for. */
  baseof(query: PageQuery, layout: LayoutFile): LayoutFile | undefined
  /** @param name  below the partials folder, with or without extension */
  partial(name: string): LayoutFile | undefined
  shortcode(name: string, query: ShortcodeQuery): LayoutFile | undefined
  /** Whether any page could use a shortcode of that name. */
  hasShortcode(name: string): boolean
  /** @param hook  `link`, `image`, `heading`, `codeblock`, `blockquote`, `table`, `passthrough` */
  hook(hook: string, query: HookQuery): LayoutFile | undefined
  /** `.Render "name"`; the name may have folders. */
  view(name: string, query: PageQuery): LayoutFile | undefined
  /** Files that would serve a page, nearest first, for messages. */
  tried(query: PageQuery): readonly string[]
}

export interface TemplateLookupOptions {
  /** Every layout file, covered ones left out; a `File` is one. */
  readonly files: readonly LayoutFile[]
  /** Names of modules, the project first; files of others come last. */
  readonly modules: readonly string[]
  /** The module whose files ship with us: a site's own layouts win over them. */
  readonly embedded?: string
  readonly vocabulary: LayoutVocabulary
  readonly taxonomies: Taxonomies
  readonly defaultFormat: string
  /** Pages and views find layouts first where a Hugo before 0.146 looked. */
  readonly isOlder?: boolean
  readonly report: Report
}

/** Layouts by folder; for partials and shortcodes by name too. */
type Shelf = ReadonlyMap<string, readonly Layout[]>

export function createTemplateLookup(options: TemplateLookupOptions): TemplateLookup {
  const shelves = fillShelves(readLayouts(options), options)
  const { defaultFormat, vocabulary } = options

  const find = (
    category: LayoutCategory,
    wanted: Wanted,
    folders: readonly Folder[],
    accepts: (layout: Layout) => boolean = () => true,
  ): LayoutFile | undefined => {
    let best: Candidate | undefined
    for (const { key, distance } of folders) {
      for (const layout of shelves[category].get(key) ?? []) {
        if (!accepts(layout)) continue
        const fit = fitOf(category, wanted, layout, distance, defaultFormat)
        if (!fit) continue
        const candidate = { layout, fit }
        if (isBetter(category, candidate, best)) best = candidate
      }
    }
    return best?.layout.file
  }

  const partials = new Map<string, LayoutFile | undefined>()
  const shortcodeNames = new Set([...shelves.shortcode.keys()].map((key) => key.slice(key.indexOf('\0') + 1)))
  const layoutsByFile = new Map<LayoutFile, Layout>()
  for (const layouts of shelves.page.values())
    for (const layout of layouts) if (!layoutsByFile.has(layout.file)) layoutsByFile.set(layout.file, layout)

  const olderFile = olderFiles(options)
  return {
    page: (query) => olderFile(query) ?? find('page', wantedBy(query), foldersOf(query)),
    baseof(query, file) {
      const older = olderFile(query, { isBase: true })
      if (older) return older
      const layout = layoutsByFile.get(file)
      if (!layout) return undefined
      return find('baseof', wantedBy(query), foldersOf(query), (base) => canBeBase(base, layout, defaultFormat))
    },
    partial(name) {
      if (partials.has(name)) return partials.get(name)
      const parsed = parseLayoutPath(name.replace(/^\/+/, '').replace(/\/{2,}/g, '/'), vocabulary)
      const key = (parsed.folder === '/' ? '' : `${parsed.folder.slice(1)}/`) + parsed.base
      const html = parsed.format === '' && !parsed.mediaType
      const wanted = {
        ...nothing,
        kind: ownKind(parsed),
        format: html ? 'html' : parsed.format,
        mediaType: html ? 'text/html' : (parsed.mediaType?.type ?? ''),
        isPlainText: parsed.isPlainText,
        language: parsed.language,
      }
      const found = find('partial', wanted, [{ key, distance: 0 }])
      partials.set(name, found)
      return found
    },
    shortcode(name, query) {
      const wanted = { ...wantedBy(query), takesPlainText: query.isMarkup }
      const folders = foldersOf(query).map(({ key, distance }) => ({ key: `${key}\0${name.toLowerCase()}`, distance }))
      return find('shortcode', wanted, folders)
    },
    hasShortcode: (name) => shortcodeNames.has(name.toLowerCase()),
    hook(hook, query) {
      const variant = query.variant ?? ''
      return find('hook', { ...wantedBy(query), hook, variant }, foldersOf(query), ({ traits, isEmbedded }) => {
        if (traits.hook !== hook || (query.ignoreEmbedded && isEmbedded)) return false
        return variant === '' || traits.variant === '' || traits.variant === variant
      })
    },
    view(name, query) {
      const older = olderFile({ ...query, layout: name }, { isNameRequired: true })
      if (older) return older
      const slash = name.lastIndexOf('/')
      const named = name.slice(slash + 1).toLowerCase()
      if (named === '') return undefined
      const below =
        slash === -1
          ? ''
          : `/${name
              .slice(0, slash)
              .toLowerCase()
              .replace(/^\/+|\/+$/g, '')}`
      const folders = foldersOf(query).map(({ key, distance }) => ({ key: key + below, distance }))
      return find('page', { ...wantedBy(query), named, isNameRequired: true }, folders)
    },
    tried: (query) => triedNames(query),
  }
}

/** The first layout of the site's own that a Hugo before 0.146 would have found. */
function olderFiles({ files, embedded, isOlder, taxonomies }: TemplateLookupOptions) {
  const own = isOlder ? files.filter(({ module }) => embedded === undefined || module !== embedded) : []
  const byPath = new Map(own.map((file) => [file.path.replace(/^layouts\//, '').toLowerCase(), file]))
  return (query: PageQuery, options?: OlderOptions): LayoutFile | undefined => {
    if (!isOlder) return undefined
    const path = olderLayoutPaths(query, taxonomies, options).find((each) => byPath.has(each))
    return path === undefined ? undefined : byPath.get(path)
  }
}

const nothing: Wanted = {
  kind: '',
  layout: '',
  format: '',
  mediaType: '',
  hook: '',
  variant: '',
  isPlainText: false,
  named: '',
  isNameRequired: false,
  language: '',
  takesPlainText: false,
}

const wantedBy = ({ kind, layout, format, language }: PageQuery): Wanted => ({
  ...nothing,
  kind,
  layout: kind === '' ? '' : kind === 'page' ? 'single' : 'list',
  named: layout.toLowerCase(),
  format: format.name,
  mediaType: format.mediaType.type,
  isPlainText: format.isPlainText,
  language,
})

interface Folder {
  readonly key: string
  readonly distance: number
}

/** The folders whose layouts a page may use, from the root down. */
function foldersOf({ path, type, kind }: PageQuery): readonly Folder[] {
  const names = path
    .toLowerCase()
    .split('/')
    .filter((name) => name !== '')
  if (type !== '') {
    const hasSection = names.length > (kind === 'page' ? 1 : 0)
    names.splice(0, hasSection ? 1 : names.length, type.toLowerCase())
  }
  const keys = ['', ...names.map((_, i) => `/${names.slice(0, i + 1).join('/')}`)]
  return keys.map((key, i) => ({ key, distance: keys.length - 1 - i }))
}

function triedNames({ path, type, kind, layout, format, ...rest }: PageQuery): readonly string[] {
  const suffix = format.mediaType.firstSuffix.fullSuffix
  const name = format.isHTML && format.name === 'html' ? suffix : `.${format.name}${suffix}`
  const standard = kind === '' ? [] : [kind, kind === 'page' ? 'single' : 'list']
  const names = [layout.toLowerCase(), ...standard, 'all'].filter(
    (each, i, all) => each !== '' && all.indexOf(each) === i,
  )
  const folders = foldersOf({ path, type, kind, layout, format, ...rest }).toReversed()
  return folders.flatMap(({ key }) => names.map((each) => `layouts${key}/${each}${name}`))
}

/** Whether a base fits a layout for some page. */
function canBeBase(base: Layout, layout: Layout, defaultFormat: string): boolean {
  const { kind } = base.traits
  const excluded = kind === '' ? '' : kind === 'page' ? 'list' : 'single'
  if (excluded !== '' && layout.traits.layout === excluded) return false
  const isSpecific = layout.language !== ''
  const open = isSpecific ? base : { ...base, except: [] }
  const language = isSpecific ? layout.language : base.language
  return fitOf('baseof', { ...nothing, ...layout.traits, language }, open, 0, defaultFormat) !== undefined
}

function readLayouts({ files, modules, embedded, vocabulary, report }: TemplateLookupOptions): readonly Layout[] {
  const ranks = new Map(modules.map((module, i) => [module, i]))
  const read = files.flatMap((file) => {
    const isEmbedded = embedded !== undefined && file.module === embedded
    const rank = isEmbedded ? Infinity : (ranks.get(file.module ?? '') ?? modules.length)
    const layout = layoutOf(file, vocabulary, { rank, isEmbedded })
    if (!layout) report(unknownHook(file.path))
    return layout ?? []
  })
  return withExceptions(read).sort(inWalkOrder)
}

/** A file for all languages is not for those that have a file of the same name. */
function withExceptions(layouts: readonly Layout[]): Layout[] {
  const specific = new Map<string, string[]>()
  for (const { language, name } of layouts)
    if (language !== '') specific.set(name.neutral, [...(specific.get(name.neutral) ?? []), language])
  return layouts.map((layout) =>
    layout.language === '' ? { ...layout, except: specific.get(layout.name.neutral) ?? [] } : layout,
  )
}

/** Folders before files; then nearer modules, later extensions, earlier names. */
function inWalkOrder(a: Layout, b: Layout): number {
  const [first, second] = [a.file.path.split('/'), b.file.path.split('/')]
  for (let i = 0; ; i++) {
    const [one, other] = [first[i]!, second[i]!]
    const [isFile, isOtherFile] = [i === first.length - 1, i === second.length - 1]
    if (isFile !== isOtherFile) return isFile ? 1 : -1
    if (isFile) {
      if (a.rank !== b.rank) return a.rank - b.rank
      if (a.name.extension !== b.name.extension) return a.name.extension > b.name.extension ? -1 : 1
    }
    if (one !== other) return one < other ? -1 : 1
    if (isFile) return 0
  }
}

function fillShelves(layouts: readonly Layout[], options: TemplateLookupOptions): Record<LayoutCategory, Shelf> {
  const shelves: Record<LayoutCategory, Map<string, Layout[]>> = {
    page: new Map(),
    baseof: new Map(),
    hook: new Map(),
    shortcode: new Map(),
    partial: new Map(),
    internal: new Map(),
  }
  const meanings = new Map<string, Layout>()
  const place = (layout: Layout, isOlder: boolean): void => {
    const meaning = meaningKey(layout)
    const existing = meanings.get(meaning)
    if (existing && !isOlder && !replaces(layout, existing)) return
    meanings.set(meaning, layout)
    const key = shelfKey(layout)
    const shelf = shelves[layout.category]
    shelf.set(key, [...(shelf.get(key) ?? []).filter((other) => other !== existing), layout])
  }
  for (const layout of layouts) place(layout, false)
  const places = createOlderPlaces(options.taxonomies)
  for (const layout of olderLayouts(layouts, places, options.vocabulary)) place(layout, true)
  return shelves
}

function shelfKey({ category, folder, key }: Layout): string {
  if (category === 'partial') return key
  return category === 'shortcode' ? `${folder}\0${key}` : folder
}

const meaningKey = (layout: Layout): string =>
  [layout.category, shelfKey(layout), layout.language, ...layout.except, ...Object.values(layout.traits)].join('\u0001')

/** Of two files that mean the same, the nearer module's wins, then the shorter name, then the more usual extension. */
function replaces(layout: Layout, existing: Layout): boolean {
  if (layout.rank !== existing.rank) return layout.rank < existing.rank
  if (layout.name.identifiers < existing.name.identifiers) return true
  const suffixes = layout.name.mediaType?.suffixes ?? []
  const [mine, other] = [layout, existing].map(({ name }) => suffixes.indexOf(name.extension))
  return mine !== -1 && (other === -1 || mine! < other!)
}
