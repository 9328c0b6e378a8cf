// One browser for a whole batch: started on first use, started again when it dies, ended with the batch. Its pages are used again and again.
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { Browser, HTTPRequest, Page } from 'puppeteer'
import { closeBrowser, startBrowser } from './browser.ts'
import type { DiagramOptions } from './diagram.ts'
import { readPackedTar } from './embedded-browser.ts'
import { renderInPage } from './in-page.ts'
import type { PageAnswer, PageJob } from './in-page.ts'
import type { MermaidFailure } from './mermaid-error.ts'
import { findPackedBrowser } from './packages.ts'
import type { MermaidFiles } from './packages.ts'

const origin = 'https://diagrams.invalid'

/** A browser that keeps dying is given up, so that a thousand diagrams do not start it a thousand times. */
const mostDeaths = 5

type Fonts = ReadonlyMap<string, Uint8Array>

interface Running {
  readonly browser: Promise<Browser>
  readonly fonts: Promise<Fonts>
  /** Pages that wait for a diagram. */
  readonly idle: Page[]
  isOver: boolean
}

export class DrawingSession implements AsyncDisposable {
  readonly #files: MermaidFiles
  readonly #options: DiagramOptions
  #running: Running | undefined
  #deaths = 0
  /** Why no browser starts; every later diagram gets the same answer. */
  #unable: { readonly error: unknown } | undefined

  constructor(files: MermaidFiles, options: DiagramOptions) {
    this.#files = files
    this.#options = options
  }

  /**
   * Draws one diagram; each that is drawn at the same time has a page of its own. When the browser dies it is started again and the
   * diagram gets a second try.
   *
   * @returns `timeout` when the limit passed; throws when no browser starts or it died twice
   */
  async draw(job: PageJob, timeLimitMs: number, retry = true): Promise<PageAnswer | 'timeout'> {
    if (this.#unable) throw this.#unable.error
    const running = (this.#running ??= this.#start())
    try {
      const page = running.idle.pop() ?? (await this.#openPage(running))
      const answer = await withLimit(page.evaluate(drawHere, job), timeLimitMs)
      // A page that is still busy cannot be asked to stop; only a new browser is surely idle.
      if (answer === 'timeout') await this.#end(running)
      else if ('failure' in answer && !isPlainSyntaxError(answer.failure)) await page.close()
      else running.idle.push(page)
      return answer
    } catch (error) {
      // Another diagram ended the browser: that is no fault of this one.
      if (running.isOver && !this.#unable) return await this.draw(job, timeLimitMs, retry)
      await this.#end(running)
      if (++this.#deaths >= mostDeaths) this.#unable ??= { error }
      if (!retry || this.#unable) throw error
      return await this.draw(job, timeLimitMs, false)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#unable ??= { error: new Error('the drawing was given up') }
    if (this.#running) await this.#end(this.#running)
  }

  #start(): Running {
    const browser = startBrowser(this.#files.puppeteer, this.#options)
    const fonts = readFonts()
    fonts.catch(() => undefined) // reported by the page that needs them
    browser.catch((error: unknown) => (this.#unable = { error }))
    return { browser, fonts, idle: [], isOver: false }
  }

  async #openPage({ browser, fonts }: Running): Promise<Page> {
    return await openPage(await browser, this.#files, await fonts)
  }

  async #end(running: Running): Promise<void> {
    running.isOver = true
    if (this.#running === running) this.#running = undefined
    const browser = await running.browser.catch(() => undefined)
    if (browser) await closeBrowser(browser)
  }
}

async function withLimit<T>(work: Promise<T>, limitMs: number): Promise<T | 'timeout'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'timeout'>((resolve) => (timer = setTimeout(() => resolve('timeout'), limitMs)))
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Then the parser stopped before anything was kept. */
function isPlainSyntaxError(failure: MermaidFailure): boolean {
  return /error on line \d/.test(failure.message)
}

/** Runs in the page, where `openPage` left the function: sent once, it becomes fast code there. */
const drawHere = (job: PageJob): Promise<PageAnswer> =>
  (globalThis as unknown as { readonly renderInPage: typeof renderInPage }).renderInPage(job)

async function openPage(browser: Browser, files: MermaidFiles, fonts: Fonts): Promise<Page> {
  const page = await browser.newPage()
  page.on('request', (request) => void answerRequest(request, files, fonts))
  await Promise.all([
    page.setViewport({ width: 1000, height: 800, deviceScaleFactor: 1 }),
    page.setRequestInterception(true),
    page.evaluateOnNewDocument(`${sameEveryTime}\nglobalThis.renderInPage = ${renderInPage.toString()}`),
  ])
  await page.goto(`${origin}/`)
  await page.evaluate(prepare(files, [...fonts.keys()]))
  return page
}

const contentTypes: Readonly<Record<string, string>> = { '.mjs': 'text/javascript', '.ttf': 'font/ttf' }

/** The page sees its own document, Mermaid's modules and the fonts; every other request fails. */
async function answerRequest(request: HTTPRequest, files: MermaidFiles, fonts: Fonts): Promise<void> {
  try {
    const url = new URL(request.url())
    if (url.origin !== origin || request.method() !== 'GET') return await request.abort()
    const body = await bodyOf(url.pathname, files, fonts)
    const contentType = contentTypes[extname(url.pathname)] ?? 'text/html'
    await (body ? request.respond({ status: 200, contentType, body }) : request.abort())
  } catch {
    await request.abort().catch(() => undefined) // the page is gone or the file is not there; the importer reports it
  }
}

async function bodyOf(path: string, files: MermaidFiles, fonts: Fonts): Promise<Uint8Array | undefined> {
  if (path === '/') return await readFile(files.page)
  const [, folder = '', ...rest] = normalize(path).replaceAll('\\', '/').split('/')
  if (folder === 'fonts') return fonts.get(rest.join('/'))
  const served = files.served[folder]
  return served && path.endsWith('.mjs') && !rest.includes('..') ? await readFile(join(served, ...rest)) : undefined
}

/**
 * Open Sans, which comes with the embedded browser, also measures the text when the system's browser draws,
 * so that pictures do not depend on the fonts of one machine. Without that package the system's fonts are used.
 */
async function readFonts(): Promise<Fonts> {
  const packed = findPackedBrowser()
  const fonts = new Map<string, Uint8Array>()
  if (!packed) return fonts
  for (const [name, bytes] of await readPackedTar(join(packed.directory, 'fonts.tar.br'))) {
    const file = name.match(/OpenSans-(?:Regular|Bold|Italic)\.ttf$/)?.[0]
    if (file) fonts.set(file, bytes)
  }
  return fonts
}

/** Clock and chance stand still, and `__name`, which some TypeScript loaders write into functions, exists. */
const sameEveryTime = `
globalThis.__name = (target) => target
let state = 1
globalThis.restartRandom = () => { state = 1 }
Math.random = () => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
crypto.getRandomValues = (array) => { for (let i = 0; i < array.length; i++) array[i] = Math.random() * 4294967296; return array }
crypto.randomUUID = () => '00000000-0000-4000-8000-' + String(Math.floor(Math.random() * 1e12)).padStart(12, '0')
const RealDate = Date
const now = RealDate.UTC(2000, 0, 1)
globalThis.Date = class Date extends RealDate {
  constructor(...parts) { parts.length ? super(...parts) : super(now) }
  static now() { return now }
}
`

function prepare(files: MermaidFiles, fonts: readonly string[]): string {
  return `(async () => {
    for (const file of ${JSON.stringify(fonts)}) {
      for (const family of ['Open Sans', 'ArialMT', 'Arial']) {
        const face = new FontFace(family, 'url(/fonts/' + file + ')', {
          weight: file.includes('Bold') ? '600 900' : '100 500',
          style: file.includes('Italic') ? 'italic' : 'normal',
        })
        document.fonts.add(await face.load())
      }
    }
    globalThis.mermaid = (await import(${JSON.stringify(files.modules.mermaid)})).default
    mermaid.registerLayoutLoaders((await import(${JSON.stringify(files.modules.elk)})).default)
  })()`
}
