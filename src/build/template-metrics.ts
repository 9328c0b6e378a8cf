// How long does each layout take, and could its result be kept? What `--templateMetrics` prints, in Hugo's form.
import type { Template } from '../template/template-set.ts'
import { similarity } from './similarity.ts'
import { createTemplateWatch } from './template-watch.ts'

export interface TemplateMetrics {
  /** The template, with its executions counted under a name. */
  measured(name: string, template: Template): Template
  /**
   * Takes in what a call of a partial gave.
   *
   * @param template  one that `measured` made
   * @param cachedInMs  how long the look-up took, where the result was kept from another call
   */
  track(template: Template, result: unknown, cachedInMs?: number): void
  rows(): readonly MetricsRow[]
}

export interface MetricsRow {
  readonly name: string
  /** How often it was executed, or its result taken from the cache. */
  readonly count: number
  /** Milliseconds of all executions, calls of other templates included. */
  readonly totalMs: number
  readonly longestMs: number
  /** With `templateMetricsHints`. */
  readonly hints?: CacheHints
}

export interface CacheHints {
  /** How alike the results were, in percent; 0 for what is no partial. */
  readonly potential: number
  /** How many results came from the cache. */
  readonly cached: number
}

/** How alike the results of a partial are to the first one. */
interface Likeness {
  readonly first: unknown
  count: number
  sum: number
}

export function createTemplateMetrics(givesHints: boolean): TemplateMetrics {
  const rows = new Map<string, { name: string; count: number; totalMs: number; longestMs: number; cached: number }>()
  const names = new WeakMap<Template, string>()
  const likenesses = new Map<string, Likeness>()
  const watch = createTemplateWatch()
  const record = (name: string, elapsedMs: number, cached: number): void => {
    const row = rows.get(name) ?? { name, count: 0, totalMs: 0, longestMs: 0, cached: 0 }
    row.count++
    row.totalMs += elapsedMs
    row.longestMs = Math.max(row.longestMs, elapsedMs)
    row.cached += cached
    rows.set(name, row)
  }
  const compare = (name: string, result: unknown): void => {
    const known = likenesses.get(name)
    // A result that is nothing is no measure for others.
    if (!known || known.first === null || known.first === undefined)
      return void likenesses.set(name, { first: result, count: 1, sum: 100 })
    known.count++
    known.sum += similarity(result, known.first)
  }
  const hintsOf = (name: string, cached: number): CacheHints => {
    const likeness = likenesses.get(name)
    return { potential: likeness ? Math.floor(likeness.sum / likeness.count) : 0, cached }
  }
  return {
    measured(name, template) {
      const measured = watch(template, (action) => {
        const started = performance.now()
        try {
          return action()
        } finally {
          record(name, performance.now() - started, 0)
        }
      })
      names.set(measured, name)
      return measured
    },
    track(template, result, cachedInMs) {
      const name = names.get(template)
      if (name === undefined) return
      if (cachedInMs !== undefined) record(name, cachedInMs, 1)
      if (givesHints) compare(name, result)
    },
    rows: () =>
      [...rows.values()]
        .sort((a, b) => b.totalMs - a.totalMs)
        .map(({ cached, ...row }) => (givesHints ? { ...row, hints: hintsOf(row.name, cached) } : row)),
  }
}
