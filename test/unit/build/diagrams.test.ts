// What becomes of diagrams where no browser may be used, and what do settings of the site, a page and a diagram change?
import { describe, expect, test } from 'vitest'
import { clientSettings, createPageSettings, diagramChoices, merge } from '../../../src/build/diagram-settings.ts'
import { titleOf } from '../../../src/diagrams/title.ts'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import type { Page } from '../../../src/site/page.ts'
import { Params } from '../../../src/golang/values.ts'
import { pointAt, span } from '../../../src/text/source.ts'
import { buildFiles } from '../../support/build-files.ts'

const layouts = {
  'hugo.toml':
    'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap", "section", "404"]\n',
  'layouts/index.html': 'home',
  'layouts/_default/single.html': '{{ .Content }}<script src="/mermaid.min.js"></script>',
  'layouts/shortcodes/old.html': '<div class="mermaid" align="center">{{ safeHTML .Inner }}</div>',
}
const config = (diagrams: object): Record<string, string> => ({
  'site.config.ts': `export default { diagrams: ${JSON.stringify({ engine: 'none', ...diagrams })} }\n`,
})
const env = { HOME: '/nonexistent', XDG_CACHE_HOME: '/nonexistent' }
const fence = '---\ntitle: A\n---\nText.\n\n```mermaid\ngraph TD\n  a --> b\n```\n'
const old = '---\ntitle: A\n---\nText.\n\n{{< old >}}\ngraph TD\n  a --> b["x<br>y"]\n{{< /old >}}\n'

describe('without a browser', () => {
  test('a page with a diagram fails, at the diagram', async () => {
    const { files, diagnostics } = await buildFiles({ ...layouts, ...config({}), 'content/a.md': fence }, { env })
    const error = diagnostics.find(({ severity }) => severity === 'error')!
    expect(error.code).toBe('diagrams/engine-off')
    expect(pointAt(error.at!.source, error.at!.start)).toEqual({ line: 7, column: 1 })
    expect([...files.keys()]).not.toContain('a/index.html')
  })

  test('a preview shows the page with the error in the diagram’s place', async () => {
    const broken = fence.replace('a --> b', 'a --> b["</code><script>x"]')
    const { files, diagnostics } = await buildFiles(
      { ...layouts, ...config({}), 'content/a.md': `${broken}\nAfter it.\n` },
      { env, onDiagramFailure: 'box' },
    )
    const page = files.get('a/index.html')!
    expect(page).toContain('<p>Text.</p>')
    expect(page).toContain('<p>After it.</p>')
    const box = page.slice(page.indexOf('<code class="diagram-error"'), page.indexOf('</code>'))
    expect(box).toContain('role="alert"')
    expect(box).toContain('error diagrams/engine-off: ')
    expect(box).toContain('\n  content/a.md:7:1\n')
    expect(box).toContain('&lt;/code&gt;&lt;script&gt;x')
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([{ code: 'diagrams/engine-off' }])
  })

  test('text that is kept stands where the picture would, with one warning', async () => {
    const pages = { 'content/a.md': fence, 'content/b.md': fence.replace('a -->', 'c -->') }
    const { files, diagnostics } = await buildFiles(
      { ...layouts, ...config({ fallback: 'source' }), ...pages },
      { env },
    )
    expect(files.get('a/index.html')).toContain('<pre class="mermaid">graph TD\n  a --&gt; b</pre>')
    const loud = diagnostics.filter(({ severity }) => severity !== 'info')
    expect(loud.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'diagrams/source-kept: 2 diagrams stay text: this diagram is not in the store and the diagram engine is switched off',
    ])
  })

  test('a theme’s own markup is then left as it was, with its scripts', async () => {
    const choice = config({ fallback: 'source', mermaid: { rewrite: true } })
    const { files } = await buildFiles({ ...layouts, ...choice, 'content/a.md': old }, { env })
    const page = files.get('a/index.html')
    expect(page).toContain('<div class="mermaid" align="center">\ngraph TD\n  a --> b["x<br>y"]\n</div>')
    expect(page).toContain('mermaid.min.js')
  })

  test('a theme’s own markup is told by its place in the page', async () => {
    const { diagnostics } = await buildFiles(
      { ...layouts, ...config({}), 'content/a.md': old },
      { env, flags: { rewriteDiagrams: true } },
    )
    const error = diagnostics.find(({ severity }) => severity === 'error')!
    expect(error.code).toBe('diagrams/engine-off')
    expect(pointAt(error.at!.source, error.at!.start)).toEqual({ line: 7, column: 1 })
  })

  test('on a list, too, a diagram is told by its place in the page that has it', async () => {
    const list = { 'layouts/index.html': '{{ range .Site.RegularPages }}{{ .Content }}{{ end }}', 'content/a.md': old }
    const { diagnostics } = await buildFiles(
      { ...layouts, ...config({}), ...list, 'content/_index.md': '---\ntitle: Home\n---\n' },
      { env, flags: { rewriteDiagrams: true } },
    )
    const errors = diagnostics.filter(({ severity }) => severity === 'error')
    expect(new Set(errors.map(({ at }) => `${at?.source.path}:${pointAt(at!.source, at!.start).line}`))).toEqual(
      new Set(['content/a.md:7']),
    )
  })

  test('without the switch a theme’s own markup is nobody’s business', async () => {
    const { files, diagnostics } = await buildFiles({ ...layouts, ...config({}), 'content/a.md': old }, { env })
    expect(diagnostics).toEqual([])
    expect(files.get('a/index.html')).toContain('<div class="mermaid"')
  })
})

test.each([
  [{ engine: 'sytem' }, 'unknown-value', 'did you mean "system"?'],
  [{ engine: 'firefox' }, 'unknown-value', 'choose one of auto, system, embedded, none'],
  [{ engine: 7 }, 'unknown-value', 'choose one of auto, system, embedded, none'],
  [{ fallback: 'sorce' }, 'unknown-value', 'did you mean "source"?'],
  [{ fallbak: 'source' }, 'unknown-key', 'did you mean "fallback"?'],
  [{ mermaid: { theme: 'darc' } }, 'unknown-value', 'did you mean "dark"?'],
  [{ mermaid: { rewite: true } }, 'unknown-key', 'did you mean "rewrite"?'],
  [
    { mermaid: { flowchart: {} } },
    'unknown-key',
    "settings are config, theme, rewrite; Mermaid's own belong below config",
  ],
])('settings: %j', (given, code, hint) => {
  const found: Diagnostic[] = []
  diagramChoices(given as object, false, (diagnostic) => found.push(diagnostic))
  expect(found).toMatchObject([{ code: `diagrams/${code}`, severity: 'warning', hint }])
})

describe('settings of a page', () => {
  const site = { theme: 'forest', config: { flowchart: { curve: 'linear', nodeSpacing: 9 } } } as const
  const settingsOf = (frontMatter: string): unknown => {
    const source = { path: 'a.md', text: `---\n${frontMatter}\n---\n` }
    const params = new Params().set('mermaid', true)
    const page = { source: { source, frontMatter: params, spanOf: () => span(source, 4, 11), bodyStart: 0 } }
    return createPageSettings(site, () => {})(page as unknown as Page)
  }

  test.each([
    ['its theme wins', 'mermaid: {theme: dark}', { ...site, theme: 'dark' }],
    [
      'its configuration is added, as it is spelled',
      'mermaid: {config: {flowchart: {nodeSpacing: 1.5, htmlLabels: false}}}',
      { theme: 'forest', config: { flowchart: { curve: 'linear', nodeSpacing: 1.5, htmlLabels: false } } },
    ],
    ['a switch of a theme says nothing', 'mermaid: true', site],
    ['an unknown theme has no effect', 'mermaid: {theme: dracula}', site],
  ])('%s', (_, frontMatter, expected) => expect(settingsOf(frontMatter)).toEqual(expected))

  test('a page that says nothing has those of the site', () =>
    expect(createPageSettings(site, () => {})(undefined)).toBe(site))

  test.each([
    [{}, {}],
    [{ theme: 'default' }, {}],
    [{ theme: 'dracula', look: 'neo' }, { config: { look: 'neo' } }],
    [
      { theme: 'dark', flowchart: { curve: 'basis' } },
      { theme: 'dark', config: { flowchart: { curve: 'basis' } } },
    ],
  ])('what a theme asks of the client: %j', (options, expected) => expect(clientSettings(options)).toEqual(expected))

  test('nothing merges into nothing', () => expect(merge({}, {})).toEqual({}))
})

test.each([
  ['flowchart TD\naccTitle: Way\na-->b', 'Way'],
  ['flowchart TD\n  accTitle:Way\na-->b', 'Way'],
  ['flowchart TD\n  accTitle Way\na-->b', 'Way'],
  ['gantt\ntitle The "plan"\n', 'The "plan"'],
  ['pie title Pets\n"a": 1', 'Pets'],
  ['pie showData title Pets\n"a": 1', 'Pets'],
  ['---\ntitle: "Way"\n---\nflowchart TD\na-->b', 'Way'],
  ['flowchart TD\na[title of a] --> b', undefined],
  ['gantt\ntitle\n', undefined],
  ['', undefined],
])('titleOf: %j', (text, expected) => expect(titleOf(text)).toBe(expected))
