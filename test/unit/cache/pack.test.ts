// What does a pack keep, and what does it do about damage, other processes and full disks?
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskKey, openDiskStore, type DiskStore } from '../../../src/cache/disk.ts'
import { openPack, type Pack } from '../../../src/cache/pack.ts'

const key = diskKey({ kind: 'markdown', version: '1', input: '/site' })
let directory: string
let store: DiskStore
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pack-'))
  store = openDiskStore(directory)
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function packOf(entries: Readonly<Record<string, string>>): Pack {
  const pack = openPack(store, key)
  for (const [name, text] of Object.entries(entries)) pack.set(name, text)
  pack.save()
  return pack
}

const file = (): string => {
  const [path] = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /[0-9a-f]{62}$/.test(path),
  )
  return join(directory, path!)
}

test('what was set is there for the next process', () => {
  packOf({ a: 'grüße\n', b: '', c: '\ud83d\ude00[1]' })
  const next = openPack(store, key)
  expect(['a', 'b', 'c', 'd'].map((name) => next.get(name))).toEqual(['grüße\n', '', '\ud83d\ude00[1]', undefined])
})

test('nothing new is nothing to write', () => {
  packOf({ a: '1' })
  const before = readFileSync(file())
  writeFileSync(file(), 'marked')
  const next = openPack({ read: () => before.subarray(before.indexOf(10) + 1), write: store.write }, key)
  expect(next.get('a')).toBe('1')
  next.save()
  expect(readFileSync(file(), 'utf8')).toBe('marked')
})

test.each([
  ['cut short', () => truncateSync(file(), 85)],
  ['emptied', () => truncateSync(file(), 0)],
  ['edited', () => writeFileSync(file(), readFileSync(file(), 'utf8').replace('good', 'evil'))],
])('a pack that was %s is an empty one, and is replaced', (_, damage) => {
  packOf({ a: 'good' })
  damage()
  const next = openPack(store, key)
  expect(next.get('a')).toBeUndefined()
  next.set('a', 'new')
  next.save()
  expect(openPack(store, key).get('a')).toBe('new')
})

test('of two processes at once the last one to write wins, and neither spoils the pack', () => {
  packOf({ a: '1' })
  const [one, two] = [openPack(store, key), openPack(store, key)]
  expect([one.get('a'), two.get('a')]).toEqual(['1', '1'])
  one.set('b', '2')
  two.set('c', '3')
  one.save()
  two.save()
  const next = openPack(store, key)
  expect(['a', 'b', 'c'].map((name) => next.get(name))).toEqual(['1', undefined, '3'])
})

test('what nobody asks for goes after some writes, what is asked for stays', () => {
  packOf({ old: '1', used: '2' })
  for (let i = 0; i < 4; i++) {
    const pack = openPack(store, key)
    expect(pack.get('used')).toBe('2')
    pack.set(`new${i}`, '3')
    pack.save()
  }
  const last = openPack(store, key)
  expect([last.get('old'), last.get('used'), last.get('new3')]).toEqual([undefined, '2', '3'])
})

test('a disk that takes nothing costs the pack, not the build', () => {
  const pack = openPack({ read: () => undefined, write: () => false }, key)
  pack.set('a', '1')
  pack.save()
  expect(pack.get('a')).toBe('1')
})
