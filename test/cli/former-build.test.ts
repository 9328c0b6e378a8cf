// When is a build not done again? When nothing has changed of what it read and wrote, and nothing else could make it another one.
import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeFiles } from '../support/build-files.ts'
import { atelier } from '../support/command.ts'

let box = ''
let site = ''
beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'atelier-former-'))
  site = join(box, 'site')
})
afterEach(() => rmSync(box, { recursive: true, force: true }))

const files = {
  'hugo.toml': 'baseURL = "https://example.org/"\ntheme = "plain"\n',
  'content/a.md': '---\ntitle: A\ndate: 2024-01-01\n---\nText.\n',
  'layouts/page.html': '{{ .Title }}{{ .Content }}',
  'static/logo.txt': 'logo\n',
  'themes/plain/layouts/home.html': 'home {{ len site.RegularPages }}',
}

/** Builds and tells whether that was done at all. */
function isDone(...args: string[]): boolean {
  const { code, stdout } = atelier(args, { cwd: site, env: { XDG_CACHE_HOME: join(box, 'cache') } })
  expect(code).toBe(0)
  return !stdout.includes('Nothing has changed since the last build.')
}

test('a second build without a change does nothing and says the same', () => {
  writeFiles(site, files)
  const options = { cwd: site, env: { XDG_CACHE_HOME: join(box, 'cache') } }
  const [first, second] = [atelier([], options), atelier([], options)]
  expect(second.stdout).toContain('Nothing has changed since the last build.')
  expect(second.stdout.replace('Nothing has changed since the last build.\n', '').replace(/in \d+ ms/, '')).toBe(
    first.stdout.replace(/in \d+ ms/, ''),
  )
  expect(second.stderr).toBe(first.stderr)
})

test('warnings are said again', () => {
  writeFiles(site, { ...files, 'content/b.md': '---\ntitle: B\n---\n<div>raw</div>\n' })
  const options = { cwd: site, env: { XDG_CACHE_HOME: join(box, 'cache') } }
  const [first, second] = [atelier([], options), atelier([], options)]
  expect(first.stderr).toContain('content/b.md:4:1')
  expect(second.stderr).toBe(first.stderr)
  expect(second.stdout).toContain('Nothing has changed')
})

test.each<[string, () => void]>([
  ['a text', () => writeFileSync(join(site, 'content/a.md'), '---\ntitle: B\n---\n')],
  ['a new file', () => writeFiles(site, { 'content/new.md': '---\ntitle: New\n---\n' })],
  ['a deleted file', () => rmSync(join(site, 'static/logo.txt'))],
  ['a renamed file', () => renameSync(join(site, 'content/a.md'), join(site, 'content/b.md'))],
  [
    'the configuration',
    () => writeFileSync(join(site, 'hugo.toml'), 'baseURL = "https://example.net/"\ntheme = "plain"\n'),
  ],
  ['a theme', () => writeFileSync(join(site, 'themes/plain/layouts/home.html'), 'changed')],
  ['a published file', () => writeFileSync(join(site, 'public/a/index.html'), 'changed')],
  ['a published file that is gone', () => rmSync(join(site, 'public/logo.txt'))],
  ['a time', () => utimesSync(join(site, 'content/a.md'), new Date(1e12), new Date(1e12))],
  ['a file beside the site’s folders', () => writeFileSync(join(site, 'notes.txt'), 'for readFile')],
])('%s makes a build again', (_, change) => {
  writeFiles(site, files)
  expect([isDone(), isDone()]).toEqual([true, false])
  change()
  expect([isDone(), isDone()]).toEqual([true, false])
})

test('other flags and variables are other builds', () => {
  writeFiles(site, files)
  expect([isDone(), isDone('--minify'), isDone('--minify'), isDone('-d', 'out')]).toEqual([true, true, false, true])
  const env = { XDG_CACHE_HOME: join(box, 'cache'), HUGO_TITLE: 'Other' }
  expect(atelier([], { cwd: site, env }).stdout).not.toContain('Nothing has changed')
})

test.each([
  ['the time', { 'layouts/page.html': '{{ now.Year }}' }],
  ['a page that will appear', { 'content/later.md': '---\ntitle: Later\ndate: 2999-01-01\n---\n' }],
  ['a page that will go', { 'content/brief.md': '---\ntitle: Brief\nexpiryDate: 2999-01-01\n---\n' }],
  ['a variable', { 'layouts/page.html': '{{ getenv "HUGO_MOOD" }}' }],
  ['what else lies at the destination', { 'hugo.toml': `${files['hugo.toml']}cleanDestinationDir = true\n` }],
  ['a plugin of the site', { 'site.config.ts': 'export default { markdown: { remarkPlugins: [() => () => {}] } }\n' }],
])('a build that depends on %s is always done', (_, more) => {
  writeFiles(site, { ...files, ...more })
  expect([isDone(), isDone()]).toEqual([true, true])
})

test('a build after errors is always done', () => {
  writeFiles(site, { ...files, 'content/b.md': '{{< none >}}\n' })
  const options = { cwd: site, env: { XDG_CACHE_HOME: join(box, 'cache') } }
  for (const { code, stderr } of [atelier([], options), atelier([], options)]) {
    expect(code).toBe(1)
    expect(stderr).toContain('none')
  }
})

test('a theme that a package brings is looked at', () => {
  const theme = 'node_modules/plain'
  writeFiles(site, {
    ...files,
    'hugo.toml':
      '[[module.imports]]\npath = "plain"\n[[module.imports.mounts]]\nsource = "layouts"\ntarget = "layouts"\n',
    [`${theme}/package.json`]: '{"name":"plain","version":"1.0.0"}',
    [`${theme}/layouts/home.html`]: 'home',
    'package.json': '{"dependencies":{"plain":"1.0.0"}}',
  })
  rmSync(join(site, 'themes'), { recursive: true })
  expect([isDone(), isDone(), isDone()]).toEqual([true, true, false])
  writeFileSync(join(site, theme, 'layouts/home.html'), 'changed')
  expect(isDone()).toBe(true)
})

test('a theme outside of the site is looked at, from the second build on', () => {
  writeFiles(site, { ...files, 'hugo.toml': 'theme = "plain"\nthemesDir = "../themes"\n' })
  mkdirSync(join(box, 'themes'))
  renameSync(join(site, 'themes/plain'), join(box, 'themes/plain'))
  expect([isDone(), isDone(), isDone()]).toEqual([true, true, false])
  writeFileSync(join(box, 'themes/plain/layouts/home.html'), 'changed')
  expect(isDone()).toBe(true)
})
