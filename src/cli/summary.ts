// The table that closes a build: what was made, per language, as Hugo shows it.
import type { SiteStats } from '../build/collect.ts'

const rows: readonly (readonly [label: string, key: keyof Omit<SiteStats, 'language'>])[] = [
  ['Pages', 'pages'],
  ['Paginator pages', 'paginatorPages'],
  ['Non-page files', 'resources'],
  ['Static files', 'staticFiles'],
  ['Diagrams', 'diagrams'],
  ['Aliases', 'aliases'],
  ['Cleaned', 'cleaned'],
]

export function summaryTable(stats: readonly SiteStats[]): string {
  const labels = rows.map(([label]) => label.padEnd(16))
  const columns = stats.map((site) => {
    const cells = [site.language.toUpperCase(), ...rows.map(([, key]) => String(site[key]))]
    const width = Math.max(...cells.map((cell) => cell.length))
    return cells.map((cell, index) => (index === 0 ? cell.padEnd(width) : cell.padStart(width)))
  })
  const line = (label: string, index: number): string =>
    ` ${label} │ ${columns.map((column) => column[index]).join(' │ ')} \n`
  const rule = `─${'─'.repeat(16)}─┼─${columns.map((column) => '─'.repeat(column[0]!.length)).join('─┼─')}─\n`
  return line(' '.repeat(16), 0) + rule + labels.map((label, index) => line(label, index + 1)).join('')
}
