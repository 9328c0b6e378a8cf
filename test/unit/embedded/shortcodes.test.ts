// What do the shortcodes in the box write?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildSite, type BuildResult } from '../../../src/build/build.ts'

const lines = (...text: readonly string[]): string => text.join('\n')

/** Name, Markdown, and pieces that the page has in this order. */
const cases: readonly (readonly [name: string, markdown: string, pieces: readonly string[]])[] = [
  [
    'steps are numbered and link to themselves',
    '{{< step >}}Type `ls`.{{< /step >}}\n\n{{< step >}}Then **wait**.{{< /step >}}',
    [
      '<div class="step" id="step-1"><a class="step-number" href="#step-1" aria-label="Step 1">1</a>',
      '<div class="step-text">Type <code>ls</code>.</div>',
      'id="step-2"',
      'Then <strong>wait</strong>.',
    ],
  ],
  [
    'a step is the same with percent signs',
    '{{% step %}}Type `ls` *now*.{{% /step %}}',
    ['<div class="step-text">Type <code>ls</code> <em>now</em>.</div></div>'],
  ],
  [
    'a step may hold HTML beside Markdown where the site allows it',
    '{{< step >}}Press <kbd>y</kbd> or **n**{{< /step >}}',
    ['Press <kbd>y</kbd> or <strong>n</strong>'],
  ],
  [
    'output is verbatim',
    '{{< output >}}\nNAME  *all*  <none>\n\n  a & b\n{{< /output >}}',
    ['<pre class="output" tabindex="0"><samp>NAME  *all*  &lt;none&gt;\n\n  a &amp; b</samp></pre>'],
  ],
  [
    'output is verbatim with percent signs',
    '{{% output %}}\nNAME  *all*\n\n  a\n{{% /output %}}',
    ['<pre class="output" tabindex="0"><samp>NAME  *all*\n\n  a</samp></pre>'],
  ],
  [
    'output has a title and a language',
    '{{< output title="Out" lang="json" >}}\n{}\n{{< /output >}}',
    ['<div class="output-title">Out</div>', 'data-lang="json"', 'aria-label="Out"'],
  ],
  [
    'output stays in a list, without its indentation',
    lines('1. one', '    {{< output >}}', '    a', '', '      b', '    {{< /output >}}', '2. two'),
    ['<samp>a&#10;&#10;  b</samp></pre>', '<li>', 'two', '</ol>'],
  ],
  [
    'output stays in a list with percent signs',
    lines('1. one', '', '    {{% output %}}', '    a', '', '      b', '    {{% /output %}}', '2. two'),
    ['<samp>a&#10;&#10;  b</samp></pre>', '<li>', 'two', '</ol>'],
  ],
  [
    'expand keeps HTML as it is',
    '- item\n{{< expand "Read more" >}}\n    <ul>\n    <li>a *b*</li>\n    </ul>\n{{< /expand >}}\n- next',
    ['<summary>Read more</summary>', '    <ul>\n    <li>a *b*</li>\n    </ul>', '</details>', '<li>next</li>'],
  ],
  [
    'expand renders Markdown in both notations',
    '{{< expand "A" >}}\n**b**\n{{< /expand >}}\n\n{{% expand "C" %}}\n**d**\n{{% /expand %}}',
    ['<details class="expand">', '<p><strong>b</strong></p>', '<summary>C</summary>', '<p><strong>d</strong></p>'],
  ],
  [
    'expand takes names',
    '{{< expand title="T" open=true >}}x{{< /expand >}}',
    ['<details class="expand" open>', '>T<'],
  ],
  ['expand takes the name of learn', '{{% expand default="T" %}}x{{% /expand %}}', ['<summary>T</summary>']],
  ['expand takes a place', '{{< expand "T" "true" >}}x{{< /expand >}}', ['<details class="expand" open>']],
  ['expand has a title by itself', '{{% expand %}}x{{% /expand %}}', ['<summary>Expand me…</summary>', '<p>x</p>']],
  [
    'output survives in expand',
    '{{< expand "T" >}}\ntext\n\n{{< output >}}\na\n\n*b*\n{{< /output >}}\n{{< /expand >}}',
    ['<p>text</p>', '<samp>a\n\n*b*</samp></pre>', '</details>'],
  ],
  [
    'a notice has a label',
    '{{% notice tip %}}\nUse `-o`.\n{{% /notice %}}',
    [
      '<div class="notice notice-tip" role="note" aria-label="Tip"><p class="notice-title">Tip</p>',
      '<p>Use <code>-o</code>.</p>',
    ],
  ],
  [
    'a notice has a title of its own',
    '{{% notice warning "Not <yet>" %}}\nx\n{{% /notice %}}',
    ['aria-label="Not &lt;yet&gt;"', '<p class="notice-title">Not &lt;yet&gt;</p>'],
  ],
  [
    'an unknown notice is its own label',
    '{{% notice lab-time %}}\nx\n{{% /notice %}}',
    ['class="notice notice-lab-time"', '<p class="notice-title">Lab time</p>'],
  ],
  [
    'a notice takes the names of relearn',
    '{{% notice style="green" title="T" icon="fas fa-x" %}}\nx\n{{% /notice %}}',
    ['class="notice notice-green"', '<i class="fas fa-x" aria-hidden="true"></i> T'],
  ],
  [
    'a notice can be folded',
    '{{% notice style="note" expanded="false" %}}\nx\n{{% /notice %}}',
    ['<details class="notice notice-note">', '<summary class="notice-title">Note</summary>'],
  ],
  [
    'a notice deep in a list is text, not code',
    lines('1. one', '', '    {{% notice tip %}}', '    a **b**', '', '    c', '    {{% /notice %}}'),
    ['<p>a <strong>b</strong></p>', '<p>c</p>'],
  ],
]

let directory = ''
let result: BuildResult

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'shortcodes-'))
  const write = (path: string, text: string): void => writeFileSync(join(directory, path), text)
  for (const folder of ['content', 'layouts']) mkdirSync(join(directory, folder))
  write('hugo.toml', 'baseURL = "https://example.org/"\n[markup.goldmark.renderer]\nunsafe = true\n')
  write('layouts/all.html', '{{ .Content }}')
  for (const [index, [name, markdown]] of cases.entries())
    write(`content/${index}.md`, `---\ntitle: "${name}"\n---\n${markdown}\n`)
  result = await buildSite({ flags: { source: directory, renderToMemory: true }, env: {} })
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('all pages are built without a remark', () => {
  expect(result.diagnostics).toEqual([])
})

test.each(cases.map(([name, , pieces], index) => [name, index, pieces] as const))('%s', (_, index, pieces) => {
  const html = pageText(index)
  let from = 0
  for (const piece of pieces) {
    expect(html.slice(from)).toContain(piece)
    from = html.indexOf(piece, from) + piece.length
  }
})

function pageText(index: number): string {
  const content = result.tree?.files().find(({ path }) => path === `${index}/index.html`)?.content
  return content && 'text' in content ? content.text : ''
}
