// How do changes reach the site, those included that come while it is built for the first time?
import { resolve } from 'node:path'
import { cacheDirectory } from '../build/cache-directory.ts'
import type { Flags } from '../build/load.ts'
import type { Config } from '../config/config.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { LiveSite } from './live-site.ts'
import { startWatch, type Watch } from './watch.ts'

export interface SiteWatch extends Watch {
  /** Hands over what changed so far, and whatever changes from now on. */
  feed(live: LiveSite): void
}

export interface SiteWatchOptions {
  readonly flags: Flags
  readonly env: Readonly<Record<string, string | undefined>>
  readonly pollMs: number | undefined
  readonly report: Report
}

export function watchSite(config: Config, { flags, env, pollMs, report }: SiteWatchOptions): SiteWatch {
  const early = new Set<string>()
  let fed: LiveSite | undefined
  const watch = startWatch({
    watched: [config.projectDir, ...config.mounts.map(({ source }) => source)],
    // What a build writes is no change of the site.
    excluded: [resolve(config.projectDir, flags.destination ?? config.publishDir), cacheDirectory(config, env)],
    pollMs,
    onStir: () => fed?.expect(),
    onChange: (paths) => (fed ? fed.change(paths) : paths.forEach((path) => early.add(path))),
    report,
  })
  return {
    ...watch,
    feed(live) {
      fed = live
      if (early.size > 0) live.change(early)
    },
  }
}
