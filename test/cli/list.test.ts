// Which content does `atelier list` name, and how?
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { atelier } from '../support/command.ts'

const files: Readonly<Record<string, string>> = {
  'hugo.toml': 'baseURL = "https://example.org/"\n',
  'content/_index.md': '---\ntitle: Start\ndate: 2020-01-01\n---\n',
  'content/trees/oak.md': '---\ntitle: "Oak, \\"old\\""\nslug: oaks\ndate: 2021-01-01\n---\n',
  'content/trees/elm.md': '---\ntitle: Elm\ndraft: true\ndate: 2021-01-02\n---\n',
  'content/trees/ash.md': '---\ntitle: Ash\ndate: 2021-01-03\npublishDate: 2040-01-01\n---\n',
  'content/trees/fir.md': '---\ntitle: Fir\ndate: 2021-01-04\nexpiryDate: 2022-01-01\n---\n',
}

const heading = 'path,slug,title,date,expiryDate,publishDate,draft,permalink,kind,section\n'
const [none, url] = ['0001-01-01T00:00:00Z', 'https://example.org/trees']
const fir = `content/trees/fir.md,,Fir,2021-01-04T00:00:00Z,2022-01-01T00:00:00Z,2021-01-04T00:00:00Z,false,${url}/fir/,page,trees\n`
const ash = `content/trees/ash.md,,Ash,2021-01-03T00:00:00Z,${none},2040-01-01T00:00:00Z,false,${url}/ash/,page,trees\n`
const elm = `content/trees/elm.md,,Elm,2021-01-02T00:00:00Z,${none},2021-01-02T00:00:00Z,true,${url}/elm/,page,trees\n`
const oak = `content/trees/oak.md,oaks,"Oak, ""old""",2021-01-01T00:00:00Z,${none},2021-01-01T00:00:00Z,false,${url}/oaks/,page,trees\n`
const start = `content/_index.md,,Start,2020-01-01T00:00:00Z,${none},2020-01-01T00:00:00Z,false,https://example.org/,home,\n`

let site = ''
beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'atelier-list-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), { recursive: true })
    writeFileSync(join(site, path), text)
  }
})
afterAll(() => rmSync(site, { recursive: true, force: true }))

test.each([
  ['all', fir + ash + elm + oak + start],
  ['drafts', elm],
  ['expired', fir],
  ['future', ash],
  ['published', oak + start],
])('list %s', (selection, expected) => {
  const { code, stdout, stderr } = atelier(['list', selection, '--clock', '2026-01-01T00:00:00Z'], { cwd: site })
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: heading + expected, stderr: '' })
})

test('a site whose configuration is wrong is not listed', () => {
  writeFileSync(join(site, 'wrong.toml'), 'title = ')
  const { code, stdout, stderr } = atelier(['list', 'all', '--config', 'wrong.toml'], { cwd: site })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('wrong.toml')
})
