import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultCacheDirectory, diskKey, openDiskStore } from '../../../src/cache/disk.ts'
import type { DiskStore } from '../../../src/cache/disk.ts'

const base = { kind: 'diagrams', version: '1', options: { a: 1, b: [2] }, input: 'graph' }

describe('diskKey', () => {
  test.each([
    ['the same parts', { ...base }, true],
    ['options in another order', { ...base, options: { b: [2], a: 1 } }, true],
    ['the same input as bytes', { ...base, input: Buffer.from('graph') }, true],
    ['another kind', { ...base, kind: 'images' }, false],
    ['another version', { ...base, version: '2' }, false],
    ['other options', { ...base, options: { a: 1, b: [3] } }, false],
    ['no options', { kind: 'diagrams', version: '1', input: 'graph' }, false],
    ['another input', { ...base, input: 'graph ' }, false],
    ['the border between parts moved', { ...base, version: '1{"a":1,"b":[2]}', options: undefined }, false],
  ])('%s', (_, parts, same) => expect(diskKey(parts) === diskKey(base)).toBe(same))

  test('names a file below its kind', () => expect(diskKey(base)).toMatch(/^diagrams\/[0-9a-f]{12}\/[0-9a-f]{64}$/))
})

describe('the store', () => {
  const key = diskKey(base)
  let directory: string
  let store: DiskStore
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'disk-store-'))
    store = openDiskStore(directory)
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  const entry = (): string => join(directory, key.slice(0, 21), key.slice(22, 24), key.slice(24))

  test.each([
    ['text', 'grüße', Buffer.from('grüße')],
    ['bytes', new Uint8Array([0, 255, 10]), Buffer.from([0, 255, 10])],
    ['nothing', '', Buffer.alloc(0)],
  ])('gives back %s', (_, written, expected) => {
    store.write(key, written)
    expect(Buffer.from(openDiskStore(directory).read(key)!)).toEqual(expected)
  })

  test('does not know what was never written', () => expect(store.read(key)).toBeUndefined())

  test.each([
    ['cut off', (file: string) => truncateSync(file, 80)],
    ['cut off in its header', (file: string) => truncateSync(file, 5)],
    ['emptied', (file: string) => truncateSync(file, 0)],
    ['edited', (file: string) => writeFileSync(file, readFileSync(file, 'utf8').replace('picture', 'pictUre'))],
    ['replaced', (file: string) => writeFileSync(file, '<svg/>')],
  ])('ignores an entry that was %s, and heals it', (_, damage) => {
    store.write(key, 'a picture and more')
    damage(entry())
    expect(store.read(key)).toBeUndefined()
    store.write(key, 'new')
    expect(Buffer.from(store.read(key)!).toString()).toBe('new')
  })

  test('leaves no temporary files', () => {
    store.write(key, 'a')
    store.write(key, 'b')
    expect(readdirSync(join(entry(), '..'))).toEqual([key.slice(24)])
  })

  test('works without a place to write', () => {
    writeFileSync(join(directory, 'file'), '')
    const blocked = openDiskStore(join(directory, 'file'))
    blocked.write(key, 'a')
    expect(blocked.read(key)).toBeUndefined()
  })
})

test.each([
  ['XDG first', { XDG_CACHE_HOME: '/x', HOME: '/h' }, join('/x', 'atelier')],
  ['a relative XDG is no folder', { XDG_CACHE_HOME: 'x', HOME: '/h' }, join('/h', '.cache', 'atelier')],
  ['HOME', { HOME: '/h' }, join('/h', '.cache', 'atelier')],
  ['neither', {}, undefined],
])('default directory: %s', (_, environment, expected) => expect(defaultCacheDirectory(environment)).toBe(expected))
