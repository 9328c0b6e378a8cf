// What becomes of a date in TOML? One with an offset is a time; one without keeps its local type, as in go-toml.
import type { TomlDate } from 'smol-toml'
import { parseTime } from '../golang/time-parse.ts'
import type { GoTime } from '../golang/time.ts'
import type { Location } from '../golang/time-zone.ts'
import { goType } from '../golang/values.ts'

export type LocalKind = 'LocalDate' | 'LocalDateTime' | 'LocalTime'

/** A date, a time of day, or both, in no time zone. Prints as it was written. */
export class TomlLocal {
  readonly kind: LocalKind
  /** RFC 3339 without an offset. */
  readonly text: string
  constructor(kind: LocalKind, text: string) {
    this.kind = kind
    this.text = text
  }
  get [goType](): string {
    return `toml.${this.kind}`
  }
  String(): string {
    return this.text
  }
  /** The point in time at this place; a date is its midnight, a time of day belongs to no day and gives `undefined`. */
  timeIn(location: Location): GoTime | undefined {
    if (this.kind === 'LocalTime') return undefined
    const layout = this.kind === 'LocalDate' ? '2006-01-02' : '2006-01-02T15:04:05.999999999'
    return parseTime(layout, this.text, location)
  }
}

const rfc3339 = '2006-01-02T15:04:05.999999999Z07:00'

export function tomlTime(date: TomlDate): unknown {
  const text = date.toISOString()
  if (!date.isLocal()) return parseTime(rfc3339, text)
  const kind = date.isDate() ? 'LocalDate' : date.isTime() ? 'LocalTime' : 'LocalDateTime'
  return new TomlLocal(kind, text.includes('.') ? text.replace(/\.?0+$/, '') : text)
}
