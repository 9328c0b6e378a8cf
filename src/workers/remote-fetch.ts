// What does an address on another host answer? Every hop of the way is checked against the site's policy and by its IP address.
import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import { durationText } from '../golang/duration.ts'
import { isBlockedAddress, isLoopback } from './blocked-address.ts'

export interface RemoteRequest {
  readonly url: string
  readonly method: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Base64. */
  readonly body: string
  /** Patterns of the policy for addresses and for methods. */
  readonly urls: readonly string[]
  readonly methods: readonly string[]
  /** For everything together. */
  readonly timeoutMs: number
  /** How long a host that says it cannot answer now is asked again. */
  readonly patienceMs: number
  /** After decompression. */
  readonly maxBytes: number
}

export interface RemoteResponse {
  readonly status: number
  readonly statusText: string
  /** As they arrived, each name with one value. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** -1 when it is not known. */
  readonly contentLength: number
  /** Base64. */
  readonly body: string
  /** Why the host was not asked again, where it cannot answer now. */
  readonly givenUp?: string
}

export type RemoteAnswer = RemoteResponse | { readonly error: string }

type Allows = (patterns: readonly string[], text: string) => boolean

interface Hop {
  readonly url: URL
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

const maxHops = 10
const secret = /^(authorization|cookie2?|proxy-authorization|www-authenticate)$/i
/** The connection's own business. */
const reserved = /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive)$/i
const aboutBody = /^content-/i

export async function fetchRemote(request: RemoteRequest, allows: Allows): Promise<RemoteAnswer> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), request.timeoutMs)
  try {
    return await follow(request, allows, deadline.signal)
  } catch (error) {
    if (deadline.signal.aborted) return { error: `timed out after ${request.timeoutMs / 1000}s` }
    return { error: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(timer)
  }
}

async function follow(request: RemoteRequest, allows: Allows, signal: AbortSignal): Promise<RemoteResponse> {
  const named = new URL(request.url).hostname
  let hop: Hop = {
    url: new URL(request.url),
    method: request.method,
    headers: request.headers.filter(([name]) => !reserved.test(name)),
    body: Buffer.from(request.body, 'base64'),
  }
  for (let redirects = 0; ; redirects++) {
    checkHop(hop, request, allows)
    const { response, givenUp } = await sendPatiently(hop, named, request.patienceMs, signal)
    const next = nextHop(hop, response)
    if (!next) return { ...(await read(response, hop, request.maxBytes)), ...(givenUp ? { givenUp } : {}) }
    response.destroy()
    if (redirects === maxHops) throw new Error(`stopped after ${maxHops} redirects`)
    hop = next
  }
}

function checkHop({ url, method }: Hop, { urls, methods }: RemoteRequest, allows: Allows): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error(`unsupported protocol scheme "${url.protocol.slice(0, -1)}"`)
  if (url.username !== '' || url.password !== '') throw new Error('access denied: the URL holds a user name')
  if (!allows(urls, url.href)) throw denied(url.href, 'urls')
  if (!allows(methods, method)) throw denied(method, 'methods')
}

const denied = (what: string, policy: string): Error =>
  new Error(`access denied: ${JSON.stringify(what)} is not whitelisted in policy "security.http.${policy}"`)

/** An address that is not public is reached only by a host that the template itself named. */
function checkAddress(address: string, host: string, named: string): void {
  if (!isBlockedAddress(address)) return
  const isNamed = host === named && (isIP(bare(host)) !== 0 || (host === 'localhost' && isLoopback(address)))
  if (!isNamed) throw new Error(`access denied: ${host} has the address ${address}, which is not public`)
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '')

/** Statuses that may pass. */
const temporary = new Set([408, 429, 500, 502, 503, 504])
const firstPauseMs = 500
const longPauseMs = 5000

interface Sent {
  readonly response: IncomingMessage
  readonly givenUp?: string
}

/** Asks again as long as the host says that it cannot answer now, less and less often or when the host says. */
async function sendPatiently(hop: Hop, named: string, patienceMs: number, signal: AbortSignal): Promise<Sent> {
  let started: number | undefined
  for (let usualPauseMs = firstPauseMs; ; usualPauseMs *= usualPauseMs < longPauseMs ? 2 : 1) {
    const response = await send(hop, named, signal)
    if (!temporary.has(response.statusCode ?? 0)) return { response }
    const askedMs = retryAfter(response)
    const pauseMs = askedMs || usualPauseMs
    started ??= Date.now()
    if (Date.now() - started + pauseMs >= patienceMs) {
      const wish = askedMs > 0 ? ` (server requested Retry-After: ${durationOf(askedMs)})` : ''
      const status = `${response.statusCode} ${response.statusMessage}`
      const givenUp = `retry timeout (configured to ${durationOf(patienceMs)}) fetching remote resource: ${status}${wish}`
      return { response, givenUp }
    }
    response.destroy()
    await pause(pauseMs, undefined, { signal })
  }
}

const durationOf = (ms: number): string => durationText(BigInt(Math.round(ms)) * 1_000_000n)

/** Milliseconds that `Retry-After` asks for, as seconds or as a date; 0 when it does not. */
function retryAfter({ headers }: IncomingMessage): number {
  const text = headers['retry-after']?.trim() ?? ''
  if (/^\d+$/.test(text)) return Math.min(Number(text), 1e9) * 1000
  const date = /^[A-Z][a-z]{2}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now())
}

function send(hop: Hop, named: string, signal: AbortSignal): Promise<IncomingMessage> {
  const { url, method, body } = hop
  const host = url.hostname
  if (isIP(bare(host)) !== 0) checkAddress(bare(host), host, named)
  const lookup: LookupFunction = (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return done(error, '')
      try {
        for (const { address } of addresses) checkAddress(address, host, named)
      } catch (refusal) {
        return done(refusal as Error, '')
      }
      const [first] = addresses
      if (options.all) done(null, addresses)
      else done(null, first!.address, first!.family)
    })
  }
  return new Promise((resolveResponse, reject) => {
    const make = url.protocol === 'https:' ? requestHttps : requestHttp
    const sent: ClientRequest = make(url, { method, agent: false, lookup, signal, headers: headersOf(hop) })
    sent.on('response', resolveResponse).on('error', reject)
    sent.end(body.length > 0 ? body : undefined)
  })
}

function headersOf({ headers, body }: Hop): Record<string, string | string[]> {
  const all: Record<string, string[]> = {}
  for (const [name, value] of headers) (all[name.toLowerCase()] ??= []).push(value)
  return {
    'user-agent': 'Atelier',
    'accept-encoding': 'gzip',
    ...(body.length > 0 ? { 'content-length': String(body.length) } : {}),
    ...all,
  }
}

function nextHop(hop: Hop, { statusCode: status = 0, headers: { location } }: IncomingMessage): Hop | undefined {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined
  const url = new URL(location, hop.url)
  const keeps = status >= 307 || hop.method === 'GET' || hop.method === 'HEAD'
  const headers = hop.headers.filter(
    ([name]) => !(url.origin !== hop.url.origin && secret.test(name)) && (keeps || !aboutBody.test(name)),
  )
  return { url, method: keeps ? hop.method : 'GET', headers, body: keeps ? hop.body : Buffer.alloc(0) }
}

async function read(response: IncomingMessage, hop: Hop, maxBytes: number): Promise<RemoteResponse> {
  const isZipped =
    response.headers['content-encoding'] === 'gzip' &&
    hop.method !== 'HEAD' &&
    !hop.headers.some(([name]) => name.toLowerCase() === 'accept-encoding')
  const { 'content-length': length } = response.headers
  return {
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? '',
    headers: pairs(response.rawHeaders),
    contentLength: isZipped || length === undefined ? -1 : Number(length),
    body: (await bytesOf(response, isZipped, maxBytes)).toString('base64'),
  }
}

function bytesOf(response: IncomingMessage, isZipped: boolean, maxBytes: number): Promise<Buffer> {
  return new Promise((resolveBytes, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const fail = (error: Error): void => {
      response.destroy()
      reject(error)
    }
    const stream = isZipped ? response.pipe(createGunzip()) : response
    response.on('error', fail).on('aborted', () => fail(new Error('unexpected EOF')))
    stream
      .on('error', fail)
      .on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maxBytes) fail(new Error(`the answer is larger than ${maxBytes} bytes`))
        else chunks.push(chunk)
      })
      .on('end', () => resolveBytes(Buffer.concat(chunks)))
  })
}

function pairs(raw: readonly string[]): (readonly [string, string])[] {
  const list: (readonly [string, string])[] = []
  for (let at = 0; at + 1 < raw.length; at += 2) list.push([raw[at]!, raw[at + 1]!])
  return list
}
