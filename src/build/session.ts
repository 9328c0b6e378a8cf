// How does a site follow its files? Each revision is a whole site; of its outputs only those are rendered whose readings have changed.
import { namesIn, Recorder, type Reading } from '../cache/recorder.ts'
import type { Config } from '../config/config.ts'
import { createDiagnostics, type Diagnostics } from '../diagnostics/diagnostics.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { generatorName } from '../functions/hugo.ts'
import type { Component, File } from '../files/file.ts'
import type { Output } from '../outputs/output.ts'
import { MetaMemory } from '../site/meta-memory.ts'
import type { Page } from '../site/page.ts'
import type { ParsedTemplate } from '../template/parse.ts'
import type { Span } from '../text/source.ts'
import type { Asset } from '../views/asset.ts'
import type { BuildOptions } from './build.ts'
import { amendmentOf, applyAmendments, type Amendment } from './amend.ts'
import { Changes } from './changes.ts'
import { isAdapter } from './content-adapters.ts'
import { createDiagramBoard } from './diagram-board.ts'
import { diagramChoices, type DiagramChoices } from './diagram-settings.ts'
import { filesInPlace, type InPlace } from './in-place.ts'
import { displayPath } from './display-path.ts'
import { loadSite } from './load.ts'
import { contentTag, outputTag, StoreOrder, type Who } from './order.ts'
import { prepareMarkups } from './other-markups.ts'
import { readSource, type ReadContents } from './read-content.ts'
import type { ReadSource } from './content-body.ts'
import { dependsOnFileTimes, moment, readySite, type ReadySite } from './ready-site.ts'
import { describeReading, pagesById } from './readings.ts'
import { plannedOutputs, renderOne, type OneInput, type Rendered } from './render.ts'
import { wantedName } from './runtime.ts'
import type { SessionKeeping } from './state.ts'
import { createTemplateUse, reportUnused } from './template-use.ts'
import { hugoVersion, version } from './version.ts'

/** An output as it was last rendered. */
interface Made {
  readonly rendered: Rendered | undefined
  readonly reading: Reading
  readonly diagnostics: readonly Diagnostic[]
  /** The site that what it left behind was last repeated for. */
  readonly in: ReadySite
}

/** What rendering leaves behind besides text. */
export interface Effect {
  readonly diagnostic?: Diagnostic
  readonly asset?: Asset
  /** Where the address of the asset was asked for, in a session that explains. */
  readonly at?: Span | undefined
  readonly wanted?: string
  readonly pages?: number
}

/** A revision of the site. */
export interface Revision {
  readonly ready: ReadySite
  readonly choices: DiagramChoices
  /** What was reported before anything was rendered. */
  readonly reported: Diagnostics
  readonly pages: ReadonlyMap<string, Page>
  /** Outputs in their order, without further pages of paginators. */
  readonly outputs: readonly Output[]
  readonly byPath: ReadonlyMap<string, Output>
  readonly input: OneInput
}

export class Session {
  readonly #options: BuildOptions
  readonly #explains: boolean
  readonly #now
  revision = 0
  /** Counts up when what holds for all pages may be another thing: then nothing that was made before is of use. */
  generation = 0
  /** The last one whose configuration could be read. */
  current: Revision | undefined
  /** What is wrong with the configuration, which keeps the site as it was. */
  broken: readonly Diagnostic[] | undefined
  /** Whether something depends on which output is rendered first; then only rendering everything in order is exact. */
  orderMatters = false
  #changes!: Changes
  #recorder!: Recorder
  #order = new StoreOrder()
  #board = createDiagramBoard()
  #layouts = new Map<string, ParsedTemplate>()
  #contents: ReadContents = new Map()
  #metas = new MetaMemory()
  #made = new Map<string, Made>()
  #use = createTemplateUse()
  #configText = ''
  #shown = new Set<string>()

  /** @param explains  whether resources are to say how they were made */
  constructor(options: BuildOptions, explains = false) {
    this.#options = options
    this.#explains = explains
    this.#now = moment(options.flags.clock)
    this.#forgetAll()
  }

  #forgetAll(): void {
    this.generation++
    this.#changes = new Changes((name) => this.describe(name))
    this.#recorder = new Recorder((name) => this.#changes.noted(name))
    this.#recorder.revision = this.revision
    this.#changes.begin(this.revision)
    this.#board = createDiagramBoard()
    this.#layouts = new Map()
    this.#contents = new Map()
    this.#metas = new MetaMemory()
    this.#made = new Map()
    this.#use = createTemplateUse()
  }

  /** The value behind a name of build/readings.ts, now, as one text. */
  describe(name: string): string {
    const { ready, pages } = this.current!
    const { env } = ready.state
    ready.state.env = { ...env, report: () => {}, reader: undefined, keeping: undefined }
    try {
      return this.#recorder.silently(() => describeReading(name, ready, pages))
    } finally {
      ready.state.env = env
    }
  }

  /** Reads the whole site. @param isWhole  when anything at all may have changed, the configuration included */
  async load(isWhole: boolean): Promise<void> {
    const { flags, env } = this.#options
    const reported = createDiagnostics()
    const site = await loadSite(flags, env, reported.report)
    if (reported.hasErrors) {
      this.broken = reported.sorted()
      return
    }
    this.broken = undefined
    const choices = diagramChoices(site.config.extensions.diagrams, flags.rewriteDiagrams === true, reported.report)
    await prepareMarkups(site.tree)
    const configText = describeConfig(site.config)
    if (this.current) this.#changes.settle()
    if (isWhole || configText !== this.#configText) this.#forgetAll()
    this.#configText = configText
    this.#begin()
    this.#order = new StoreOrder()
    const use = site.config.printUnusedTemplates ? this.#use : undefined
    const ready = readySite(site.config, site.tree, {
      report: reported.report,
      use,
      flags,
      env,
      isServer: this.#options.isServer ?? true,
      choices,
      remembers: true,
      kept: {
        keeping: this.#keeping(),
        board: this.#board,
        layouts: this.#layouts,
        contents: this.#contents,
        metas: this.#metas,
        explains: this.#explains,
        now: this.#now,
      },
    })
    this.#show(ready, choices, reported)
  }

  #begin(): void {
    this.#recorder.begin(this.revision)
    this.#changes.begin(this.revision)
  }

  #show(ready: ReadySite, choices: DiagramChoices, reported: Diagnostics): void {
    for (const { spec } of ready.sites.sites) ready.runtime.menusOf(spec.key)
    const outputs = plannedOutputs({ sites: ready.sites.sites, plan: ready.plan, formats: ready.vocabulary.formats })
    const input: OneInput = {
      ...ready,
      formats: ready.vocabulary.formats,
      generator: generatorName({ hugoVersion: ready.era.version ?? hugoVersion, version }),
      report: reported.report,
    }
    this.current = {
      ready,
      choices,
      reported,
      pages: pagesById(ready),
      outputs,
      // The first to ask for a path gets it.
      byPath: new Map(outputs.toReversed().map((output) => [pathOf(output), output])),
      input,
    }
  }

  #keeping(): SessionKeeping {
    return {
      recorder: this.#recorder,
      isCurrent: (reading) => this.#changes.isCurrent(reading),
      orderMatters: () => void (this.orderMatters = true),
      touch: (store, key, access) => {
        if (this.#order.touch(store, key, access, this.#who())) this.orderMatters = true
      },
      showsContentOf: (page) => void this.#shown.add(page.id),
      remakes: (step) => this.#order.forget(contentTag(step)),
    }
  }

  #who(): Who {
    const { state } = this.current!.ready
    return {
      output: state.output ? keyOf(state.output) : '',
      content: state.contentStack.at(-1),
      shown: this.#shown,
    }
  }

  /**
   * Takes in new texts of files where there are the same pages and files as before.
   *
   * @returns false where the site has to be read again
   */
  amend(origins: ReadonlySet<string>): boolean {
    const { current } = this
    if (!current || this.broken || current.reported.hasErrors || current.ready.config.enableGitInfo) return false
    const { ready, pages } = current
    const inPlace = filesInPlace(origins, ready, pages.values())
    if (!inPlace || !this.#mayReread(inPlace, ready)) return false
    const { pages: changed, components } = inPlace
    const fresh = new Map<File, ReadSource>()
    for (const { source } of changed) {
      const read = readAgain(source as ReadSource, ready)
      if (!read) return false
      fresh.set(source!.file, read)
    }
    const amendments: Amendment[] = []
    for (const page of changed) {
      const source = fresh.get(page.source!.file)!
      const hasSameHead = headOf(source) === headOf(page.source as ReadSource)
      if (hasSameHead && !ready.config.hasCJKLanguage) continue
      const amendment = this.#isReported(page) ? undefined : amendmentOf(page, source, changed.length === 1, ready)
      if (!amendment) return false
      // Then the text has not made it a page of another language either.
      if (!hasSameHead) amendments.push(amendment)
    }
    const commits = this.#reread(components, ready)
    if (!commits) return false
    this.#changes.settle()
    for (const commit of commits) commit()
    for (const { spec } of ready.sites.sites) ready.runtime.siteViewOf(spec.key).forgetPaginators()
    for (const page of changed) {
      ready.bodies.forget(page)
      Object.assign(page.source!, fresh.get(page.source!.file))
    }
    const names = applyAmendments(amendments, ready)
    this.#recorder.begin(this.revision)
    this.#changes.amend(
      this.revision,
      [...changed.map(({ id }) => `text:${id}`), ...names],
      new Set([...components].flatMap((component) => namesOf[component] ?? [])),
    )
    return true
  }

  /** Content adapters may have asked any file which pages there are, and dates may be those of files. */
  #mayReread({ pages, components }: InPlace, { config, tree, adaptersReadFiles }: ReadySite): boolean {
    if (pages.length > 0 && dependsOnFileTimes(config)) return false
    const hasAdapters = tree.list('content').some(({ path }) => isAdapter(path))
    if (adaptersReadFiles || (hasAdapters && components.size > 0)) return false
    // Templates inside of content are kept with it.
    return !(components.has('layouts') && config.security.enableInlineShortcodes)
  }

  /** Reads components again; `undefined` where something is or was wrong with them, which has to be told anew. */
  #reread(components: ReadonlySet<Component>, ready: ReadySite): readonly (() => void)[] | undefined {
    const files = [...components].flatMap((component) => ready.tree.list(component))
    const paths = new Set(files.flatMap((file) => [file.path, displayPath(file, ready.config)]))
    let isSound = !this.current!.reported.sorted().some(({ at }) => at && paths.has(at.source.path))
    const commits = [...components].map((component) => ready.rereads[component](() => void (isSound = false)))
    return isSound ? commits : undefined
  }

  /** Whether reading the site had something to say about the file of a page. */
  #isReported({ source }: Page): boolean {
    return this.current!.reported.sorted().some(({ at }) => at?.source.path === source!.source.path)
  }

  /** Whether an output is as it would be if it were rendered now. */
  isCurrent(output: Output): boolean {
    const made = this.#made.get(keyOf(output))
    return made !== undefined && made.rendered !== undefined && this.#changes.isCurrent(made.reading)
  }

  /** Renders an output unless nothing has changed of what it read. @returns `undefined` where it fails or has no layout */
  render(output: Output): Rendered | undefined {
    const key = keyOf(output)
    const { ready } = this.current!
    const before = this.#made.get(key)
    if (before && this.isCurrent(output)) {
      const made = before.in === ready ? before : this.#adopt(before, output)
      this.#made.set(key, made)
      return made.rendered
    }
    // What failed is tried again in each revision, once.
    if (before && before.in === ready && before.reading.at === this.revision) return before.rendered
    return this.#renderAnew(output)
  }

  #renderAnew(output: Output): Rendered | undefined {
    const { ready, input } = this.current!
    const key = keyOf(output)
    const diagnostics: Diagnostic[] = []
    this.#order.forget(outputTag(key))
    this.#shown = new Set()
    ready.pagination.forget(output)
    const done = this.#recorder.record(() => {
      this.#recorder.note('layouts')
      this.#recorder.note(`page:${output.page.id}`)
      return renderOne(output, { ...input, report: (diagnostic) => void diagnostics.push(diagnostic) })
    })
    if ('error' in done) throw done.error
    const { value, reading } = done
    const rendered = value === 'failed' ? undefined : value
    const made: Made = { rendered, reading, diagnostics, in: ready }
    this.#made.set(key, made)
    this.#repeat(made, output)
    return rendered
  }

  /** Makes what was rendered for another site that of this one. */
  #adopt(made: Made, output: Output): Made {
    this.#repeat(made, output)
    return { ...made, in: this.current!.ready, rendered: made.rendered && { ...made.rendered, output } }
  }

  /** Publishes what these outputs ask for and nothing else: former ones, and what they asked for, may be gone. @param outputs  all of this revision */
  publishOnlyFor(outputs: Iterable<Output>): void {
    const { ready } = this.current!
    ready.assets.forgetPublished()
    ready.runtime.wantedResources.clear()
    const kept = new Map<string, Made>()
    for (const output of outputs) {
      const made = this.#made.get(keyOf(output))
      if (!made) continue
      kept.set(keyOf(output), made)
      this.#repeat(made, output)
    }
    this.#made = kept
  }

  /** Repeats what rendering left behind. */
  #repeat(made: Made, output: Output): void {
    const { ready, pages } = this.current!
    for (const { asset, wanted, pages: total } of effectsOf(made.reading)) {
      if (asset) ready.assets.republish(asset)
      if (total !== undefined) ready.pagination.request(output, total)
      if (wanted === undefined) continue
      const resource = pages
        .get(wanted.slice(0, wanted.indexOf('\0')))
        ?.resources.find((each) => wantedName(each) === wanted)
      if (resource) ready.runtime.wantedResources.add(resource)
    }
  }

  /** The further pages of an output that was rendered. */
  pagersOf(output: Output): readonly Output[] {
    const { ready } = this.current!
    const total = ready.pagination.totalOf(output)
    return Array.from({ length: Math.max(0, total - 1) }, (_, index) => ready.plan.pagerOutput(output, index + 2))
  }

  /** What is rendered to a path; a further page of a paginator is known once its first one is rendered. */
  outputAt(path: string): Output | undefined {
    const { byPath, ready } = this.current!
    const output = byPath.get(path)
    if (output) return output
    const pager = new RegExp(`^(.*?)${escaped(ready.config.pagination.path)}/(\\d+)/([^/]*)$`).exec(path)
    const first = pager && byPath.get(`${pager[1]}${pager[3]}`)
    if (!first) return undefined
    this.render(first)
    return this.pagersOf(first).find((each) => pathOf(each) === path)
  }

  /** Tells of layouts that nothing has executed since the configuration was read. To be asked once all is rendered. */
  reportUnused(report: Report): void {
    const { ready } = this.current!
    if (ready.config.printUnusedTemplates) reportUnused(this.#use, ready, report)
  }

  /** What is known to be wrong in this revision. @param isMeant  tells of which outputs, by their paths; of all unless given */
  diagnostics(isMeant?: (path: string) => boolean): readonly Diagnostic[] {
    const all = createDiagnostics()
    for (const diagnostic of this.broken ?? []) all.report(diagnostic)
    for (const diagnostic of this.current?.reported.sorted() ?? []) all.report(diagnostic)
    const names = new Set<string>()
    for (const { diagnostics, reading } of this.#madeNow(isMeant))
      for (const diagnostic of [...diagnostics, ...effectsOf(reading).flatMap((effect) => effect.diagnostic ?? [])]) {
        if (isToldOnce(diagnostic) && names.size === names.add(diagnostic.message).size) continue
        all.report(diagnostic)
      }
    return all.sorted()
  }

  /** What is known to be rendered in this revision. */
  *renderedNow(): Iterable<Rendered> {
    for (const { rendered } of this.#madeNow()) if (rendered) yield rendered
  }

  *#madeNow(isMeant?: (path: string) => boolean): Iterable<Made> {
    if (!this.current) return
    const { outputs } = this.current
    for (const output of outputs.flatMap((each) => [each, ...this.pagersOf(each)])) {
      const isAsked = !isMeant || isMeant(pathOf(output))
      const made = isAsked ? this.#made.get(keyOf(output)) : undefined
      if (made && (this.#changes.isCurrent(made.reading) || made.reading.at === this.revision)) yield made
    }
  }

  /** Paths of assets that were published by what has to be made again for these outputs. */
  staleAssetsOf(outputs: Iterable<Output>): ReadonlySet<string> {
    const paths = new Set<string>()
    const seen = new Set<Reading>()
    const visit = (reading: Reading): void => {
      if (seen.has(reading) || effectsOf(reading).length === 0 || this.#changes.isCurrent(reading)) return
      seen.add(reading)
      for (const { asset } of reading.effects as ReadonlySet<Effect>) if (asset) paths.add(asset.path)
      for (const used of reading.uses) visit(used)
    }
    for (const output of outputs) {
      const made = this.#made.get(keyOf(output))
      if (made) visit(made.reading)
    }
    return paths
  }

  /** Everything that this output read, in names of build/readings.ts. */
  readingOf(output: Output): ReadonlySet<string> {
    const made = this.#made.get(keyOf(output))
    return made ? namesIn(made.reading) : new Set()
  }

  /** What an output left behind besides its text. */
  effectsOf(output: Output): readonly Effect[] {
    const made = this.#made.get(keyOf(output))
    return made ? effectsOf(made.reading) : noEffects
  }

  /** Runs the blocks of an output that wait for all others: what they read and leave behind counts for it. */
  settleDeferred(rendered: Rendered): void {
    const key = keyOf(rendered.output)
    const { deferred } = this.current!.ready
    const { reading } = this.#recorder.record(() => deferred.settle({ rendered: [rendered], failed: [] }))
    const made = this.#made.get(key)!
    this.#made.set(key, { ...made, reading: { ...made.reading, uses: new Set([...made.reading.uses, reading]) } })
  }

  /** Does something for no output. @returns what it made, and the names of what it read */
  recorded<T>(action: () => T): { readonly value: T; readonly names: ReadonlySet<string> } {
    const done = this.#recorder.record(action)
    if ('error' in done) throw done.error
    return { value: done.value, names: namesIn(done.reading) }
  }

  /** Looks at what was read before it changes, while nobody waits. */
  settle(): void {
    if (!this.current) return
    this.#changes.settle()
    for (const { reading } of this.#made.values()) this.#changes.prepare(reading)
  }
}

/** Kinds of names of readings.ts that stand for files of a component; those that stand for files on the disk are looked at anyway. */
const namesOf: Readonly<Partial<Record<Component, readonly string[]>>> = {
  data: ['data'],
  i18n: ['text-of'],
  layouts: ['template'],
}

/** Names of older Hugos and missing translations, wherever they are asked for. */
const isToldOnce = ({ code }: Diagnostic): boolean => code.startsWith('deprecated/') || code.startsWith('i18n/')

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Tells an output from all others; two may ask for the same path. */
export function keyOf(output: Output): string {
  let key = keys.get(output)
  if (key === undefined) keys.set(output, (key = `${pathOf(output)}\0${output.pageId}\0${output.format.name}`))
  return key
}

const keys = new WeakMap<Output, string>()

/** Where an output is published, below the publish directory. */
export const pathOf = ({ path }: Output): string => path.replace(/^\/+/, '')

const noEffects: readonly Effect[] = []
const knownEffects = new WeakMap<Reading, readonly Effect[]>()

/** What making something left behind, and making what it was given; worked out once for each, since most leave nothing. */
function effectsOf(reading: Reading): readonly Effect[] {
  let effects = knownEffects.get(reading)
  if (effects) return effects
  const own = reading.effects as ReadonlySet<Effect>
  const parts = [...reading.uses].map(effectsOf).filter((part) => part.length > 0)
  effects = own.size === 0 && parts.length === 0 ? noEffects : [...new Set([...own, ...parts.flat()])]
  knownEffects.set(reading, effects)
  return effects
}

function readAgain(old: ReadSource, ready: ReadySite): ReadSource | undefined {
  try {
    const { source, diagnostics } = readSource(old.file, ready.tree, { lastKeyWins: ready.era.isBefore('0.152') })
    return diagnostics.length === 0 ? source : undefined
  } catch {
    return undefined
  }
}

/** Front matter and what comes before it, as it stands in the file. */
const headOf = ({ source, bodyStart }: ReadSource): string => source.text.slice(0, bodyStart)

/** Everything that the configuration says; functions by their text. */
const describeConfig = (config: Config): string =>
  JSON.stringify(config, (_, value: unknown) => {
    if (typeof value === 'function') return String(value)
    if (value instanceof Map) return [...value]
    if (value instanceof Set) return [...value]
    return typeof value === 'bigint' ? String(value) : value
  })
