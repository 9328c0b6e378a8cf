import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { asciidoc, type AsciidocOptions } from '../../../src/markups/asciidoc.ts'
import { createBench } from './setup.ts'

const defaults: AsciidocOptions = {
  attributes: new Map(),
  backend: 'html5',
  extensions: [],
  failureLevel: 'fatal',
  noHeaderOrFooter: true,
  preserveTOC: false,
  safeMode: 'unsafe',
  sectionNumbers: false,
  verbose: false,
  workingFolderCurrent: false,
}

function render(text: string, changes: Partial<AsciidocOptions> = {}) {
  const { input, reported } = createBench()
  const about: Diagnostic[] = []
  const make = asciidoc({
    options: { ...defaults, ...changes },
    isTrusted: false,
    directory: '/nonexistent',
    directoryOf: () => undefined,
    report: (diagnostic) => about.push(diagnostic),
  })
  return { ...make(text, input), reported: [...about, ...reported].map(({ message }) => message) }
}

test('writes HTML as Hugo shows it', () =>
  expect(render("it's *b* +\nx").html).toBe('<div class="paragraph">\n<p>it’s <strong>b</strong><br/>\nx</p>\n</div>'))

describe('the table of contents', () => {
  const text = ':toc:\n\n== A "b"\n\n=== C\n\nx'

  test('is taken out of the content', () => {
    const { html, tableOfContents, identifiers } = render(text)
    expect(html).not.toContain('toctitle')
    expect(identifiers).toEqual(['_a_b', '_c'])
    const c = { level: 3, id: '_c', title: 'C', headings: [] }
    const a = { level: 2, id: '_a_b', title: 'A &#34;b&#34;', headings: [c] }
    expect(tableOfContents).toEqual([{ level: 0, id: '', title: '', headings: [a] }])
  })

  test('may stay', () => expect(render(text, { preserveTOC: true }).html).toContain('<div id="toc" class="toc">'))
  test('is empty without one', () => expect(render('== A').tableOfContentsHtml).toBe(''))
})

test('attributes and numbers reach the document', () => {
  const attributes = new Map<string, unknown>([
    ['city', 'Oslo'],
    ['sectanchors', true],
    ['idprefix', ''],
    ['showtitle', false],
  ])
  const { html } = render('== {city}\n', { attributes, sectionNumbers: true })
  expect(html).toContain('<a class="anchor" href="#oslo"></a>1. Oslo</h2>')
})

test.each([
  ['a safe mode', { safeMode: 'wild' }, 'Unsupported Asciidoctor value "wild" for option "--safe-mode"'],
  ['a backend', { backend: 'pdf' }, 'Unsupported Asciidoctor value "pdf" for option "--backend"'],
  ['an extension', { extensions: ['asciidoctor-diagram'] }, '"asciidoctor-diagram" Asciidoctor extension'],
  ['an attribute', { attributes: new Map([['outdir', '/x']]) }, 'The "outdir" Asciidoctor attribute is unsupported'],
  ['the network', { attributes: new Map([['allow-uri-read', true]]) }, 'The "allow-uri-read" Asciidoctor attribute'],
])('tells that %s is not supported', (_, changes, message) =>
  expect(render('x', changes).reported.join()).toContain(message),
)

describe('what Asciidoctor says', () => {
  test('is a warning', () =>
    expect(render('== A\n\n==== B').reported).toEqual([
      'content/kites/notes: asciidoctor: WARNING: <stdin>: line 3: section title out of sequence: expected level 2, got level 3',
    ]))

  test('fails the page where the site asks for it', () =>
    expect(render('== A\n\n==== B', { failureLevel: 'warn' }).reported.at(-1)).toBe(
      'asciidoctor rendering content/kites/notes: exit status 1',
    ))
})

test('files outside of the site stay closed unless the policy allows the program', () =>
  expect(render('include::/etc/passwd[]').html).not.toContain('root'))
