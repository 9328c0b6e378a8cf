// How is an archetype filled in? As a template that knows the page to be, which stands in the site before it is written.
import type { Config } from '../config/config.ts'
import { DiagnosticError, type Report } from '../diagnostics/diagnostic.ts'
import type { File, FileTree } from '../files/file.ts'
import { goType } from '../golang/values.ts'
import type { Page } from '../site/page.ts'
import type { FileView, NoFile } from '../views/file.ts'
import type { TemplatePage } from '../views/page.ts'
import type { SiteView } from '../views/runtime.ts'
import type { BuildOptions } from './build.ts'
import type { ReadySite } from './ready-site.ts'
import { archetypeUnused } from './diagnostics.ts'
import { displayPath } from './display-path.ts'
import type { Flags } from './load.ts'
import { readWhole } from './open-site.ts'

export interface Filling {
  /** Absolute: where the content goes. */
  readonly place: string
  /** The content file to be. */
  readonly file: File
  readonly type: string
  /** Absent for the one in the box. */
  readonly archetype: File | undefined
}

interface Input {
  readonly config: Config
  readonly tree: FileTree
  readonly flags: Flags
  readonly env: BuildOptions['env']
  readonly report: Report
}

/** What a site's `archetypes/default.md` begins as, too. */
export const usualArchetype = `+++
title = '{{ replace .File.ContentBaseName "-" " " | title }}'
date = '{{ .Date }}'
draft = true
+++
`

/** @returns the text of each file; what fails is reported and left out */
export function fillArchetypes(fillings: readonly Filling[], input: Input): ReadonlyMap<Filling, string> {
  const sources = new Map(fillings.map((each) => [each, sourceOf(each, input)]))
  const needsSite = [...sources.values()].some(({ text }) => /\.Site|site\./.test(text))
  const tree = withPlaceholders(
    input.tree,
    fillings.map(({ file }) => file),
    needsSite,
  )
  const paths = new Set([...sources.values()].map(({ path }) => path))
  // What is wrong elsewhere in the site is for a build to say.
  const report: Report = (diagnostic) => {
    if (diagnostic.at && paths.has(diagnostic.at.source.path)) input.report(diagnostic)
  }
  const site = readWhole({ ...input, tree, report })
  const pages = new Map(allPages(site).map((page) => [page.source?.file.origin, page]))
  const texts = new Map<Filling, string>()
  for (const [filling, source] of sources) {
    const page = pages.get(filling.place)
    const text = page ? fill(filling, page, source, site, input.report) : undefined
    if (!page) input.report(archetypeUnused(filling.file.path))
    if (text !== undefined) texts.set(filling, text)
  }
  return texts
}

const allPages = ({ sites }: ReadySite): readonly Page[] =>
  [...sites.byId.values()].flatMap((page) => [page, ...page.resourcePages])

interface ArchetypeSource {
  readonly path: string
  readonly text: string
}

function sourceOf({ archetype }: Filling, { tree, config }: Input): ArchetypeSource {
  if (!archetype) return { path: 'archetypes/default.md', text: usualArchetype }
  return { path: displayPath(archetype, config), text: tree.readText(archetype) }
}

/** Stands for the outer brace of shortcodes, which are for the content and not for the archetype. */
const brace = '\uE000'
const hideShortcodes = (text: string): string =>
  text.replace(/\{(\{[<%])/g, `${brace}$1`).replace(/([>%]\})\}/g, `$1${brace}`)
const showShortcodes = (text: string): string =>
  text.replace(/\uE000(\{[<%])/g, '{$1').replace(/([>%]\})\uE000/g, '$1}')

function fill(
  { type }: Filling,
  page: Page,
  { path, text }: ArchetypeSource,
  { runtime, templates, state, now }: ReadySite,
  report: Report,
): string | undefined {
  const view = runtime.viewOf(page) as TemplatePage
  const site = runtime.siteViewOf(page.site.key)
  const before = state.env
  state.env = { ...before, report, page: view, site, stack: [] }
  try {
    const { template } = templates.inline({ path, text: hideShortcodes(text) }, path)
    const date = now.Format('2006-01-02T15:04:05Z07:00')
    return showShortcodes(template.execute(new ArchetypeContext(view, type || view.Type, date, site), state.env))
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    report(error.diagnostic)
    return undefined
  } finally {
    state.env = before
  }
}

/** An archetype's dot; it answers what `.File` does, too. */
class ArchetypeContext {
  readonly #page: TemplatePage
  readonly #site: SiteView
  readonly Type: string
  readonly Date: string

  constructor(page: TemplatePage, type: string, date: string, site: SiteView) {
    this.#page = page
    this.#site = site
    this.Type = type
    this.Date = date
  }
  get [goType](): string {
    return '*hugolib.archetypeFileData'
  }
  get #file(): FileView | NoFile {
    return this.#page.File as FileView
  }
  get Page(): TemplatePage {
    return this.#page
  }
  get Site(): SiteView {
    return this.#site
  }
  get File(): FileView | NoFile {
    return this.#file
  }
  get Kind(): string {
    return this.#page.Kind
  }
  get Name(): string {
    return this.#file.ContentBaseName
  }
  get Path(): string {
    return this.#file.Path
  }
  get Filename(): string {
    return this.#file.Filename
  }
  get LogicalName(): string {
    return this.#file.LogicalName
  }
  get Dir(): string {
    return this.#file.Dir
  }
  get Ext(): string {
    return this.#file.Ext
  }
  get BaseFileName(): string {
    return this.#file.BaseFileName
  }
  get TranslationBaseName(): string {
    return this.#file.TranslationBaseName
  }
  get ContentBaseName(): string {
    return this.#file.ContentBaseName
  }
  get Section(): string {
    return this.#file.Section
  }
  get Lang(): string {
    return this.#file.language
  }
  get UniqueID(): string {
    return this.#file.UniqueID
  }
}

const placeholder = '---\nbuild: { list: never, render: never, publishResources: false }\n---\n'

/** The tree with files that are not there yet; of other content only what `needsSite` asks for. */
function withPlaceholders(tree: FileTree, files: readonly File[], needsSite: boolean): FileTree {
  const added = new Map(files.map((file) => [file.path, file]))
  const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)
  const others = (folder: string): readonly File[] =>
    isIn(folder, 'content') && !needsSite ? [] : tree.list(folder).filter(({ origin }) => !origins.has(origin))
  const origins = new Set(files.map(({ origin }) => origin))
  return {
    ...tree,
    list: (folder) => [...others(folder), ...files.filter(({ path }) => isIn(path, folder))],
    get: (path, language) => added.get(path) ?? tree.get(path, language),
    versions: (path) => (added.has(path) ? [added.get(path)!] : tree.versions(path)),
    readText: (file) => (files.includes(file) ? placeholder : tree.readText(file)),
    readBytes: (file) => (files.includes(file) ? Buffer.from(placeholder) : tree.readBytes(file)),
  }
}
