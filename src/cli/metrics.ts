// The table of `--templateMetrics`, longest first.
import type { MetricsRow } from '../build/template-metrics.ts'

const columns: readonly (readonly [title: readonly string[], width: number, cell: (row: MetricsRow) => string])[] = [
  [['cumulative', 'duration', '----------'], 15, ({ totalMs }) => milliseconds(totalMs)],
  [['average', 'duration', '--------'], 13, ({ totalMs, count }) => milliseconds(totalMs / count)],
  [['maximum', 'duration', '--------'], 13, ({ longestMs }) => milliseconds(longestMs)],
  [['', 'count', '-----'], 6, ({ count }) => String(count)],
]

const milliseconds = (value: number): string => `${value.toFixed(3)}ms`

export function metricsTable(rows: readonly MetricsRow[]): string {
  const titles = [0, 1, 2].map((line) => columns.map(([title, width]) => title[line]!.padStart(width)).join(' '))
  const heads = ['', 'template', '--------'].map((title, line) => `${titles[line]}  ${title}`.trimEnd())
  const lines = rows.map(
    (row) => `${columns.map(([, width, cell]) => cell(row).padStart(width)).join(' ')}  ${row.name}`,
  )
  return `\nTemplate Metrics:\n\n${[...heads, ...lines].join('\n')}\n\n`
}
