// How is a table of Org written? Numbers stand to the right unless a row of `<l>`, `<c>` or `<r>` says otherwise.

type Row = readonly string[] | undefined

const cookie = /^<([lcr])?(\d+)?>$/
const sides: Readonly<Record<string, string>> = { l: 'left', c: 'center', r: 'right' }

/** @param rows  cells as written; `undefined` is a line between rows */
export function writeTable(rows: readonly Row[], inline: (text: string) => string): string {
  const columns = rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0)
  const aligns = Array.from({ length: columns }, (_, column) => alignOf(rows, column))
  let isHead = hasHead(rows)
  let html = `<table>\n${isHead ? '<thead>' : '<tbody>'}\n`
  for (const [index, row] of rows.entries()) {
    if (!row || row.length === 0) {
      if (index === 0 || index === rows.length - 1) continue
      html += isHead ? '</thead>\n<tbody>\n' : '</tbody>\n<tbody>\n'
      isHead = false
    } else if (!isCookieRow(row)) html += writeRow(row, aligns, isHead ? 'th' : 'td', inline)
  }
  return `${html}</tbody>\n</table>\n`
}

function hasHead(rows: readonly Row[]): boolean {
  const lines = rows.flatMap((row, index) => (row ? [] : [index]))
  const last = rows.length - 1
  if (lines.length === 0 || lines[0] === last) return false
  return lines[0] !== 0 || (lines.length > 1 && lines.at(-1) !== last)
}

function writeRow(row: readonly string[], aligns: readonly string[], tag: string, inline: (text: string) => string) {
  const cells = aligns.map((align, column) => {
    const side = align === '' ? '' : ` class="align-${align}"`
    return `<${tag}${side}>${inline(row[column] ?? '')}</${tag}>\n`
  })
  return `<tr>\n${cells.join('')}</tr>\n`
}

const isCookieRow = (row: readonly string[]): boolean => row.every((cell) => cell === '' || cookie.test(cell))

function alignOf(rows: readonly Row[], column: number): string {
  let numbers = 0
  let others = 0
  let align = ''
  for (const row of rows) {
    const cell = row?.[column]
    if (!row || cell === undefined) continue
    const match = isCookieRow(row) ? cookie.exec(cell) : null
    if (match) align = sides[match[1] ?? ''] ?? align
    else if (isNumber(cell)) numbers++
    else if (cell !== '') others++
  }
  return align === '' && numbers >= others ? 'right' : align
}

const isNumber = (text: string): boolean => /^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)
