// Who listens to what happens? Server-sent events, one stream for each visible tab.
import type { ServerResponse } from 'node:http'

export interface Streams {
  /** Keeps the response open and sends to it until the browser leaves. */
  open(response: ServerResponse, path: string, greeting: object): void
  send(event: string, data: object): void
  /** Paths of the pages that are looked at. */
  paths(): ReadonlySet<string>
  readonly isFull: boolean
  close(): void
}

const mostStreams = 1000
const heartbeatMs = 20_000
/** A browser that does not read loses its stream; it connects again and catches up. */
const mostUnreadBytes = 1 << 20

export function createStreams(): Streams {
  const open = new Map<ServerResponse, string>()
  const write = (response: ServerResponse, text: string): void => {
    if (response.writableLength > mostUnreadBytes) response.destroy()
    else response.write(text)
  }
  const beat = setInterval(() => {
    for (const response of open.keys()) write(response, ':\n\n')
  }, heartbeatMs)
  beat.unref()
  return {
    open(response, path, greeting) {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
        'Cross-Origin-Resource-Policy': 'same-origin',
      })
      open.set(response, path)
      response.on('close', () => open.delete(response))
      write(response, `retry: 500\n${messageOf('hello', greeting)}`)
    },
    send(event, data) {
      const message = messageOf(event, data)
      for (const response of open.keys()) write(response, message)
    },
    paths: () => new Set(open.values()),
    get isFull() {
      return open.size >= mostStreams
    },
    close() {
      clearInterval(beat)
      for (const response of open.keys()) response.end()
    },
  }
}

/** JSON has no line breaks, so it is one line of data. */
const messageOf = (event: string, data: object): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
