// Files on other hosts: asked for once in a build, by a process of their own as templates cannot wait; kept for later builds.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { STATUS_CODES } from 'node:http'
import { basename } from 'node:path'
import { diskKey, type DiskStore } from '../cache/disk.ts'
import type { Config } from '../config/config.ts'
import { isAllowed } from '../config/policy.ts'
import { toBytesE, toDurationE, toStringE, toStringMapE, toStringSliceKeepingStringE } from '../golang/cast.ts'
import { quote } from '../golang/quote.ts'
import { GoError, typed } from '../golang/values.ts'
import { parseMediaType, type MediaType, type MediaTypes } from '../outputs/media-types.ts'
import type { RemoteAnswer, RemoteRequest, RemoteResponse } from '../workers/remote-fetch.ts'
import { packageRoot } from './package-root.ts'

export interface RemoteFile {
  /** Below the publish directory. */
  readonly path: string
  readonly mediaType: MediaType
  readonly body: Uint8Array
  /** What `.Data` tells of the answer. */
  readonly data: ReadonlyMap<string, unknown>
}

/** `undefined` where there is no such file. Throws a GoError when it cannot be had. */
export type GetRemote = (url: string, options: unknown) => RemoteFile | undefined

interface Input {
  readonly config: Config
  readonly mediaTypes: MediaTypes
  readonly env: Readonly<Record<string, string | undefined>>
  readonly store: DiskStore
  /** Whether what earlier builds kept counts. */
  readonly readsStore: boolean
  /** Milliseconds of the epoch: how old is what was kept? */
  readonly clock: () => number
}

/** The answer of a host that says no; a template reads its `Data` from the cause of an error. */
class RemoteError extends GoError {
  readonly Data: ReadonlyMap<string, unknown>
  constructor(message: string, data: ReadonlyMap<string, unknown>) {
    super(message)
    this.Data = data
  }
}

interface Options {
  readonly method: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Uint8Array
  /** What stands for address and options in both caches. */
  readonly key: string | undefined
  readonly responseHeaders: readonly string[]
  /** For this request, whatever the site allows. */
  readonly timeoutMs: number | undefined
}

interface Kept {
  readonly at: number
  readonly response: RemoteResponse
}

const maxBytes = 50_000_000
const minuteMs = 60_000
const child = packageRoot + 'dist/remote-fetch.js'

export function createRemote(input: Input): GetRemote {
  const fetched = new Map<string, RemoteResponse>()
  return (url, given) => {
    const options = optionsOf(given)
    checkAllowed(url, options, input.config)
    const { method, headers, key } = options
    const { urls, methods } = input.config.security.http
    const body = Buffer.from(options.body).toString('base64')
    const identity = key === undefined ? { url, method, headers, body } : { key }
    const id = JSON.stringify(identity)
    let response = fetched.get(id)
    if (!response) {
      const patienceMs = timeoutOf(input.config)
      const timeoutMs = options.timeoutMs ?? Math.max(2 * minuteMs, patienceMs + minuteMs / 2)
      const request = { url, method, headers, body, urls, methods, maxBytes, timeoutMs, patienceMs }
      fetched.set(id, (response = keptOrFetched(request, identity, input)))
    }
    return fileOf(url, id, response, options, input)
  }
}

function optionsOf(given: unknown): Options {
  const options = new Map<string, unknown>()
  if (given !== undefined && given !== null)
    for (const [name, value] of toStringMapE(given)) options.set(name.toLowerCase(), value)
  const headers = [...toStringMapE(options.get('headers') ?? new Map())].flatMap(([name, value]) =>
    toStringSliceKeepingStringE(value).map((each): [string, string] => [name, each]),
  )
  return {
    method: toStringE(options.get('method') ?? 'GET').toUpperCase(),
    headers,
    body: toBytesE(options.get('body') ?? ''),
    key: options.has('key') ? toStringE(options.get('key')) : undefined,
    responseHeaders: toStringSliceKeepingStringE(options.get('responseheaders') ?? []),
    timeoutMs: options.has('timeout') ? positive(millisecondsOf(options.get('timeout'))) : undefined,
  }
}

/** As written and as understood: a host has many spellings. */
function checkAllowed(written: string, { method }: Options, { security: { http } }: Config): void {
  const denied = (what: string, policy: string): GoError =>
    new GoError(`access denied: ${quote(what)} is not whitelisted in policy "security.http.${policy}"`)
  if (!URL.canParse(written)) throw new GoError(`failed to parse URL for resource ${written}`)
  const { href } = new URL(written)
  if (!isAllowed(http.urls, written) || !isAllowed(http.urls, href)) throw denied(written, 'urls')
  if (!isAllowed(http.methods, method)) throw denied(method, 'methods')
}

const millisecondsOf = (duration: unknown): number => Number(toDurationE(duration).nanos / 1_000_000n)

/** What is not above zero is no limit of its own. */
const positive = (ms: number): number | undefined => (ms > 0 ? Math.min(ms, 60 * minuteMs) : undefined)

function timeoutOf({ timeout }: Config): number {
  const isPlain = typeof timeout === 'number' || /^\d+$/.test(timeout)
  const ms = isPlain ? Number(timeout) * 1000 : millisecondsOf(timeout)
  return Math.min(Math.max(ms, 1), 60 * minuteMs)
}

function keptOrFetched(request: RemoteRequest, identity: object, input: Input): RemoteResponse {
  const { config, store, readsStore, clock } = input
  const maxAge = Number(toDurationE(config.caches.getresource.maxAge).nanos) / 1e6
  // A key of the template's own is unique in its project only.
  const project = 'key' in identity ? basename(config.projectDir) : ''
  const options = { identity, project, urls: request.urls, methods: request.methods }
  const key = diskKey({ kind: 'remote', version: '1', options, input: '' })
  const bytes = readsStore && maxAge !== 0 ? store.read(key) : undefined
  if (bytes) {
    const kept = JSON.parse(Buffer.from(bytes).toString('utf8')) as Kept
    if (maxAge < 0 || clock() - kept.at < maxAge) return kept.response
  }
  const response = fetchNow(request, input)
  if (isFound(response) || response.status === 404)
    if (maxAge !== 0) store.write(key, JSON.stringify({ at: clock(), response } satisfies Kept))
  return response
}

const isFound = ({ status }: RemoteResponse): boolean => status >= 200 && status <= 299

function fetchNow(request: RemoteRequest, { config, env }: Input): RemoteResponse {
  if (!existsSync(child)) throw new GoError('the package is incomplete: dist/remote-fetch.js is missing')
  const isSeen = (name: string): boolean =>
    name === 'NODE_EXTRA_CA_CERTS' || isAllowed(config.security.exec.osEnv, name)
  const seen = Object.entries(env).filter(([name]) => isSeen(name))
  const { stdout, status, error } = spawnSync(process.execPath, [child], {
    input: JSON.stringify(request),
    env: Object.fromEntries(seen),
    stdio: ['pipe', 'pipe', 'ignore'],
    encoding: 'utf8',
    maxBuffer: maxBytes * 2,
    timeout: request.timeoutMs + 2000,
    killSignal: 'SIGKILL',
    windowsHide: true,
  })
  const reason = error?.message ?? (status === 0 ? undefined : 'the process that fetches ended early')
  if (reason !== undefined) throw failed(request, reason)
  const answer = JSON.parse(stdout) as RemoteAnswer
  if ('error' in answer) throw failed(request, answer.error)
  return answer
}

const failed = ({ url, method }: Pick<RemoteRequest, 'url' | 'method'>, reason: string): GoError =>
  new GoError(`${method[0]}${method.slice(1).toLowerCase()} ${quote(url)}: ${reason}`)

function fileOf(
  url: string,
  id: string,
  response: RemoteResponse,
  { method, responseHeaders }: Options,
  { config, mediaTypes }: Input,
): RemoteFile | undefined {
  if (response.status === 404) return undefined
  const body = method === 'HEAD' ? new Uint8Array() : Buffer.from(response.body, 'base64')
  const data = dataOf(response, responseHeaders)
  if (!isFound(response)) {
    const text = Buffer.from(body).toString('utf8')
    const reason = STATUS_CODES[response.status] ?? ''
    const message = response.givenUp
      ? failed({ url, method }, response.givenUp).message
      : `failed to fetch remote resource from '${url}': ${reason}`
    throw new RemoteError(message, new Map([...data, ['Body', text]]))
  }
  const name = fileNameOf(url)
  const dot = name.lastIndexOf('.')
  const trusted = method === 'HEAD' ? ['.*'] : config.security.http.mediaTypes
  const mediaType = typeOf(headerOf(response, 'content-type'), name.slice(dot + 1), trusted, mediaTypes)
  if (!mediaType) throw new GoError(`failed to resolve media type for remote resource ${quote(url)}`)
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 16)
  const base = (dot < 0 ? name : name.slice(0, dot)).slice(0, 100)
  return { path: `${base}_${hash}${mediaType.firstSuffix.fullSuffix}`, mediaType, body, data }
}

/** The last part of the path, without what would lead elsewhere. */
function fileNameOf(url: string): string {
  const last = new URL(url).pathname.split('/').at(-1)!
  let name = last
  try {
    name = decodeURIComponent(last)
  } catch {
    // Not UTF-8: as written.
  }
  // eslint-disable-next-line no-control-regex
  return name.replace(/[/\\\u0000-\u001f]/g, '-')
}

/** What the host says where that is a known type or the site trusts it; else by the name in the address. */
function typeOf(
  said: string,
  suffix: string,
  trusted: readonly string[],
  mediaTypes: MediaTypes,
): MediaType | undefined {
  const plain = said.split(';')[0]!.trim()
  const known = mediaTypes.byType(plain)
  const own = parseMediaType(plain)
  if (own && isAllowed(trusted, said))
    return known ?? { ...own, suffixes: [], delimiter: '', firstSuffix: { suffix: '', fullSuffix: '' } }
  const isVague = !known || known.type === 'text/plain' || known.type === 'application/octet-stream'
  return isVague ? (mediaTypes.bySuffix(suffix) ?? known) : known
}

const headerOf = ({ headers }: RemoteResponse, wanted: string): string =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? ''

function dataOf(response: RemoteResponse, wanted: readonly string[]): ReadonlyMap<string, unknown> {
  const names = new Set(wanted.map((name) => name.toLowerCase()))
  const headers = new Map<string, string[]>()
  for (const [name, value] of response.headers) {
    if (!names.has(name.toLowerCase())) continue
    const canonical = name.toLowerCase().replace(/(^|-)[a-z]/g, (letters) => letters.toUpperCase())
    headers.set(canonical, typed([...(headers.get(canonical) ?? []), value], '[]string'))
  }
  return new Map<string, unknown>([
    ['ContentLength', response.contentLength],
    ['ContentType', headerOf(response, 'content-type')],
    ['Headers', typed(headers, 'map[string][]string')],
    ['Status', `${response.status} ${response.statusText}`],
    ['StatusCode', response.status],
    ['TransferEncoding', typed([], '[]string')],
  ])
}
