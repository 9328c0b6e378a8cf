// What does a preview ask of the build? The site after each change, page by page, as fresh as the files.
import { resolve } from 'node:path'
import { buildSite, type BuildOptions } from './build.ts'
import type { Config } from '../config/config.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { OutputTree, PublishedFile } from '../publish/output-tree.ts'

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
  /** Published paths whose bytes differ from the revision before; `all` when that is not known without rendering everything. */
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
export async function openPreview(options: BuildOptions): Promise<Preview> {
  let revision = 0
  let tree: OutputTree | undefined
  let config: Config | undefined
  let files = new Map<string, PublishedFile>()
  let diagnostics: readonly Diagnostic[] = []
  const build = async (): Promise<void> => {
    const result = await buildSite({ isServer: true, ...options })
    diagnostics = result.diagnostics
    tree = result.tree ?? tree
    config = result.config ?? config
    const isBroken = diagnostics.some(({ severity }) => severity === 'error')
    // A page that fails stays as it was.
    files = new Map([...(isBroken ? files : []), ...(tree?.files() ?? []).map((file) => [file.path, file] as const)])
  }
  await build()
  return {
    get revision() {
      return revision
    },
    config: () => config,
    pathOf: (file) => [...files.values()].find(({ from }) => config && file === resolve(config.projectDir, from))?.path,
    watched: () => [resolve(options.flags.source ?? '.')],
    diagnostics: () => diagnostics,
    read: (path) => Promise.resolve(files.get(path)),
    async update(changed) {
      await build()
      return { revision: ++revision, files: [...changed], outputs: 'all' }
    },
    finish: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}
