// Is every type of diagram drawn, the same each time and safely, and does nothing that goes wrong hang, leak or corrupt?
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest'
import { openDiskStore } from '../../../src/cache/disk.ts'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { findSystemBrowser } from '../../../src/diagrams/browser.ts'
import type { DiagramOptions, DiagramResult } from '../../../src/diagrams/diagram.ts'
import { Drawing, renderDiagrams } from '../../../src/diagrams/render-diagrams.ts'
import { attacks, everyType } from './every-type.ts'

const environment = { PATH: process.env['PATH'], HOME: process.env['HOME'] }
const directory = mkdtempSync(join(tmpdir(), 'every-type-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

type Results = readonly DiagramResult[]

function draw(texts: readonly string[], store: string, more: Partial<DiagramOptions> = {}): Promise<Results> {
  const requests = texts.map((text) => ({ language: 'mermaid' as const, text }))
  return renderDiagrams(requests, { store: openDiskStore(join(directory, store)), environment, ...more })
}

const svgOf = (result: DiagramResult | undefined): string => (result && 'svg' in result ? result.svg : '')
const codeOf = (result: DiagramResult | undefined): string | undefined =>
  result && 'diagnostic' in result ? result.diagnostic.code : undefined

const names = Object.keys(everyType)
const texts = Object.values(everyType)
const plain = 'pie\n"a": 1'

/** A browser that leaves its process id behind, so that a test can end it. */
const pidFile = join(directory, 'pids')
function traceable(): string | undefined {
  const real = findSystemBrowser(environment, process.platform)
  if (!real || process.platform === 'win32') return undefined
  const file = join(directory, 'browser.sh')
  writeFileSync(file, `#!/bin/sh\necho $$ >> '${pidFile}'\nexec '${real}' "$@"\n`, { mode: 0o755 })
  return file
}

const pids = (): readonly number[] => readFileSync(pidFile, 'utf8').trim().split('\n').map(Number)

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Resolves when the store has its first entry, which is while the next diagram is drawn. */
function firstEntry(folder: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(directory, { recursive: true }, (_, name) => {
      if (!name?.startsWith(folder) || !/[0-9a-f]{62}$/.test(name)) return
      watcher.close()
      resolve()
    })
  })
}

const hard = [
  ['too many edges', `flowchart LR\n${'a-->b\n'.repeat(600)}`, 'diagrams/mermaid-syntax', /Edge limit exceeded/],
  ['10,000 nodes', `flowchart LR\n${many(10_000)}`, 'diagrams/too-long', /longer than 50000 characters/],
  ['a diagram that does not end', `flowchart LR\n${many(6000)}`, 'diagrams/timeout', /not drawn within 1\.5 s/],
] as const

function many(count: number): string {
  return Array.from({ length: count }, (_, i) => `n${i}`).join('\n')
}

describe('with a browser', () => {
  let [first, backwards, attacked, strained, killed, unkept]: Results[] = []
  const notes: Diagnostic[] = []
  const browser = traceable()
  let reason = browser ? '' : 'no browser is installed'
  beforeAll(async () => {
    if (!browser) return
    const more = { executablePath: browser, report: (note: Diagnostic) => notes.push(note) }
    writeFileSync(join(directory, 'file'), '')
    const [probe] = await draw([plain], 'probe', more)
    if (!svgOf(probe)) reason = `no engine can start: ${codeOf(probe)}`
    if (reason) return
    {
      await using unwanted = new Drawing({ store: openDiskStore(join(directory, 'unwanted')), environment, ...more })
      unwanted.begin({ language: 'mermaid', text: plain })
    }
    const begun = firstEntry('killed')
    const killing = draw(texts.slice(0, 8), 'killed', more)
    await begun
    process.kill(pids().at(-1)!, 'SIGKILL')
    ;[killed, first, backwards] = await Promise.all([
      killing,
      draw([...texts, ...attacks.map(([, text]) => text)], 'first', { ...more, pages: 1 }),
      draw([...hard.map(([, text]) => text), plain], 'hard', { ...more, timeLimitMs: 1500 }).then(async (results) => {
        strained = results
        unkept = await draw([plain], 'file', more)
        // Mermaid counts some names on from one diagram to the next of its type.
        const others = texts.map((text) => `${text}\n%% another`)
        const again = await draw([...others, ...texts.toReversed()], 'second', { ...more, pages: 3 })
        return again.slice(others.length).toReversed()
      }),
    ])
    attacked = first.slice(texts.length)
  }, 120_000)

  const drawn = (name: string, run: () => void | Promise<void>): void =>
    test(name, async (context: TestContext) => {
      context.skip(reason !== '', reason)
      await run()
    })

  for (const [index, name] of names.entries())
    drawn(`${name} is drawn, the same in another order, browser and number of pages, and has nothing that runs`, () => {
      const svg = svgOf(first![index])
      expect(svg).toMatch(/^<svg id="d-[0-9a-f]{12}"/)
      expect(svg).toMatch(/<text[ >]/)
      expect(svgOf(backwards![index])).toBe(svg)
      expect(dangerIn(svg)).toEqual([])
      expect(svg).not.toMatch(/ style="|<style>.*<style>/)
    })

  for (const [index, [name]] of attacks.entries())
    drawn(`lets nothing through: ${name}`, () => {
      const svg = svgOf(attacked![index])
      expect(svg).not.toBe('')
      expect(dangerIn(svg)).toEqual([])
      const id = svg.match(/^<svg id="([^"]*)"/)![1]!
      expect([...svg.matchAll(/ id="([^"]*)"/g)].filter(([, each]) => !each!.startsWith(id))).toEqual([])
    })

  for (const [index, [name, , code, message]] of hard.entries())
    drawn(`says so: ${name}`, () => {
      expect(strained![index]).toMatchObject({ diagnostic: { code, message: expect.stringMatching(message) } })
    })

  drawn('goes on after what was too much', () => expect(svgOf(strained!.at(-1))).not.toBe(''))

  drawn('a browser that is killed is started again, and the pictures are the same', () => {
    expect(killed!.map(svgOf)).toEqual(first!.slice(0, 8).map(svgOf))
  })

  drawn('a store that cannot be written costs a warning', () => {
    expect(svgOf(unkept![0])).not.toBe('')
    expect(notes.filter(({ severity }) => severity !== 'info')).toMatchObject([{ code: 'diagrams/not-stored' }])
  })

  drawn('leaves no process behind', () => expect(pids().filter(isAlive)).toEqual([]))

  drawn('leaves no unfinished file, and what it stored is whole', async () => {
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => file.endsWith('.tmp'))).toEqual([])
    const stored = await draw(texts.slice(0, 8), 'killed', { engine: 'none' })
    expect(stored).toEqual(killed)
  })
})

test('the page that draws reaches no other host and no file', async (context) => {
  const asked: string[] = []
  const server = createServer((request, response) => response.end(void asked.push(request.url ?? '')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const here = `http://127.0.0.1:${port}`
  const file = new URL(`file://${join(directory, 'file.png')}`).href
  const results = await draw(
    [
      plain,
      `flowchart LR\nA@{ img: "${here}/a.png", label: "x", h: 60, w: 60 }`,
      `flowchart LR\nA@{ img: "${file}", label: "x", h: 60, w: 60 }`,
      `flowchart LR\nA["<img src='${here}/b.png'>x"] --> B\nstyle A background:url(${here}/c.png)`,
      `C4Context\nPerson(a, "A", "b", $sprite="${here}/d.png")`,
    ],
    'reach',
  )
  await new Promise((resolve) => server.close(resolve))
  context.skip(!svgOf(results[0]), `no engine can start: ${codeOf(results[0])}`)
  expect(asked).toEqual([])
  expect(results.slice(1, 3)).toMatchObject(
    [1, 2].map(() => ({ diagnostic: { message: expect.stringContaining('images are not loaded') as unknown } })),
  )
  for (const result of results) expect(svgOf(result)).not.toMatch(/127\.0\.0\.1|file:/)
}, 60_000)

test('a build that is killed leaves no browser behind', async (context) => {
  const browser = traceable()
  context.skip(browser === undefined, 'no browser is installed')
  const before = existsSync(pidFile) ? pids().length : 0
  const script = `
    import { openDiskStore } from '${new URL('../../../src/cache/disk.ts', import.meta.url).href}'
    import { renderDiagrams } from '${new URL('../../../src/diagrams/render-diagrams.ts', import.meta.url).href}'
    const store = openDiskStore('${join(directory, 'build')}')
    const options = { store, environment: process.env, executablePath: '${browser}' }
    const requests = Array.from({ length: 1000 }, (_, i) => ({ language: 'mermaid', text: 'pie\\n"a": ' + (i + 1) }))
    await renderDiagrams(requests, options)`
  const build = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: 'ignore' })
  const ended = new Promise((resolve) => build.once('exit', resolve))
  await Promise.race([firstEntry('build'), ended])
  build.kill('SIGKILL')
  await ended
  const started = pids().slice(before)
  expect(started).not.toEqual([])
  await expect.poll(() => started.filter(isAlive), { timeout: 10_000 }).toEqual([])
}, 60_000)

test('a browser that always ends at once is given up', async () => {
  const file = join(directory, 'broken.sh')
  writeFileSync(file, '#!/bin/sh\nexit 1\n', { mode: 0o755 })
  const results = await draw([plain, ...texts], 'broken', { executablePath: file })
  expect(new Set(results.map(codeOf))).toEqual(new Set(['diagrams/engine-failed']))
  expect(existsSync(join(directory, 'broken'))).toBe(false)
})

/** What a picture must not have in its tags and styles. */
function dangerIn(svg: string): readonly string[] {
  const tags = (svg.match(/<[^>]*>/g) ?? []).join('\n')
  // What stood in `style` attributes concerns only the element that had it.
  const css = (svg.match(/<style>[^<]*<\/style>/g) ?? []).join('\n').replace(/#(d-\w+)#\1#\1 \._\d+\{[^}]*\}/g, '')
  return [
    ...(tags.match(/<(?:script|iframe|img|foreignObject|image|math)\b|\son\w+\s*=|javascript:|evil\.example|data:/gi) ??
      []),
    ...(css.match(/evil|body\s*[{,]|display:\s*none|@import|position:|url\(\s*["']?(?!#)/g) ?? []),
  ]
}
