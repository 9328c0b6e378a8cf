// What are Go's time.Time, time.Duration, time.Month and time.Weekday? Nothing here depends on the machine's clock or zone.
import { durationText, parseDurationNanos, roundNanos, secondNanos, truncateNanos } from './duration.ts'
import { goMethods, signatures, type Signatures } from './signature.ts'
import { dayNames, formatTime, monthNames } from './time-layout.ts'
import type { TimeFields } from './time-layout.ts'
import { UTC } from './time-zone.ts'
import type { Location, ZoneAt } from './time-zone.ts'
import { typeName } from './type-name.ts'
import { GoError, GoFloat, GoInt, goInteger, goType, integerOf } from './values.ts'

const int64 = (value: bigint): GoInt => new GoInt('int64', BigInt.asIntN(64, value))

const durationMethods = signatures(`
  Round(any)
  Truncate(any)
`)

export class GoDuration {
  readonly nanos: bigint
  constructor(nanos: bigint) {
    this.nanos = nanos
  }
  /** Reads `1h30m`; throws a GoError in Go's words. */
  static parse(text: string): GoDuration {
    return new GoDuration(parseDurationNanos(text))
  }
  get [goType](): string {
    return 'time.Duration'
  }
  get [goMethods](): Signatures {
    return durationMethods
  }
  get [goInteger](): bigint {
    return this.nanos
  }
  String(): string {
    return durationText(this.nanos)
  }
  Nanoseconds(): GoInt {
    return int64(this.nanos)
  }
  Microseconds(): GoInt {
    return int64(this.nanos / 1_000n)
  }
  Milliseconds(): GoInt {
    return int64(this.nanos / 1_000_000n)
  }
  Seconds(): GoFloat {
    return this.inUnits(secondNanos)
  }
  Minutes(): GoFloat {
    return this.inUnits(60n * secondNanos)
  }
  Hours(): GoFloat {
    return this.inUnits(3600n * secondNanos)
  }
  Abs(): GoDuration {
    return this.nanos < 0n ? new GoDuration(-this.nanos) : this
  }
  Round(multiple: unknown): GoDuration {
    return new GoDuration(roundNanos(this.nanos, nanosOf(multiple)))
  }
  Truncate(multiple: unknown): GoDuration {
    return new GoDuration(truncateNanos(this.nanos, nanosOf(multiple)))
  }
  private inUnits(unit: bigint): GoFloat {
    return new GoFloat(Number(this.nanos / unit) + Number(this.nanos % unit) / Number(unit))
  }
}

const misfit = (value: unknown, type: string): GoError =>
  new GoError(
    value === undefined || value === null
      ? `cannot assign nil to ${type}`
      : `wrong type for value; expected ${type}; got ${typeName(value)}`,
  )

function integerArgument(value: unknown, type = 'int'): bigint | number {
  // Data files have no integers: Hugo takes their numbers where they are whole.
  const integer = value instanceof GoFloat && Number.isInteger(value.value) ? value.value : integerOf(value)
  if (integer === undefined) throw misfit(value, type)
  return integer
}

const nanosOf = (duration: unknown): bigint => BigInt(integerArgument(duration, 'time.Duration'))

function timeOf(value: unknown): GoTime {
  if (value instanceof GoTime) return value
  throw misfit(value, 'time.Time')
}

export class GoMonth {
  /** 1 is January. */
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
  get [goType](): string {
    return 'time.Month'
  }
  get [goInteger](): number {
    return this.number
  }
  String(): string {
    return monthNames[this.number - 1] ?? `%!Month(${this.number})`
  }
}

export class GoWeekday {
  /** 0 is Sunday. */
  readonly number: number
  constructor(number: number) {
    this.number = number
  }
  get [goType](): string {
    return 'time.Weekday'
  }
  get [goInteger](): number {
    return this.number
  }
  String(): string {
    return dayNames[this.number] ?? `%!Weekday(${this.number})`
  }
}

const daySeconds = 86_400
/** 1 January of the year 1, UTC. */
const zeroSeconds = -62_135_596_800

/** Days from 1 January 1970 to a date of the proleptic Gregorian calendar; months beyond 1 to 12 carry over. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const carried = year + Math.floor((month - 1) / 12)
  const month0 = (((month - 1) % 12) + 12) % 12
  const shifted = month0 < 2 ? carried - 1 : carried
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month0 + 10) % 12) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

/** Parts of a date and a clock, in some place. Parts beyond their range carry over, as in Go's time.Date. */
export interface CivilTime {
  readonly year: number
  /** 1 to 12. */
  readonly month?: number
  readonly day?: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  readonly nanosecond?: number
}

const timeMethods = signatures(`
  Add(any)
  AddDate(int, int, int)
  After(any)
  Before(any)
  Compare(any)
  Equal(any)
  Format(string)
  Local()
  Round(any)
  Sub(any)
  Truncate(any)
  UTC()
`)

/** A moment and the place in which it is shown. */
export class GoTime {
  static readonly zero: GoTime = new GoTime(zeroSeconds, 0, UTC)
  /** Seconds since 1970, UTC, rounded down. */
  readonly unixSeconds: number
  /** 0 to 999,999,999. */
  readonly nanosecond: number
  readonly location: Location
  private civil: TimeFields | undefined

  constructor(unixSeconds: number, nanosecond = 0, location: Location = UTC) {
    this.unixSeconds = unixSeconds
    this.nanosecond = nanosecond
    this.location = location
  }

  static fromMillis(millis: number, location: Location = UTC): GoTime {
    const seconds = Math.floor(millis / 1000)
    return new GoTime(seconds, Math.round((millis - seconds * 1000) * 1e6), location)
  }

  static fromUnixNanos(nanos: bigint, location: Location = UTC): GoTime {
    const nanosecond = ((nanos % secondNanos) + secondNanos) % secondNanos
    return new GoTime(Number((nanos - nanosecond) / secondNanos), Number(nanosecond), location)
  }

  /** Go's time.Date. */
  static date(parts: CivilTime, location: Location = UTC): GoTime {
    const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0, nanosecond = 0 } = parts
    const carried = Math.floor(nanosecond / 1e9)
    const local = daysFromCivil(year, month, day) * daySeconds + hour * 3600 + minute * 60 + second + carried
    const { offset } = location.at(local)
    // The zone is asked for the local time first; where that is another zone's time, the second answer counts.
    const seconds = offset === 0 ? local : local - location.at(local - offset).offset
    return new GoTime(seconds, nanosecond - carried * 1e9, location)
  }

  get [goType](): string {
    return 'time.Time'
  }
  get [goMethods](): Signatures {
    return timeMethods
  }

  /** All parts of the date and the clock at the time's place. */
  get fields(): TimeFields {
    this.civil ??= fieldsAt(this)
    return this.civil
  }

  get unixNanos(): bigint {
    return BigInt(this.unixSeconds) * secondNanos + BigInt(this.nanosecond)
  }

  /** The same moment at another place. */
  in(location: Location): GoTime {
    return location === this.location ? this : new GoTime(this.unixSeconds, this.nanosecond, location)
  }

  /** Negative when this is earlier. */
  compare(other: GoTime): number {
    return Math.sign(this.unixSeconds - other.unixSeconds || this.nanosecond - other.nanosecond)
  }

  Year(): number {
    return this.fields.year
  }
  Month(): GoMonth {
    return new GoMonth(this.fields.month)
  }
  Day(): number {
    return this.fields.day
  }
  Hour(): number {
    return this.fields.hour
  }
  Minute(): number {
    return this.fields.minute
  }
  Second(): number {
    return this.fields.second
  }
  Nanosecond(): number {
    return this.nanosecond
  }
  Weekday(): GoWeekday {
    return new GoWeekday(this.fields.weekday)
  }
  YearDay(): number {
    return this.fields.yearDay
  }
  Unix(): GoInt {
    return int64(BigInt(this.unixSeconds))
  }
  UnixMilli(): GoInt {
    return int64(BigInt(this.unixSeconds) * 1000n + BigInt(Math.floor(this.nanosecond / 1e6)))
  }
  UnixMicro(): GoInt {
    return int64(BigInt(this.unixSeconds) * 1_000_000n + BigInt(Math.floor(this.nanosecond / 1e3)))
  }
  UnixNano(): GoInt {
    return int64(this.unixNanos)
  }
  IsZero(): boolean {
    return this.unixSeconds === zeroSeconds && this.nanosecond === 0
  }
  IsDST(): boolean {
    return this.fields.zone.isDST
  }
  After(other: unknown): boolean {
    return this.compare(timeOf(other)) > 0
  }
  Before(other: unknown): boolean {
    return this.compare(timeOf(other)) < 0
  }
  Equal(other: unknown): boolean {
    return this.compare(timeOf(other)) === 0
  }
  Compare(other: unknown): number {
    return this.compare(timeOf(other))
  }
  Add(duration: unknown): GoTime {
    return GoTime.fromUnixNanos(this.unixNanos + nanosOf(duration), this.location)
  }
  AddDate(...change: readonly unknown[]): GoTime {
    const [years, months, days] = [0, 1, 2].map((index) => Number(integerArgument(change[index]))) as [
      number,
      number,
      number,
    ]
    const { year, month, day, hour, minute, second } = this.fields
    const parts = { year: year + years, month: month + months, day: day + days, hour, minute, second }
    return GoTime.date({ ...parts, nanosecond: this.nanosecond }, this.location)
  }
  Sub(other: unknown): GoDuration {
    const largest = (1n << 63n) - 1n
    const nanos = this.unixNanos - timeOf(other).unixNanos
    return new GoDuration(nanos > largest ? largest : nanos < -largest - 1n ? -largest - 1n : nanos)
  }
  Round(multiple: unknown): GoTime {
    return this.toMultiple(multiple, true)
  }
  Truncate(multiple: unknown): GoTime {
    return this.toMultiple(multiple, false)
  }
  UTC(): GoTime {
    return this.in(UTC)
  }
  /** A build has no local place of its own: it must come out the same on every machine. */
  Local(): GoTime {
    return this.in(UTC)
  }
  Format(layout: string): string {
    if (typeof layout !== 'string') throw misfit(layout, 'string')
    return formatTime(this.fields, layout)
  }
  String(): string {
    return this.Format('2006-01-02 15:04:05.999999999 -0700 MST')
  }
  GoString(): string {
    const { year, month, day, hour, minute, second } = this.fields
    const place = this.location === UTC ? 'time.UTC' : `time.Location(${JSON.stringify(this.location.name)})`
    const clock = [day, hour, minute, second, this.nanosecond].join(', ')
    return `time.Date(${year}, time.${monthNames[month - 1]}, ${clock}, ${place})`
  }

  /** Multiples count from the zero time, not from 1970. */
  private toMultiple(multiple: unknown, isRounded: boolean): GoTime {
    const unit = nanosOf(multiple)
    if (unit <= 0n) return this
    const sinceZero = this.unixNanos - BigInt(zeroSeconds) * secondNanos
    const rest = ((sinceZero % unit) + unit) % unit
    const change = isRounded && rest * 2n >= unit ? unit - rest : -rest
    return GoTime.fromUnixNanos(this.unixNanos + change, this.location)
  }
}

function fieldsAt({ unixSeconds, nanosecond, location }: GoTime): TimeFields {
  const zone: ZoneAt = location.at(unixSeconds)
  const local = unixSeconds + zone.offset
  const days = Math.floor(local / daySeconds)
  const clock = local - days * daySeconds
  const { year, month, day } = civilFromDays(days)
  return {
    year,
    month,
    day,
    hour: Math.floor(clock / 3600),
    minute: Math.floor(clock / 60) % 60,
    second: clock % 60,
    nanosecond,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: days - daysFromCivil(year, 1, 1) + 1,
    zone,
  }
}
