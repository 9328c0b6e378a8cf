// Reads a site's configuration and lays its files over those of its themes and of the box.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { reportIncompatible } from '../config/compatibility.ts'
import { loadConfig, type LoadOptions } from '../config/load.ts'
import type { Config } from '../config/config.ts'
import type { Flags as ConfigFlags } from '../config/flags.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { diskStorage } from '../files/disk.ts'
import type { FileTree } from '../files/file.ts'
import { createFileTree } from '../files/tree.ts'
import type { Mount } from '../files/mount.ts'
import { existsSync } from 'node:fs'
import { embeddedRoot, packageRoot } from './package-root.ts'
import { hugoVersion as newest } from './version.ts'

/** What the command line says; spelled as Hugo's flags. */
export interface Flags extends Omit<ConfigFlags, 'configFiles' | 'themes'> {
  readonly source?: string
  readonly config?: string
  readonly theme?: readonly string[]
  readonly renderToMemory?: boolean
  /** The moment to build as if it were, for repeatable builds of sites with future or expired pages. */
  readonly clock?: string
  /** The Hugo that the site was written for. */
  readonly hugoVersion?: string
  /** Clears the store after the build. */
  readonly gc?: boolean
  /** Where a preview serves the site. */
  readonly serving?: LoadOptions['serving']
  readonly defaultEnvironment?: LoadOptions['defaultEnvironment']
  /** Draws diagrams that pages leave to a script in the reader's browser. */
  readonly rewriteDiagrams?: boolean
}

export interface LoadedSite {
  readonly config: Config
  readonly tree: FileTree
}

/** Name of the module that ships in the box; every site's own files win over it. */
export const embeddedModule = 'atelier'

export async function loadSite(
  flags: Flags,
  env: Readonly<Record<string, string | undefined>>,
  report: Report,
): Promise<LoadedSite> {
  const config = await load(flags, env, flags.theme, report)
  reportIncompatible(config, newest, report)
  if (hasPageLayouts(config, report)) return { config, tree: treeOf(config, report) }
  const themed = await load(flags, env, [...config.theme, join(embeddedRoot, 'theme')], () => {}, themeBase)
  return { config: themed, tree: treeOf(themed, report) }
}

/** Hugo merges no `markup` from themes; the one in the box brings colours for classes and needs them. */
const themeBase = new Map([['markup', new Map([['highlight', new Map([['noClasses', false]])]])]])

function load(
  flags: Flags,
  env: LoadEnv,
  themes: readonly string[] | undefined,
  report: Report,
  base?: ReadonlyMap<string, unknown>,
): Promise<Config> {
  const {
    source = '.',
    config,
    theme: _theme,
    renderToMemory: _memory,
    clock: _clock,
    hugoVersion,
    serving,
    defaultEnvironment,
    ...rest
  } = flags
  return loadConfig({
    projectDir: source,
    hugoVersion,
    serving,
    defaultEnvironment,
    flags: { ...known(rest), configFiles: config === undefined ? undefined : [config], themes },
    env: hugoVariables(env),
    entry: entryUrl(),
    base,
    report,
  })
}

type LoadEnv = Readonly<Record<string, string | undefined>>

/** Options of the command line that are no settings stay out of the configuration. */
const notSettings = new Set([
  ...['logLevel', 'debug', 'verbose', 'verboseLog', 'logFile', 'quiet', 'format'],
  ...['gc', 'watch', 'rewriteDiagrams', 'printMemoryUsage'],
])

function known(flags: object): ConfigFlags {
  return Object.fromEntries(Object.entries(flags).filter(([name]) => !notSettings.has(name)))
}

const hugoVariables = (env: LoadEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[0].startsWith('HUGO') && entry[1] !== undefined,
    ),
  )

/** Where `import { defineConfig } from 'atelier'` leads when the package is not installed beside the site. */
export function entryUrl(): string {
  const built = join(packageRoot, 'dist/index.js')
  return pathToFileURL(existsSync(built) ? built : join(packageRoot, 'src/index.ts')).href
}

function treeOf(config: Config, report: Report): FileTree {
  const base: Mount = {
    module: embeddedModule,
    source: join(embeddedRoot, 'base/layouts'),
    within: [embeddedRoot],
    target: 'layouts',
  }
  return createFileTree({ mounts: [...config.mounts, base], storage: diskStorage, isIgnored: config.isIgnored, report })
}

/** Whether the project or a theme brings a layout for pages; partials, shortcodes and hooks alone are none. */
function hasPageLayouts(config: Config, report: Report): boolean {
  const tree = createFileTree({ mounts: config.mounts, storage: diskStorage, isIgnored: config.isIgnored, report })
  return tree.list('layouts').some(({ path }) => !/^layouts\/(.*\/)?(_?partials|_?shortcodes|_markup)\//.test(path))
}
