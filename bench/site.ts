// How long does a whole site take beside a real Hugo? `npx tsx bench/site.ts [PAGES...]`; ratios from one run, nothing asserted.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const rounds = 3

interface Variant {
  readonly name: string
  readonly menu: string
}

/** A tree of the whole site on each page is what makes the learn family of themes slow. */
const variants: readonly Variant[] = [
  { name: 'plain layouts', menu: '' },
  { name: 'whole tree on each page', menu: '{{ partial "tree.html" (dict "at" site.Home "page" .) }}' },
]

const tree = `<ul>{{ range .at.Pages }}<li{{ if eq . $.page }} class="here"{{ end }}><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{- if .IsSection }}{{ partial "tree.html" (dict "at" . "page" $.page) }}{{ end }}</li>{{ end }}</ul>`

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function generate(folder: string, pages: number, { menu }: Variant): void {
  const files: Record<string, string> = {
    'hugo.toml': 'baseURL = "https://bench.example/"\ntitle = "Bench"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
    'layouts/_default/baseof.html': `<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body>${menu}{{ block "main" . }}{{ end }}</body></html>`,
    'layouts/_default/single.html': '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
    'layouts/_default/list.html':
      '{{ define "main" }}{{ .Content }}{{ range .Pages }}<p>{{ .Title }}</p>{{ end }}{{ end }}',
    'layouts/partials/tree.html': tree,
  }
  for (let number = 0; number < pages; number++) {
    const section = `chapter-${Math.floor(number / 25)}`
    if (number % 25 === 0)
      files[`content/${section}/_index.md`] = `---\ntitle: Chapter ${number / 25}\nweight: ${number}\n---\n`
    files[`content/${section}/page-${number}.md`] = body(number)
  }
  write(folder, files)
}

const body = (number: number): string => `---
title: Page ${number}
weight: ${number}
---
## What this step does

Step ${number} moves one *thing* from here to there, as **every** step does. See [the next](../page-${number + 1}/) one.

- first point of ${number}
- second point, with \`code\`

\`\`\`bash
echo "step ${number}" | tee log.txt
\`\`\`

## What comes of it

| name | value |
|---|---|
| step | ${number} |
`

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
for (const variant of variants)
  for (const pages of counts.length > 0 ? counts : [100, 500]) {
    const folder = mkdtempSync(join(tmpdir(), 'atelier-bench-'))
    generate(folder, pages, variant)
    const out = join(folder, 'public')
    const own = secondsOf(process.execPath, [join(root, 'bin/atelier.js'), '-s', folder, '-d', out, '--quiet'])
    const hugo = secondsOf('hugo', ['-s', folder, '-d', join(folder, 'hugo'), '--quiet'])
    const ratio =
      own && hugo ? `, ${(own / hugo).toFixed(1)} times Hugo's ${hugo.toFixed(2)} s` : ', no hugo on the path'
    console.log(`${variant.name}, ${pages} pages: ${own?.toFixed(2) ?? 'failed'} s${ratio}`)
    if (own && hugo) rmSync(folder, { recursive: true, force: true })
  }
