// How long does each layout take? What `--templateMetrics` prints, in Hugo's form.
import type { Template } from '../template/template-set.ts'

export interface TemplateMetrics {
  /** The template, with its executions counted under a name. */
  measured(name: string, template: Template): Template
  rows(): readonly MetricsRow[]
}

export interface MetricsRow {
  readonly name: string
  readonly count: number
  /** Milliseconds of all executions, calls of other templates included. */
  readonly totalMs: number
  readonly longestMs: number
}

export function createTemplateMetrics(): TemplateMetrics {
  const rows = new Map<string, { name: string; count: number; totalMs: number; longestMs: number }>()
  const known = new WeakMap<Template, Template>()
  const record = (name: string, elapsedMs: number): void => {
    const row = rows.get(name) ?? { name, count: 0, totalMs: 0, longestMs: 0 }
    row.count++
    row.totalMs += elapsedMs
    row.longestMs = Math.max(row.longestMs, elapsedMs)
    rows.set(name, row)
  }
  const timed = <T>(name: string, action: () => T): T => {
    const started = performance.now()
    try {
      return action()
    } finally {
      record(name, performance.now() - started)
    }
  }
  return {
    measured(name, template) {
      let wrapped = known.get(template)
      if (!wrapped) {
        wrapped = {
          ...template,
          execute: (data, env) => timed(name, () => template.execute(data, env)),
          executeValue: (data, env) => timed(name, () => template.executeValue(data, env)),
        }
        known.set(template, wrapped)
      }
      return wrapped
    },
    rows: () => [...rows.values()].sort((a, b) => b.totalMs - a.totalMs),
  }
}
