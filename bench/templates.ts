// What do a site's layouts cost beside Hugo's `--templateMetrics`? `npx tsx bench/templates.ts SITE [flags for both]`, ratios of one run.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const atelier = fileURLToPath(new URL('../bin/atelier.js', import.meta.url))
const units: Readonly<Record<string, number>> = { ns: 1e-6, µs: 1e-3, ms: 1, s: 1000, m: 60_000 }

/** Milliseconds of a Go duration such as `1m2.5s` or `33.1ms`. */
const millisecondsOf = (text: string): number =>
  [...text.matchAll(/([\d.]+)(ns|µs|ms|s|m)/g)].reduce((sum, [, value, unit]) => sum + Number(value) * units[unit!]!, 0)

/** Cumulative milliseconds by layout. */
function metricsOf(command: string, args: readonly string[]): ReadonlyMap<string, number> {
  const { stdout } = spawnSync(command, [...args, '--templateMetrics'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  const rows = [...(stdout ?? '').matchAll(/^ *([\d.]+\S*) +\S+ +\S+ +\d+ +(\S+)$/gm)]
  return new Map(rows.map(([, total, name]) => [name!, millisecondsOf(total!)]))
}

const [site, ...flags] = process.argv.slice(2)
if (site === undefined) throw new Error('name a site')
const out = mkdtempSync(join(tmpdir(), 'atelier-bench-'))
const hugo = metricsOf('hugo', ['-s', site, '-d', join(out, 'hugo')])
const own = metricsOf(process.execPath, [atelier, '-s', site, '-d', join(out, 'own'), ...flags])
rmSync(out, { recursive: true, force: true })

const shared = [...hugo].filter(([name]) => own.has(name)).sort(([, a], [, b]) => b - a)
for (const [name, total] of shared.slice(0, 12))
  console.log(
    `${name.padEnd(36)} ${own.get(name)!.toFixed(1).padStart(10)} ms ${(own.get(name)! / total).toFixed(2).padStart(7)} times Hugo's ${total.toFixed(1)} ms`,
  )
const partials = shared.filter(([name]) => name.includes('partials/'))
const sum = (of: ReadonlyMap<string, number>): number => partials.reduce((total, [name]) => total + of.get(name)!, 0)
if (partials.length > 0) console.log(`partials together: ${(sum(own) / sum(hugo)).toFixed(2)} times Hugo's`)
