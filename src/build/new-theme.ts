// What does a new theme begin with? Layouts for every kind of page, small enough to be read at once.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { usualArchetype } from './archetypes.ts'
import type { BuildOptions } from './build.ts'
import { badThemeName, placeTaken } from './diagnostics.ts'
import { loadSite, type Flags } from './load.ts'
import { configText, writeNew, type ConfigFormat } from './new-site.ts'

/** @returns absolute path of the theme, or why it cannot be there */
export async function createTheme(
  name: string,
  format: ConfigFormat,
  flags: Flags,
  env: BuildOptions['env'],
): Promise<{ readonly created: string } | Diagnostic> {
  if (!/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(name)) return badThemeName(name)
  // A site may name its theme before it has it.
  const { config } = await loadSite(flags, env, () => {})
  const directory = resolve(config.projectDir, config.themesDir, name)
  if (existsSync(directory)) return placeTaken(directory, 'choose another name')
  return writeNew(directory, { [`hugo.${format}`]: configText(settings, format), ...files })
}

const settings = {
  title: 'A new theme',
  module: { hugoVersion: { min: '0.146.0' } },
}

const listLayout = (heading: string, pages: string): string => `{{ define "main" }}
  <h1>${heading}</h1>
  {{ .Content }}
  {{ range ${pages} }}
    {{ partial "teaser.html" . }}
  {{ end }}
{{ end }}
`

const files: Readonly<Record<string, string>> = {
  'archetypes/default.md': usualArchetype,
  'assets/css/main.css': `body {
  max-width: 42rem;
  margin: 0 auto;
  padding: 1rem;
  font-family: system-ui, sans-serif;
  line-height: 1.5;
}
`,
  'layouts/baseof.html': `<!doctype html>
<html lang="{{ site.Language.Lang }}">
  <head>
    {{ partial "head.html" . }}
  </head>
  <body>
    {{ partial "header.html" . }}
    <main>
      {{ block "main" . }}{{ end }}
    </main>
    {{ partial "footer.html" . }}
  </body>
</html>
`,
  'layouts/home.html': listLayout('{{ site.Title }}', 'site.RegularPages'),
  'layouts/page.html': `{{ define "main" }}
  <article>
    <h1>{{ .Title }}</h1>
    {{ with .Date }}{{ if not .IsZero }}<time datetime="{{ .Format "2006-01-02" }}">{{ .Format "2 January 2006" }}</time>{{ end }}{{ end }}
    {{ .Content }}
  </article>
{{ end }}
`,
  'layouts/section.html': listLayout('{{ .Title }}', '.Pages'),
  'layouts/taxonomy.html': listLayout('{{ .Title }}', '.Pages'),
  'layouts/term.html': listLayout('{{ .Title }}', '.Pages'),
  'layouts/_partials/head.html': `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ if .IsHome }}{{ site.Title }}{{ else }}{{ .Title }} – {{ site.Title }}{{ end }}</title>
{{ with resources.Get "css/main.css" }}<link rel="stylesheet" href="{{ .RelPermalink }}">{{ end }}
`,
  'layouts/_partials/header.html': `<header>
  <a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a>
  {{ with site.Menus.main }}
    <nav>
      {{ range . }}<a href="{{ .URL }}">{{ .Name }}</a>{{ end }}
    </nav>
  {{ end }}
</header>
`,
  'layouts/_partials/footer.html': `<footer>{{ site.Title }}</footer>
`,
  'layouts/_partials/teaser.html': `<section>
  <h2><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></h2>
  {{ .Summary }}
</section>
`,
}
