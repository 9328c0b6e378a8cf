// At which port, and within which bounds, does the preview listen?
import { createServer as createPlainServer, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { DiagnosticError, type Report } from '../diagnostics/diagnostic.ts'
import { cannotListen, portTaken } from './diagnostics.ts'

export interface Certificate {
  readonly cert: string | Buffer
  readonly key: string | Buffer
}

/** A page and what it loads take a handful; a thousand tabs and their streams fit as well. */
const mostConnections = 2048

/** A server that is bounded in every direction: slow senders, idle sockets, long heads, many connections. */
export function createBoundedServer(certificate: Certificate | undefined): Server {
  const bounds = {
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: 16_384,
    noDelay: true,
  }
  const server = certificate
    ? createSecureServer({ ...bounds, ...certificate, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 })
    : createPlainServer(bounds)
  server.maxConnections = mostConnections
  server.maxHeadersCount = 100
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
    else socket.destroy()
  })
  return server
}

export interface ListenOptions {
  readonly bind: string
  readonly port: number
  /** Whether another port would not do. */
  readonly isNamed: boolean
  readonly report: Report
}

/** @returns the port; the wanted one, or the next free one */
export async function listen(server: Server, { bind, port, isNamed, report }: ListenOptions): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      const taken = await listenOn(server, bind, candidate)
      if (taken !== port && port !== 0) report(portTaken(port, taken))
      return taken
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      const isLast = candidate >= port + 100 || candidate >= 65_535
      if (!isTaken || isNamed || isLast) throw new DiagnosticError(cannotListen(bind, port, error))
    }
  }
}

const listenOn = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
