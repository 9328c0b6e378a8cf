// How does a file reach the browser? Validators, ranges, HEAD, and bytes from memory or from the disk.
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { PreviewFile } from '../build/preview.ts'

type Content = PreviewFile['content']

/** Changes exactly when the bytes do; `undefined` for a file that is gone from the disk. */
export async function fingerprintOf(content: Content): Promise<string | undefined> {
  if ('copyOf' in content) return await diskFingerprint(content.copyOf)
  let known = fingerprints.get(content)
  if (known === undefined) fingerprints.set(content, (known = hashOf('text' in content ? content.text : content.bytes)))
  return known
}

const fingerprints = new WeakMap<Content, string>()

const hashOf = (data: string | Uint8Array): string => createHash('sha1').update(data).digest('base64url')

async function diskFingerprint(path: string): Promise<string | undefined> {
  const file = await openPlain(path)
  if (!file) return undefined
  try {
    const { size, mtimeNs } = await file.stat({ bigint: true })
    return `${size.toString(36)}-${mtimeNs.toString(36)}`
  } finally {
    await file.close()
  }
}

type OpenFile = Awaited<ReturnType<typeof open>>

/** The path was resolved when it was published; a link that took its place since leads elsewhere. */
async function openPlain(path: string): Promise<OpenFile | undefined> {
  try {
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    if ((await file.stat()).isFile()) return file
    await file.close()
  } catch {
    // It is gone, or no longer what it was.
  }
  return undefined
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** Sends what is in memory. */
export function sendBytes(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  body: string | Uint8Array,
): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const part = begin(request, response, reply, { size: bytes.byteLength, etag: `"${hashOf(bytes)}"` })
  response.end(part && bytes.subarray(part.start, part.end))
}

/** @returns whether the file was still there */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  path: string,
): Promise<boolean> {
  const file = await openPlain(path)
  if (!file) return false
  try {
    const { size, mtimeNs } = await file.stat({ bigint: true })
    const etag = `"${size.toString(36)}-${mtimeNs.toString(36)}"`
    const part = begin(request, response, reply, { size: Number(size), etag })
    if (!part || part.end === part.start) response.end()
    else await pipeline(file.createReadStream({ start: part.start, end: part.end - 1, autoClose: false }), response)
  } catch {
    // The browser left, or the file shrank while it was read: an answer that ends early must not look whole.
    response.destroy()
  } finally {
    await file.close()
  }
  return true
}

interface Part {
  readonly start: number
  /** After the last byte. */
  readonly end: number
}

interface Whole {
  readonly size: number
  readonly etag: string
}

/** Writes the head. @returns what of the body is to follow, if any */
function begin(
  { method, headers: asked }: IncomingMessage,
  response: ServerResponse,
  { status, headers }: Reply,
  { size, etag }: Whole,
): Part | undefined {
  const isPlain = status === 200
  const shared = { ...headers, ...(isPlain && { ETag: etag, 'Accept-Ranges': 'bytes' }) }
  if (isPlain && matchesTag(asked['if-none-match'], etag)) {
    response.writeHead(304, shared)
    return undefined
  }
  const isWanted = isPlain && asked.range !== undefined && (asked['if-range'] ?? etag) === etag
  const part = isWanted ? rangeOf(asked.range!, size) : undefined
  if (part === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}`, 'Content-Length': '0' })
    return undefined
  }
  const { start, end } = part ?? { start: 0, end: size }
  const range = part && { 'Content-Range': `bytes ${start}-${end - 1}/${size}` }
  response.writeHead(part ? 206 : status, { ...shared, ...range, 'Content-Length': String(end - start) })
  return method === 'HEAD' ? undefined : { start, end }
}

const matchesTag = (wanted: string | undefined, etag: string): boolean =>
  wanted !== undefined && wanted.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)

/** One range; several at once are answered with everything, as the standard allows. */
function rangeOf(header: string, size: number): Part | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim())
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const [first, last] = [match[1]!, match[2]!]
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (start >= size) return 'unsatisfiable'
  return end > start ? { start, end } : undefined
}
