// How fast does Markdown become HTML? Both parsers, whole cold builds, and a real hugo beside them:
// `npm run bundle && tsx bench/markdown.ts [DIRECTORY]`. HUGO names another hugo.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createMarkdown } from '../src/markdown/markdown.ts'
import { defaultMarkdownOptions, type MarkdownOptions } from '../src/markdown/options.ts'
import { createParser } from '../src/markdown/parse.ts'
import type { Memory } from '../src/markdown/recall.ts'

const leastBytes = 1_000_000
const rounds = 5

const workshop = fileURLToPath(new URL('../content/', import.meta.url))
const atelier = fileURLToPath(new URL('../bin/atelier.js', import.meta.url))
const hugo = process.env['HUGO'] ?? 'hugo'

function pagesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .map((text) => text.replace(/^(---|\+\+\+)\r?\n[\s\S]*?\r?\n\1\r?\n/, ''))
    .filter((text) => text !== '')
}

function repeated(pages: readonly string[]): string[] {
  const bytes = pages.reduce((sum, page) => sum + page.length, 0)
  return Array.from({ length: Math.ceil(leastBytes / bytes) }, () => pages).flat()
}

/** The best of some rounds, in milliseconds. */
function best(run: () => void): number {
  let least = Infinity
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    run()
    least = Math.min(least, performance.now() - start)
  }
  return least
}

type Engine = NonNullable<MarkdownOptions['engine']>

function parsing(pages: readonly string[], engine: Engine): number {
  const parse = createParser({ ...defaultMarkdownOptions, engine })
  return best(() => pages.forEach((page) => void parse(page)))
}

function rendering(pages: readonly string[], options: Partial<MarkdownOptions>, memory?: Memory): number {
  const markdown = createMarkdown({ ...defaultMarkdownOptions, ...options }, { memory })
  return best(() => {
    for (const text of pages) markdown.render(text, { source: { path: 'page.md', text }, report: () => undefined })
  })
}

const configuration = (highlights: boolean): string => `
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "home", "section"]
[markup.highlight]
codeFences = ${highlights}
[markup.goldmark.renderer]
unsafe = true
`

/** A site with the least of layouts; shortcodes of the pages are unknown to it, so they become text. */
function makeSite(pages: readonly string[], highlights: boolean): string {
  const site = mkdtempSync(join(tmpdir(), 'bench-'))
  mkdirSync(join(site, 'content'))
  mkdirSync(join(site, 'layouts/_default'), { recursive: true })
  writeFileSync(join(site, 'hugo.toml'), configuration(highlights))
  writeFileSync(join(site, 'layouts/_default/single.html'), '{{ .Content }}')
  pages.forEach((page, i) =>
    writeFileSync(join(site, `content/page${i}.md`), `---\ntitle: "${i}"\n---\n${page.replaceAll(/\{(?=\{)/g, '{ ')}`),
  )
  return site
}

/** Processor time of a whole process on one core, the best of some rounds, in milliseconds; the processes take turns. */
function processes(site: string, commands: readonly (readonly string[])[]): number[] {
  const least = commands.map(() => Infinity)
  for (let i = 0; i < rounds; i++)
    for (const [index, command] of commands.entries()) {
      rmSync(join(site, 'public'), { recursive: true, force: true })
      least[index] = Math.min(least[index]!, processorTime(site, command))
    }
  return least
}

function processorTime(cwd: string, command: readonly string[]): number {
  const script = 'TIMEFORMAT="%U %S"; time taskset -c 0 "$@" > /dev/null 2> /dev/null'
  const { stderr, status } = spawnSync('bash', ['-c', script, 'bash', ...command], { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command.join(' ')} failed: ${status} ${stderr}`)
  return stderr
    .trim()
    .split(' ')
    .reduce((sum, seconds) => sum + Number(seconds) * 1000, 0)
}

function report(name: string, time: number, bytes: number, base: number): void {
  const speed = (bytes / 1000 / time).toFixed(2)
  console.log(
    `  ${name.padEnd(38)} ${time.toFixed(0).padStart(7)} ms ${speed.padStart(7)} MB/s ${(base / time).toFixed(1).padStart(6)} x`,
  )
}

function reportProcesses(pages: readonly string[], highlights: boolean): void {
  if (spawnSync(hugo, ['version']).status !== 0) return
  const site = makeSite(pages, highlights)
  const ours = [process.execPath, atelier, '--cacheDir', join(site, 'kept')]
  const names = ['hugo', 'atelier, first build', 'atelier, second build']
  const times = processes(site, [[hugo, '--quiet'], [...ours, '--ignoreCache'], ours])
  console.log(`  whole processes on one core, ${highlights ? 'with' : 'without'} highlighting; times hugo's`)
  for (const [index, name] of names.entries())
    console.log(
      `    ${name.padEnd(36)} ${times[index]!.toFixed(0).padStart(7)} ms ${(times[index]! / times[0]!).toFixed(2).padStart(15)}`,
    )
  rmSync(site, { recursive: true })
}

function measure(name: string, pages: readonly string[]): void {
  const bytes = pages.reduce((sum, page) => sum + Buffer.byteLength(page), 0)
  console.log(`${name}: ${pages.length} pages, ${(bytes / 1e6).toFixed(2)} MB; best of ${rounds}`)
  console.log('  one process, warm; x is against remark-parse')
  const parsed = parsing(pages, 'remark')
  report('to mdast, remark-parse', parsed, bytes, parsed)
  report('to mdast, own parser', parsing(pages, 'own'), bytes, parsed)
  const remarkPlugins = [() => undefined]
  const rendered = rendering(pages, { engine: 'remark', remarkPlugins })
  report('to HTML, remark-parse and unified', rendered, bytes, rendered)
  report('to HTML, own parser and unified', rendering(pages, { remarkPlugins }), bytes, rendered)
  report('to HTML, own parser alone', rendering(pages, {}), bytes, rendered)
  report('to HTML, read before', rendering(pages, {}, new Map()), bytes, rendered)
  for (const highlights of [true, false]) reportProcesses(pages, highlights)
}

measure('the workshop', repeated(pagesIn(workshop)))
const directory = process.argv[2]
if (directory !== undefined) measure(directory, pagesIn(directory))
