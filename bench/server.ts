// How long from a save to the new page, beside `hugo server`? `npx tsx bench/server.ts [PAGES...]`, PAUSE=ms between saves; ratios from one run, nothing asserted.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generateSite, siteVariants, type SiteVariant } from './generate-site.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const edits = 15
const pauseMs = Number(process.env['PAUSE'] ?? 1000)
const longestMs = 30_000

interface Contender {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

const contenders: readonly Contender[] = [
  { name: 'atelier', command: process.execPath, args: [join(root, 'bin/atelier.js'), 'server', '--renderToMemory'] },
  { name: 'hugo', command: process.env['HUGO'] ?? 'hugo', args: hugoArgs() },
]

/** Before 0.123 Hugo served from memory anyway, and the flag says so without `server` knowing it. */
function hugoArgs(): readonly string[] {
  return process.env['HUGO'] ? ['server', '--renderToMemory'] : ['server']
}

interface Served {
  readonly url: string
  readonly child: ChildProcess
}

function serve({ command, args }: Contender, folder: string, port: number): Promise<Served | undefined> {
  const child = spawn(command, [...args, '-s', folder, '-p', String(port)], { stdio: ['ignore', 'pipe', 'ignore'] })
  return new Promise((resolve) => {
    let output = ''
    child.on('error', () => resolve(undefined))
    child.on('exit', () => resolve(undefined))
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const [, url] = /available at (\S+)[^]*Press Ctrl/.exec(output) ?? []
      if (url) resolve({ url, child })
    })
  })
}

function get(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      response.on('end', () => resolve(body))
    })
    asked.on('error', reject)
    asked.end()
  })
}

interface Kind {
  readonly name: string
  /** What the author saves, with a mark that the page will show. */
  readonly edited: (text: string, mark: string) => string
}

/** A title stands in the menus of all pages. */
const kinds: readonly Kind[] = [
  { name: 'text', edited: (text, mark) => `${text.replace(/\n?Edit \S+\n?$/, '')}\nEdit ${mark}\n` },
  { name: 'title', edited: (text, mark) => text.replace(/^title: .*$/m, `title: Edit ${mark}`) },
]

/** Milliseconds from the end of the write until the server answers with what was written. */
async function editOnce(file: string, url: string, { edited }: Kind, mark: string): Promise<number> {
  writeFileSync(file, edited(readFileSync(file, 'utf8'), mark))
  const started = performance.now()
  while (performance.now() - started < longestMs)
    if ((await get(url)).includes(`Edit ${mark}`)) return performance.now() - started
  return Number.POSITIVE_INFINITY
}

interface Times {
  readonly median: number
  readonly longest: number
}

async function measure(
  contender: Contender,
  variant: SiteVariant,
  pages: number,
  port: number,
): Promise<readonly Times[] | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-bench-'))
  generateSite(folder, pages, variant)
  const served = await serve(contender, folder, port)
  try {
    if (!served) return undefined
    const number = Math.floor(pages / 2)
    const path = `chapter-${Math.floor(number / 25)}/page-${number}`
    const all: Times[] = []
    for (const kind of kinds) {
      const times: number[] = []
      for (let edit = 0; edit < edits; edit++) {
        const mark = `${kind.name}-${edit}-${process.pid}`
        times.push(await editOnce(join(folder, 'content', `${path}.md`), `${served.url}${path}/`, kind, mark))
        // Both go on working after they answered, and an author pauses, too; not in step with a watcher that looks twice a second.
        await new Promise((resolve) => setTimeout(resolve, pauseMs + ((edit * 137) % 500)))
      }
      // The first edits find cold code.
      const sorted = times.slice(3).sort((a, b) => a - b)
      all.push({ median: sorted[Math.floor(sorted.length / 2)]!, longest: sorted.at(-1)! })
    }
    return all
  } finally {
    served?.child.kill('SIGTERM')
    await new Promise((resolve) =>
      served && served.child.exitCode === null ? served.child.once('exit', resolve) : resolve(0),
    )
    rmSync(folder, { recursive: true, force: true })
  }
}

const shown = (times: Times | undefined): string =>
  times ? `${times.median.toFixed(0)} ms (at most ${times.longest.toFixed(0)})` : 'not there'

const counts = process.argv.slice(2).map(Number).filter(Boolean)
let port = 14_000 + (process.pid % 1000)
for (const pages of counts.length > 0 ? counts : [500, 2000])
  for (const variant of siteVariants) {
    const results: (readonly Times[] | undefined)[] = []
    for (const contender of contenders) results.push(await measure(contender, variant, pages, port++))
    for (const [index, { name }] of kinds.entries()) {
      const [own, hugo] = results.map((times) => times?.[index])
      const ratio = own && hugo ? `; ${(hugo.median / own.median).toFixed(1)} times as fast` : ''
      console.log(`${pages} pages, ${variant.name}, another ${name}: ${shown(own)}, hugo ${shown(hugo)}${ratio}`)
    }
  }
