// What site do the benches measure? Chapters of 25 pages each; with a menu of the whole tree on each page, or without.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface SiteVariant {
  readonly name: string
  readonly menu: string
}

/** A tree of the whole site on each page, and neighbours found by walking it, are what makes the learn family of themes slow. */
export const siteVariants: readonly SiteVariant[] = [
  { name: 'plain layouts', menu: '' },
  { name: 'whole tree on each page', menu: '{{ partial "tree.html" (dict "at" site.Home "page" .) }}' },
  {
    name: 'whole tree and neighbours on each page',
    menu: '{{ partial "tree.html" (dict "at" site.Home "page" .) }}{{ partial "neighbours.html" . }}',
  },
]

const tree = `<ul>{{ range .at.Pages }}<li{{ if eq . $.page }} class="here"{{ end }}><a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{- if .IsSection }}{{ partial "tree.html" (dict "at" . "page" $.page) }}{{ end }}</li>{{ end }}</ul>`

/** Finds the pages before and after by walking the tree, and keeps what it knows so far in the store of the page being made. */
const neighbours = `{{ template "walk" (dict "at" site.Home "page" .) }}
{{- with .Scratch.Get "before" }}<a class="before" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{- with .Scratch.Get "after" }}<a class="after" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{- define "walk" }}{{ $page := .page }}
{{- if hasPrefix $page.RelPermalink .at.RelPermalink }}{{ $page.Scratch.Set "found" true }}{{ $page.Scratch.Set "before" ($page.Scratch.Get "last") }}
{{- else if $page.Scratch.Get "found" }}{{ $page.Scratch.Set "found" false }}{{ $page.Scratch.Set "after" .at }}{{ end }}
{{- $page.Scratch.Set "last" .at }}{{ range .at.Pages.ByWeight }}{{ template "walk" (dict "at" . "page" $page) }}{{ end }}{{ end }}`

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

export function generateSite(folder: string, pages: number, { menu }: SiteVariant): void {
  const files: Record<string, string> = {
    'hugo.toml': 'baseURL = "https://bench.example/"\ntitle = "Bench"\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
    'layouts/_default/baseof.html': `<!DOCTYPE html><html><head><title>{{ .Title }}</title></head><body>${menu}{{ block "main" . }}{{ end }}</body></html>`,
    'layouts/_default/single.html': '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
    'layouts/_default/list.html':
      '{{ define "main" }}{{ .Content }}{{ range .Pages }}<p>{{ .Title }}</p>{{ end }}{{ end }}',
    'layouts/partials/tree.html': tree,
    'layouts/partials/neighbours.html': neighbours,
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
