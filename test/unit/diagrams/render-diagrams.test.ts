import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDiskStore } from '../../../src/cache/disk.ts'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import type { DiagramOptions, DiagramRequest, DiagramResult } from '../../../src/diagrams/diagram.ts'
import { Drawing, renderDiagrams, withId } from '../../../src/diagrams/render-diagrams.ts'
import { pointAt, span } from '../../../src/text/source.ts'

let directory: string
beforeAll(() => (directory = mkdtempSync(join(tmpdir(), 'diagrams-'))))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const mermaid = (text: string): DiagramRequest => ({ language: 'mermaid', text })
const options = (store: string, more: Partial<DiagramOptions> = {}): DiagramOptions => {
  mkdirSync(join(directory, store), { recursive: true })
  return { store: openDiskStore(join(directory, store)), environment: { PATH: process.env['PATH'] }, ...more }
}
const svgOf = (result: DiagramResult | undefined): string => {
  if (!result || !('svg' in result)) throw new Error(`no picture: ${JSON.stringify(result?.diagnostic.message)}`)
  return result.svg
}
/** The declarations for the element that shows a text. */
const lookOf = (svg: string, text: string): string | undefined => {
  const name = svg.match(new RegExp(`<tspan class="(\\w+)">${text}<`))?.[1]
  return svg.match(new RegExp(` \\.${name}\\{([^}]*)\\}`))?.[1]
}
const codeOf = (result: DiagramResult | undefined): string | undefined =>
  result && 'diagnostic' in result ? result.diagnostic.code : undefined

describe('without an engine', () => {
  test('nothing asked is nothing done', async () => {
    expect(await renderDiagrams([], options('none'))).toEqual([])
  })

  test('switched off, every diagram that is not stored is reported where it stands', async () => {
    const source = { path: 'a.md', text: 'x\ngraph TD\nA-->B\n' }
    const request = { ...mermaid('graph TD\nA-->B\n'), at: span(source, 2, 17) }
    const [result] = await renderDiagrams([request], options('none', { engine: 'none' }))
    expect(result).toMatchObject({ diagnostic: { code: 'diagrams/engine-off', at: { start: 2, end: 10 } } })
  })

  test('a diagram whose text is not a plain stretch of the file says where its parts are', async () => {
    const source = { path: 'a.md', text: '> graph TD\n> A-->B\n' }
    const locate = (offset: number) => span(source, offset + (offset > 8 ? 4 : 2))
    const request = { ...mermaid('graph TD\nA-->B\n'), locate }
    const [result] = await renderDiagrams([request], options('none', { engine: 'none' }))
    expect(result).toMatchObject({ diagnostic: { at: { start: 2, end: 10 } } })
  })

  test('nothing begins without an engine', async () => {
    await using drawing = new Drawing(options('none', { engine: 'none' }))
    drawing.begin(mermaid('graph TD'))
    expect(drawing.isBusy).toBe(false)
  })

  test('a named browser that does not start is reported, not replaced', async () => {
    const [result] = await renderDiagrams(
      [mermaid('graph TD')],
      options('named', { executablePath: '/nonexistent/chrome' }),
    )
    expect(codeOf(result)).toBe('diagrams/engine-failed')
  })

  test('a diagram that is too long never reaches the browser', async () => {
    const [result] = await renderDiagrams([mermaid('graph TD\n'.repeat(6000))], options('none'))
    expect(codeOf(result)).toBe('diagrams/too-long')
  })
})

const attacks = [
  '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}}}%%\nflowchart LR\nA["<img src=x onerror=alert(1)>text"] --> B',
  '%%{init: {"themeCSS": "} body { display: none } .a { background: url(https://evil.example)"}}%%\nflowchart LR\nA-->B',
  '%%{init: {"theme": "base", "themeVariables": {"primaryColor": "red;} body {display:none} .x{"}}}%%\nflowchart LR\nA-->B',
  '%%{init: {"fontFamily": "x;} body{display:none}"}}%%\nflowchart LR\nA-->B',
  'flowchart LR\nA-->B\nclick A "javascript:alert(1)"\nclick B call alert(1)',
  'flowchart LR\nA-->B\nclick A href "&#106;avascript:alert(1)" "tip" _blank',
  'flowchart LR\nA["</svg><script>alert(1)</script>"] --> B["<iframe src=//evil.example></iframe>x"]',
  'flowchart LR\nA["fa:fa-x #quot; onload=alert(1)"] --> B@{ icon: "fa:script", label: "x onload=alert(1)" }',
  'flowchart LR\nA@{ img: "https://evil.example/x.png", label: "x", h: 60, w: 60 }',
  'flowchart LR\nA-->B\nstyle A fill:url(https://evil.example),background-image:url(//evil.example)\nclassDef x fill:#fff;}body{display:none}',
  'sequenceDiagram\nA->>B: <svg onload=alert(1)>\nlink A: Board @ javascript:alert(1)',
  'classDiagram\nclass A["<b onclick=alert(1)>x</b>"]\nlink A "javascript:alert(1)"',
  'gantt\ndateFormat YYYY-MM-DD\nsection A\nTask :a, 2024-01-01, 3d\nclick a href "javascript:alert(1)"',
]

describe('with a browser', () => {
  const notes: Diagnostic[] = []
  const source = { path: 'post.md', text: '# T\n\n```mermaid\ngraph TD\n%% c\nA -> [B\n```\n' }
  const broken = { ...mermaid('graph TD\n%% c\nA -> [B\n'), at: span(source, 16, 38) }
  const flow = mermaid(
    'flowchart LR\naccTitle: Way\naccDescr: From A to B\nA["one <b>two</b><br>three"] -->|x| B\nstyle B fill:#ff3',
  )
  const pie = mermaid('pie\n"a": 1\n"b": 2')
  const requests = [flow, broken, pie, flow, ...attacks.map(mermaid)]
  let results: readonly DiagramResult[] = []
  let again: readonly DiagramResult[] = []
  let late: readonly DiagramResult[] = []
  let reason = ''
  beforeAll(async () => {
    ;[results, again, late] = await Promise.all([
      renderDiagrams(requests, options('first', { report: (diagnostic) => notes.push(diagnostic) })),
      renderDiagrams([pie, flow], options('second')),
      renderDiagrams([mermaid('flowchart LR\nlate')], options('third', { timeLimitMs: 0 })),
    ])
    const unable = results.find((result) => /engine/.test(codeOf(result) ?? ''))
    if (unable && 'diagnostic' in unable) reason = `no engine can start: ${unable.diagnostic.message}`
  }, 60_000)

  const drawn = (name: string, run: () => void | Promise<void>): void =>
    test(name, async (context) => {
      context.skip(reason !== '', reason)
      await run()
    })

  drawn('gives one result per request, in order, and a mistake disturbs nobody', () => {
    expect(results).toHaveLength(requests.length)
    expect(svgOf(results[0])).toContain('aria-roledescription="flowchart-v2"')
    expect(svgOf(results[2])).toContain('aria-roledescription="pie"')
    expect(results[3]).toEqual(results[0])
  })

  drawn('points at the mistake in the author’s file', () => {
    const result = results[1]!
    if (!('diagnostic' in result)) throw new Error('drawn')
    expect(result.diagnostic).toMatchObject({ code: 'diagrams/mermaid-syntax', severity: 'error' })
    expect(pointAt(source, result.diagnostic.at!.start)).toEqual({ line: 6, column: 3 })
  })

  drawn('names a picture after the page’s title or its own, where it has no other', async () => {
    const titled = [{ ...pie, title: 'Ps & "Qs"' }, mermaid('pie title Pets\n"a": 1'), { ...flow, title: 'No' }]
    const [given, own, described] = (await renderDiagrams(titled, options('first'))).map(svgOf)
    expect(given).toContain(' aria-label="Ps &amp; &#34;Qs&#34;">')
    expect(own).toContain(' aria-label="Pets">')
    expect(described).not.toContain('aria-label=')
  })

  drawn('writes text, names and descriptions, and no HTML', () => {
    const svg = svgOf(results[0])
    expect(svg).toMatch(/<title id="d-[0-9a-f]{12}[^"]*">Way<\/title><desc [^>]*>From A to B<\/desc>/)
    expect(lookOf(svg, 'one')).not.toContain('font-weight')
    expect(lookOf(svg, ' two')).toContain('font-weight:7')
    expect(svg).not.toContain('foreignObject')
    expect(svg).toContain(' width="100%"')
    expect(svg).toMatch(/^<svg id="([^"]*)".*#\1#\1#\1\{max-width:[\d.]+px/)
  })

  drawn('draws what attacks are wrapped in, save where Mermaid itself refuses colours, an image and a style', () => {
    const refused = results.slice(4).flatMap((result, index) => ('svg' in result ? [] : [index]))
    expect(refused).toEqual([2, 8, 9])
  })

  drawn('text on a colour of the author keeps its contrast', () => {
    expect(lookOf(svgOf(results[0]), 'B')).toMatch(/^fill:rgb\(26, 26, 26\) !important/)
  })

  drawn('is the same, byte for byte, in a new browser and another order', () => {
    expect(svgOf(again[0])).toBe(svgOf(results[2]))
    expect(svgOf(again[1])).toBe(svgOf(results[0]))
  })

  drawn('begins before anybody waits, and draws nothing twice', async () => {
    await using drawing = new Drawing(options('ahead'))
    drawing.begin(flow)
    expect(drawing.isBusy).toBe(true)
    drawing.begin(flow)
    expect(await drawing.results([pie, flow])).toEqual([results[2], results[0]])
    expect(drawing.isBusy).toBe(false)
  })

  drawn('answers from the store without any browser', async () => {
    const stored = await renderDiagrams([flow, pie], options('first', { engine: 'none' }))
    expect(stored).toEqual([results[0], results[2]])
  })

  drawn('stops a diagram at its time limit', () => {
    expect(codeOf(late[0])).toBe('diagrams/timeout')
  })

  drawn('says at most once that the sandbox is off', () => {
    expect(notes.length).toBeLessThanOrEqual(1)
    for (const note of notes) expect(note).toMatchObject({ code: 'diagrams/no-sandbox', severity: 'info' })
  })

  for (const [index, attack] of attacks.entries()) {
    drawn(`lets nothing through: ${JSON.stringify(attack.slice(0, 70))}`, () => {
      const result = results[index + 4]!
      const picture = 'svg' in result ? result.svg : ''
      const tags = (picture.match(/<[^>]*>/g) ?? []).join('\n')
      expect(tags).not.toMatch(/<(?:script|iframe|img|foreignObject|image)\b|\son\w+\s*=|javascript:|evil\.example/i)
      const css = (picture.match(/<style>[^<]*<\/style>/g) ?? []).join('\n')
      expect(css).not.toMatch(/evil|body\s*[{,]|display:\s*none|@import|url\(\s*["']?(?!#)/)
    })
  }

  drawn('the second place on a page has ids of its own', () => {
    const svg = svgOf(results[0])
    const second = withId(svg, 2)
    const ids = (text: string): readonly string[] => [...text.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!)
    expect(ids(second).filter((id) => ids(svg).includes(id))).toEqual([])
    expect(withId(svg, 1)).toBe(svg)
  })
})
