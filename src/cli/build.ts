// `atelier build`: one site, published once, or with --watch after each change.
import type { Command } from 'commander'
import { buildSite, type BuildResult } from '../build/build.ts'
import { formatGithub, formatText, toJson } from '../diagnostics/reporters.ts'
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { createChangeLog } from './change-log.ts'
import { untilInterrupted } from './interrupt.ts'
import { addSiteOptions, onOff, pollOption, type BuildFlags, type LogLevel } from './options.ts'
import { metricsTable } from './metrics.ts'
import { painterFor } from './paint.ts'
import { startProgress } from './progress.ts'
import { summaryTable } from './summary.ts'
import { versionLine } from './version.ts'

/** Lets a command build the site it is told about. */
export function asBuildCommand(command: Command): Command {
  return addSiteOptions(command)
    .addOption(onOff('-w, --watch', 'build again after each change'))
    .addOption(pollOption())
    .action(async ({ watch, poll, ...flags }: BuildFlags & WatchFlags) => {
      process.exitCode = watch ? await keepBuilding(flags, poll) : await run(flags)
    })
}

interface WatchFlags {
  readonly watch?: boolean
  /** Milliseconds. */
  readonly poll?: number
}

/** @returns the exit code: 0, whatever was wrong meanwhile */
async function keepBuilding(flags: BuildFlags, pollMs: number | undefined): Promise<number> {
  const log = createChangeLog(flags)
  log.start(versionLine())
  const { startWatchBuild } = await import('../server/watch-build.ts')
  const build = await startWatchBuild({
    flags,
    env: process.env,
    pollMs,
    report: log.problem,
    onChange: log.change,
    onDiagnostics: log.diagnostics,
  })
  log.opened(build)
  log.say('Press Ctrl+C to stop')
  await untilInterrupted()
  await build.close()
  return 0
}

/** @returns the exit code: 1 after any error, and after a warning with --panicOnWarning */
async function run(flags: BuildFlags): Promise<number> {
  const isTalkative = !flags.quiet && flags.format === 'text'
  if (isTalkative) process.stdout.write(`Start building sites …\n${versionLine()}\n\n`)
  const progress = startProgress(process.stderr, isTalkative)
  const started = performance.now()
  const result = await buildSite({ flags, env: process.env, trustsFormer: true, onProgress: progress.show })
  progress.stop()
  printDiagnostics(result.diagnostics, flags)
  if (result.metrics && !flags.quiet) process.stdout.write(metricsTable(result.metrics))
  if (isTalkative) process.stdout.write(closing(result, Math.round(performance.now() - started)))
  return exitCode(result, flags)
}

function exitCode({ diagnostics }: BuildResult, { panicOnWarning }: BuildFlags): number {
  const has = (severity: Severity): boolean => diagnostics.some((diagnostic) => diagnostic.severity === severity)
  return has('error') || (panicOnWarning && has('warning')) ? 1 : 0
}

const rank: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 }
const rankOf: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 }

function printDiagnostics(diagnostics: readonly Diagnostic[], { logLevel = 'warn', quiet, format }: BuildFlags): void {
  const least = quiet ? rank.error : rank[logLevel]
  const shown = diagnostics.filter(({ severity, isNotable }) => rankOf[severity] >= least || (isNotable && !quiet))
  if (format === 'json') return void process.stdout.write(JSON.stringify(shown.map(toJson), undefined, 2) + '\n')
  const paint = painterFor(process.stderr)
  for (const diagnostic of shown)
    process.stderr.write(format === 'github' ? formatGithub(diagnostic) : formatText(diagnostic, paint) + '\n')
}

function closing({ stats, diagnostics, isFormer }: BuildResult, elapsedMs: number): string {
  const count = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
  const [errors, warnings] = [count('error'), count('warning')]
  const verdict = errors > 0 ? `, ${errors} error${errors === 1 ? '' : 's'}` : ''
  const remark = warnings > 0 ? `, ${warnings} warning${warnings === 1 ? '' : 's'}` : ''
  return `${stats.length > 0 ? `${summaryTable(stats)}\n` : ''}${isFormer ? 'Nothing has changed since the last build.\n' : ''}Total in ${elapsedMs} ms${verdict}${remark}\n`
}
