// What does `atelier new` create, and what does it leave alone?
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { atelier } from '../support/command.ts'

let site = ''
beforeEach(() => (site = realpathSync(mkdtempSync(join(tmpdir(), 'atelier-new-')))))
afterEach(() => rmSync(site, { recursive: true, force: true }))

const run = (...args: readonly string[]): ReturnType<typeof atelier> => atelier(['new', ...args], { cwd: site })
const read = (path: string): string => readFileSync(join(site, path), 'utf8')

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), { recursive: true })
    writeFileSync(join(site, path), text)
  }
}

describe('content', () => {
  beforeEach(() => write({ 'hugo.toml': 'title = "Garden"\n', 'content/_index.md': '' }))
  const at = ['--clock', '2026-03-01T12:00:00Z']

  test.each([
    ['content posts/my-first.md', ['content', 'posts/my-first.md'], 'content/posts/my-first.md'],
    ['a path alone', ['posts/my-first.md'], 'content/posts/my-first.md'],
    ['a path from the site’s root', ['content/posts/my-first.md'], 'content/posts/my-first.md'],
    ['a bundle', ['content', 'my-first/index.md'], 'content/my-first/index.md'],
  ])('%s begins as the archetype in the box says', (_, args, path) => {
    const { code, stdout, stderr } = run(...args, ...at)
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `Content "${join(site, path)}" created\n`, stderr: '' })
    expect(read(path)).toBe("+++\ntitle = 'My First'\ndate = '2026-03-01T12:00:00Z'\ndraft = true\n+++\n")
  })

  test('the archetype of the section comes first, that of --kind before it', () => {
    write({
      'archetypes/default.md': 'default {{ .Type }}',
      'archetypes/notes.md':
        '{{ .Name }} {{ .Type }} {{ .Kind }} {{ .File.Path }} {{ .Site.Title }} {{< a >}} {{% b %}}',
      'archetypes/walk.md': 'walk {{ .Type }} {{ len site.RegularPages }}',
      'content/old.md': '---\ntitle: Old\n---\n',
    })
    for (const args of [['notes/a.md'], ['notes/b.md', '-k', 'walk'], ['other/c.md']]) run('content', ...args)
    expect(['notes/a.md', 'notes/b.md', 'other/c.md'].map((path) => read(`content/${path}`))).toEqual([
      'a notes page notes/a.md Garden {{< a >}} {{% b %}}',
      'walk walk 2',
      'default other',
    ])
  })

  test('a directory archetype fills in its pages and copies the rest', () => {
    write({ 'archetypes/trip/index.md': '# {{ .Name }}', 'archetypes/trip/files/a.txt': '{{ .Name }}' })
    const { stdout } = run('content', '--kind', 'trip', 'trips/north')
    expect(stdout).toBe(`Content dir "${join(site, 'content/trips/north')}" created\n`)
    expect(read('content/trips/north/index.md')).toBe('# north')
    expect(read('content/trips/north/files/a.txt')).toBe('{{ .Name }}')
    write({ 'content/trips/north/index.md': 'mine' })
    expect(run('content', '--kind', 'trip', 'trips/north').code).toBe(1)
    expect(read('content/trips/north/index.md')).toBe('mine')
  })

  test('what is there is overwritten with --force only', () => {
    write({ 'content/a.md': 'mine' })
    const { code, stderr } = run('content', 'a.md')
    expect(code).toBe(1)
    expect(stderr).toContain('the target path conflicts with existing content')
    expect(read('content/a.md')).toBe('mine')
    expect(run('content', 'a.md', '--force').code).toBe(0)
    expect(read('content/a.md')).toContain("title = 'A'")
  })

  test('nothing is written outside of the content directory, through links neither', () => {
    mkdirSync(join(site, 'away'))
    symlinkSync(join(site, 'away'), join(site, 'content/link'))
    for (const path of ['../x.md', 'link/x.md', '/x.md']) {
      const { code, stderr } = run('content', path)
      expect(code).toBe(1)
      expect(stderr).toContain(`could not determine content directory for "${path}"`)
    }
    expect(existsSync(join(site, 'x.md')) || existsSync(join(site, 'away/x.md'))).toBe(false)
  })

  test.each([
    ['a.txt', 'target path "a.txt" is not a known content format'],
    ['posts/a', 'failed to resolve "posts/a" to an archetype template'],
    ['bad/a.md', "can't evaluate field Nope"],
    ['worse/a.md', 'archetypes/worse.md:1'],
  ])('%s fails and leaves nothing behind', (path, message) => {
    write({ 'archetypes/bad.md': '{{ .Nope }}', 'archetypes/worse.md': '{{ if }}' })
    const { code, stderr } = run('content', path)
    expect(code).toBe(1)
    expect(stderr).toContain(message)
    expect(existsSync(join(site, 'content', path))).toBe(false)
  })
})

test('content needs a content directory', () => {
  write({ 'hugo.toml': '' })
  expect(run('content', 'a.md').stderr).toContain('no existing content directory')
})

describe('site and theme', () => {
  test.each([
    ['toml', "baseURL = 'https://example.org/'"],
    ['yaml', 'baseURL: https://example.org/'],
    ['json', '"baseURL": "https://example.org/"'],
  ])('site --format %s', (format, line) => {
    expect(run('site', 'garden', '--format', format).code).toBe(0)
    expect(read(`garden/hugo.${format}`)).toContain(line)
    expect(existsSync(join(site, 'garden/content'))).toBe(true)
  })

  test('a site goes into an empty directory, or beside what is there with --force', () => {
    write({ 'garden/notes.txt': 'mine' })
    expect(run('site', 'garden').stderr).toContain('already exists and is not empty')
    expect(run('site', 'garden', '--force').code).toBe(0)
    expect(run('site', 'garden', '--force').stderr).toContain('already exists')
    expect(read('garden/notes.txt')).toBe('mine')
  })

  test('a new site with a new theme and new content builds without a warning', () => {
    run('site', 'garden')
    expect(run('theme', 'plain', '-s', 'garden').stdout).toBe(`New theme in ${join(site, 'garden/themes/plain')}\n`)
    run('content', 'posts/first.md', '-s', 'garden')
    const { code, stderr } = atelier(['-s', 'garden', '-t', 'plain', '-D', '--quiet'], { cwd: site })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(read('garden/public/posts/first/index.html')).toContain('<h1>First</h1>')
    expect(read('garden/public/index.html')).toContain('<a href="/posts/first/">First</a>')
  })

  test.each(['../x', '.', 'a/b'])('theme %s has no name for a theme', (name) => {
    expect(run('theme', name).stderr).toContain('cannot be the name of a theme')
  })

  test('a place that cannot be written to is no fault of the program', () => {
    write({ 'notes.txt': 'mine', 'hugo.toml': '', 'content/posts': 'mine' })
    for (const args of [
      ['site', 'notes.txt/garden'],
      ['theme', 'plain', '--themesDir', 'notes.txt'],
      ['content', 'posts/a.md'],
    ]) {
      const { code, stderr } = run(...args)
      expect(code).toBe(1)
      expect(stderr).not.toContain('internal/crash')
    }
  })

  test('a theme that is there stays', () => {
    run('theme', 'plain')
    expect(run('theme', 'plain').stderr).toContain('themes/plain already exists')
  })
})
