// What did earlier builds work out in many small pieces? One file holds them: read once, written once if anything is new.
import type { DiskKey, DiskStore } from './disk.ts'

/** Texts by key. A key names everything that its text depends on, so an entry is never out of date. */
export interface Pack {
  get(key: string): string | undefined
  set(key: string, text: string): void
  /** Writes the pack if anything is new; what no process asked for before the last few writes is left out. */
  save(): void
}

interface Entry {
  readonly bytes: Buffer
  /** How many processes wrote the pack since one asked for it. */
  unused: number
}

const longestUnused = 3
const mostBytes = 256 * 1024 * 1024
const lineEnd = 10

/** Only what the store vouches for is read: a torn or edited pack is an empty one. */
export function openPack(store: Pick<DiskStore, 'read' | 'write'>, key: DiskKey): Pack {
  let entries: Map<string, Entry> | undefined
  let isNew = false
  const all = (): Map<string, Entry> => (entries ??= entriesOf(store.read(key)))
  return {
    get(name) {
      const entry = all().get(name)
      if (!entry) return undefined
      entry.unused = 0
      return entry.bytes.toString()
    },
    set(name, text) {
      all().set(name, { bytes: Buffer.from(text), unused: 0 })
      isNew = true
    },
    save() {
      if (!isNew) return
      isNew = false
      const used = [...all()].filter(([, { unused }]) => unused < longestUnused)
      if (sizeOf(used) <= mostBytes) store.write(key, bytesOf(used))
    },
  }
}

type Row = readonly [name: string, length: number, unused: number]

function entriesOf(stored: Uint8Array | undefined): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  const bytes = Buffer.from(stored?.buffer ?? new ArrayBuffer(0), stored?.byteOffset, stored?.byteLength)
  const start = bytes.indexOf(lineEnd) + 1
  if (start === 0) return entries
  let at = start
  for (const [name, length, unused] of JSON.parse(bytes.toString('utf8', 0, start)) as Row[]) {
    entries.set(name, { bytes: bytes.subarray(at, at + length), unused: unused + 1 })
    at += length
  }
  return entries
}

function bytesOf(entries: readonly (readonly [string, Entry])[]): Buffer {
  const rows = entries.map(([name, { bytes, unused }]): Row => [name, bytes.length, unused])
  return Buffer.concat([Buffer.from(`${JSON.stringify(rows)}\n`), ...entries.map(([, { bytes }]) => bytes)])
}

const sizeOf = (entries: readonly (readonly [string, Entry])[]): number =>
  entries.reduce((sum, [, { bytes }]) => sum + bytes.length, 0)
