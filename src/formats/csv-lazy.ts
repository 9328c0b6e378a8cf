// How is CSV read whose quotes are not doubled? As Go's encoding/csv does with LazyQuotes: a quote that ends no field is part of it.

interface Syntax {
  readonly delimiter: string
  readonly comment?: string | undefined
}

/** A row and the offset where it begins. */
export interface LazyRow {
  readonly fields: string[]
  readonly start: number
}

export function readLazyRows(text: string, syntax: Syntax): LazyRow[] {
  const rows: LazyRow[] = []
  let at = 0
  while (at < text.length) {
    const end = lineEnd(text, at)
    const line = text.slice(at, end)
    const isSkipped = line === '' || line === '\r' || (!!syntax.comment && line.startsWith(syntax.comment))
    if (isSkipped) {
      at = end + 1
      continue
    }
    const row: LazyRow = { fields: [], start: at }
    at = readRow(text, at, syntax.delimiter, row.fields)
    rows.push(row)
  }
  return rows
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** @returns where the next row begins */
function readRow(text: string, start: number, delimiter: string, fields: string[]): number {
  let at = start
  let line = lineEnd(text, start)
  for (;;) {
    const isQuoted = text[at] === '"'
    const field = isQuoted ? readQuoted(text, at + 1, delimiter) : readPlain(text.slice(at, line), at, delimiter)
    fields.push(field.value)
    if (field.end > line) line = lineEnd(text, field.end)
    if (!text.startsWith(delimiter, field.end)) return line + 1
    at = field.end + delimiter.length
  }
}

interface Field {
  readonly value: string
  readonly end: number
}

/** @param rest  of the line, which begins at `at` */
function readPlain(rest: string, at: number, delimiter: string): Field {
  const found = rest.indexOf(delimiter)
  if (found >= 0) return { value: rest.slice(0, found), end: at + found }
  return { value: rest.endsWith('\r') ? rest.slice(0, -1) : rest, end: at + rest.length }
}

function readQuoted(text: string, start: number, delimiter: string): Field {
  let value = ''
  let at = start
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { value: value + text.slice(at), end: text.length }
    value += text.slice(at, quote)
    at = quote + 1
    if (text.startsWith(delimiter, at) || at === text.length || /^\r?\n/.test(text.slice(at, at + 2)))
      return { value, end: at }
    value += '"'
    if (text[at] === '"') at++
  }
}
