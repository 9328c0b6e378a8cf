// Are times and durations written and read as Go does?
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toTimeE } from '../../../src/golang/cast.ts'
import { GoDuration, GoTime } from '../../../src/golang/time.ts'
import { formatTime } from '../../../src/golang/time-layout.ts'
import { parseTime } from '../../../src/golang/time-parse.ts'
import { loadLocation } from '../../../src/golang/time-zone.ts'
import { formatLocalized } from '../../../src/functions/time-locale.ts'
import type { RowResult, Table } from '../table.ts'
import { goValue } from '../typed-values.ts'

interface Row {
  readonly [field: string]: unknown
  readonly time: string
  readonly layout: string
  readonly value: string
  readonly text: unknown
  readonly ns: string
  readonly output: string
  readonly error: string
  readonly zoneName?: string
  readonly location?: string | null
}

type Check = (row: Row) => { readonly actual: unknown; readonly expected: unknown }

const rfc3339 = '2006-01-02T15:04:05.999999999Z07:00'

/** What a call throws, or that it does not. */
function thrownBy(run: () => unknown): string {
  try {
    return `no error but ${String(run())}`
  } catch (error) {
    return (error as Error).message
  }
}

const contains = (message: string, wanted: string): { actual: unknown; expected: unknown } =>
  message.includes(wanted) ? { actual: wanted, expected: wanted } : { actual: message, expected: wanted }

const format: Check = (row) => {
  const time = row.time ? parseTime(rfc3339, row.time) : GoTime.date({ year: row.year as number })
  const zoneName = row.zoneName
  const placed = row.location ? time.in(loadLocation(row.location)) : time
  const fields = zoneName
    ? { ...placed.fields, zone: { ...placed.fields.zone, abbreviation: zoneName } }
    : placed.fields
  return { actual: formatTime(fields, row.layout), expected: row.output }
}

const parse: Check = (row) => {
  const time = parseTime(row.layout, row.value, loadLocation('America/Los_Angeles'))
  const shown = (part: string): string => ({ local: localText(time), offset: time.Format('-07:00') })[part] ?? ''
  const isLater = String(row.note ?? '').includes('one hour later')
  if (isLater)
    return { actual: time.in(loadLocation('America/Los_Angeles')).Format('2006-01-02T15:04:05'), expected: row.local }
  return {
    actual: [shown('local'), row.offset ? shown('offset') : undefined],
    expected: [row.local, row.offset],
  }
}

const localText = (time: GoTime): string => time.Format('2006-01-02T15:04:05.999999999')

const dayOutOfRange: Check = (row) => {
  const message = thrownBy(() => parseTime('Mon Jan _2 15:04:05 2006', row.value).String())
  return { actual: !message.includes('day out of range'), expected: row.ok }
}

const checks: Readonly<Record<string, Check>> = {
  format,
  parse,
  parseErrors: (row) =>
    contains(
      thrownBy(() => parseTime(row.layout, row.value).String()),
      row.error,
    ),
  dayOutOfRange,
  durationString: (row) => ({ actual: new GoDuration(BigInt(row.ns)).String(), expected: row.text }),
  parseDuration: (row) => ({ actual: String(GoDuration.parse(row.text as string).nanos), expected: row.ns }),
  parseDurationErrors: (row) =>
    contains(
      thrownBy(() => GoDuration.parse(goValue(row.text) as string).String()),
      row.error,
    ),
  formatGenerated: format,
  hugoLocalized: (row) => localized(row),
  hugoFormat: (row) => hugoFormat(row),
  hugoAsTime: (row) => {
    const place = loadLocation(row.location ?? 'America/Antigua')
    if (row.error) return { actual: thrownBy(() => toTimeE(row.value, place)).startsWith('no error'), expected: false }
    return { actual: toTimeE(row.value, place).String(), expected: row.output }
  },
}

const localized: Check = (row) => ({
  actual: formatLocalized(toTimeE(goValue(row.time)), row.layout, row.locale as string),
  expected: row.output,
})

/** Durations of unknown units are in this table too. */
const hugoFormat: Check = (row) => {
  const run = (): string =>
    row.unit === undefined
      ? formatLocalized(toTimeE(goValue(row.value), loadLocation(zoneOf(row))), row.layout, 'en')
      : thrownBy(() => GoDuration.parse(`${row.num as number}${row.unit as string}`))
  if (!row.error) return { actual: run(), expected: row.expect }
  return row.unit === undefined
    ? { actual: thrownBy(run).startsWith('no error'), expected: false }
    : { actual: run().startsWith('no error'), expected: false }
}

/** The tests ran once in each of two zones. */
const zoneOf = ({ test }: Row): string => (String(test).endsWith('1') ? 'America/Los_Angeles' : 'UTC')

function checkRow(name: string, row: Row, index: number): RowResult {
  const id = `${name} ${index} ${JSON.stringify(row)}`
  const check = checks[name]!
  try {
    const { actual, expected } = check(row)
    if (JSON.stringify(actual) === JSON.stringify(expected)) return { id, status: 'pass', group: name }
    const reason = `got ${JSON.stringify(actual)}, want ${JSON.stringify(expected)}`
    return { id, status: 'fail', group: name, reason }
  } catch (error) {
    if (name === 'hugoAsTime' && row.error) return { id, status: 'pass', group: name }
    return { id, status: 'fail', group: name, reason: (error as Error).message }
  }
}

const names = Object.keys(checks)

export const tables: readonly Table[] = [
  {
    name: 'go-time-format',
    run: (directory) => {
      const file = JSON.parse(readFileSync(join(directory, 'go-time-format.json'), 'utf8')) as Record<
        string,
        readonly Row[] | { readonly tests: readonly Row[] }
      >
      return names.flatMap((name) => {
        const section = file[name]!
        const rows = 'tests' in section ? section.tests : section
        return rows.map((row, index) => checkRow(name, row, index))
      })
    },
  },
]
