// What does one batch save over `mmdc` once per diagram? `npx tsx bench/diagrams.ts [DIAGRAMS]`; ratios from one run, nothing asserted.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openDiskStore } from '../src/cache/disk.ts'
import { findSystemBrowser } from '../src/diagrams/browser.ts'
import type { DiagramResult } from '../src/diagrams/diagram.ts'
import { renderDiagrams } from '../src/diagrams/render-diagrams.ts'

const rounds = 5
const count = Number(process.argv[2] ?? 100)

/** Different diagrams of the usual types and sizes. */
const kinds: readonly ((i: number) => string)[] = [
  (i) => `flowchart LR\nA${i}[Guest ${i}] -->|asks| B{Shop}\nB -->|yes| C[Bread]\nB -->|no| D[Cake ${i}]`,
  (i) => `sequenceDiagram\nGuest->>Shop: order ${i}\nShop->>Oven: bake\nOven-->>Shop: bread\nShop-->>Guest: bread ${i}`,
  (i) => `stateDiagram-v2\n[*] --> Dough${i}\nDough${i} --> Bread: bake\nBread --> [*]`,
  (i) => `classDiagram\nclass Loaf${i} {\n+int weight\n+slice()\n}\nLoaf${i} <|-- Rye`,
  (i) => `pie\n"Wheat": ${i + 1}\n"Rye": 3`,
]
const texts = Array.from({ length: count }, (_, i) => kinds[i % kinds.length]!(i))

const directory = mkdtempSync(join(tmpdir(), 'bench-diagrams-'))
const executablePath = process.env['PUPPETEER_EXECUTABLE_PATH'] ?? findSystemBrowser(process.env, process.platform)
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** One process of mermaid-cli, as its users run it for each diagram. */
function runMermaidCli(text: string): void {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@mermaid-js/mermaid-cli')), 'cli.js')
  const [input, output, settings] = ['in.mmd', 'out.svg', 'browser.json'].map((name) => join(directory, name))
  writeFileSync(input!, text)
  writeFileSync(settings!, JSON.stringify({ executablePath, args: sandbox }))
  const command = [cli, '-q', '-i', input!, '-o', output!, '-p', settings!]
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`mermaid-cli failed: ${stderr}`)
}

/** The least that any drawing with a browser costs. */
function startBareBrowser(): void {
  const profile = `--user-data-dir=${join(directory, 'profile')}`
  spawnSync(executablePath!, ['--headless', ...sandbox, profile, '--dump-dom', 'about:blank'])
  rmSync(join(directory, 'profile'), { recursive: true, force: true })
}

async function drawBatch(store: string): Promise<void> {
  const requests = texts.map((text) => ({ language: 'mermaid' as const, text }))
  const results = await renderDiagrams(requests, {
    store: openDiskStore(join(directory, store)),
    environment: process.env,
    engine: 'system',
  })
  const failed = results.filter(
    (result): result is Extract<DiagramResult, { diagnostic: unknown }> => 'diagnostic' in result,
  )
  if (failed.length > 0) throw new Error(`${failed.length} failed: ${failed[0]!.diagnostic.message}`)
}

async function timed(action: () => unknown): Promise<number> {
  const start = performance.now()
  await action()
  return performance.now() - start
}

const median = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1]!

/** Taken in turns, so that what else the machine does concerns all of them. */
async function main(): Promise<void> {
  const times: Record<'bare' | 'alone' | 'cold' | 'warm', number[]> = { bare: [], alone: [], cold: [], warm: [] }
  for (let round = 0; round < rounds; round++) {
    times.bare.push(await timed(startBareBrowser))
    times.alone.push(await timed(() => runMermaidCli(texts[round % count]!)))
    times.cold.push(await timed(() => drawBatch(`store${round}`)))
    times.warm.push(await timed(() => drawBatch(`store${round}`)))
  }
  const each = median(times.alone) * count
  const row = (name: string, ms: number): string =>
    `${name.padEnd(42)} ${(ms / 1000).toFixed(2).padStart(8)} s   1/${(each / ms).toFixed(1)}`
  console.log(`${count} different diagrams, medians of ${rounds}; the first line is ${count} times one process`)
  console.log(row('mmdc for each', each))
  console.log(row('one batch, nothing stored', median(times.cold)))
  console.log(row('one batch, everything stored', median(times.warm)))
  console.log(row('a bare start of the browser', median(times.bare)))
}

try {
  await main()
} finally {
  rmSync(directory, { recursive: true, force: true })
}
