// What does a preview ask of the build? The site after each change, page by page, as fresh as the files.
import { buildSite, type BuildOptions } from './build.ts'
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
  /** Absolute paths of files and directories to watch. They may grow after a change of the configuration. */
  watched(): readonly string[]
  /** Errors and warnings known of this revision, sorted. Grows while pages are rendered. */
  diagnostics(): readonly Diagnostic[]
  /** What is published at a path (`docs/setup/index.html`), rendered now if it was not; the last good one where it fails. */
  read(path: string): Promise<PreviewFile | undefined>
  /** Takes in changes of the disk. Never rejects for what is wrong with the site. */
  update(changed: Iterable<string>): Promise<PreviewChange>
  /** Renders what was not asked for yet, and writes it where the flags want files. */
  finish(): Promise<void>
  close(): Promise<void>
}

/** Opens a site for previewing; errors in it are diagnostics. */
export async function openPreview(options: BuildOptions): Promise<Preview> {
  let revision = 0
  let tree: OutputTree | undefined
  let files = new Map<string, PublishedFile>()
  let diagnostics: readonly Diagnostic[] = []
  const build = async (): Promise<void> => {
    const result = await buildSite({ ...options, isServer: true })
    diagnostics = result.diagnostics
    tree = result.tree ?? tree
    // A page that fails stays as it was.
    files = new Map([...files, ...(tree?.files() ?? []).map((file) => [file.path, file] as const)])
  }
  await build()
  return {
    get revision() {
      return revision
    },
    watched: () => [options.flags.source ?? '.'],
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
