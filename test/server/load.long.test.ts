// Does the preview stay right, and small, when a lot happens at once?
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { get, type ClientRequest } from 'node:http'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { serveFiles, type ServedSite } from '../support/served-site.ts'

const page = (text: string): string => `---\ntitle: A\n---\n${text}\n`
const files = {
  'hugo.toml': 'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
  'layouts/all.html': '<html><body>{{ .Title }} {{ .Content }}</body></html>',
  'content/a.md': page('first'),
}

interface Listener {
  readonly request: ClientRequest
  /** The latest revision that it was told. */
  revision: number
}

/** Opens event streams as pages do. */
async function listen(site: ServedSite, count: number): Promise<readonly Listener[]> {
  const html = await (await fetch(`${site.origin}/a/`)).text()
  const token = /data-atelier-token="([^"]+)"/.exec(html)![1]!
  const address = `${site.origin}/__atelier/events?token=${token}&page=/a/`
  const listeners = Array.from({ length: count }, (): Listener => {
    const headers = { 'Sec-Fetch-Site': 'same-origin' }
    const listener: Listener = { request: get(address, { headers, agent: false }), revision: -1 }
    listener.request.on('error', () => {})
    listener.request.on('response', (response) => {
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        for (const [, revision] of chunk.matchAll(/"revision":(\d+)/g)) listener.revision = Number(revision)
      })
    })
    return listener
  })
  await expect.poll(() => listeners.filter(({ revision }) => revision >= 0).length, { timeout: 20_000 }).toBe(count)
  return listeners
}

/** Megabytes that are still in use once everything that can go has gone. */
function heap(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed / 1e6
}

test('1,000 rapid saves with 200 open streams: nothing stale, nothing lost, nothing kept', async () => {
  const site = await serveFiles(files)
  try {
    const listeners = await listen(site, 200)
    const save = async (from: number, to: number): Promise<void> => {
      for (let number = from; number < to; number++) {
        site.write('content/a.md', page(`save ${number}`))
        if (number % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
      await expect
        .poll(async () => (await fetch(`${site.origin}/a/`)).text(), { timeout: 20_000 })
        .toContain(`save ${to - 1}`)
    }
    await save(0, 500)
    const before = heap()
    await save(500, 1000)
    expect(await (await fetch(`${site.origin}/a/`)).text()).toContain('save 999')
    const last = (): number => site.changes.at(-1)!.revision
    await expect.poll(() => listeners.every(({ revision }) => revision === last()), { timeout: 20_000 }).toBe(true)
    expect(heap() - before).toBeLessThan(25)
    expect(site.reported).toEqual([])
    for (const { request } of listeners) request.destroy()
  } finally {
    await site.close()
  }
}, 90_000)

test('a branch switch of 300 files, there and back, with folders that come and go', async () => {
  const site = await serveFiles(files)
  const folder = join(site.folder, 'content/branch')
  const read = async (path: string): Promise<string> => (await fetch(site.origin + path)).text()
  try {
    for (const branch of ['one', 'two']) {
      mkdirSync(folder)
      for (let number = 0; number < 300; number++) {
        const place = join(folder, `s${number % 10}`)
        mkdirSync(place, { recursive: true })
        writeFileSync(join(place, `p${number}.md`), page(`${branch} ${number}`))
      }
      await expect
        .poll(async () => (await read('/branch/s9/p299/')) + (await read('/branch/s0/p0/')), { timeout: 20_000 })
        .toMatch(new RegExp(`${branch} 299[^]*${branch} 0`))
      const pages = await Promise.all(
        Array.from({ length: 300 }, (_, number) => read(`/branch/s${number % 10}/p${number}/`)),
      )
      expect(pages.map((text, number) => text.includes(`${branch} ${number}<`))).toEqual(pages.map(() => true))
      rmSync(folder, { recursive: true })
      await expect
        .poll(async () => (await fetch(`${site.origin}/branch/s9/p299/`)).status, { timeout: 20_000 })
        .toBe(404)
      await expect.poll(async () => (await fetch(`${site.origin}/branch/`)).status, { timeout: 20_000 }).toBe(404)
    }
  } finally {
    await site.close()
  }
}, 90_000)

test('pages that come and go under the eyes of a reader are never old', async () => {
  const site = await serveFiles(files)
  try {
    for (let round = 0; round < 25; round++) {
      site.write('content/a.md', page(`round ${round}`))
      const answers = await Promise.all([1, 2, 3].map(async () => (await fetch(`${site.origin}/a/`)).text()))
      for (const text of answers) expect(text).toContain(`round ${round}<`)
    }
  } finally {
    await site.close()
  }
}, 60_000)
