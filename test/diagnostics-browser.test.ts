// Does a mistake in a diagram print its one exact diagnostic? Only a browser knows, so one must start.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { formatText } from '../src/diagnostics/reporters.ts'
import { buildFiles } from './support/build-files.ts'
import { expectFiles } from './support/run-site-file.ts'
import { siteCase } from './support/site-case.ts'
import { parseTxtar } from './support/txtar.ts'

const fileOf = (name: string): string => fileURLToPath(new URL(`diagnostics/browser/${name}.txtar`, import.meta.url))
const environment = Object.fromEntries(
  ['PATH', 'CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  }),
)

test.for(['mermaid-syntax', 'mermaid-rewrite'])('diagnostic: %s', async (name, context) => {
  const wanted = siteCase(parseTxtar(readFileSync(fileOf(name), 'utf8')))
  const built = await buildFiles(wanted.input, { env: environment })
  const unable = built.diagnostics.find(({ code }) => /^diagrams\/.*(engine|browser)/.test(code))
  context.skip(unable !== undefined, unable && `no browser can start: ${unable.message}`)
  // How the browser could be started differs between machines.
  const faults = built.diagnostics.filter(({ severity }) => severity !== 'info')
  expectFiles({ files: built.files, text: faults.map((each) => formatText(each)).join('\n') }, wanted)
  expect(built.files.get('good/index.html')).toContain('<svg')
  expect(built.files.get('good/index.html')).not.toContain('<script')
})
