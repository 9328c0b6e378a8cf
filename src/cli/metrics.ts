// The table of `--templateMetrics`, longest first.
import type { CacheHints, MetricsRow } from '../build/template-metrics.ts'

type Column = readonly [title: readonly string[], width: number, cell: (row: MetricsRow) => string]

const times: readonly Column[] = [
  [['cumulative', 'duration', '----------'], 15, ({ totalMs }) => milliseconds(totalMs)],
  [['average', 'duration', '--------'], 13, ({ totalMs, count }) => milliseconds(totalMs / count)],
  [['maximum', 'duration', '--------'], 13, ({ longestMs }) => milliseconds(longestMs)],
]

const counts: readonly Column[] = [[['', 'count', '-----'], 6, ({ count }) => String(count)]]

const hinted =
  (cell: (hints: CacheHints, count: number) => number) =>
  ({ hints, count }: MetricsRow): string =>
    hints ? cell(hints, count).toFixed(0) : ''

const countsWithHints: readonly Column[] = [
  [['cache', 'potential', '---------'], 10, hinted(({ potential }) => potential)],
  [['percent', 'cached', '-------'], 8, hinted(({ cached }, count) => (cached / count) * 100)],
  [['cached', 'count', '------'], 7, hinted(({ cached }) => cached)],
  [['total', 'count', '-----'], 6, ({ count }) => String(count)],
]

const milliseconds = (value: number): string => `${value.toFixed(3)}ms`

export function metricsTable(rows: readonly MetricsRow[]): string {
  const columns = [...times, ...(rows.some(({ hints }) => hints) ? countsWithHints : counts)]
  const titles = [0, 1, 2].map((line) => columns.map(([title, width]) => title[line]!.padStart(width)).join(' '))
  const heads = ['', 'template', '--------'].map((title, line) => `${titles[line]}  ${title}`.trimEnd())
  const lines = rows.map(
    (row) => `${columns.map(([, width, cell]) => cell(row).padStart(width)).join(' ')}  ${row.name}`,
  )
  return `\nTemplate Metrics:\n\n${[...heads, ...lines].join('\n')}\n\n`
}
