// How does a preview begin, and how does it end? Ports, the site, the watch and the answers, in this order.
import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { loadSite, type Flags } from '../build/load.ts'
import { openPreview, type PreviewChange } from '../build/preview.ts'
import type { Config } from '../config/config.ts'
import { eraOf } from '../config/era.ts'
import { configFor } from '../config/language-config.ts'
import { servedURL, type Serving } from '../config/serving.ts'
import { DiagnosticError, type Diagnostic, type Report } from '../diagnostics/diagnostic.ts'
import { createAnswer } from './answer.ts'
import { languagesChanged, portNotAppended } from './diagnostics.ts'
import type { Mounted } from './find.ts'
import { isLoopback, namedHostOf, type Gate } from './guard.ts'
import { closeServer, createBoundedServer, listen, type Certificate } from './listen.ts'
import { createSession, type Session } from './session.ts'
import { watchSite } from './site-watch.ts'
import type { Watch } from './watch.ts'

export interface ServerOptions {
  readonly flags: Flags
  readonly env: Readonly<Record<string, string | undefined>>
  readonly bind: string
  /** The one to try first. */
  readonly port: number
  /** Whether another port would not do. */
  readonly isPortNamed: boolean
  readonly appendPort: boolean
  readonly certificate: Certificate | undefined
  readonly watches: boolean
  readonly pollMs: number | undefined
  readonly isCached: boolean
  readonly isLive: boolean
  readonly showsErrors: boolean
  readonly navigates: boolean
  readonly report: Report
  /** After each change that was taken in. */
  readonly onChange: (change: PreviewChange, elapsedMs: number, diagnostics: readonly Diagnostic[]) => void
  /** When more is known of the errors and warnings of a revision. */
  readonly onDiagnostics: (diagnostics: readonly Diagnostic[]) => void
}

export interface RunningServer {
  /** One for each language that has a host of its own. */
  readonly urls: readonly string[]
  readonly ports: readonly number[]
  /** Absolute. */
  readonly watched: readonly string[]
  readonly config: Config
  close(): Promise<void>
}

/** @throws DiagnosticError when it cannot listen; whatever is wrong with the site is reported and served around */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { env, certificate, report } = options
  const flags: Flags = { ...options.flags, defaultEnvironment: 'development' }
  const { config } = await loadSite(flags, env, () => {})
  const hosts = config.isMultihost ? config.languages.length : 1
  if (hosts > 1 && !options.appendPort) throw new DiagnosticError(portNotAppended())
  const servers = Array.from({ length: hosts }, () => createBoundedServer(certificate))
  const isLive = options.isLive && !config.disableLiveReload
  const sessionOpened = deferred<Session>()
  const gate = gateOf(options)
  servers.forEach((server, index) =>
    answerAfter(server, sessionOpened.promise, { options: { ...options, isLive }, gate, index }),
  )
  const serving: Serving = {
    baseURL: flags.baseURL,
    appendPort: options.appendPort,
    isSecure: certificate !== undefined,
    ports: await listenAll(servers, options),
  }
  const watch = options.watches ? watchSite(config, { ...options, flags }) : undefined
  await watch?.ready
  const preview = await openPreview({
    flags: { ...flags, serving, renderToMemory: rendersToMemory(flags) },
    env,
    isServer: true,
    onDiagramFailure: 'box',
  })
  watch?.follow(preview.watched())
  const session = createSession({
    ...options,
    preview,
    fallback: config,
    id: randomBytes(8).toString('hex'),
    isLocal: isLoopback(options.bind),
    editor: env['ATELIER_EDITOR'],
    addresses: servers.map((_, index) => () => mountedAt(preview.config() ?? config, index)),
    onChange: (change, elapsedMs, diagnostics) => {
      watch?.follow(preview.watched())
      if (hostsOf(preview.config() ?? config) !== hosts) report(languagesChanged())
      options.onChange(change, elapsedMs, diagnostics)
    },
  })
  watch?.feed(session.live)
  sessionOpened.resolve(session)
  options.onDiagnostics(preview.diagnostics())
  return {
    urls: serving.ports.map((port, index) => shownURL(config, serving, port, index)),
    ports: serving.ports,
    watched: preview.watched(),
    config: preview.config() ?? config,
    close: () => closeAll(servers, watch, session),
  }
}

/** What is sent by a base URL without a scheme is still opened by one. */
function shownURL(config: Config, serving: Serving, port: number, index: number): string {
  const written = (config.isMultihost ? config.languages[index]!.settings.baseURL : undefined) ?? config.writtenBaseURL
  const url = servedURL(written, serving, port)
  return url.startsWith('//') ? `${serving.isSecure ? 'https' : 'http'}:${url}` : url
}

const hostsOf = (config: Config): number => (config.isMultihost ? config.languages.length : 1)

function mountedAt(config: Config, index: number): Mounted {
  if (!config.isMultihost) return { basePath: config.base.path, root: '' }
  const language = config.languages[index] ?? config.languages[0]!
  return { basePath: configFor(config, language).base.path, root: `${language.lang}/` }
}

const gateOf = ({ flags: { baseURL }, bind }: ServerOptions): Gate => ({
  bind,
  namedHost: baseURL ? namedHostOf(baseURL) : undefined,
  token: randomBytes(16).toString('hex'),
})

/** Hugo before 0.123 wrote nothing to the disk unless asked. */
const rendersToMemory = ({ renderToMemory, hugoVersion }: Flags): boolean =>
  renderToMemory ?? eraOf(hugoVersion).isBefore('0.123')

async function listenAll(servers: readonly Server[], options: ServerOptions): Promise<readonly number[]> {
  const ports: number[] = []
  for (const [index, server] of servers.entries()) {
    const port = index === 0 ? options.port : ports.at(-1)! + 1
    ports.push(await listen(server, { ...options, port, isNamed: options.isPortNamed && index === 0 }))
  }
  return ports
}

interface Place {
  readonly options: ServerOptions
  readonly gate: Gate
  readonly index: number
}

/** Requests that come before the site is there wait for it. */
function answerAfter(server: Server, opened: Promise<Session>, { options, gate, index }: Place): void {
  const answer = opened.then((session) =>
    createAnswer({ ...options, session, audience: session.audiences[index]!, gate }),
  )
  server.on('request', (request, response) => void answer.then((reply) => reply(request, response)))
}

async function closeAll(servers: readonly Server[], watch: Watch | undefined, session: Session): Promise<void> {
  await watch?.close()
  await session.close()
  await Promise.all(servers.map(closeServer))
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let settle: (value: T) => void
  const promise = new Promise<T>((resolve) => (settle = resolve))
  return { promise, resolve: settle! }
}
