// How do files reach the destination? Only what changed, never outside it, the same bytes every time.
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readFiles, writeFiles } from '../support/build-files.ts'
import { atelier } from '../support/command.ts'

let box = ''
let site = ''
beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'atelier-publish-'))
  site = join(box, 'site')
})
afterEach(() => rmSync(box, { recursive: true, force: true }))

const files = {
  'hugo.toml': 'baseURL = "https://example.org/"\n[taxonomies]\ntag = "tags"\n',
  'layouts/_default/single.html': '<p>{{ .Title }} {{ .Date.Format "2 January 2006 15:04 MST" }}</p>{{ .Content }}\n',
  'layouts/_default/list.html': '{{ range .Pages }}{{ .Title }} {{ .Params.n | lang.FormatNumber 2 }} {{ end }}\n',
  'static/logo.txt': 'logo\n',
  'content/posts/ä.md': '---\ntitle: Ä\ndate: 2024-01-02T23:30:00\nn: 1234.5\ntags: [ö, z]\n---\n```go\nx := 1\n```\n',
  'content/posts/z.md': '---\ntitle: Z\ndate: 2024-01-02T23:30:00+09:00\nn: 2\ntags: [a]\n---\nText.\n',
  'content/posts/i.md': '---\ntitle: İi\nn: 3\ntags: [A]\n---\nText.\n',
}

const build = (args: readonly string[] = [], env: Record<string, string> = {}): number | null => {
  const { code, stderr } = atelier(['--quiet', ...args], { cwd: site, env })
  expect(stderr.replace(/^error [^]*/, '')).toBe('')
  return code
}

test('a file whose bytes are the same is not written again', () => {
  writeFiles(site, files)
  expect(build()).toBe(0)
  const page = join(site, 'public/posts/z/index.html')
  const logo = join(site, 'public/logo.txt')
  const long = new Date('2020-01-01T00:00:00Z')
  for (const path of [page, logo]) utimesSync(path, long, long)
  writeFileSync(join(site, 'content/posts/z.md'), '---\ntitle: Z changed\nn: 2\n---\nText.\n')
  expect(build()).toBe(0)
  expect(statSync(page).mtimeMs).toBeGreaterThan(long.getTime())
  expect(statSync(logo).mtimeMs).toBe(long.getTime())
})

test('a page that fails keeps its former file', () => {
  writeFiles(site, files)
  expect(build()).toBe(0)
  const before = readFiles(join(site, 'public')).get('posts/z/index.html')
  writeFileSync(join(site, 'content/posts/z.md'), '---\ntitle: Z\n---\n{{< nowhere >}}\n')
  expect(build(['--cleanDestinationDir'])).toBe(1)
  expect(readFiles(join(site, 'public')).get('posts/z/index.html')).toBe(before)
})

test('a configuration that does not parse changes nothing', () => {
  writeFiles(site, files)
  expect(build()).toBe(0)
  const before = readFiles(join(site, 'public'))
  writeFileSync(join(site, 'hugo.toml'), 'baseURL = "https://example.org/\n')
  expect(build(['--cleanDestinationDir'])).toBe(1)
  expect(readFiles(join(site, 'public'))).toEqual(before)
})

test.each([
  ['url', 'url: ../../outside.html'],
  ['alias', 'aliases: [../../../outside.html]'],
  ['slug', 'slug: ../../../outside'],
])('nothing is written outside the destination: %s', (_, line) => {
  writeFiles(site, { ...files, 'content/escape.md': `---\ntitle: E\n${line}\n---\n` })
  build()
  expect(readdirSync(box)).toEqual(['site'])
  expect(readdirSync(site).sort()).toEqual(['content', 'hugo.toml', 'layouts', 'public', 'static'])
})

test('a link inside the destination is not followed out of it', () => {
  const outside = join(box, 'outside')
  writeFiles(outside, { 'index.html': 'untouched\n' })
  writeFiles(site, { ...files, 'public/keep.txt': '' })
  symlinkSync(outside, join(site, 'public/posts'))
  expect(build()).toBe(1)
  expect([...readFiles(outside)]).toEqual([['index.html', 'untouched\n']])
})

test('time zone and language of the machine change no byte', () => {
  writeFiles(site, files)
  const variants = [
    { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
    { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'America/St_Johns', LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8' },
  ]
  const [first, ...others] = variants.map((env, index) => {
    expect(build(['-d', `../out${index}`, '--clock', '2024-06-01T00:00:00Z'], env)).toBe(0)
    return readFiles(join(box, `out${index}`))
  })
  expect(first!.size).toBeGreaterThan(8)
  for (const other of others) expect(other).toEqual(first)
})
