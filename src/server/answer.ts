// How is a request answered? The checks first, then the preview's own addresses, then the site's.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentTypesOf } from './content-type.ts'
import type { Audience } from './audience.ts'
import { findPublished, type Found, type Question } from './find.ts'
import { isOwnHost, isOwnPage, type Gate } from './guard.ts'
import { injectBeforeEnd, scriptElement } from './inject.ts'
import { ownFile, ownFolder } from './own-files.ts'
import { readRequestPath } from './request-path.ts'
import { sendBytes, sendFile } from './respond.ts'
import type { Session } from './session.ts'

export interface Answering {
  readonly session: Session
  readonly audience: Audience
  readonly gate: Gate
  readonly isCached: boolean
  /** Whether pages get the script that keeps them fresh. */
  readonly isLive: boolean
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export function createAnswer(answering: Answering): Answer {
  return async (request, response) => {
    // A browser that leaves is no failure.
    response.on('error', () => response.destroy())
    try {
      await answer(request, response, answering)
    } catch (error) {
      answering.session.fail(error)
      if (response.headersSent) response.destroy()
      else refuse(request, response, 500)
    }
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, answering: Answering): Promise<void> {
  const { session, gate, audience } = answering
  const { mounted } = audience
  if (!isOwnHost(request.headers.host, gate)) return refuse(request, response, 403)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead) return refuse(request, response, 405, { Allow: 'GET, HEAD' })
  const asked = readRequestPath(request.url ?? '')
  if (asked.type === 'refused') return refuse(request, response, asked.status)
  const own = mounted().basePath + ownFolder
  if (asked.path.startsWith(own)) return answerOwn(request, response, asked.path.slice(own.length), answering)
  await session.live.fresh()
  // Taken before anything is read: a page must never claim to be of a later revision than it is.
  const revision = session.revision()
  const { path, query } = asked
  const question = { path, headers: request.headers, isNavigation: isNavigation(path, request) }
  const { rules, read } = session
  const found = await findPublished(question, mounted(), rules(), read)
  await send(request, response, { question, found, query, revision }, answering)
}

interface Reply {
  readonly question: Question
  readonly found: Found
  readonly query: string
  readonly revision: number
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { question, found, query, revision }: Reply,
  answering: Answering,
): Promise<void> {
  const { session, audience, isCached } = answering
  const headers = {
    'Cache-Control': isCached ? 'no-cache' : 'no-store, no-cache, must-revalidate, max-age=0',
    ...(isCached ? {} : { Pragma: 'no-cache' }),
    ...Object.fromEntries(session.rules().headersFor(question.path)),
  }
  if (found.type === 'redirect') {
    response.writeHead(found.status, { ...headers, Location: asciiOnly(found.to) + query, 'Content-Length': '0' })
    return void response.end()
  }
  if (found.type === 'missing' && !question.isNavigation) return refuse(request, response, 404)
  const type = found.type === 'file' ? contentTypesOf(session.config())(found.file.path) : 'text/html'
  audience.remember(question, found, type.startsWith('text/html'))
  if (found.type === 'missing') return sendMissing(request, response, answering, { headers, revision })
  const { content } = found.file
  const reply = { status: found.status, headers: { ...headers, 'Content-Type': type } }
  if (!type.startsWith('text/html')) {
    if (!('copyOf' in content))
      return sendBytes(request, response, reply, 'text' in content ? content.text : content.bytes)
    if (!(await sendFile(request, response, reply, content.copyOf)))
      sendMissing(request, response, answering, { headers, revision })
    return
  }
  const html = await session.textOf(content)
  if (html === undefined) return sendMissing(request, response, answering, { headers, revision })
  sendBytes(request, response, varied(reply, revision), livePage({ html, revision }, request, answering))
}

/** A page in a tab or frame gets the script; a fragment that a script of the site asks for does not. */
const varied = <T extends { headers: object }>(reply: T, revision: number): T => ({
  ...reply,
  headers: { Vary: 'Sec-Fetch-Dest', 'X-Atelier-Revision': String(revision), ...reply.headers },
})

interface Page {
  readonly html: string
  readonly revision: number
}

function livePage(
  { html, revision }: Page,
  { headers }: IncomingMessage,
  { session, audience, gate, isLive }: Answering,
): string {
  const destination = headers['sec-fetch-dest'] ?? 'document'
  if (!isLive || !['document', 'iframe', 'frame'].includes(String(destination))) return html
  const source = `${audience.mounted().basePath}${ownFolder}client.js`
  return injectBeforeEnd(html, scriptElement({ source, token: gate.token, session: session.id, revision }))
}

function sendMissing(
  request: IncomingMessage,
  response: ServerResponse,
  answering: Answering,
  { headers, revision }: { readonly headers: Readonly<Record<string, string>>; readonly revision: number },
): void {
  const isBroken = answering.session.isBroken()
  const status = isBroken ? 500 : 404
  const page = isBroken ? brokenPage : missingPage
  const reply = varied({ status, headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } }, revision)
  sendBytes(request, response, reply, livePage({ html: page, revision }, request, answering))
}

const plainPage = (title: string, text: string): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`

const missingPage = plainPage('404 page not found', 'The site has no page at this address.')
const brokenPage = plainPage('Not built yet', 'There are errors in the site; this page appears once they are mended.')

async function answerOwn(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  { session, audience, gate, isLive }: Answering,
): Promise<void> {
  if (!isLive) return refuse(request, response, 404)
  if (name === 'events') {
    const query = new URL(request.url ?? '', 'http://preview').searchParams
    if (!isOwnPage(request.headers, query.get('token'), gate)) return refuse(request, response, 403)
    if (audience.streams.isFull) return refuse(request, response, 503)
    const page = readRequestPath(encodeURI(query.get('page') ?? '/'))
    if (page.type === 'refused') return refuse(request, response, page.status)
    const visitor = {
      page: page.path,
      session: query.get('session'),
      since: Number(query.get('since')),
      isBrief: query.has('once'),
    }
    return session.greet(response, visitor, audience)
  }
  if (name === 'session') {
    const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...ownOnly }
    return sendBytes(request, response, { status: 200, headers }, JSON.stringify({ session: session.id }))
  }
  const text = ownFile(name)
  if (text === undefined) return refuse(request, response, 404)
  const headers = {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'no-cache',
    ...ownOnly,
  }
  sendBytes(request, response, { status: 200, headers }, text)
}

/** Pages of other origins get nothing of the preview's own, not even as a script. */
const ownOnly = { 'Cross-Origin-Resource-Policy': 'same-origin', 'X-Content-Type-Options': 'nosniff' }

const reasons: Readonly<Record<number, string>> = {
  400: 'bad request',
  403: 'forbidden: this host or page may not ask',
  404: '404 page not found',
  405: 'method not allowed',
  414: 'address too long',
  500: 'the preview failed',
  503: 'too many open streams',
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  const text = `${reasons[status]}\n`
  response.writeHead(status, {
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(text.length),
    'Cache-Control': 'no-store',
    // What a body may still hold is not read.
    ...(request.headers['content-length'] || request.headers['transfer-encoding'] ? { Connection: 'close' } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : text)
}

/** Browsers say so; by other programs' requests, what has no suffix or ends in html is taken for a page. */
function isNavigation(path: string, { headers }: IncomingMessage): boolean {
  return headers['sec-fetch-mode'] === 'navigate' || /(\/|html?)$/.test(path) || !path.includes('.')
}

const asciiOnly = (address: string): string => address.replace(/[^\x21-\x7e]+/gu, encodeURIComponent)
