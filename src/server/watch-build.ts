// How is a site published again after each save, with no server in between?
import { loadSite, type Flags } from '../build/load.ts'
import { openPreview, type PreviewChange } from '../build/preview.ts'
import type { Config } from '../config/config.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { updateFailed } from './diagnostics.ts'
import { createLiveSite } from './live-site.ts'
import { watchSite } from './site-watch.ts'

export interface WatchBuildOptions {
  readonly flags: Flags
  readonly env: Readonly<Record<string, string | undefined>>
  readonly pollMs: number | undefined
  readonly report: Report
  readonly onChange: (change: PreviewChange, elapsedMs: number, diagnostics: readonly Diagnostic[]) => void
  readonly onDiagnostics: (diagnostics: readonly Diagnostic[]) => void
}

export interface WatchedBuild {
  readonly config: Config
  readonly watched: readonly string[]
  close(): Promise<void>
}

/** Builds once, and from then on after each change. */
export async function startWatchBuild(options: WatchBuildOptions): Promise<WatchedBuild> {
  const { flags, env, report } = options
  const { config } = await loadSite(flags, env, () => {})
  const watch = watchSite(config, options)
  await watch.ready
  const preview = await openPreview({ flags, env, isServer: false, onDiagramFailure: 'fail' })
  await preview.finish()
  options.onDiagnostics(preview.diagnostics())
  watch.follow(preview.watched())
  const live = createLiveSite(preview, {
    onBusy: () => {},
    async onChange(change, elapsedMs) {
      const started = performance.now()
      await preview.finish()
      watch.follow(preview.watched())
      options.onChange(change, elapsedMs + performance.now() - started, preview.diagnostics())
    },
    onFailure: (cause) => report(updateFailed(cause)),
    onFinished: () => {},
  })
  watch.feed(live)
  return {
    config: preview.config() ?? config,
    watched: preview.watched(),
    async close() {
      await watch.close()
      await live.close()
    },
  }
}
