// Does a picture look as it should in a page whose content security policy allows no styles but those it names?
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDiskStore } from '../../src/cache/disk.ts'
import { findSystemBrowser } from '../../src/diagrams/browser.ts'
import { renderDiagrams } from '../../src/diagrams/render-diagrams.ts'

const directory = mkdtempSync(join(tmpdir(), 'diagram-policy-'))
const executablePath = findSystemBrowser(process.env, process.platform)

async function draw(text: string): Promise<string> {
  const store = openDiskStore(directory)
  const [result] = await renderDiagrams([{ language: 'mermaid', text }], { store, environment: process.env })
  if (!result || !('svg' in result)) throw new Error(result?.diagnostic.message)
  return result.svg
}

const decoded = (text: string): string => text.replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&')

test('a picture needs the hash of its one style element and nothing else', async (context) => {
  context.skip(executablePath === undefined, 'no browser is installed')
  const svg = await draw('flowchart LR\nA["one > two"] --> B\nstyle B fill:#ff3')
  const style = decoded(svg.match(/<style>(.*)<\/style>/)![1]!)
  const hash = createHash('sha256').update(style).digest('base64')
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: process.getuid?.() !== 0,
  })
  try {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    const headers = {
      'content-type': 'text/html',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'`,
    }
    await page.route('**/*', (route) => route.fulfill({ headers, body: `<!doctype html><title>x</title>${svg}` }))
    await page.goto('http://site.invalid/')
    const looks = await page.evaluate(
      `[...document.querySelectorAll('rect.label-container')].map((box) => getComputedStyle(box).fill)`,
    )
    expect(looks).toEqual(['rgb(232, 238, 252)', 'rgb(255, 255, 51)'])
    expect(complaints).toEqual([])
  } finally {
    await browser.close()
    rmSync(directory, { recursive: true, force: true })
  }
}, 60_000)
