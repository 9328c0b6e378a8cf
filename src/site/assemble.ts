// Which pages exist and how they relate: files in, a frozen site out. Complete on every build, without I/O or HTML.
import type { Config, Language } from '../config/config.ts'
import { isInMatrix, siteSpecs, type SiteSpec } from '../config/dimensions.ts'
import type { Era } from '../config/era.ts'
import { configFor } from '../config/language-config.ts'
import type { File } from '../files/file.ts'
import { Params } from '../golang/values.ts'
import { GoTime } from '../golang/time.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { joinPath, normalizeSegment, parentPath } from '../text/logical-path.ts'
import { addResource, shareResources } from './bundle-resources.ts'
import { applyCascade, readCascade, type CascadeEntry, type GlobCompiler } from './cascade.ts'
import { logicalPath, parseContentPath, writtenPath, type ContentPath } from './content-path.ts'
import { addComplements } from './complements.ts'
import { badCascade, duplicatePath } from './diagnostics.ts'
import { listDates } from './list-dates.ts'
import { MetaMemory } from './meta-memory.ts'
import { decodeMeta } from './page-meta.ts'
import { defaultOrder, type PageOrder } from './sort.ts'
import { reaches } from './reach.ts'
import { buildTaxonomy, termKey, termsOf } from './taxonomies.ts'
import {
  isBranchKind,
  isListed,
  type BuildOptions,
  type Kind,
  type Page,
  type PageMeta,
  type PageSource,
  type ResourceFile,
  type Taxonomy,
} from './page.ts'
import type { Site, Sites } from './site.ts'

export interface AssembleInput {
  readonly config: Config
  readonly era: Era
  /** Content files that were read, in the order of their paths. */
  readonly sources: readonly PageSource[]
  /** Every other file below content/. */
  readonly resources: readonly File[]
  /** The moment of the build: decides what lies in the future or has expired. */
  readonly now: GoTime
  readonly fileTime: (file: File) => GoTime | undefined
  readonly gitTime: (file: File) => GoTime | undefined
  readonly glob: GlobCompiler
  /** Makes the title of a section or taxonomy that has no file. */
  readonly listTitle: (kind: Kind, name: string, language: Language) => string
  /** What front matter meant before, where a site is assembled again with the same configuration. */
  readonly memory?: MetaMemory
  readonly report: Report
}

type Input = AssembleInput & { readonly memory: MetaMemory }

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Draft = Mutable<Page> & { frontMatter: Params; title?: string; baseName: string }

/** A path that lists and look-ups know; relations still open. */
interface Tree {
  readonly spec: SiteSpec
  readonly language: Language
  readonly drafts: Map<string, Draft>
  readonly order: PageOrder
}

export function assemble(given: AssembleInput): Sites {
  const input: Input = { ...given, memory: given.memory ?? new MetaMemory() }
  const assembled = siteSpecs(input.config).map((spec) =>
    assembleSite(spec, { ...input, config: configFor(input.config, spec.language) }),
  )
  const sites = assembled.map(({ site }) => site)
  linkTranslations(sites, input.config)
  addComplements(sites, ({ language }) => defaultOrder(language.locale || language.lang, input.era))
  shareResources(sites, input.config, input.era)
  const byId = new Map(
    sites.flatMap((site) => [...site.byPath.values(), ...site.standalone].map((page) => [page.id, page] as const)),
  )
  const metas = new Map(assembled.map(({ site, metaOf }) => [site.spec.key, metaOf]))
  return { sites, byId, metaOf: (page, ...given) => metas.get(page.site.key)!(page, ...given) }
}

interface Assembled {
  readonly site: Site
  readonly metaOf: Sites['metaOf']
}

function assembleSite(spec: SiteSpec, input: Input): Assembled {
  const { language } = spec
  const tree: Tree = {
    spec,
    language,
    drafts: new Map(),
    order: defaultOrder(language.locale || language.lang, input.era),
  }
  const places = placeSources(tree, input)
  addMissingBranches(tree, input)
  placeResources(tree, input, places)
  const inherited = cascadeAndDecode(tree, input)
  const hidden = dropUnpublished(tree, input)
  addTerms(tree, input, hidden)
  dateLists(tree, input)
  relate(tree)
  return {
    site: finish(tree, input),
    metaOf(page, source, report) {
      const draft = { ...(page as Draft), source, frontMatter: source.frontMatter }
      decode(draft, inheritedFor(tree, page.path, input, inherited), tree, { ...input, report })
      return draft.meta
    },
  }
}

// --- placing files -------------------------------------------------------------------------------------------------

interface Places {
  readonly leafDirs: ReadonlySet<string>
  readonly pathOf: (file: File) => ContentPath
}

function placeSources(tree: Tree, input: Input): Places {
  const { spec } = tree
  const known = new Set([...input.config.languages.map((other) => other.lang), ...input.config.disableLanguages])
  const fallback = (file: File): string => file.language ?? input.config.defaultContentLanguage
  const pathOf = (file: File): ContentPath =>
    parseContentPath(file.path.replace(/^content\//, ''), known, fallback(file))
  const own = input.sources
    .map((source) => ({ source, where: pathOf(source.file) }))
    .filter(({ source, where }) => reaches(spec, { file: source.file, where, sites: source.frontMatter.get('sites') }))
  const leafDirs = new Set(own.filter(({ where }) => where.role === 'leaf').map(({ where }) => where.dir))
  for (const { source, where } of own) {
    const bundle = enclosingLeaf(where.dir, leafDirs)
    if (bundle !== undefined && !(where.role === 'leaf' && where.dir === bundle)) continue
    place(tree, draftOf(spec, kindOf(where, input), logicalPath(where), where, source), input.report)
  }
  for (const { source, where } of own) {
    const bundle = enclosingLeaf(where.dir, leafDirs)
    if (bundle === undefined || (where.role === 'leaf' && where.dir === bundle)) continue
    const owner = tree.drafts.get(logicalPath({ ...where, dir: bundle, base: 'index', role: 'leaf' }))
    const page = draftOf(spec, 'page', logicalPath(where), where, source)
    if (!owner) continue
    page.bundledIn = owner
    ;(owner.resourcePages as Page[]).push(page)
  }
  return { leafDirs, pathOf }
}

/** The outermost leaf bundle that holds a directory. */
function enclosingLeaf(dir: string, leafDirs: ReadonlySet<string>): string | undefined {
  const parts = dir === '' ? [] : dir.split('/')
  for (let length = 0; length <= parts.length; length++) {
    const candidate = parts.slice(0, length).join('/')
    if (leafDirs.has(candidate)) return candidate
  }
  return undefined
}

function kindOf(where: ContentPath, { config }: Input): Kind {
  if (where.role !== 'branch') return where.dir === '' && where.role === 'leaf' ? 'home' : 'page'
  if (where.dir === '') return 'home'
  const path = `/${where.dir.split('/').map(normalizeSegment).join('/')}`
  const plural = [...config.taxonomies.values()].find((each) => isBelow(path, `/${normalizeSegment(each)}`))
  return plural === undefined ? 'section' : path === `/${normalizeSegment(plural)}` ? 'taxonomy' : 'term'
}

const isBelow = (path: string, above: string): boolean => path === above || path.startsWith(`${above}/`)

/** The first folder of a path; a page beside the home page is in none, nor are the standalone ones. */
function sectionOf(kind: Kind, path: string): string {
  if (kind !== 'page' && !isBranchKind(kind)) return ''
  const [, first = '', ...rest] = path.split('/')
  return kind === 'page' && rest.length === 0 ? '' : first
}

function draftOf(site: SiteSpec, kind: Kind, path: string, where: ContentPath, source?: PageSource): Draft {
  const frontMatter = source?.frontMatter ?? new Params()
  return {
    id: `${site.key}:${path}`,
    kind,
    path,
    language: site.language.lang,
    site,
    writtenPath: source ? writtenPath(where) : path,
    section: sectionOf(kind, path),
    source,
    bundle: where.role === 'leaf' ? 'leaf' : where.role === 'branch' ? 'branch' : undefined,
    meta: undefined as unknown as Page['meta'],
    resources: [],
    resourcePages: [],
    children: [],
    translations: [],
    frontMatter,
    baseName: where.role === 'leaf' || where.role === 'branch' ? (where.dir.split('/').at(-1) ?? '') : where.base,
  }
}

function place(tree: Tree, draft: Draft, report: Report): void {
  const before = tree.drafts.get(draft.path)
  if (!before) tree.drafts.set(draft.path, draft)
  else if (before.source && draft.source && !isCovered(draft.source.file, before.source.file))
    report(duplicatePath(draft.source?.spanOf([]), draft.path, before.source.file.path))
}

/** Files of one path lie over each other on purpose: the mount that comes first counts. */
const isCovered = (file: File, by: File): boolean => file.path === by.path

/** After every branch is there: those that no file asks for have resources, too. */
function placeResources(tree: Tree, input: Input, { leafDirs, pathOf }: Places): void {
  for (const file of input.resources) {
    const where = pathOf(file)
    if (!reaches({ ...tree.spec, language: { ...tree.language, lang: where.language } }, { file, where })) continue
    const leaf = enclosingLeaf(where.dir, leafDirs)
    const owner =
      leaf !== undefined
        ? tree.drafts.get(joinPath(...leaf.split('/').map(normalizeSegment)))
        : nearestBranch(tree, where.dir)
    if (!owner) continue
    const base = owner.path === '/' ? '' : (leaf ?? branchDir(owner, where.dir))
    const isForeign = where.language !== tree.language.lang
    if (isForeign && file.complements && !isInMatrix(tree.spec, file.complements)) continue
    if (isForeign && leaf === undefined && base !== where.dir) continue
    const below = (path: string): string => (base === '' ? path : path.slice(base.length + 1))
    const neutral = [where.dir, where.ext === '' ? where.base : `${where.base}.${where.ext}`].filter(Boolean).join('/')
    const resource: ResourceFile = {
      file,
      name: below(file.path.replace(/^content\//, '')),
      neutralName: below(neutral).split('/').map(normalizeSegment).join('/'),
      language: where.language,
      owner,
    }
    addResource(owner, resource, input.config.defaultContentLanguage)
  }
}

function nearestBranch(tree: Tree, dir: string): Draft | undefined {
  for (let path = joinPath(...dir.split('/').map(normalizeSegment)); ; path = parentPath(path)) {
    const draft = tree.drafts.get(path)
    if (draft?.bundle === 'branch') return draft
    if (path === '/') return undefined
  }
}

/** The directory as written that the branch stands for: as many elements of `dir` as its path has. */
const branchDir = (owner: Page, dir: string): string =>
  dir
    .split('/')
    .slice(0, owner.path.split('/').length - 1)
    .join('/')

// --- pages that no file asks for -----------------------------------------------------------------------------------

const nowhere: ContentPath = { dir: '', base: '_index', ext: '', language: '', role: 'branch' }

function addMissingBranches(tree: Tree, input: Input): void {
  const { config, listTitle } = input
  const add = (kind: Kind, path: string, name: string, written = path): void => {
    if (tree.drafts.has(path)) return
    const draft = draftOf(tree.spec, kind, path, nowhere)
    draft.writtenPath = written
    draft.title = listTitle(kind, name, tree.language)
    tree.drafts.set(path, draft)
  }
  add('home', '/', '')
  for (const draft of [...tree.drafts.values()]) {
    if (draft.path.split('/').length < 3 || draft.section === '' || draft.kind === 'term') continue
    const written = draft.source?.file.path.replace(/^content\//, '').split('/')[0] ?? draft.section
    add('section', '/' + draft.section, written, '/' + written)
  }
  for (const plural of config.taxonomies.values())
    if (!config.isKindDisabled('taxonomy'))
      add('taxonomy', '/' + normalizeSegment(plural), plural.slice(plural.lastIndexOf('/') + 1), '/' + plural)
}

const carriesTerms = (page: Page): boolean => isListed(page, true) && page.meta.build.render !== 'never'

function addTerms(tree: Tree, input: Input, hidden: ReadonlySet<string>): void {
  const { config } = input
  if (config.isKindDisabled('term')) return
  const pages = [...tree.drafts.values()].filter(carriesTerms).sort(tree.order)
  for (const [singular, plural] of config.taxonomies)
    for (const page of pages)
      for (const term of termsOf(page, plural)) {
        const path = `/${normalizeSegment(plural)}/${termKey(term)}`
        const there = tree.drafts.get(path)
        if (there) {
          there.taxonomy = { singular, plural, term: there.taxonomy?.term || term }
          continue
        }
        if (hidden.has(path)) continue
        const draft = draftOf(tree.spec, 'term', path, nowhere)
        draft.title = input.listTitle('term', term, tree.language)
        draft.taxonomy = { singular, plural, term }
        draft.writtenPath = joinPath(plural, term.trim())
        tree.drafts.set(path, draft)
        decode(draft, inheritedFor(tree, path, input), tree, input)
      }
}

// --- front matter --------------------------------------------------------------------------------------------------

/** @returns what flows down to each path */
function cascadeAndDecode(tree: Tree, input: Input): Map<string, readonly CascadeEntry[]> {
  const cache = new Map<string, readonly CascadeEntry[]>()
  for (const draft of tree.drafts.values()) {
    decode(draft, inheritedFor(tree, draft.path, input, cache), tree, input)
    const below = inheritedFor(tree, draft.path + '/_', input, cache)
    for (const page of draft.resourcePages) decode(page as Draft, below, tree, input)
  }
  return cache
}

/** Cascade entries that reach a path, nearest first, the configuration's last. */
function inheritedFor(
  tree: Tree,
  path: string,
  input: Input,
  cache = new Map<string, readonly CascadeEntry[]>(),
): readonly CascadeEntry[] {
  const { memory } = input
  const configured = memory.configured(tree.spec.key, () => readCascade(input.config.cascade, input.glob) ?? [])
  const own = (at: string): readonly CascadeEntry[] => {
    const draft = tree.drafts.get(at)
    if (!draft) return []
    const entries = memory.cascadeOf(draft.frontMatter, () => readCascade(draft.frontMatter.get('cascade'), input.glob))
    if (!entries) input.report(badCascade(draft.source?.spanOf(['cascade'])))
    return entries ?? []
  }
  const at = (here: string): readonly CascadeEntry[] => {
    let entries = cache.get(here)
    if (!entries) {
      entries = [...own(here), ...(here === '/' ? configured : at(parentPath(here)))]
      cache.set(here, entries)
    }
    return entries
  }
  // A cascade reaches the page that declares it, too.
  return at(path)
}

function decode(draft: Draft, inherited: readonly CascadeEntry[], tree: Tree, input: Input): void {
  const { config, memory } = input
  const known = memory.metaOf(draft.frontMatter, draft, inherited)
  if (known) draft.meta = known
  else {
    let isSound = true
    const report: Report = (diagnostic) => {
      isSound = false
      input.report(diagnostic)
    }
    draft.meta = metaOf(draft, inherited, tree, { ...input, report })
    if (isSound && draft.source) memory.keepMeta(draft.frontMatter, draft, inherited, draft.meta)
  }
  draft.taxonomy ??= taxonomyPlace(draft, config)
}

function metaOf(draft: Draft, inherited: readonly CascadeEntry[], tree: Tree, input: Input): PageMeta {
  const { config } = input
  const subject = {
    path: draft.path,
    kind: draft.kind,
    language: draft.language,
    environment: config.environment,
    site: draft.site,
  }
  const frontMatter = applyCascade(draft.frontMatter, inherited, subject)
  const file = draft.source?.file
  const meta = decodeMeta(frontMatter, {
    dates: {
      sources: config.frontmatter,
      timeZone: tree.language.timeZone || config.timeZone,
      baseName: draft.baseName,
      fileTime: () => file && input.fileTime(file),
      gitTime: () => file && input.gitTime(file),
    },
    sitemap: sitemapDefaults(config),
    hasCJK: () => config.hasCJKLanguage && !!draft.source && cjk.test(draft.source.source.text),
    spanOf: (path) => draft.source?.spanOf(path),
    report: input.report,
  })
  const title = meta.title || (draft.title ?? '')
  if (title === meta.title && !config.isKindDisabled(draft.kind)) return meta
  return { ...meta, title, ...(config.isKindDisabled(draft.kind) && { build: notBuilt }) }
}

const sitemapDefaults = ({ sitemap }: Config): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(sitemap).map(([key, value]) => [key.toLowerCase(), value]))

const cjk = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u

const notBuilt: BuildOptions = { list: 'never', render: 'never', publishResources: false }

function taxonomyPlace(draft: Draft, config: Config): Page['taxonomy'] {
  if (draft.kind !== 'taxonomy' && draft.kind !== 'term') return undefined
  const found = [...config.taxonomies].find(([, plural]) => isBelow(draft.path, `/${normalizeSegment(plural)}`))
  return found && { singular: found[0], plural: found[1], term: '' }
}

function dropUnpublished(tree: Tree, { config, now }: Input): ReadonlySet<string> {
  const hidden = new Set<string>()
  const isOut = ({ meta }: Pick<Page, 'meta'>): boolean =>
    (meta.draft && !config.buildDrafts) ||
    (!config.buildFuture && meta.dates.publishDate.After(now)) ||
    (!config.buildExpired && !meta.dates.expiryDate.IsZero() && meta.dates.expiryDate.Before(now))
  for (const [path, draft] of [...tree.drafts]) {
    draft.resourcePages = draft.resourcePages.filter((page) => !isOut(page))
    if (!isOut(draft)) continue
    // What lies below a branch keeps its place in the tree.
    if (draft.kind === 'home' || draft.kind === 'section' || draft.kind === 'taxonomy') {
      draft.meta = { ...draft.meta, build: notBuilt }
      continue
    }
    tree.drafts.delete(path)
    hidden.add(path)
  }
  return hidden
}

function dateLists({ drafts }: Tree, { config, now }: Input): void {
  const found = listDates({ pages: drafts.values(), taxonomies: config.taxonomies.values(), now })
  for (const [path, dates] of found) {
    const draft = drafts.get(path)!
    draft.meta = { ...draft.meta, dates }
  }
}

// --- relations -----------------------------------------------------------------------------------------------------

function relate(tree: Tree): void {
  const children = new Map<Draft, Page[]>()
  for (const draft of tree.drafts.values()) {
    if (draft.kind === 'home') continue
    const parent = sectionAbove(tree, draft)
    draft.parent = parent
    if (!parent) continue
    const list = children.get(parent) ?? []
    list.push(draft)
    children.set(parent, list)
    for (const page of draft.resourcePages) (page as Draft).parent = parent
  }
  for (const [parent, pages] of children) parent.children = pages.sort(tree.order)
}

function sectionAbove(tree: Tree, draft: Draft): Draft | undefined {
  for (let path = parentPath(draft.path); ; path = parentPath(path)) {
    const above = tree.drafts.get(path)
    if (above && above.kind !== 'page') return above
    if (path === '/') return undefined
  }
}

function finish(tree: Tree, input: Input): Site {
  const all = [...tree.drafts.values()] as Page[]
  const listed = all.filter((page) => isListed(page, true)).sort(tree.order)
  const home = tree.drafts.get('/') ?? draftOf(tree.spec, 'home', '/', nowhere)
  const taxonomies = new Map<string, Taxonomy>()
  for (const [singular, plural] of input.config.taxonomies) {
    const find = (path: string): Page | undefined => tree.drafts.get(path.toLowerCase())
    taxonomies.set(plural.toLowerCase(), buildTaxonomy(singular, plural, listed.filter(carriesTerms), find, tree.order))
  }
  return {
    language: tree.language,
    spec: tree.spec,
    home,
    pages: listed,
    regularPages: listed.filter((page) => page.kind === 'page'),
    sections: home.children.filter((page) => page.kind === 'section'),
    taxonomies,
    byPath: new Map(all.map((page) => [page.path, page])),
    standalone: standalonePages(tree, input),
  }
}

/** Pages that stand in no list: not-found, robots.txt, sitemap. */
function standalonePages(tree: Tree, input: Input): readonly Page[] {
  const { config } = input
  const kinds: Kind[] = ['404', 'sitemap']
  if (config.enableRobotsTXT) kinds.push('robotstxt')
  if (tree.spec.isDefault && config.languages.length > 1 && !config.isMultihost) kinds.push('sitemapindex')
  return kinds
    .filter((kind) => !config.isKindDisabled(kind === 'sitemapindex' ? 'sitemap' : kind))
    .map((kind) => {
      const draft = draftOf(tree.spec, kind, `/_${kind}`, nowhere)
      draft.title = kind === '404' ? '404 Page not found' : ''
      decode(draft, [], tree, input)
      draft.parent = tree.drafts.get('/')
      return draft
    })
}

function linkTranslations(sites: readonly Site[], config: Config): void {
  const groups = new Map<string, Page[]>()
  for (const site of sites)
    for (const page of [...site.byPath.values(), ...site.standalone.filter(({ kind }) => kind === '404')]) {
      if (configFor(config, site.language).isKindDisabled(page.kind)) continue
      const { version, role } = site.spec
      const key = [page.kind, page.meta.translationKey || page.path, version.name, role.name].join('\0')
      const group = groups.get(key) ?? []
      group.push(page)
      groups.set(key, group)
    }
  for (const group of groups.values()) for (const page of group) (page as Mutable<Page>).translations = group
}
