// `atelier cache`: what need not be made again, and where it is.
import { Command, InvalidArgumentError } from 'commander'
import { cacheDirectoryOf, pruneCache, usualMaxAgeMs } from '../build/prune-cache.ts'

interface CacheFlags {
  readonly source: string
  readonly cacheDir?: string
  readonly maxAge?: number
}

export const cacheCommand = (): Command =>
  new Command('cache')
    .description('Find or tidy what earlier builds keep for later ones')
    .addCommand(
      withPlace(new Command('path'))
        .description('Print the directory')
        .action(async (flags: CacheFlags) => console.log(await cacheDirectoryOf(flags, process.env))),
    )
    .addCommand(
      withPlace(new Command('prune'))
        .description('Remove what was not used for long, and what other versions of tools made')
        .option('--maxAge <age>', 'how long an unused entry stays: 30d, 12h, 0 (default: 30d)', ageMs)
        .action(async ({ maxAge = usualMaxAgeMs, ...flags }: CacheFlags) => {
          const directory = await cacheDirectoryOf(flags, process.env)
          const { removed, bytes, kept } = pruneCache(directory, Date.now(), maxAge)
          console.log(`${directory}: removed ${removed}, freed ${sizeOf(bytes)}, kept ${kept}`)
        }),
    )

const withPlace = (command: Command): Command =>
  command
    .option('-s, --source <path>', 'directory of the site', '.')
    .option('--cacheDir <path>', 'directory for what need not be made again')

const unitMs: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 }

function ageMs(value: string): number {
  const [, count, unit] = /^(\d{1,6})([dhms])$/.exec(value) ?? []
  if (value === '0') return 0
  if (unit === undefined) throw new InvalidArgumentError('Use a number with d, h, m or s: 30d.')
  return Number(count) * unitMs[unit]!
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
