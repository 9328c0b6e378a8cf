// What does `atelier config` say that a build would follow?
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { atelier } from '../support/command.ts'

let site = ''
beforeAll(() => {
  site = realpathSync(mkdtempSync(join(tmpdir(), 'atelier-config-')))
  for (const folder of ['content', 'layouts']) mkdirSync(join(site, folder))
  writeFileSync(join(site, 'layouts/page.html'), '')
  const languages = '[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\ntitle = "Jardin"\n'
  writeFileSync(join(site, 'hugo.toml'), `title = "Garden"\n[params]\nBed = 3\n${languages}`)
})
afterAll(() => rmSync(site, { recursive: true, force: true }))

const run = (...args: readonly string[]): ReturnType<typeof atelier> => atelier(['config', ...args], { cwd: site })

test('settings are sorted, in lower case, and complete', () => {
  const { code, stdout, stderr } = run('--environment', 'staging')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const names = [...stdout.matchAll(/^(\w+) = /gm)].map(([, name]) => name!)
  expect(names).toEqual(names.toSorted())
  for (const line of ["environment = 'staging'", "title = 'Garden'", 'summarylength = 70', '  bed = 3'])
    expect(stdout).toContain(`${line}\n`)
  expect(stdout).not.toContain('builddrafts')
})

test.each([
  ['json', '"title": "Garden"'],
  ['yaml', '\ntitle: Garden\n'],
  ['toml', "\ntitle = 'Garden'\n"],
])('--format %s', (format, expected) => {
  expect(run('--format', format).stdout).toContain(expected)
})

test('a language, and what is zero', () => {
  const { stdout } = run('--lang', 'fr', '--printZero')
  expect(stdout).toContain("\ntitle = 'Jardin'\n")
  expect(stdout).toContain('\nbuilddrafts = false\n')
  expect(run('--lang', 'xx')).toMatchObject({ code: 1, stdout: '' })
})

test('mounts of the site', () => {
  expect(JSON.parse(run('mounts').stdout)).toEqual({
    path: 'project',
    dir: site,
    mounts: expect.arrayContaining([{ source: 'content', target: 'content' }]) as unknown,
  })
})
