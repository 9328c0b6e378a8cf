// `atelier build`: one site, published once, or with --watch after each change.
import type { Command } from 'commander'
import { buildSite, type BuildResult } from '../build/build.ts'
import { formatGithub, formatText, toJson } from '../diagnostics/reporters.ts'
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import { createChangeLog } from './change-log.ts'
import { untilInterrupted } from './interrupt.ts'
import { isTold, keepInLog } from './log.ts'
import { watchMemory } from './memory-usage.ts'
import { addSiteOptions, onOff, pollOption, withEffect, type BuildFlags } from './options.ts'
import { metricsTable } from './metrics.ts'
import { painterFor } from './paint.ts'
import { startProgress, type ProgressReport } from './progress.ts'
import { summaryTable } from './summary.ts'
import { versionLine } from './version.ts'

/** Lets a command build the site it is told about. */
export function asBuildCommand(command: Command): Command {
  return addSiteOptions(command)
    .addOption(onOff('-w, --watch', 'build again after each change'))
    .addOption(pollOption())
    .action(async (given: BuildFlags & WatchFlags) => {
      const { watch, poll, ...flags } = withEffect(given)
      process.exitCode = watch ? await keepBuilding(flags, poll) : await run(flags)
    })
}

interface WatchFlags {
  readonly watch?: boolean
  /** Milliseconds. */
  readonly poll?: number
}

/** @returns the exit code: 0, whatever was wrong meanwhile, unless --panicOnWarning ended it */
async function keepBuilding(flags: BuildFlags, pollMs: number | undefined): Promise<number> {
  const log = createChangeLog(flags)
  const memory = flags.printMemoryUsage ? watchMemory(process.stdout) : undefined
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
  const hasPanicked = await Promise.race([untilInterrupted(), log.panicked])
  await build.close()
  memory?.stop()
  return hasPanicked ? 1 : 0
}

/** @returns the exit code: 1 after any error, and after a warning with --panicOnWarning */
async function run(flags: BuildFlags): Promise<number> {
  const isTalkative = !flags.quiet && flags.format === 'text'
  if (isTalkative) process.stdout.write(`Start building sites …\n${versionLine()}\n\n`)
  const progress = startProgress(process.stderr, isTalkative)
  // What programs read is on the standard output then.
  const console = flags.format === 'text' ? process.stdout : process.stderr
  const memory = flags.printMemoryUsage ? watchMemory(console) : undefined
  const onProgress = (report: ProgressReport): void => {
    progress.show(report)
    memory?.look()
  }
  const started = performance.now()
  const result = await buildSite({ flags, env: process.env, trustsFormer: true, onProgress })
  progress.stop()
  memory?.stop()
  printDiagnostics(result.diagnostics, flags)
  if (result.metrics && !flags.quiet) console.write(metricsTable(result.metrics))
  if (isTalkative) process.stdout.write(closing(result, Math.round(performance.now() - started)))
  return exitCode(result, flags)
}

function exitCode({ diagnostics, config }: BuildResult, flags: BuildFlags): number {
  const panicOnWarning = flags.panicOnWarning ?? config?.panicOnWarning
  const has = (severity: Severity): boolean => diagnostics.some((diagnostic) => diagnostic.severity === severity)
  return has('error') || (panicOnWarning && has('warning')) ? 1 : 0
}

function printDiagnostics(diagnostics: readonly Diagnostic[], flags: BuildFlags): void {
  const { format } = flags
  for (const diagnostic of diagnostics) keepInLog(diagnostic, flags)
  const shown = diagnostics.filter((diagnostic) => isTold(diagnostic, flags))
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
