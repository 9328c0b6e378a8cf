// Runs the content adapters: templates in content/ that make pages and resources before the site is assembled.
// Source: https://gohugo.io/content-management/content-adapters/
import type { Config, Language } from '../config/config.ts'
import { matchesDimension, matrixOf, rolesOf, versionsOf, type Dimension } from '../config/dimensions.ts'
import { readFrontMatter } from '../content/front-matter.ts'
import { lexBody } from '../content/page-lexer.ts'
import { DiagnosticError, type Report } from '../diagnostics/diagnostic.ts'
import type { File, FileTree } from '../files/file.ts'
import { toPageParams } from '../formats/params.ts'
import { toStringE, toText } from '../golang/cast.ts'
import { Scratch } from '../golang/scratch.ts'
import { entriesOf, GoError, goType, Params } from '../golang/values.ts'
import type { MediaTypes } from '../outputs/media-types.ts'
import { parseContentPath } from '../site/content-path.ts'
import type { Source } from '../text/source.ts'
import { normalizeSegment } from '../text/logical-path.ts'
import { AssetView } from '../views/asset.ts'
import type { MadeResource, SiteView } from '../views/runtime.ts'
import type { ReadSource } from './content-body.ts'
import type { RenderState } from './state.ts'
import type { Templates } from './templates.ts'

export interface Adapted {
  readonly sources: readonly ReadSource[]
  /** What adapters give pages beside their text, by the file that stands for it. */
  readonly resources: ReadonlyMap<File, MadeResource>
}

export interface AdaptersInput {
  readonly config: Config
  readonly tree: FileTree
  /** `_content.gotmpl` and its translations. */
  readonly adapters: readonly File[]
  readonly templates: Templates
  readonly mediaTypes: MediaTypes
  readonly state: RenderState
  /** A site of which the pages are not known yet. */
  readonly siteOf: (language: Language) => SiteView
  readonly report: Report
}

export const isAdapter = (path: string): boolean => /(^|\/)_content(\.[^/]+)?\.gotmpl$/.test(path)

export function runAdapters(input: AdaptersInput): Adapted {
  const made: Collection = { pages: [], resources: new Map() }
  for (const file of input.adapters) {
    try {
      runAdapter(file, input, made)
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error
      input.report(error.diagnostic)
    }
  }
  const folders = new Set([...made.resources.keys()].flatMap(({ path, language }) => foldersOf(path, language)))
  const sources = made.pages.map((page) => sourceOf(page, folders.has(`${page.language}:${page.path}`)))
  return { sources, resources: made.resources }
}

interface AdaptedPage {
  /** Below content/, without extension. */
  readonly path: string
  readonly language: string
  readonly isBranch: boolean
  readonly suffix: string
  readonly text: string
  readonly frontMatter: Params
  readonly adapter: File
}

interface Collection {
  readonly pages: AdaptedPage[]
  readonly resources: Map<File, MadeResource>
}

/** Runs first for the adapter's own language, then for the others if it asks for them. */
function runAdapter(file: File, input: AdaptersInput, made: Collection): void {
  const { config, tree, templates } = input
  const known = new Set([...config.languages.map(({ lang }) => lang), ...config.disableLanguages])
  const below = file.path.replace(/^content\//, '')
  const { dir, language } = parseContentPath(below, known, file.language ?? config.defaultContentLanguage)
  const template = templates.inline({ path: file.path, text: tree.readText(file) }, below).template
  const store = new Scratch()
  let everywhere = false
  const runFor = (language: Language): void => {
    const site = input.siteOf(language)
    const { state, report } = input
    const before = state.env
    state.env = { report, page: null, site, stack: [], olderField: state.olderField }
    try {
      const context = new AdapterContext({ file, dir, language: language.lang, site, store, made, input })
      template.execute(context, state.env)
      everywhere ||= context.wantsAllLanguages()
    } finally {
      state.env = before
    }
  }
  const own = config.languages.find(({ lang }) => lang === language)
  if (!own) return
  runFor(own)
  if (everywhere) for (const other of config.languages) if (other !== own) runFor(other)
}

interface Place {
  readonly file: File
  readonly dir: string
  readonly language: string
  readonly site: SiteView
  readonly store: Scratch
  readonly made: Collection
  readonly input: AdaptersInput
}

/** What an adapter's dot is. */
class AdapterContext {
  readonly #place: Place
  #everywhere = false

  constructor(place: Place) {
    this.#place = place
  }
  get [goType](): string {
    return '*pagesfromdata.pagesFromDataTemplateContext'
  }
  get Site(): SiteView {
    return this.#place.site
  }
  get Store(): Scratch {
    return this.#place.store
  }
  EnableAllLanguages(): string {
    this.#everywhere = true
    return ''
  }
  EnableAllDimensions(): string {
    return this.EnableAllLanguages()
  }
  AddPage(page: unknown): string {
    this.#place.made.pages.push(pageOf(fieldsOf(page), this.#place))
    return ''
  }
  AddResource(resource: unknown): string {
    for (const [file, made] of resourcesOf(fieldsOf(resource), this.#place)) this.#place.made.resources.set(file, made)
    return ''
  }
  wantsAllLanguages(): boolean {
    return this.#everywhere
  }
}

function fieldsOf(value: unknown): Params {
  if (!entriesOf(value)) throw new GoError('the argument is no map')
  return toPageParams(plain(value))
}

/** Maps that templates make, as maps that decoders make. */
function plain(value: unknown): unknown {
  if (value instanceof AssetView) return value
  const entries = entriesOf(value)
  return entries ? new Map([...entries].map(([key, item]) => [String(key), plain(item)])) : value
}

function pathOf(fields: Params): string {
  const path = fields.get('path')
  return toStringE(path ?? '').replace(/^\//, '')
}

const normalized = (path: string): string => path.split('/').filter(Boolean).map(normalizeSegment).join('/')

const joined = (dir: string, path: string): string => (dir === '' || path === '' ? dir + path : `${dir}/${path}`)

/** Extensions of files that would hold such content. */
const suffixes: Readonly<Record<string, string>> = {
  'text/markdown': 'md',
  'text/html': 'html',
  'text/asciidoc': 'adoc',
  'text/pandoc': 'pdc',
  'text/rst': 'rst',
  'text/org': 'org',
}

const branchKinds = new Set(['home', 'section', 'taxonomy', 'term'])
const notFrontMatter = ['path', 'kind', 'content', 'dates']

function pageOf(fields: Params, { file, dir, language }: Place): AdaptedPage {
  const path = pathOf(fields)
  const kind = toText(fields.get('kind') ?? 'page').toLowerCase()
  if (path === '' && kind !== 'home') throw new GoError('empty path is reserved for the home page')
  const content = contentOf(fields)
  const mediaType = toText(content.get('mediatype') ?? '') || 'text/markdown'
  const suffix = suffixes[mediaType.toLowerCase()]
  if (!suffix) throw new GoError(`failed to resolve media type for "${mediaType}"`)
  const frontMatter = new Params(fields)
  for (const name of notFrontMatter) frontMatter.delete(name)
  for (const [name, date] of entriesOf(fields.get('dates')) ?? []) frontMatter.set(String(name), date)
  const isBranch = branchKinds.has(kind)
  const text = toText(content.get('value') ?? '')
  return { path: joined(dir, normalized(path)), language, isBranch, suffix, text, frontMatter, adapter: file }
}

function contentOf(fields: Params): Params {
  const content = fields.get('content')
  const map = content instanceof Params ? content : new Params()
  if (fields.has('markup') || map.has('markup')) throw new GoError('markup must not be set, use mediaType')
  return map
}

/** One for each language that the resource is meant for. */
function resourcesOf(fields: Params, place: Place): readonly [File, MadeResource][] {
  const { config } = place.input
  const matrix = matrixOf(fields.get('sites'))
  const languages = matrix.get('languages')
  const named = (dimensions: readonly Dimension[], patterns: readonly string[]): readonly string[] =>
    dimensions.map(({ name }) => name).filter((name) => matchesDimension(name, patterns))
  const [versions, roles] = [matrix.get('versions'), matrix.get('roles')]
  const own = {
    // No other language borrows what is meant for some.
    ...(languages ? { complements: new Map([['languages', []]]) } : {}),
    ...(versions ? { versions: named(versionsOf(config), versions) } : {}),
    ...(roles ? { roles: named(rolesOf(config), roles) } : {}),
  }
  const wanted = languages
    ? config.languages.map(({ lang }) => lang).filter((lang) => matchesDimension(lang, languages))
    : [place.language]
  return wanted.map((language) => {
    const [file, made] = resourceOf(fields, { ...place, language })
    return [{ ...file, ...own }, made]
  })
}

function resourceOf(fields: Params, { file, dir, language, input }: Place): [File, MadeResource] {
  const path = joined(dir, normalized(pathOf(fields)))
  const content = contentOf(fields)
  const value = content.get('value')
  const wanted = toText(content.get('mediatype') ?? '')
  const mediaType = wanted === '' ? undefined : input.mediaTypes.byType(wanted)
  if (wanted !== '' && !mediaType) throw new GoError(`media type "${wanted}" not found`)
  const text = (key: string): string | undefined => (fields.has(key) ? toText(fields.get(key)) : undefined)
  const params = fields.get('params')
  return [
    { ...file, path: `content/${path}`, language },
    {
      content: value instanceof AssetView ? '' : value instanceof Uint8Array ? value : toText(value ?? ''),
      asset: value instanceof AssetView ? value : undefined,
      mediaType,
      name: text('name'),
      title: text('title'),
      params: params instanceof Params ? params : new Params(),
    },
  ]
}

/** Every folder above a path, each with the language. */
function foldersOf(path: string, language = ''): readonly string[] {
  const parts = path.replace(/^content\//, '').split('/')
  return parts.slice(1).map((_, index) => `${language}:${parts.slice(0, index + 1).join('/')}`)
}

/** @param isBundle  whether resources lie below the page */
function sourceOf(page: AdaptedPage, isBundle: boolean): ReadSource {
  const { path, language, isBranch, suffix, text, frontMatter, adapter } = page
  const name = isBranch ? joined(path, `_index.${suffix}`) : isBundle ? `${path}/index.${suffix}` : `${path}.${suffix}`
  const file: File = { ...adapter, path: `content/${name}`, language }
  const source: Source = { path: adapter.path, text }
  const tokens = lexBody(source, { summaryDivider: suffix === 'org' ? '# more' : '<!--more-->' })
  const names = tokens.flatMap((token) => (token.type === 'tag' ? [token.name] : []))
  return {
    file,
    adapter,
    source,
    frontMatter,
    content: {
      source,
      frontMatter: readFrontMatter({ path: adapter.path, text: '' }),
      tokens,
      hasSummaryDivider: tokens.some(({ type }) => type === 'summary-divider'),
      shortcodeNames: [...new Set(names)],
      diagnostics: [],
    },
    spanOf: () => undefined,
    bodyStart: 0,
  }
}
