// How do the diagrams of all pages get their pictures? Those that pages leave to the browser are collected as if templates had asked for them.
import { openDiskStore } from '../cache/disk.ts'
import type { Config } from '../config/config.ts'
import { sourceKept } from '../diagrams/diagnostics.ts'
import type { DiagramRequest, DiagramResult } from '../diagrams/diagram.ts'
import { Drawing } from '../diagrams/render-diagrams.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { escapeHTML } from '../golang/html.ts'
import { drawClientDiagrams } from '../publish/client-diagrams.ts'
import type { Output } from '../outputs/output.ts'
import type { Page, PageSource } from '../site/page.ts'
import { span, type Span } from '../text/source.ts'
import { cacheDirectory } from './cache-directory.ts'
import type { DiagramBoard } from './diagram-board.ts'
import { clientSettings, createPageSettings, merge, type DiagramChoices } from './diagram-settings.ts'
import type { Rendered } from './render.ts'

/** Marks the diagrams that finished pages leave to a script of the reader's browser, and takes that script out. */
export function markClientDiagrams(
  rendered: readonly Rendered[],
  board: DiagramBoard,
  { rewrite, settings }: DiagramChoices,
  report: (problem: Diagnostic, output: Output) => void,
): readonly Rendered[] {
  if (!rewrite) return rendered
  const sources = new Set(rendered.flatMap(({ output }) => output.page.source ?? []))
  return rendered.map((each) => {
    const { output, text } = each
    if (!output.format.isHTML) return each
    const settingsOf = createPageSettings(settings, (problem) => report(problem, output))
    const marked = drawClientDiagrams(text, (diagram, options) => {
      const written = withoutBlankEnds(diagram)
      const chosen = merge(clientSettings(options), settingsOf(output.page))
      return board.mark(written, chosen, placeOf(written, output.page, sources))
    })
    return marked === text ? each : { output, text: marked }
  })
}

const withoutBlankEnds = (text: string): string => text.trimEnd().replace(/^(?:[^\S\n]*\n)+/, '')

/** Exactly where the page's file, or the file of a page that it shows, has this text; the page when a template made it. */
function placeOf(text: string, { source: own }: Page, sources: Iterable<PageSource>): Span | undefined {
  for (const { source, bodyStart } of own ? [own, ...sources] : sources) {
    const at = source.text.indexOf(text, bodyStart)
    if (at >= 0) return span(source, at, at + text.length)
  }
  return own?.spanOf([])
}

export interface DrawOptions {
  readonly config: Config
  readonly choices: DiagramChoices
  readonly env: Readonly<Record<string, string | undefined>>
  readonly report: Report
}

export const openDrawing = ({ config, choices, env, report }: DrawOptions): Drawing =>
  new Drawing({
    store: openDiskStore(cacheDirectory(config, env)),
    engine: choices.engine,
    executablePath: env['PUPPETEER_EXECUTABLE_PATH'] || env['CHROME_PATH'],
    environment: env,
    report,
  })

/** @returns whether diagrams were left as text, because none can be drawn here and the site allows that */
export async function drawDiagrams(
  board: DiagramBoard,
  drawing: Drawing,
  { choices, report }: Pick<DrawOptions, 'choices' | 'report'>,
): Promise<boolean> {
  const requests = board.requests()
  if (requests.length === 0) return false
  const results = await drawing.results(requests)
  void drawing[Symbol.asyncDispose]() // the browser ends while pages are published
  const kept = choices.fallback === 'source' ? results.filter(isWithoutEngine) : []
  board.drawn(kept.length > 0 ? results.map((result, index) => asSource(result, requests[index]!)) : results)
  if (kept.length > 0) report(sourceKept(kept[0]!.diagnostic, kept.length))
  return kept.length > 0
}

type Failed = Extract<DiagramResult, { readonly diagnostic: unknown }>

const engineCodes = new Set(
  ['engine-missing', 'engine-off', 'engine-failed', 'browser-not-unpacked'].map((name) => `diagrams/${name}`),
)

const isWithoutEngine = (result: DiagramResult): result is Failed =>
  'diagnostic' in result && engineCodes.has(result.diagnostic.code)

/** As client scripts expect it. */
const asSource = (result: DiagramResult, { text }: DiagramRequest): DiagramResult =>
  isWithoutEngine(result) ? { svg: `<pre class="mermaid">${escapeHTML(text)}</pre>` } : result
