// What does `atelier cache` tell and remove?
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { atelier } from '../support/command.ts'

let site = ''
beforeEach(() => (site = mkdtempSync(join(tmpdir(), 'atelier-cache-'))))
afterEach(() => rmSync(site, { recursive: true, force: true }))

test.each([
  ['the flag', ['--cacheDir', '/tmp/elsewhere'], {}, '/tmp/elsewhere'],
  ['a flag that is relative to the site', ['--cacheDir', 'kept'], {}, 'SITE/kept'],
  ['the user’s folder', [], { XDG_CACHE_HOME: '/tmp/user' }, '/tmp/user/atelier'],
])('path: %s', (_, args, env: Record<string, string>, expected) => {
  writeFileSync(join(site, 'hugo.toml'), '')
  const { code, stdout } = atelier(['cache', 'path', ...args], { cwd: site, env })
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${expected.replace('SITE', site)}\n` })
})

test('prune prints what it freed', () => {
  const folder = join(site, 'kept/diagrams/0123456789ab/cd')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'e'.repeat(62)), 'x'.repeat(1500))
  const { code, stdout } = atelier(['cache', 'prune', '--cacheDir', join(site, 'kept'), '--maxAge', '0'], { cwd: site })
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(site, 'kept')}: removed 1, freed 1.5 kB, kept 0\n` })
})

test('--gc leaves nothing of older versions after a build', () => {
  const old = join(site, 'kept/diagrams/ab')
  mkdirSync(old, { recursive: true })
  writeFileSync(join(old, 'e'.repeat(62)), 'x')
  writeFileSync(join(site, 'kept/notes.txt'), 'x')
  writeFileSync(join(site, 'hugo.toml'), '')
  expect(atelier(['--gc', '--cacheDir', 'kept', '--quiet'], { cwd: site }).code).toBe(0)
  expect(readdirSync(join(site, 'kept'))).toEqual(['notes.txt'])
})

test('an age that is none is refused', () => {
  const { code, stderr } = atelier(['cache', 'prune', '--maxAge', 'old'], { cwd: site })
  expect(code).toBe(1)
  expect(stderr).toContain('Use a number with d, h, m or s: 30d.')
})

test('a second build reads the Markdown that the first one kept, a damaged pack is made anew', () => {
  mkdirSync(join(site, 'content'))
  mkdirSync(join(site, 'layouts'))
  writeFileSync(join(site, 'hugo.toml'), 'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]')
  writeFileSync(join(site, 'layouts/all.html'), '{{ .TableOfContents }}{{ .Content }}')
  writeFileSync(join(site, 'content/a.md'), '## A *b*\n\n- c <i>d</i>\n\n```go\nreturn 1\n```\n')
  const build = (): unknown => {
    // A build that finds everything as it was reads nothing.
    rmSync(join(site, 'public'), { recursive: true, force: true })
    const { code, stderr } = atelier(['--cacheDir', 'kept'], { cwd: site })
    return { code, stderr, html: readFileSync(join(site, 'public/a/index.html'), 'utf8') }
  }
  const first = build()
  const [pack] = readdirSync(join(site, 'kept/markdown'), { recursive: true, encoding: 'utf8' }).filter((path) =>
    /[0-9a-f]{62}$/.test(path),
  )
  const file = join(site, 'kept/markdown', pack!)
  const kept = readFileSync(file)
  expect(build()).toEqual(first)
  expect(readFileSync(file)).toEqual(kept)
  truncateSync(file, kept.length - 1)
  expect(build()).toEqual(first)
  expect(readFileSync(file)).toEqual(kept)
})
