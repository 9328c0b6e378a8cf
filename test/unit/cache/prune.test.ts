import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diskKey, openDiskStore, versionFolder } from '../../../src/cache/disk.ts'
import { pruneStore } from '../../../src/cache/prune.ts'

const day = 86_400_000
const now = Date.now()
const versions = new Map([
  ['diagrams', '2'],
  ['browser', '143.0.4'],
])

let directory = ''
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'prune-'))))
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const prune = (maxAgeDays = 30): ReturnType<typeof pruneStore> =>
  pruneStore({ directory, now, maxAgeMs: maxAgeDays * day, versions })

function put(path: string, ageDays: number): string {
  const file = join(directory, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '12345')
  const then = new Date(now - ageDays * day)
  utimesSync(file, then, then)
  return file
}

const name = 'a'.repeat(62)
const at = (kind: string, version: string, file = name): string => join(kind, versionFolder(version), 'ab', file)

test.each([
  ['a young entry stays', at('diagrams', '2'), 29, true],
  ['an old entry goes', at('diagrams', '2'), 31, false],
  ['an entry of another version goes', at('diagrams', '1'), 0, false],
  ['of a tool that is not installed only age decides: young', at('images', '1'), 1, true],
  ['of a tool that is not installed only age decides: old', at('images', '1'), 31, false],
  ['an entry that has no version goes', join('diagrams', 'ab', name), 0, false],
  ['what is being written stays', at('diagrams', '2', `${name}.12-0123abcd.tmp`), 0, true],
  ['what an interrupted build left goes', at('diagrams', '2', `${name}.12-0123abcd.tmp`), 1, false],
  ['the current program stays', 'browser/chromium-143.0.4/chromium', 400, true],
  ['another version of the program goes', 'browser/chromium-142.0.0/lib/chromium', 0, false],
  ['a stranger among entries stays', at('diagrams', '1', 'notes.txt'), 400, true],
  ['a stranger in the folder stays', 'filecache/page', 400, true],
  ['a stranger with a like name stays', join('Diagrams', 'ab', name), 400, true],
])('%s', (_, path, ageDays, stays) => {
  const file = put(path, ageDays)
  const { removed, bytes } = prune()
  expect(existsSync(file)).toBe(stays)
  expect({ removed, bytes }).toEqual(stays ? { removed: 0, bytes: 0 } : { removed: 1, bytes: 5 })
})

test('folders that became empty go too', () => {
  put(at('diagrams', '1'), 0)
  prune()
  expect(readdirSync(directory)).toEqual([])
})

test('links are not followed', () => {
  const elsewhere = put('elsewhere/X/keep', 400)
  mkdirSync(join(directory, 'diagrams', versionFolder('1')), { recursive: true })
  symlinkSync(dirname(elsewhere), join(directory, 'diagrams', versionFolder('1'), 'ab'))
  prune()
  expect(existsSync(elsewhere)).toBe(true)
})

test('a folder that is not there is empty', () => {
  rmSync(directory, { recursive: true })
  expect(prune()).toEqual({ removed: 0, bytes: 0, kept: 0 })
})

test('use keeps an entry', () => {
  const store = openDiskStore(directory)
  const key = diskKey({ kind: 'diagrams', version: '2', input: 'a' })
  store.write(key, 'picture')
  const file = join(directory, key.slice(0, 21), key.slice(22, 24), key.slice(24))
  const then = new Date(now - 400 * day)
  utimesSync(file, then, then)
  store.read(key)
  expect(prune(1)).toMatchObject({ removed: 0, kept: 1 })
})
