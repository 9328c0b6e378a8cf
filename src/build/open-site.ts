// A site that is read but not built, for commands that ask or add to it.
import { createDiagnostics } from '../diagnostics/diagnostics.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { Config } from '../config/config.ts'
import type { FileTree } from '../files/file.ts'
import type { BuildOptions } from './build.ts'
import { readySite, type ReadySite } from './ready-site.ts'
import { diagramChoices } from './diagram-settings.ts'
import { loadSite, type Flags } from './load.ts'
import { prepareMarkups } from './other-markups.ts'

export interface OpenSite {
  readonly config: Config
  readonly tree: FileTree
  readonly site: ReadySite
}

export interface Opened {
  readonly diagnostics: readonly Diagnostic[]
  /** Absent when the configuration has errors. */
  readonly open?: OpenSite
}

export async function openSite(flags: Flags, env: BuildOptions['env']): Promise<Opened> {
  const diagnostics = createDiagnostics()
  const { report } = diagnostics
  const { config, tree } = await loadSite(flags, env, report)
  if (diagnostics.hasErrors) return { diagnostics: diagnostics.sorted() }
  await prepareMarkups(tree)
  const site = readWhole({ config, tree, flags, env, report })
  return { diagnostics: diagnostics.sorted(), open: { config, tree, site } }
}

interface ReadInput {
  readonly config: Config
  readonly tree: FileTree
  readonly flags: Flags
  readonly env: BuildOptions['env']
  readonly report: Report
}

/** Diagrams and metrics are of no concern where nothing is rendered. */
export const readWhole = ({ config, tree, flags, env, report }: ReadInput): ReadySite =>
  readySite(config, tree, {
    report,
    flags,
    env,
    isServer: false,
    choices: diagramChoices({}, false, report),
  })
