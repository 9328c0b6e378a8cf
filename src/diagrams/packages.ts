// Which optional packages are installed, and where are their files?
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

const cliPackage = '@mermaid-js/mermaid-cli'
const browserPackage = '@sparticuz/chromium'

export interface MermaidFiles {
  readonly version: string
  /** The page mermaid-cli draws in. */
  readonly page: string
  /** Folders served to that page under these names; no other file is. */
  readonly served: Readonly<Record<string, string>>
  /** The entry modules below those folders. */
  readonly modules: { readonly mermaid: string; readonly elk: string }
  /** The driver mermaid-cli itself would load. */
  readonly puppeteer: string
}

/** Resolves everything without loading any of it. @returns `undefined` when a part is not installed */
export function findMermaid(): MermaidFiles | undefined {
  try {
    const cli = createRequire(import.meta.url).resolve(cliPackage)
    const from = createRequire(cli)
    const mermaid = from.resolve('mermaid/dist/mermaid.esm.min.mjs')
    const elk = from.resolve('@mermaid-js/layout-elk/dist/mermaid-layout-elk.esm.min.mjs')
    return {
      version: `${versionIn(join(dirname(cli), '..'))}+${versionIn(join(dirname(mermaid), '..'))}`,
      page: join(dirname(cli), '..', 'dist', 'index.html'),
      served: { mermaid: dirname(mermaid), elk: dirname(elk) },
      modules: { mermaid: `/mermaid/${basename(mermaid)}`, elk: `/elk/${basename(elk)}` },
      puppeteer: from.resolve('puppeteer'),
    }
  } catch {
    return undefined // not resolvable is the answer to the question, not a failure
  }
}

/** The packed browser's files: `chromium.br`, `al2023.tar.br` (system libraries), `fonts.tar.br`. */
export interface PackedBrowser {
  readonly version: string
  readonly directory: string
}

export function findPackedBrowser(): PackedBrowser | undefined {
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(browserPackage)), '..', '..')
    return { version: versionIn(root), directory: join(root, 'bin') }
  } catch {
    return undefined
  }
}

/** Raised whenever this folder would draw the same diagram differently. */
const revision = '3'

/** The version of everything that decides how a diagram looks. */
export const diagramVersion = (files: MermaidFiles): string =>
  [revision, files.version, findPackedBrowser()?.version ?? 'system fonts'].join(' ')

/** The version behind each kind of entry that this folder stores; a kind whose tool is not installed is left out. */
export function toolVersions(): ReadonlyMap<string, string> {
  const versions = new Map<string, string>()
  const [files, packed] = [findMermaid(), findPackedBrowser()]
  if (files) versions.set('diagrams', diagramVersion(files))
  if (packed) versions.set('browser', packed.version)
  return versions
}

function versionIn(packageRoot: string): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  return version
}
