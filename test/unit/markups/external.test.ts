import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { DiagnosticError } from '../../../src/diagnostics/diagnostic.ts'
import { engine } from '../../../src/markups/engines.ts'
import { pandoc, rst, type ProgramNeeds } from '../../../src/markups/external.ts'
import { createBench } from './setup.ts'

const directory = mkdtempSync(join(tmpdir(), 'markups-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** A stand-in that tells what it was given. */
function install(name: string, script: string): string {
  const folder = mkdtempSync(join(directory, 'bin-'))
  const path = join(folder, name)
  writeFileSync(path, `#!${process.execPath}\n${script}`)
  chmodSync(path, 0o755)
  return folder
}

const echo = `
const text = require('node:fs').readFileSync(0, 'utf8')
console.log('<html><body>\\n' + JSON.stringify([process.argv.slice(2), text, Object.keys(process.env)]) + '\\n</body></html>')`

const needs = (searchPath: string, changes: Partial<ProgramNeeds> = {}): ProgramNeeds => ({
  allows: () => true,
  environment: { LANG: 'C' },
  searchPath,
  directory,
  isWindows: false,
  timeoutMs: 20_000,
  ...changes,
})

function failureOf(render: () => unknown): string {
  try {
    render()
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostic.message
  }
  return ''
}

describe.skipIf(process.platform === 'win32')('programs', () => {
  test('rst2html gets fixed arguments, the text and the environment that is allowed; its body counts', () => {
    const { html } = rst('short', needs(install('rst2html', echo)))('a; `rm`', createBench().input)
    expect(JSON.parse(html)).toEqual([
      ['--leave-comments', '--initial-header-level=2', '--syntax-highlight=short'],
      'a; `rm`',
      ['LANG'],
    ])
  })

  test('rst2html.py stands in for it', () =>
    expect(rst('long', needs(install('rst2html.py', echo)))('a', createBench().input).html).toContain('"a"'))

  test('pandoc', () =>
    expect(pandoc(needs(install('pandoc', echo)))('a', createBench().input).html).toContain(
      '["--mathjax","--citeproc"]',
    ))

  test('an absent program is told with its name', () =>
    expect(failureOf(() => rst('long', needs('/nonexistent:bin'))('a', createBench().input))).toBe(
      'rst2html / rst2html.py not found in $PATH, cannot render "content/kites/notes"',
    ))

  test('the policy may forbid it', () => {
    const denied = needs(install('pandoc', echo), { allows: (name) => name !== 'pandoc' })
    expect(failureOf(() => pandoc(denied)('a', createBench().input))).toBe(
      'access denied: "pandoc" is not whitelisted in policy "security.exec.allow"',
    )
  })

  test.each([
    ['warns', 'console.error("hm"); console.log("x")', ['content/kites/notes: hm']],
    [
      'fails',
      'console.error("no"); process.exit(3)',
      ['content/kites/notes: no', 'pandoc rendering content/kites/notes: exit status 3'],
    ],
    ['hangs', 'setInterval(() => {}, 1000)', ['pandoc rendering content/kites/notes: took longer than 0.5 s']],
  ])('a program that %s', (_, script, messages) => {
    const { input, reported } = createBench()
    const timeoutMs = script.startsWith('set') ? 500 : 20_000
    pandoc(needs(install('pandoc', script), { timeoutMs }))('a', input)
    expect(reported.map(({ message }) => message)).toEqual(messages)
  })
})

test('a package that is absent is told with the command that installs it', () => {
  const load = (): never => {
    throw Object.assign(new Error('absent'), { code: 'MODULE_NOT_FOUND' })
  }
  try {
    engine('asciidoc', undefined, load)
    expect.unreachable()
  } catch (error) {
    expect((error as DiagnosticError).diagnostic).toMatchObject({
      code: 'markups/engine-missing',
      hint: 'run: npm install @asciidoctor/core@3',
    })
  }
})
