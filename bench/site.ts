// How long does a whole site take, and how much memory, beside a real Hugo? `npx tsx bench/site.ts [PAGES...]`; ratios from one run,
// nothing asserted. HUGO names another binary; VARIANT a number of a kind of layouts.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateSite, siteVariants } from './generate-site.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const hugo = process.env['HUGO'] ?? 'hugo'

interface Cost {
  readonly seconds: number
  /** The most memory that was held at once; 0 where the system does not tell. */
  readonly megabytes: number
}

/** @returns `undefined` when the program fails or is not there */
function run(command: string, args: readonly string[]): Promise<Cost | undefined> {
  return new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(command, args, { stdio: 'ignore' })
    let kilobytes = 0
    const look = setInterval(() => (kilobytes = Math.max(kilobytes, peakOf(child.pid))), 20)
    const end = (cost: Cost | undefined): void => {
      clearInterval(look)
      resolve(cost)
    }
    child.on('error', () => end(undefined))
    child.on('exit', (code) =>
      end(code === 0 ? { seconds: (performance.now() - started) / 1000, megabytes: kilobytes / 1024 } : undefined),
    )
  })
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** The best of a few rounds: the machine's other work only ever adds. */
async function best(rounds: number, once: () => Promise<Cost | undefined>): Promise<Cost | undefined> {
  let found: Cost | undefined
  for (let round = 0; round < rounds; round++) {
    const cost = await once()
    if (cost && (!found || cost.seconds < found.seconds)) found = cost
  }
  return found
}

const shown = (cost: Cost | undefined): string =>
  cost ? `${cost.seconds.toFixed(2)} s, ${cost.megabytes.toFixed(0)} MB` : 'failed'

const times = (own: Cost | undefined, other: Cost | undefined): string =>
  own && other ? ` (${(own.seconds / other.seconds).toFixed(2)} times Hugo)` : ''

async function measure(folder: string, rounds: number): Promise<string> {
  const [out, cache, outOfHugo] = ['public', 'cache', 'hugo'].map((name) => join(folder, '..', name)) as [
    string,
    string,
    string,
  ]
  const clear = (...paths: readonly string[]): void =>
    paths.forEach((path) => rmSync(path, { recursive: true, force: true }))
  const build = (): Promise<Cost | undefined> =>
    run(process.execPath, [join(root, 'bin/atelier.js'), '-s', folder, '-d', out, '--cacheDir', cache, '--quiet'])
  const first = await best(rounds, () => {
    clear(out, cache)
    return build()
  })
  const again = await best(rounds, build)
  const other = await best(rounds, () => {
    clear(outOfHugo)
    return run(hugo, ['-s', folder, '-d', outOfHugo, '--quiet'])
  })
  return `first ${shown(first)}${times(first, other)}; again ${shown(again)}${times(again, other)}; hugo ${shown(other)}`
}

const counts = process.argv.slice(2).map(Number).filter(Boolean)
const wanted = process.env['VARIANT']
for (const variant of wanted ? [siteVariants[Number(wanted)]!] : siteVariants)
  for (const pages of counts.length > 0 ? counts : [100, 500]) {
    const box = mkdtempSync(join(tmpdir(), 'atelier-bench-'))
    const folder = join(box, 'site')
    generateSite(folder, pages, variant)
    console.log(`${variant.name}, ${pages} pages: ${await measure(folder, pages >= 2000 ? 1 : 3)}`)
    rmSync(box, { recursive: true, force: true })
  }
