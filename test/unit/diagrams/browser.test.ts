import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findSystemBrowser } from '../../../src/diagrams/browser.ts'
import { readTar, unpackBrowser } from '../../../src/diagrams/embedded-browser.ts'

const directory = mkdtempSync(join(tmpdir(), 'browser-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

describe('findSystemBrowser', () => {
  const program = join(directory, 'google-chrome')
  writeFileSync(program, '')
  chmodSync(program, 0o755)
  writeFileSync(join(directory, 'chromium'), '', { mode: 0o644 })

  test.each([
    ['a program on the path, not a plain file before it', { PATH: `/nonexistent${delimiter}${directory}` }, program],
    ['no folder', {}, undefined],
    ['a relative folder is not searched', { PATH: 'bin' }, undefined],
  ])('%s', (_, environment, expected) => expect(findSystemBrowser(environment, 'other')).toBe(expected))
})

/** One ustar entry. */
function entry(name: string, content: string, type = '0'): Buffer {
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write(type, 156)
  return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)])
}

test('a browser that cannot be unpacked is told with the folder', async () => {
  writeFileSync(join(directory, 'store'), '')
  const unpacking = unpackBrowser({ version: '1', directory }, join(directory, 'store'))
  await expect(unpacking).rejects.toMatchObject({
    diagnostic: { code: 'diagrams/browser-not-unpacked', message: expect.stringContaining('store"') as unknown },
  })
})

test('readTar gives ordinary files and refuses those that would leave their folder', () => {
  const archive = Buffer.concat([
    entry('lib/', '', '5'),
    entry('lib/a.so', 'x'.repeat(513)),
    entry('../b', 'out'),
    entry('/etc/c', 'out'),
    entry('link', '', '2'),
    entry('./d', ''),
    Buffer.alloc(1024),
  ])
  const files = [...readTar(archive)].map(([name, bytes]) => [name, bytes.length])
  expect(files).toEqual([
    ['lib/a.so', 513],
    ['d', 0],
  ])
})
