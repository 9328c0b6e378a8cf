// A host for tests: answers by path, in a process of its own as a build blocks the one it runs in. Prints its port.
// With TEST_KEY and TEST_CERTIFICATE it speaks HTTPS.
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { gzipSync } from 'node:zlib'

const json = (response, text, headers = {}) =>
  response
    .writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      ...headers,
    })
    .end(text)

let hits = 0
let busy = 0
const answers = {
  '/data.json': (_, response) => json(response, '{"name":"Ada"}', { 'x-trace': 'abc' }),
  '/hits': (_, response) => json(response, `{"hits":${++hits}}`),
  '/table.csv': (_, response) => response.writeHead(200, { 'content-type': 'text/csv' }).end('a;b\n1;2\n'),
  '/plain.toml': (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('a = 1\n'),
  '/echo': (request, response) => {
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const { authorization = '', cookie = '', 'x-own': own = '' } = request.headers
      const body = Buffer.concat(chunks).toString()
      json(response, JSON.stringify({ method: request.method, body, authorization, cookie, own, env: process.env.X }))
    })
  },
  '/zip': (_, response) => json(response, gzipSync('{"zip":1}'), { 'content-encoding': 'gzip' }),
  '/bomb': (_, response) => json(response, gzipSync(Buffer.alloc(5_000_000, 32)), { 'content-encoding': 'gzip' }),
  '/broken': (_, response) => response.writeHead(501).end('out of order'),
  '/busy': (_, response) => response.writeHead(503).end('busy'),
  '/busy-once': (_, response) => (++busy % 2 ? response.writeHead(429).end() : json(response, '{"name":"Eve"}')),
  '/busy-for-an-hour': (_, response) => response.writeHead(503, { 'retry-after': '3600' }).end(),
  '/slow': () => {},
  '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
}

const answer = (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://x')
  if (pathname === '/to')
    response.writeHead(Number(searchParams.get('status') ?? 302), { location: searchParams.get('url') }).end()
  else if (answers[pathname]) answers[pathname](request, response)
  else response.writeHead(404).end()
}
const { TEST_KEY: key, TEST_CERTIFICATE: cert } = process.env
const server = key ? createSecureServer({ key, cert }, answer) : createServer(answer)
server.listen(0, () => console.log(server.address().port))
