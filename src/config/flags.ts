// What does the command line change?
import type { Params } from '../golang/values.ts'
import { setAt } from './merge.ts'

/** Options of the command line that are settings; undefined ones were not given. */
export interface Flags {
  readonly baseURL?: string | undefined
  readonly buildDrafts?: boolean | undefined
  readonly buildExpired?: boolean | undefined
  readonly buildFuture?: boolean | undefined
  readonly cacheDir?: string | undefined
  readonly cleanDestinationDir?: boolean | undefined
  readonly configDir?: string | undefined
  /** Files in place of hugo.toml; later ones win. */
  readonly configFiles?: readonly string[] | undefined
  readonly contentDir?: string | undefined
  /** Where the site is written: `publishDir`. */
  readonly destination?: string | undefined
  readonly disableKinds?: readonly string[] | undefined
  readonly disableLiveReload?: boolean | undefined
  readonly enableGitInfo?: boolean | undefined
  readonly environment?: string | undefined
  readonly ignoreCache?: boolean | undefined
  readonly ignoreVendorPaths?: string | undefined
  readonly layoutDir?: string | undefined
  readonly minify?: boolean | undefined
  readonly noBuildLock?: boolean | undefined
  readonly noChmod?: boolean | undefined
  readonly noTimes?: boolean | undefined
  readonly panicOnWarning?: boolean | undefined
  readonly printI18nWarnings?: boolean | undefined
  readonly printPathWarnings?: boolean | undefined
  readonly printUnusedTemplates?: boolean | undefined
  readonly renderSegments?: readonly string[] | undefined
  readonly templateMetrics?: boolean | undefined
  readonly templateMetricsHints?: boolean | undefined
  readonly themes?: readonly string[] | undefined
  readonly themesDir?: string | undefined
}

/** Flags that say something else than a setting of the same name. */
const targets: Readonly<Record<string, readonly string[] | undefined>> = {
  configFiles: [],
  configDir: [],
  environment: [],
  destination: ['publishdir'],
  themes: ['theme'],
  minify: ['minify', 'minifyoutput'],
}

export function applyFlags(tree: Params, flags: Flags): void {
  for (const [name, value] of Object.entries(flags)) {
    const path = targets[name] ?? [name.toLowerCase()]
    if (value !== undefined && path.length > 0) setAt(tree, path, value)
  }
}
