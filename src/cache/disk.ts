// What did an earlier build already work out? A content-addressed store on disk: safe to delete, to share and to write from many processes.
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'

/** Everything a result depends on. Two builds that agree on all four get the same bytes. */
export interface DiskKeyParts {
  /** Which kind of result: a lower-case folder name such as `diagrams`. */
  readonly kind: string
  /** Version of the tool that makes the result. */
  readonly version: string
  /** Plain JSON; the order of properties does not matter. */
  readonly options?: unknown
  readonly input: string | Uint8Array
}

/** `<kind>/<12 hex digits of the version>/<64 hex digits>`; made by `diskKey` only. */
export type DiskKey = string & { readonly diskKey: unique symbol }

export interface DiskStore {
  /** Tools may keep unpacked programs in folders of their own next to the entries. */
  readonly directory: string
  /** @returns the stored bytes, or `undefined` when there are none or they were damaged */
  read(key: DiskKey): Uint8Array | undefined
  /** Failing to write is not an error: the result is only computed again next time. @returns whether it is stored */
  write(key: DiskKey, bytes: Uint8Array | string): boolean
}

export function diskKey(parts: DiskKeyParts): DiskKey {
  const hash = createHash('sha256')
  for (const part of [parts.kind, parts.version, canonicalJson(parts.options), parts.input]) {
    hash.update(`${Buffer.byteLength(part)}:`).update(part)
  }
  return `${parts.kind}/${versionFolder(parts.version)}/${hash.digest('hex')}` as DiskKey
}

/** Entries of one version of a tool stand together, so that those of older versions can be found. */
export const versionFolder = (version: string): string =>
  createHash('sha256').update(version).digest('hex').slice(0, 12)

export function openDiskStore(directory: string): DiskStore {
  return {
    directory,
    read: (key) => readEntry(fileOf(directory, key)),
    write: (key, bytes) => writeEntry(fileOf(directory, key), Buffer.from(bytes as Uint8Array)),
  }
}

/** The environment variables that decide where the store lives; the caller hands them in, nothing here reads them. */
export interface CacheEnvironment {
  readonly XDG_CACHE_HOME?: string | undefined
  readonly HOME?: string | undefined
}

/** @returns the user's cache folder for this program, or `undefined` when neither variable names an absolute folder */
export function defaultCacheDirectory(environment: CacheEnvironment): string | undefined {
  const { XDG_CACHE_HOME: cacheHome, HOME: home } = environment
  if (cacheHome && isAbsolute(cacheHome)) return join(cacheHome, 'atelier')
  return home && isAbsolute(home) ? join(home, '.cache', 'atelier') : undefined
}

/** JSON whose property order does not depend on how the object was built. */
function canonicalJson(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  })
  return text ?? ''
}

function fileOf(directory: string, key: DiskKey): string {
  const slash = key.lastIndexOf('/')
  return join(directory, key.slice(0, slash), key.slice(slash + 1, slash + 3), key.slice(slash + 3))
}

const magic = 'atelier1 '
const headerLength = magic.length + 64 + 1

/** An entry is one header line with the payload's own hash, then the payload: a torn or edited file never passes for a result. */
function readEntry(file: string): Uint8Array | undefined {
  let entry: Buffer
  try {
    entry = readFileSync(file)
  } catch {
    return undefined // absent or unreadable: both mean "not in the store"
  }
  const payload = entry.subarray(headerLength)
  if (!entry.subarray(0, headerLength).equals(headerOf(payload))) return undefined
  noteUse(file)
  return payload
}

/** The time of an entry tells when it was last of use, to the day. */
function noteUse(file: string): void {
  try {
    const now = new Date()
    if (now.getTime() - statSync(file).mtimeMs > 86_400_000) utimesSync(file, now, now)
  } catch {
    // A store that is only read keeps its times.
  }
}

function writeEntry(file: string, payload: Buffer): boolean {
  const temporary = `${file}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  try {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(temporary, Buffer.concat([headerOf(payload), payload]))
    renameSync(temporary, file)
    return true
  } catch {
    removeQuietly(temporary) // a full or read-only disk costs speed, never the build
    return false
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It could not be made either.
  }
}

function headerOf(payload: Uint8Array): Buffer {
  return Buffer.from(`${magic}${createHash('sha256').update(payload).digest('hex')}\n`)
}
