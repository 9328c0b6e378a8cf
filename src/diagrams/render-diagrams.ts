// How does a batch of diagram blocks become SVG? From the store where it can, else with one browser for all that is left.
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { diskKey } from '../cache/disk.ts'
import type { DiskKey } from '../cache/disk.ts'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { span } from '../text/source.ts'
import type { Span } from '../text/source.ts'
import type { DiagramOptions, DiagramRequest, DiagramResult, DiagramSettings } from './diagram.ts'
import {
  engineFailed,
  engineMissing,
  engineOff,
  mermaidSyntax,
  notStored,
  timeout,
  tooLong,
  unsafeSvg,
} from './diagnostics.ts'
import type { PageAnswer, PageJob } from './in-page.ts'
import { locateMistake, messageOf } from './mermaid-error.ts'
import type { MermaidFailure } from './mermaid-error.ts'
import { diagramVersion, findMermaid, type MermaidFiles } from './packages.ts'
import { paletteConfig, paletteRgb, paletteVariables, recolour } from './palette.ts'
import { sanitizeSvg } from './sanitize.ts'
import { DrawingSession } from './session.ts'
import { titleOf, withName } from './title.ts'

const longestText = 50_000

/** What one drawing gave, the same for every request with that text and those settings; places are added per request. */
type Outcome =
  | { readonly type: 'svg'; readonly svg: string }
  | { readonly type: 'failure'; readonly failure: MermaidFailure }
  | { readonly type: 'diagnostic'; readonly diagnose: (at: Span | undefined) => Diagnostic }

/**
 * Draws diagrams.
 *
 * @returns one result per request, in the same order; one that fails does not disturb the others. Ids inside an SVG are derived from
 *   its content: when one picture stands twice on a page, give the second `withId`.
 */
export async function renderDiagrams(
  requests: readonly DiagramRequest[],
  options: DiagramOptions,
): Promise<readonly DiagramResult[]> {
  await using drawing = new Drawing(options)
  return await drawing.results(requests)
}

/** Opening another page takes about as long as drawing this many diagrams. */
const worthOfPage = 16

interface Waiting {
  readonly request: DiagramRequest
  readonly key: DiskKey
  readonly resolve: (outcome: Outcome) => void
}

/** The drawing of a build's diagrams, each of which may begin as soon as it is known. Which page draws what decides nothing. */
export class Drawing implements AsyncDisposable {
  readonly #options: DiagramOptions
  readonly #outcomes = new Map<DiskKey, Promise<Outcome>>()
  readonly #queue: Waiting[] = []
  #pages = 0
  #session: DrawingSession | undefined
  #end: Promise<void> | undefined
  #tools: { readonly files?: MermaidFiles; readonly version: string } | undefined

  constructor(options: DiagramOptions) {
    this.#options = { ...options, report: reportingOnce(options.report) }
  }

  /** Whether a browser is at work. It needs the attention of this thread now and then. */
  get isBusy(): boolean {
    return this.#pages > 0
  }

  begin(request: DiagramRequest): void {
    void this.#outcomeOf(request)
  }

  async results(requests: readonly DiagramRequest[]): Promise<readonly DiagramResult[]> {
    const outcomes = await Promise.all(requests.map((request) => this.#outcomeOf(request)))
    return requests.map((request, index) => {
      const outcome = outcomes[index]
      return outcome ? resultOf(request, outcome) : { diagnostic: engineMissing(placeOf(request)) }
    })
  }

  /** Ends the browser; whoever asks again waits for the same end. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#queue.length = 0
    return (this.#end ??= this.#session?.[Symbol.asyncDispose]() ?? Promise.resolve())
  }

  /** `undefined` where Mermaid is not installed. */
  #outcomeOf(request: DiagramRequest): Promise<Outcome> | undefined {
    const { files, version } = (this.#tools ??= findTools())
    if (!files) return undefined
    const key = keyOf(request, version)
    const begun = this.#outcomes.get(key)
    if (begun) return begun
    const known = outcomeWithoutDrawing(request, key, this.#options)
    const outcome = known ? Promise.resolve(known) : this.#enqueue(request, key, files)
    this.#outcomes.set(key, outcome)
    return outcome
  }

  #enqueue(request: DiagramRequest, key: DiskKey, files: MermaidFiles): Promise<Outcome> {
    return new Promise((resolve) => {
      this.#queue.push({ request, key, resolve })
      const worth = Math.ceil((this.#queue.length + this.#pages) / worthOfPage)
      const wanted = this.#options.pages ?? Math.min(4, availableParallelism(), worth)
      if (this.#pages < wanted) void this.#work((this.#session ??= new DrawingSession(files, this.#options)))
    })
  }

  async #work(session: DrawingSession): Promise<void> {
    this.#pages++
    for (let next = this.#queue.shift(); next; next = this.#queue.shift())
      next.resolve(await drawAndKeep(next.request, next.key, session, this.#options))
    this.#pages--
  }
}

function findTools(): { readonly files?: MermaidFiles; readonly version: string } {
  const files = findMermaid()
  return files ? { files, version: diagramVersion(files) } : { version: '' }
}

/** What concerns the whole batch is said once. */
function reportingOnce(report: Report | undefined): Report {
  const reported = new Set<string>()
  return (diagnostic) => {
    if (!reported.has(diagnostic.code)) report?.(diagnostic)
    reported.add(diagnostic.code)
  }
}

/** The id of a picture, which the ids of its parts begin with. */
export const idOf = (svg: string): string | undefined => svg.match(/^<svg id="(d-[0-9a-f]{12})"/)?.[1]

/** The same picture under ids of its own: `ordinal` 2 for its second place on a page, and so on. */
export function withId(svg: string, ordinal: number): string {
  const id = idOf(svg)
  return id && ordinal > 1 ? svg.replaceAll(id, `${id}-${ordinal}`) : svg
}

function keyOf(request: DiagramRequest, version: string): DiskKey {
  return diskKey({ kind: 'diagrams', version, options: request.settings ?? {}, input: request.text })
}

function outcomeWithoutDrawing(request: DiagramRequest, key: DiskKey, options: DiagramOptions): Outcome | undefined {
  const stored = options.store.read(key)
  if (stored) return { type: 'svg', svg: Buffer.from(stored).toString('utf8') }
  if (options.engine === 'none') return { type: 'diagnostic', diagnose: engineOff }
  if (request.text.length > longestText) return { type: 'diagnostic', diagnose: (at) => tooLong(at, longestText) }
  return undefined
}

async function drawAndKeep(
  request: DiagramRequest,
  key: DiskKey,
  session: DrawingSession,
  options: DiagramOptions,
): Promise<Outcome> {
  const outcome = await draw(request, session, options.timeLimitMs ?? 10_000)
  if (outcome.type === 'svg' && !options.store.write(key, outcome.svg))
    options.report?.(notStored(options.store.directory))
  return outcome
}

async function draw(request: DiagramRequest, session: DrawingSession, timeLimitMs: number): Promise<Outcome> {
  const id = `d-${createHash('sha256')
    .update(JSON.stringify([request.text, request.settings ?? {}]))
    .digest('hex')
    .slice(0, 12)}`
  let answer: PageAnswer | 'timeout'
  try {
    answer = await session.draw(jobOf(request, id), timeLimitMs)
  } catch (error) {
    if (error instanceof DiagnosticError) return { type: 'diagnostic', diagnose: (at) => ({ ...error.diagnostic, at }) }
    return { type: 'diagnostic', diagnose: (at) => engineFailed(at, error) }
  }
  if (answer === 'timeout') return { type: 'diagnostic', diagnose: (at) => timeout(at, timeLimitMs) }
  if ('failure' in answer) return { type: 'failure', failure: answer.failure }
  const svg = sanitizeSvg(answer.svg, id)
  if (svg === undefined) return { type: 'diagnostic', diagnose: unsafeSvg }
  return { type: 'svg', svg: answer.fixedLook ? svg : recolour(svg, id) }
}

/**
 * Labels are laid out as HTML, which Mermaid does best (wrapping, `<b>`, `<br>`, centring), and then become SVG text in the page: so the
 * picture holds no `foreignObject`, works as an image file and in feed readers, and the site's styles for paragraphs cannot reach it.
 */
function jobOf(request: DiagramRequest, id: string): PageJob {
  const { theme, config } = request.settings ?? {}
  return {
    id,
    text: request.text,
    palette:
      theme || hasLook(config) ? undefined : { ...paletteConfig(), theme: 'base', themeVariables: paletteVariables() },
    paletteRgb,
    config: {
      ...config,
      ...(theme && { theme }),
      ...fixedConfig,
      deterministicIDSeed: id,
    },
  }
}

/** Whether configuration chooses colours, as a theme does. */
const hasLook = (config: DiagramSettings['config'] = {}): boolean =>
  config['theme'] !== undefined || config['themeVariables'] !== undefined

/** Open Sans measures (see `session.ts`); the fonts after it are about as wide, for readers who do not have it. */
const fontFamily = '"Open Sans", "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, sans-serif'

const fixedConfig = {
  startOnLoad: false,
  suppressErrorRendering: true,
  securityLevel: 'strict',
  deterministicIds: true,
  htmlLabels: true,
  arrowMarkerAbsolute: false,
  fontFamily,
  maxTextSize: longestText,
  logLevel: 5,
  // What a diagram's own directive or front matter cannot set.
  secure:
    `secure securityLevel startOnLoad maxTextSize suppressErrorRendering maxEdges themeCSS fontFamily altFontFamily htmlLabels
    deterministicIds deterministicIDSeed arrowMarkerAbsolute dompurifyConfig logLevel`.split(/\s+/),
}

function resultOf(request: DiagramRequest, outcome: Outcome): DiagramResult {
  if (outcome.type === 'svg') return { svg: withName(outcome.svg, request.title ?? titleOf(request.text)) }
  if (outcome.type === 'diagnostic') return { diagnostic: outcome.diagnose(placeOf(request)) }
  const { start, end } = locateMistake(request.text, outcome.failure)
  return { diagnostic: mermaidSyntax(placeOf(request, start, end), messageOf(outcome.failure)) }
}

/** The author's place for a stretch of the diagram; its first line when none is given. */
function placeOf(request: DiagramRequest, start = 0, end = lineEnd(request.text)): Span | undefined {
  const { at, locate } = request
  if (locate) {
    const [first, last] = [locate(start), locate(end)]
    return first.source === last.source && last.start > first.start
      ? span(first.source, first.start, last.start)
      : first
  }
  return at && span(at.source, Math.min(at.start + start, at.end), Math.min(at.start + end, at.end))
}

function lineEnd(text: string): number {
  const end = text.search(/[\r\n]/)
  return end < 0 ? text.length : end
}
