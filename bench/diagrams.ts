// What does one batch save over a browser per diagram? `npx tsx bench/diagrams.ts [DIAGRAMS]`; ratios from one run, nothing asserted.
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openDiskStore } from '../src/cache/disk.ts'
import { findSystemBrowser } from '../src/diagrams/browser.ts'
import type { DiagramResult } from '../src/diagrams/diagram.ts'
import { renderDiagrams } from '../src/diagrams/render-diagrams.ts'

const sample = 3
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

interface MermaidCli {
  renderMermaid(browser: Browser, text: string, format: 'svg'): Promise<unknown>
}
interface Browser {
  close(): Promise<void>
}
interface Driver {
  launch(options: object): Promise<Browser>
}

/** As `mmdc` works: a browser for each diagram. */
async function drawAlone(text: string): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('@mermaid-js/mermaid-cli')
  const load = async (file: string): Promise<unknown> => (await import(pathToFileURL(file).href)) as unknown
  const { renderMermaid } = (await load(cli)) as MermaidCli
  const loaded = (await load(createRequire(cli).resolve('puppeteer'))) as Driver & { default?: Driver }
  const executablePath = process.env['PUPPETEER_EXECUTABLE_PATH'] ?? findSystemBrowser(process.env, process.platform)
  const options = { executablePath, headless: 'shell', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] }
  const browser = await (loaded.default ?? loaded).launch(options)
  await renderMermaid(browser, text, 'svg')
  await browser.close()
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await action()
  return performance.now() - start
}

const directory = mkdtempSync(join(tmpdir(), 'bench-diagrams-'))

async function drawBatch(): Promise<void> {
  const requests = texts.map((text) => ({ language: 'mermaid' as const, text }))
  const results = await renderDiagrams(requests, { store: openDiskStore(directory), environment: process.env })
  const failed = results.filter(
    (result): result is Extract<DiagramResult, { diagnostic: unknown }> => 'diagnostic' in result,
  )
  if (failed.length > 0) throw new Error(`${failed.length} failed: ${failed[0]!.diagnostic.message}`)
}

async function main(): Promise<void> {
  const cold = await timed(drawBatch)
  const warm = await timed(drawBatch)
  let alone = 0
  for (const text of texts.slice(0, sample)) alone += await timed(() => drawAlone(text))
  const each = (alone / sample) * count
  const row = (name: string, ms: number): string =>
    `${name.padEnd(38)} ${(ms / 1000).toFixed(2).padStart(8)} s   ×${(each / ms).toFixed(1).padStart(7)}`
  console.log(`${count} different diagrams; the first line extrapolated from ${sample}`)
  console.log(row('a browser for each', each))
  console.log(row('one batch, nothing stored', cold))
  console.log(row('one batch, everything stored', warm))
}

try {
  await main()
} finally {
  rmSync(directory, { recursive: true, force: true })
}
