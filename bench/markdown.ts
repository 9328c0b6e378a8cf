// How fast does Markdown become HTML? Both parsers, and a real hugo beside them: `tsx bench/markdown.ts [DIRECTORY]`.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createMarkdown } from '../src/markdown/markdown.ts'
import { defaultMarkdownOptions, type MarkdownOptions } from '../src/markdown/options.ts'
import { createParser } from '../src/markdown/parse.ts'

const leastBytes = 1_000_000
const rounds = 5

const workshop = fileURLToPath(new URL('../content/', import.meta.url))

function pagesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .map((text) => text.replace(/^---\n[\s\S]*?\n---\n/, ''))
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

function rendering(pages: readonly string[], engine: Engine): number {
  const markdown = createMarkdown({ ...defaultMarkdownOptions, engine })
  return best(() => {
    for (const text of pages) markdown.render(text, { source: { path: 'page.md', text }, report: () => undefined })
  })
}

const configuration = `disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404", "home", "section"]
[markup.highlight]
codeFences = false
`

/** A whole build of hugo: it reads and writes files besides, and uses every core. */
function building(pages: readonly string[]): number | undefined {
  if (spawnSync('hugo', ['version']).status !== 0) return undefined
  const site = mkdtempSync(join(tmpdir(), 'bench-'))
  mkdirSync(join(site, 'content'))
  mkdirSync(join(site, 'layouts/_default'), { recursive: true })
  writeFileSync(join(site, 'hugo.toml'), configuration)
  writeFileSync(join(site, 'layouts/_default/single.html'), '{{ .Content }}')
  // Shortcodes of the pages are unknown to this site.
  pages.forEach((page, i) =>
    writeFileSync(join(site, `content/page${i}.md`), `---\ntitle: ${i}\n---\n${page.replaceAll('{{', '{ {')}`),
  )
  const time = best(() => void spawnSync('hugo', ['--quiet'], { cwd: site }))
  rmSync(site, { recursive: true })
  return time
}

function report(name: string, time: number, bytes: number, base: number): void {
  const speed = (bytes / 1000 / time).toFixed(2)
  console.log(
    `  ${name.padEnd(28)} ${time.toFixed(0).padStart(7)} ms ${speed.padStart(7)} MB/s ${(base / time).toFixed(1).padStart(6)} x`,
  )
}

function measure(name: string, pages: readonly string[]): void {
  const bytes = pages.reduce((sum, page) => sum + Buffer.byteLength(page), 0)
  console.log(
    `${name}: ${pages.length} pages, ${(bytes / 1e6).toFixed(2)} MB; best of ${rounds}, x is against remark-parse`,
  )
  const parsed = parsing(pages, 'remark')
  report('to mdast, remark-parse', parsed, bytes, parsed)
  report('to mdast, own parser', parsing(pages, 'own'), bytes, parsed)
  const rendered = rendering(pages, 'remark')
  report('to HTML, remark-parse', rendered, bytes, rendered)
  report('to HTML, own parser', rendering(pages, 'own'), bytes, rendered)
  const built = building(pages)
  if (built !== undefined) report('to files, hugo', built, bytes, rendered)
}

measure('the workshop', repeated(pagesIn(workshop)))
const directory = process.argv[2]
if (directory !== undefined) measure(directory, pagesIn(directory))
