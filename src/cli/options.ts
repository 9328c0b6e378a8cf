// The flags of a build, spelled as Hugo spells them.
import { closeSync, openSync } from 'node:fs'
import { parseDurationNanos } from '../golang/duration.ts'
import { type Command, InvalidArgumentError, Option } from 'commander'

export interface BuildFlags {
  readonly source?: string
  readonly destination?: string
  readonly baseURL?: string
  readonly buildDrafts?: boolean
  readonly buildFuture?: boolean
  readonly buildExpired?: boolean
  readonly environment?: string
  readonly config?: string
  readonly configDir?: string
  readonly theme?: readonly string[]
  readonly themesDir?: string
  readonly contentDir?: string
  readonly layoutDir?: string
  readonly cacheDir?: string
  readonly minify?: boolean
  readonly cleanDestinationDir?: boolean
  readonly enableGitInfo?: boolean
  readonly disableKinds?: readonly string[]
  readonly renderSegments?: readonly string[]
  readonly ignoreCache?: boolean
  readonly gc?: boolean
  readonly logLevel?: LogLevel
  readonly quiet?: boolean
  readonly debug?: boolean
  readonly verbose?: boolean
  readonly verboseLog?: boolean
  readonly logFile?: string
  readonly printPathWarnings?: boolean
  readonly printI18nWarnings?: boolean
  readonly printUnusedTemplates?: boolean
  readonly printMemoryUsage?: boolean
  readonly panicOnWarning?: boolean
  readonly ignoreVendorPaths?: string
  readonly renderToMemory?: boolean
  readonly templateMetrics?: boolean
  readonly templateMetricsHints?: boolean
  readonly clock?: string
  readonly hugoVersion?: string
  readonly rewriteDiagrams?: boolean
  readonly format?: 'text' | 'json' | 'github'
}

const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

/** Hugo reads `WARNING` likewise. */
function logLevel(written: string): LogLevel {
  const name = written.toLowerCase().replace(/^warning$/, 'warn')
  const level = logLevels.find((each) => each === name)
  if (level === undefined) throw new InvalidArgumentError(`Allowed choices are ${logLevels.join(', ')}.`)
  return level
}

const list = (value: string, before: readonly string[] = []): readonly string[] => [...before, ...value.split(',')]

/** Hugo takes `--flag=true` and `--flag=false` for switches, too. */
function toggle(value: string): boolean {
  if (/^(true|1|t)$/i.test(value)) return true
  if (/^(false|0|f)$/i.test(value)) return false
  throw new InvalidArgumentError('Use true or false.')
}

export const onOff = (flags: string, description: string): Option =>
  new Option(`${flags} [true|false]`, description).preset('true').argParser(toggle)

export const pollOption = (): Option =>
  new Option('--poll <interval>', 'look at every file at this interval instead of being told: 700ms').argParser(
    interval,
  )

/** @returns milliseconds */
function interval(written: string): number {
  try {
    const milliseconds = Number(parseDurationNanos(/^\d+$/.test(written) ? `${written}ms` : written)) / 1e6
    if (milliseconds > 0) return Math.max(50, milliseconds)
  } catch {
    // Said below.
  }
  throw new InvalidArgumentError('Use a duration such as 700ms.')
}

/** Without the value that a switch takes when none is given. */
function optionDescription({ description, argChoices }: Option): string {
  return argChoices ? `${description}: ${argChoices.join(', ')}` : description
}

/** What Hugo's flags of these names ask for is so anyway: no lock, all static files, nothing copied but bytes. */
const settled = ['--forceSyncStatic', '--noBuildLock', '--noChmod', '--noTimes']

/** A file that can be appended to, which is there from now on. */
function writableFile(path: string): string {
  try {
    closeSync(openSync(path, 'a'))
    return path
  } catch (error) {
    throw new InvalidArgumentError(`It cannot be written: ${(error as Error).message}.`)
  }
}

const nothing = 'accepted; there is nothing of Go to profile'

/** Flags of Hugo whose purpose does not exist here, in the newest and in older ones. */
const pointless: readonly Option[] = [
  new Option('--trace <file>', `${nothing}, and no file is written`),
  new Option('--profile-cpu <file>', nothing).hideHelp(),
  new Option('--profile-mem <file>', nothing).hideHelp(),
  new Option('--profile-mutex <file>', nothing).hideHelp(),
  onOff('--log', 'accepted; --logFile names a file for the log'),
]

/** Does without the flags that have no effect. */
export function withEffect<Flags extends object>(flags: Flags): Flags {
  const names = new Set(pointless.map((option) => option.attributeName()))
  return Object.fromEntries(Object.entries(flags).filter(([name]) => !names.has(name))) as Flags
}

/** Adds what every command that reads a site understands. */
export function addSiteOptions(command: Command): Command {
  for (const option of pointless) command.addOption(option)
  for (const flag of settled) command.addOption(onOff(flag, 'accepted; it is always so').hideHelp())
  return command
    .configureHelp({ optionDescription })
    .option('-s, --source <path>', 'directory of the site', '.')
    .option('-d, --destination <path>', 'directory to publish to (default: public)')
    .option('-b, --baseURL <url>', 'host name and path of the published site')
    .addOption(onOff('-D, --buildDrafts', 'include content marked as draft'))
    .addOption(onOff('-F, --buildFuture', 'include content with a publish date in the future'))
    .addOption(onOff('-E, --buildExpired', 'include expired content'))
    .option('-e, --environment <name>', 'build environment (default: production)')
    .option('--config <files>', 'configuration files, separated by commas')
    .option('--configDir <path>', 'directory of configuration files (default: config)')
    .option('-t, --theme <names>', 'themes, the first covers the others', list)
    .option('--themesDir <path>', 'directory of the themes (default: themes)')
    .option('-c, --contentDir <path>', 'directory of the content')
    .option('-l, --layoutDir <path>', 'directory of the layouts')
    .option('--ignoreVendorPaths <glob>', 'modules to look for elsewhere than in _vendor')
    .option('--cacheDir <path>', 'directory for what need not be made again')
    .addOption(onOff('--minify', 'minify what is published'))
    .addOption(onOff('--cleanDestinationDir', 'remove files from the destination that the site does not have'))
    .addOption(onOff('--enableGitInfo', 'take dates and authors from git'))
    .option('--disableKinds <kinds>', 'kinds of pages to leave out', list)
    .option('--renderSegments <names>', 'segments of the configuration to render', list)
    .addOption(onOff('--ignoreCache', 'do not read from the cache'))
    .addOption(onOff('--gc', 'remove unused cache entries after the build'))
    .addOption(new Option('--logLevel <level>', 'how much to tell').choices(logLevels).argParser(logLevel))
    .addOption(onOff('--verbose', 'as --logLevel info'))
    .addOption(onOff('--debug', 'as --logLevel debug'))
    .option('--logFile <path>', 'file to append to what is told', writableFile)
    .addOption(onOff('--verboseLog', 'let the log file tell as much as --logLevel info'))
    .addOption(onOff('--quiet', 'print nothing but errors'))
    .addOption(onOff('--printPathWarnings', 'warn about files that are published twice'))
    .addOption(onOff('--printI18nWarnings', 'warn about translations that a language lacks'))
    .addOption(onOff('--printUnusedTemplates', 'warn about layouts that nothing has executed'))
    .addOption(onOff('--printMemoryUsage', 'print every five seconds how much memory is used'))
    .addOption(onOff('--panicOnWarning', 'stop with an error on the first warning'))
    .addOption(onOff('-M, --renderToMemory', 'render without writing to the destination'))
    .addOption(onOff('--templateMetrics', 'print what each layout cost'))
    .addOption(onOff('--templateMetricsHints', 'and how alike the results of each partial were, for partialCached'))
    .option('--hugoVersion <version>', 'the Hugo the site was written for, where meanings changed: 0.111')
    .addOption(onOff('--rewriteDiagrams', 'draw the Mermaid diagrams that themes leave to a script, and leave it out'))
    .option('--clock <time>', 'build as if it were this moment: 2026-01-31T12:00:00Z')
    .addOption(
      new Option('--format <name>', 'how to print diagnostics').choices(['text', 'json', 'github']).default('text'),
    )
}

/** What commands understand that read a site and publish nothing. */
export type ReadFlags = Pick<
  BuildFlags,
  'source' | 'baseURL' | 'environment' | 'config' | 'configDir' | 'theme' | 'themesDir' | 'contentDir' | 'clock'
>

export const addReadOptions = (command: Command): Command =>
  command
    .option('-s, --source <path>', 'directory of the site', '.')
    .option('-b, --baseURL <url>', 'host name and path of the published site')
    .option('-e, --environment <name>', 'build environment (default: production)')
    .option('--config <files>', 'configuration files, separated by commas')
    .option('--configDir <path>', 'directory of configuration files (default: config)')
    .option('-t, --theme <names>', 'themes, the first covers the others', list)
    .option('--themesDir <path>', 'directory of the themes (default: themes)')
    .option('-c, --contentDir <path>', 'directory of the content')
    .option('--clock <time>', 'as if it were this moment: 2026-01-31T12:00:00Z')
