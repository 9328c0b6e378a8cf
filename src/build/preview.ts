// What does a preview ask of the build? The site after each change, page by page, as fresh as the files.
import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Drawing } from '../diagrams/render-diagrams.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { createDiagnostics } from '../diagnostics/diagnostics.ts'
import type { Output } from '../outputs/output.ts'
import { tellsCaseApart } from '../publish/letter-case.ts'
import { createOutputTree, type OutputTree, type PublishedFile } from '../publish/output-tree.ts'
import { publishAliases } from './aliases.ts'
import { buildSite, publish, type BuildOptions } from './build.ts'
import { collectFiles, finishPages } from './collect.ts'
import { copiesOf, differingCopies } from './copies.ts'
import { drawDiagrams, markClientDiagrams, openDrawing } from './draw-diagrams.ts'
import type { ReadySite } from './ready-site.ts'
import type { Rendered } from './render.ts'
import { realPath } from './real-path.ts'
import { keyOf, pathOf, Session, type Revision } from './session.ts'

/** What lies at a published path. */
export interface PreviewFile {
  readonly path: string
  readonly content: PublishedFile['content']
}

/** What became of the site after files changed. */
export interface PreviewChange {
  /** Counts up by one with each change. */
  readonly revision: number
  /** Files of the site that changed, as the author calls them: `content/a.md`. */
  readonly files: readonly string[]
  /** Published paths whose bytes may differ from the revision before; `all` when only rendering everything can tell. */
  readonly outputs: readonly string[] | 'all'
}

export interface Preview {
  readonly revision: number
  /** The last one without errors; `undefined` before there was one. */
  config(): Config | undefined
  /** The path at which the page of a content file is published, by the absolute path of the file. */
  pathOf(file: string): string | undefined
  /** Absolute paths of files and directories to watch. They may grow after a change of the configuration. */
  watched(): readonly string[]
  /** Errors and warnings known of this revision, sorted. Grows while pages are rendered. */
  diagnostics(): readonly Diagnostic[]
  /** What is published at a path (`docs/setup/index.html`), rendered now if it was not; the last good one where it fails. */
  read(path: string): Promise<PreviewFile | undefined>
  /** Takes in changes of the disk. Never rejects for what is wrong with the site. */
  update(changed: Iterable<string>): Promise<PreviewChange>
  /** Renders what was not asked for yet, and writes it where the flags want files. Gives way to an update. */
  finish(): Promise<void>
  close(): Promise<void>
}

/** Opens a site for previewing; errors in it are diagnostics. */
export async function openPreview(given: BuildOptions): Promise<Preview> {
  const options: BuildOptions = { onDiagramFailure: 'box', isServer: true, ...given }
  const preview = new SitePreview(options)
  await preview.open()
  return preview
}

/** What became of a rendered output. */
interface Published {
  readonly text: string
  /** Absent where a diagram keeps the page back. */
  readonly file: PublishedFile | undefined
  readonly problems: readonly Diagnostic[]
}

interface Others {
  readonly of: Revision
  readonly revision: number
  /** How much had been rendered: templates publish what they link to. */
  readonly rendered: number
  readonly files: ReadonlyMap<string, PublishedFile>
}

class SitePreview implements Preview {
  readonly #options: BuildOptions
  readonly #session: Session
  /** The last good file of each path. */
  readonly #good = new Map<string, PublishedFile>()
  /** What was last made of each output. */
  readonly #published = new Map<string, Published>()
  #generation = 0
  /** Whether anything that was published has had something wrong with it. */
  #hasProblems = false
  /** What diagrams publish beside pages. */
  readonly #styles = new Map<string, PublishedFile>()
  /** What drawing had to say that is about no page. */
  readonly #ofDrawing = new Set<Diagnostic>()
  /** What is wrong with how the files of this revision lie together. */
  readonly #problems = new Set<Diagnostic>()
  /** Opened with the first picture, closed with the preview. */
  #drawing: Drawing | undefined
  #others: Others | undefined
  /** The revision that was rendered in order, where the order matters. */
  #ordered:
    | {
        readonly revision: number
        readonly files: ReadonlyMap<string, PublishedFile>
        readonly diagnostics: readonly Diagnostic[]
      }
    | undefined
  #count = 0
  readonly #copies = new WeakMap<ReadySite, ReadonlyMap<string, string>>()

  constructor(options: BuildOptions) {
    this.#options = options
    this.#session = new Session(options)
  }

  async open(): Promise<void> {
    await this.#session.load(true)
    this.#forgetPublished()
  }

  get revision(): number {
    return this.#session.revision
  }

  config(): Config | undefined {
    return this.#session.current?.ready.config
  }

  pathOf(file: string): string | undefined {
    const origin = realPath(file)
    const output = this.#session.current?.outputs.find(({ page }) => page.source?.file.origin === origin)
    return output && pathOf(output)
  }

  watched(): readonly string[] {
    const config = this.config()
    const root = resolve(this.#options.flags.source ?? '.')
    return [root, ...(config?.mounts.map(({ source }) => source) ?? [])]
  }

  diagnostics(): readonly Diagnostic[] {
    if (this.#ordered?.revision === this.revision) return this.#ordered.diagnostics
    const all = createDiagnostics()
    for (const diagnostic of [...this.#session.diagnostics(), ...this.#ofDrawing, ...this.#problems])
      all.report(diagnostic)
    if (this.#hasProblems)
      for (const rendered of this.#session.renderedNow())
        for (const diagnostic of this.#publishedOf(rendered)?.problems ?? []) all.report(diagnostic)
    return all.sorted()
  }

  #publishedOf({ output, text }: Rendered): Published | undefined {
    const published = this.#published.get(keyOf(output))
    return published?.text === text ? published : undefined
  }

  async read(path: string): Promise<PreviewFile | undefined> {
    for (;;) {
      const { revision, current } = this.#session
      if (!current) return undefined
      if (this.#ordered?.revision === revision) return this.#ordered.files.get(path) ?? undefined
      const output = this.#session.outputAt(path)
      const file = output ? await this.#firstOf(output, current) : this.#otherAt(path, current)
      if (revision !== this.#session.revision) continue
      if (!output) return file
      if (file) this.#good.set(path, file)
      else if (this.#session.render(output)?.text === '') this.#good.delete(path)
      return file ?? this.#good.get(path)
    }
  }

  /** Of several outputs with one path the first that does not fail gets it. */
  async #firstOf(output: Output, current: Revision): Promise<PublishedFile | undefined> {
    const file = await this.#fileOf(output, current)
    if (file) return file
    const path = pathOf(output)
    for (const other of current.outputs) {
      if (other === output || pathOf(other) !== path || current !== this.#session.current) continue
      const found = await this.#fileOf(other, current)
      if (found) return found
    }
    return undefined
  }

  async #fileOf(output: Output, current: Revision): Promise<PublishedFile | undefined> {
    const rendered = this.#session.render(output)
    this.#count++
    if (!rendered) return undefined
    const known = this.#publishedOf(rendered)
    if (known) return known.file
    const [published] = await this.#publish([rendered], current)
    return published!.file
  }

  /** Makes published files of rendered outputs: diagrams are drawn, pages minified. */
  async #publish(rendered: readonly Rendered[], { ready, choices }: Revision): Promise<readonly Published[]> {
    const { generation } = this.#session
    const report = (diagnostic: Diagnostic): void => void this.#ofDrawing.add(diagnostic)
    const ofPages = new Map<Output, Diagnostic[]>(rendered.map(({ output }) => [output, []]))
    const marked = markClientDiagrams(rendered, ready.board, choices, (problem, output) =>
      ofPages.get(output)!.push(problem),
    )
    this.#drawing ??= openDrawing({ config: ready.config, choices, env: this.#options.env, report })
    const isTextLeft = await drawDiagrams(ready.board, this.#drawing, { choices, report })
    const stylesheets = treeOf(ready)
    const pages = await finishPages({ ...ready, rendered: isTextLeft ? rendered : marked }, stylesheets, {
      onFailure: this.#options.onDiagramFailure ?? 'box',
      styles: choices.styles,
    })
    for (const file of stylesheets.files()) this.#styles.set(file.path, file)
    return pages.map(({ output, file, problems }, index) => {
      const { text } = rendered[index]!
      const published: Published = { text, file, problems: [...ofPages.get(output)!, ...problems] }
      this.#hasProblems ||= published.problems.length > 0
      if (generation === this.#session.generation) this.#published.set(keyOf(output), published)
      return published
    })
  }

  #otherAt(path: string, current: Revision): PublishedFile | undefined {
    return this.#styles.get(path) ?? this.#othersOf(current).get(path)
  }

  #othersOf(current: Revision): ReadonlyMap<string, PublishedFile> {
    const { revision } = this
    const isKnown = this.#others?.revision === revision && this.#others.of === current
    if (this.#others && isKnown && this.#others.rendered === this.#count) return this.#others.files
    const tree = treeOf(current.ready)
    publishAliases({ ...current.ready, report: () => {} }, current.ready.config, tree)
    collectFiles(current.ready, tree)
    const files = new Map(tree.files().map((file) => [file.path, file] as const))
    this.#others = { of: current, revision, rendered: this.#count, files }
    return files
  }

  async update(changed: Iterable<string>): Promise<PreviewChange> {
    const paths = new Set([...changed].map(realPath))
    const before = this.#session.current
    this.#session.revision++
    this.#problems.clear()
    if (!this.#session.amend(paths)) await this.#session.load([...paths].some((path) => !this.#isMounted(path)))
    if (this.#generation !== this.#session.generation) this.#forgetPublished()
    return {
      revision: this.revision,
      files: [...paths].map((path) => this.#shown(path)),
      outputs: this.#differing(before, paths),
    }
  }

  #forgetPublished(): void {
    this.#generation = this.#session.generation
    this.#published.clear()
    this.#ofDrawing.clear()
  }

  /** Whether a file lies where the site's files do; any other one may be anything, such as a plugin. */
  #isMounted(path: string): boolean {
    return this.config()?.mounts.some(({ source }) => isAtOrBelow(path, realPath(source))) ?? false
  }

  /** As the author calls a file. */
  #shown(path: string): string {
    const root = realPath(resolve(this.#options.flags.source ?? '.'))
    return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path
  }

  /** Paths at which something else may be published than before. */
  #differing(before: Revision | undefined, changed: ReadonlySet<string>): readonly string[] | 'all' {
    const { current, broken } = this.#session
    if (broken) return []
    if (!before || !current || this.#session.orderMatters) return 'all'
    const paths = new Set(before.outputs.map(pathOf).filter((path) => !current.byPath.has(path)))
    const stale = current.outputs.filter((output) => !this.#session.isCurrent(output))
    for (const output of stale) for (const each of [output, ...this.#session.pagersOf(output)]) paths.add(pathOf(each))
    for (const path of this.#session.staleAssetsOf(stale))
      for (const host of current.ready.assets.hosts) paths.add(host + path)
    if (before.ready !== current.ready || !this.#isContentOnly(changed))
      for (const path of differingCopies(this.#copiesOf(before), this.#copiesOf(current), changed)) paths.add(path)
    return [...paths].sort()
  }

  #isContentOnly(changed: ReadonlySet<string>): boolean {
    const origins = new Set(this.#session.current!.ready.sources.map(({ file }) => file.origin))
    return [...changed].every((path) => origins.has(path))
  }

  #copiesOf({ ready }: Revision): ReadonlyMap<string, string> {
    let copies = this.#copies.get(ready)
    if (!copies) this.#copies.set(ready, (copies = copiesOf(ready)))
    return copies
  }

  async finish(): Promise<void> {
    const { revision, current } = this.#session
    if (!current || this.#session.broken) return
    const rendered: Rendered[] = []
    const outputs: Output[] = []
    const take = (output: Output): void => {
      outputs.push(output)
      const made = this.#session.render(output)
      if (made) rendered.push(made)
    }
    let rest = performance.now()
    for (const output of current.outputs) {
      take(output)
      for (const pager of this.#session.pagersOf(output)) take(pager)
      if (performance.now() - rest < sliceMs) continue
      await new Promise((resume) => setImmediate(resume))
      if (revision !== this.#session.revision) return
      rest = performance.now()
    }
    this.#session.publishOnlyFor(outputs)
    if (this.#session.orderMatters || current.ready.deferred.isUsed) await this.#finishInOrder(revision)
    else await this.#finishWith(rendered, current, revision)
    this.#session.settle()
    current.ready.memory?.save()
  }

  async #finishWith(rendered: readonly Rendered[], current: Revision, revision: number): Promise<void> {
    await this.#publish(
      rendered.filter((each) => !this.#publishedOf(each)),
      current,
    )
    if (revision !== this.#session.revision) return
    this.#count++
    const report = (diagnostic: Diagnostic): void => void this.#problems.add(diagnostic)
    const tree = treeOf(current.ready, report)
    const keys = new Set(rendered.map(({ output }) => keyOf(output)))
    for (const key of this.#published.keys()) if (!keys.has(key)) this.#published.delete(key)
    this.#hasProblems = [...this.#published.values()].some(({ problems }) => problems.length > 0)
    for (const each of rendered) {
      const file = this.#publishedOf(each)?.file
      if (!file) continue
      // The first to ask for a path gets it.
      if (!tree.has(pathOf(each.output))) this.#good.set(pathOf(each.output), file)
      tree.add(file)
    }
    for (const file of this.#styles.values()) if (!tree.has(file.path)) tree.add(file)
    publishAliases({ ...current.ready, report }, current.ready.config, tree)
    collectFiles(current.ready, tree)
    this.#session.reportUnused(report)
    this.#write(tree, current, report)
  }

  /** Renders the whole site as a build does, and answers from that until something changes. */
  async #finishInOrder(revision: number): Promise<void> {
    const { flags } = this.#options
    const result = await buildSite({ ...this.#options, flags: { ...flags, renderToMemory: true } })
    if (revision !== this.#session.revision || !result.tree) return
    const files = new Map(result.tree.files().map((file) => [file.path, file] as const))
    const isBroken = result.diagnostics.some(({ severity }) => severity === 'error')
    for (const [path, file] of files) this.#good.set(path, file)
    this.#ordered = {
      revision,
      files: isBroken ? new Map([...this.#good, ...files]) : files,
      diagnostics: result.diagnostics,
    }
    this.#write(result.tree, this.#session.current!, () => {})
  }

  #write(tree: OutputTree, { ready }: Revision, report: (diagnostic: Diagnostic) => void): void {
    const { flags } = this.#options
    const hasErrors = this.diagnostics().some(({ severity }) => severity === 'error')
    if (flags.renderToMemory !== true) publish(tree, { config: ready.config, flags, hasErrors, report })
  }

  async close(): Promise<void> {
    this.#session.current?.ready.memory?.save()
    await this.#drawing?.[Symbol.asyncDispose]()
  }
}

const isAtOrBelow = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

const treeOf = ({ config }: ReadySite, report: Report = () => {}): OutputTree =>
  createOutputTree(report, { tellsCaseApart: tellsCaseApart(config.projectDir) })

/** How long the rest of a site may be rendered before requests get their turn. */
const sliceMs = 8
