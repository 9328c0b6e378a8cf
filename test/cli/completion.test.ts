// Does a shell get the words that could come next?
import { spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commandFile } from '../support/bundle.ts'
import { withFolder } from '../support/build-files.ts'
import { atelier } from '../support/command.ts'

const cwd = process.cwd()
const candidates = (...line: readonly string[]): string[] =>
  atelier(['__completeNoDesc', '--', ...line], { cwd })
    .stdout.split('\n')
    .filter(Boolean)

test.each<[line: readonly string[], candidates: readonly string[]]>([
  [['ser'], ['server']],
  [
    ['new', 's'],
    ['site', ':files'],
  ],
  [['server', '--navi'], ['--navigateToChanged']],
  [
    ['serve', '--logLevel', ''],
    ['debug', 'info', 'warn', 'error'],
  ],
  [['server', '--logLevel=d'], ['--logLevel=debug']],
  [['server', '--logLevel', '=', 'e'], ['error']],
  [['server', '-s', 'x', '--noH'], ['--noHTTPCache']],
  [['build', '--source', ''], [':files']],
  [['completion', 'f'], ['fish']],
  [
    ['cache', ''],
    ['path', 'prune'],
  ],
  [['nonsense'], []],
])('completion of %j', (line, wanted) => expect(candidates(...line)).toEqual(wanted))

test('words come with what they mean, unless that is not wanted', () => {
  const run = (args: readonly string[]): string => atelier(args, { cwd }).stdout
  expect(run(['__complete', '--', 'list', 'dra'])).toMatch(/^drafts\t.+\n$/)
  expect(run(['completion', 'fish'])).toContain('atelier __complete --')
  expect(run(['completion', 'fish', '--no-descriptions'])).toContain('atelier __completeNoDesc --')
})

test.for(['bash', 'zsh', 'fish'])('the script for %s is one', (shell, context) => {
  const installed = spawnSync(shell, ['-c', 'true']).status === 0
  context.skip(!installed, `${shell} is not installed`)
  const { stdout, code } = atelier(['completion', shell], { cwd })
  expect(code).toBe(0)
  expect(spawnSync(shell, ['-n'], { input: stdout }).status).toBe(0)
})

test('bash completes', () =>
  withFolder(async (folder) => {
    const shim = join(folder, 'atelier')
    writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${commandFile}" "$@"\n`)
    chmodSync(shim, 0o755)
    const script = `source <(atelier completion bash)
COMP_WORDS=(atelier server --disableL); COMP_CWORD=2; _atelier; echo "\${COMPREPLY[*]}"
COMP_WORDS=(atelier new site my); COMP_CWORD=3; _atelier; echo "\${COMPREPLY[*]}"`
    writeFileSync(join(folder, 'my-site'), '')
    const env = { PATH: `${folder}:${process.env['PATH']}`, HOME: folder }
    const { stdout } = spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' })
    expect(stdout).toBe('--disableLiveReload\nmy-site\n')
  }))
