// How is CSV read? csv-parse with the rules of Go's encoding/csv: rows of equal length, blank lines skipped.
import { CsvError, parse } from 'csv-parse/sync'
import { typed } from '../golang/values.ts'
import { charAt, decoded, type Decoded, type Input, within } from './decoded.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { readLazyRows } from './csv-lazy.ts'
import { csvSyntax } from './diagnostics.ts'

export interface CsvOptions {
  /** One character; `,` when absent. */
  readonly delimiter?: string | undefined
  /** Lines that begin with this character are left out. */
  readonly comment?: string | undefined
  /** Takes a quote in an unquoted field, and a single quote in a quoted one. */
  readonly lazyQuotes?: boolean | undefined
  /** `map` makes each row a map by the names in the first row; `slice` when absent. */
  readonly targetType?: string | undefined
}

export function decodeCsv(input: Input, options: CsvOptions = {}): Decoded {
  const fail = (message: string): Decoded => decoded(undefined, [csvSyntax(within(input, 0), message)])
  if (options.lazyQuotes) return decodeLazy(input, options, fail)
  try {
    const rows = parse(input.text, {
      delimiter: options.delimiter ?? ',',
      ...(options.comment ? { comment: options.comment, comment_no_infix: true } : {}),
      relax_column_count: false,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n'],
    }) as string[][]
    return shape(rows, options.targetType ?? 'slice', fail)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return decoded(undefined, [syntaxError(input, error)])
  }
}

function decodeLazy(input: Input, options: CsvOptions, fail: (message: string) => Decoded): Decoded {
  const rows = readLazyRows(input.text, { delimiter: options.delimiter || ',', comment: options.comment })
  const uneven = rows.find(({ fields }) => fields.length !== rows[0]!.fields.length)
  if (uneven) return decoded(undefined, [unevenRow(input, uneven.start)])
  return shape(
    rows.map(({ fields }) => fields),
    options.targetType ?? 'slice',
    fail,
  )
}

function unevenRow(input: Input, start: number): Diagnostic {
  const line = input.text.slice(0, start).split('\n').length
  const end = input.text.indexOf('\n', start)
  return csvSyntax(
    within(input, start, start + input.text.slice(start, end < 0 ? undefined : end).trimEnd().length),
    `record on line ${line}: wrong number of fields`,
    'every row has as many fields as the first',
  )
}

function shape(rows: string[][], targetType: string, fail: (message: string) => Decoded): Decoded {
  if (targetType === 'slice')
    return decoded(
      typed(
        rows.map((row) => typed(row, '[]string')),
        '[][]string',
      ),
      [],
    )
  const cannot = 'cannot unmarshal CSV into *interface {}'
  if (targetType !== 'map')
    return fail(`${cannot}: invalid targetType: expected either slice or map, received ${targetType}`)
  const [header, ...records] = rows
  if (!header || records.length === 0) return fail(`${cannot}: expected at least a header row and one data row`)
  if (new Set(header).size < header.length) return fail(`${cannot}: header row contains duplicate field names`)
  const maps = records.map((row) => typed(new Map(header.map((name, i) => [name, row[i]!])), 'map[string]string'))
  return decoded(typed(maps, '[]map[string]string'), [])
}

function syntaxError(input: Input, error: CsvError) {
  const line = typeof error.lines === 'number' ? error.lines : 1
  const lines = input.text.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  const at = charAt(input, start)
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return csvSyntax(
        within(input, start, start + (lines[line - 1] ?? '').trimEnd().length),
        `record on line ${line}: wrong number of fields`,
        'every row has as many fields as the first',
      )
    case 'INVALID_OPENING_QUOTE':
      return csvSyntax(
        at,
        `parse error on line ${line}: bare " in non-quoted field`,
        'quote the whole field and double the quote',
      )
    default:
      return csvSyntax(
        at,
        `parse error on line ${line}: extraneous or missing " in quoted-field`,
        'double the quotes inside a field',
      )
  }
}
