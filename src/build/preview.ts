// What does a preview ask of the build? The site after each change, page by page, as fresh as the files.
import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import type { Drawing } from '../diagrams/render-diagrams.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { Output } from '../outputs/output.ts'
import { tellsCaseApart } from '../publish/letter-case.ts'
import { createOutputTree, type OutputTree, type PublishedFile } from '../publish/output-tree.ts'
import { publishAliases } from './aliases.ts'
import { buildSite, publish, type BuildOptions } from './build.ts'
import { collectFiles, collectPages } from './collect.ts'
import { copiesOf, differingCopies } from './copies.ts'
import { drawDiagrams, markClientDiagrams, openDrawing } from './draw-diagrams.ts'
import type { ReadySite } from './ready-site.ts'
import type { Rendered } from './render.ts'
import { realPath } from './real-path.ts'
import { pathOf, Session, type Revision } from './session.ts'

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

interface Others {
  readonly of: Revision
  /** How much had been rendered: templates publish what they link to. */
  readonly rendered: number
  readonly files: ReadonlyMap<string, PublishedFile>
}

class SitePreview implements Preview {
  readonly #options: BuildOptions
  readonly #session: Session
  /** The last good file of each path. */
  readonly #good = new Map<string, PublishedFile>()
  readonly #published = new WeakMap<Rendered, PublishedFile>()
  /** What diagrams publish beside pages. */
  readonly #styles = new Map<string, PublishedFile>()
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
    return [...this.#session.diagnostics(), ...this.#problems]
  }

  async read(path: string): Promise<PreviewFile | undefined> {
    for (;;) {
      const { revision, current } = this.#session
      if (!current) return undefined
      if (this.#ordered?.revision === revision) return this.#ordered.files.get(path) ?? undefined
      const output = this.#session.outputAt(path)
      const file = output ? await this.#fileOf(output, current) : this.#otherAt(path, current)
      if (revision !== this.#session.revision) continue
      if (!output) return file
      if (file) this.#good.set(path, file)
      return file ?? this.#good.get(path)
    }
  }

  async #fileOf(output: Output, current: Revision): Promise<PublishedFile | undefined> {
    const rendered = this.#session.render(output)
    this.#count++
    if (!rendered) return undefined
    const known = this.#published.get(rendered)
    if (known) return known
    const [file] = await this.#publish([rendered], current)
    if (file) this.#published.set(rendered, file)
    return file
  }

  /** Makes published files of rendered outputs: diagrams are drawn, pages minified. */
  async #publish(rendered: readonly Rendered[], { ready, choices }: Revision): Promise<readonly PublishedFile[]> {
    const report = (diagnostic: Diagnostic): void => void this.#problems.add(diagnostic)
    const marked = markClientDiagrams(rendered, ready.board, choices, report)
    this.#drawing ??= openDrawing({ config: ready.config, choices, env: this.#options.env, report })
    const isTextLeft = await drawDiagrams(ready.board, this.#drawing, { choices, report })
    const tree = treeOf(ready)
    await collectPages({ ...ready, rendered: isTextLeft ? rendered : marked }, tree, {
      onFailure: this.#options.onDiagramFailure ?? 'box',
      styles: choices.styles,
      report,
    })
    const paths = new Set(rendered.map(({ output }) => pathOf(output)))
    for (const file of tree.files()) if (!paths.has(file.path)) this.#styles.set(file.path, file)
    return tree.files().filter(({ path }) => paths.has(path))
  }

  #otherAt(path: string, current: Revision): PublishedFile | undefined {
    return this.#styles.get(path) ?? this.#othersOf(current).get(path)
  }

  #othersOf(current: Revision): ReadonlyMap<string, PublishedFile> {
    if (this.#others?.of === current && this.#others.rendered === this.#count) return this.#others.files
    const tree = treeOf(current.ready)
    publishAliases({ ...current.ready, report: () => {} }, current.ready.config, tree)
    collectFiles(current.ready, tree)
    const files = new Map(tree.files().map((file) => [file.path, file] as const))
    this.#others = { of: current, rendered: this.#count, files }
    return files
  }

  async update(changed: Iterable<string>): Promise<PreviewChange> {
    const paths = new Set([...changed].map(realPath))
    const before = this.#session.current
    this.#session.revision++
    this.#problems.clear()
    if (!this.#session.takeTexts(paths)) await this.#session.load([...paths].some((path) => !this.#isMounted(path)))
    return {
      revision: this.revision,
      files: [...paths].map((path) => this.#shown(path)),
      outputs: this.#differing(before, paths),
    }
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
    if (before.ready !== current.ready)
      for (const path of differingCopies(this.#copiesOf(before), this.#copiesOf(current), changed)) paths.add(path)
    return [...paths].sort()
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
    const take = (output: Output): void => {
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
    if (this.#session.orderMatters || current.ready.deferred.isUsed) await this.#finishInOrder(revision)
    else await this.#finishWith(rendered, current, revision)
    this.#session.settle()
    current.ready.memory?.save()
  }

  async #finishWith(rendered: readonly Rendered[], current: Revision, revision: number): Promise<void> {
    const fresh = rendered.filter((each) => !this.#published.has(each))
    const files = new Map((await this.#publish(fresh, current)).map((file) => [file.path, file]))
    for (const each of fresh) {
      const file = files.get(pathOf(each.output))
      if (file) this.#published.set(each, file)
    }
    if (revision !== this.#session.revision) return
    this.#count++
    const report = (diagnostic: Diagnostic): void => void this.#problems.add(diagnostic)
    const tree = treeOf(current.ready, report)
    for (const each of rendered) {
      const file = this.#published.get(each)
      if (!file) continue
      this.#good.set(file.path, file)
      tree.add(file)
    }
    for (const file of this.#styles.values()) if (!tree.has(file.path)) tree.add(file)
    publishAliases({ ...current.ready, report }, current.ready.config, tree)
    collectFiles(current.ready, tree)
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
