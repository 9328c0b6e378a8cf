// How long does a whole site take beside a real Hugo? `npx tsx bench/site.ts [PAGES...]`; ratios from one run, nothing asserted.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateSite, siteVariants } from './generate-site.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const rounds = 3

/** Best of a few rounds: the machine's other work only ever adds. */
function secondsOf(command: string, args: readonly string[]): number | undefined {
  let best: number | undefined
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    const { status } = spawnSync(command, args, { stdio: 'ignore' })
    if (status !== 0) return undefined
    const seconds = (performance.now() - started) / 1000
    best = best === undefined ? seconds : Math.min(best, seconds)
  }
  return best
}

const counts = process.argv.slice(2).map(Number).filter(Boolean)
for (const variant of siteVariants)
  for (const pages of counts.length > 0 ? counts : [100, 500]) {
    const folder = mkdtempSync(join(tmpdir(), 'atelier-bench-'))
    generateSite(folder, pages, variant)
    const out = join(folder, 'public')
    const own = secondsOf(process.execPath, [join(root, 'bin/atelier.js'), '-s', folder, '-d', out, '--quiet'])
    const hugo = secondsOf('hugo', ['-s', folder, '-d', join(folder, 'hugo'), '--quiet'])
    const ratio =
      own && hugo ? `, ${(own / hugo).toFixed(1)} times Hugo's ${hugo.toFixed(2)} s` : ', no hugo on the path'
    console.log(`${variant.name}, ${pages} pages: ${own?.toFixed(2) ?? 'failed'} s${ratio}`)
    if (own && hugo) rmSync(folder, { recursive: true, force: true })
  }
