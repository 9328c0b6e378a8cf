// What becomes of blocks that wait for all pages? A mark stands for each until it runs; then its output takes the mark's place.
import { keep, type Kept } from '../cache/recorder.ts'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Output } from '../outputs/output.ts'
import type { Block, Deferral } from '../template/env.ts'
import { deferredTooDeep } from './diagnostics.ts'
import type { Rendered, RenderResult } from './render.ts'
import { withOutput, type Rendering, type RenderState } from './state.ts'

interface Waiting {
  readonly block: Block
  readonly deferral: Deferral
  /** The output it stands in; of one that stands in many, the first. */
  readonly rendering: Rendering
  /** What it gave, with what was read for it. */
  made?: Kept<string>
}

export interface DeferredBlocks {
  /** Whether anything waits. */
  readonly isUsed: boolean
  /** Registers a block of the output being rendered; the mark stands for its output until `settle`. */
  mark(block: Block, deferral: Deferral): string
  /** Runs what waits and puts it in place; an output whose block fails is not published. */
  settle(result: RenderResult): RenderResult
}

/** Letters and digits only: Markdown and minifiers leave them alone. */
const marks = /atelierDeferred(\d+)Block/g
/** How often a block that has run may hold another one. */
const maxRounds = 50

export function createDeferredBlocks(state: RenderState): DeferredBlocks {
  const waiting: Waiting[] = []
  const byKey = new Map<string, number>()
  const reported = new Set<string>()
  const report = ({ diagnostic }: DiagnosticError): void => {
    const key = JSON.stringify([diagnostic.message, diagnostic.at?.start, diagnostic.at?.source.path])
    if (!reported.has(key)) state.env.report(diagnostic)
    reported.add(key)
  }
  const run = (entry: Waiting): string => {
    const { block, deferral, rendering } = entry
    const recorder = state.keeping?.recorder
    if (entry.made?.reading) recorder?.use(entry.made.reading)
    entry.made ??= keep(recorder, () =>
      withOutput(state, rendering, (env) => block.executeValue(deferral.data, env).text),
    )
    return entry.made.value
  }
  const fill = (text: string): string => {
    let filled = text
    for (let round = 0; round < maxRounds; round++) {
      const before = filled
      filled = before.replace(marks, (mark, digits: string) => {
        const entry = waiting[Number(digits)]
        return entry ? run(entry) : mark
      })
      if (filled === before) return filled
    }
    throw new DiagnosticError(deferredTooDeep())
  }
  return {
    get isUsed() {
      return waiting.length > 0
    },
    mark(block, deferral) {
      const { key } = deferral
      const shared = key === undefined ? undefined : JSON.stringify([key, block.text])
      const known = shared === undefined ? undefined : byKey.get(shared)
      const number = known ?? waiting.length
      if (known === undefined) {
        const { page, site, report } = state.env
        waiting.push({ block, deferral, rendering: { output: state.output!, page, site, report } })
        if (shared !== undefined) byKey.set(shared, number)
      }
      return `atelierDeferred${number}Block`
    },
    settle({ rendered, failed }) {
      if (waiting.length === 0) return { rendered, failed }
      const settled: Rendered[] = []
      const lost: Output[] = [...failed]
      for (const { output, text } of rendered) {
        try {
          settled.push({ output, text: fill(text) })
        } catch (error) {
          if (!(error instanceof DiagnosticError)) throw error
          report(error)
          lost.push(output)
        }
      }
      return { rendered: settled, failed: lost }
    },
  }
}
