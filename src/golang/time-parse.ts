// How does Go read a time by a layout?
import { quoteBytes } from './time-quote.ts'
import { chunksOf, dayNames, monthNames } from './time-layout.ts'
import type { LayoutChunk } from './time-layout.ts'
import { GoTime } from './time.ts'
import { fixedZone, UTC } from './time-zone.ts'
import type { Location } from './time-zone.ts'
import { GoError } from './values.ts'

/** What a reader of one element says: it does not fit, or it fits but is out of range. */
class Misfit extends Error {}
class OutOfRange extends Error {}

/** Thrown again and again: making an error costs more than reading a date. */
const misfit = new Misfit()

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}
const isPoint = (char: string | undefined): boolean => char === '.' || char === ','

/** The text still to be read and what was found so far. */
class Reading {
  rest: string
  year = 0
  month = -1
  day = -1
  yearDay = -1
  hour = 0
  minute = 0
  second = 0
  nanosecond = 0
  half: 'am' | 'pm' | undefined
  isUTC = false
  offset: number | undefined
  zoneName = ''

  constructor(value: string) {
    this.rest = value
  }

  take(count: number): string {
    if (this.rest.length < count) throw misfit
    const text = this.rest.slice(0, count)
    this.rest = this.rest.slice(count)
    return text
  }

  /** One or two digits; exactly two when fixed. */
  number(isFixed: boolean): number {
    if (!isDigit(this.rest, 0)) throw misfit
    if (isDigit(this.rest, 1)) return Number(this.take(2))
    if (isFixed) throw misfit
    return Number(this.take(1))
  }

  /** One to three digits; exactly three when fixed. */
  number3(isFixed: boolean): number {
    let count = 0
    while (count < 3 && isDigit(this.rest, count)) count++
    if (count === 0 || (isFixed && count < 3)) throw misfit
    return Number(this.take(count))
  }

  name(names: readonly string[], length?: number): number {
    const lower = this.rest.slice(0, 9).toLowerCase()
    const index = names.findIndex((name) => lower.startsWith(name.slice(0, length).toLowerCase()))
    if (index < 0) throw misfit
    this.take(length ?? names[index]!.length)
    return index
  }

  spaces(most: number): void {
    for (let i = 0; i < most && this.rest[0] === ' '; i++) this.take(1)
  }
}

const within = (value: number, low: number, high: number, what: string): number => {
  if (value < low || value > high) throw new OutOfRange(what)
  return value
}

/** The digits after a point, of which `length` characters (the point counted) are read. */
function readFraction(reading: Reading, length: number): void {
  const text = reading.take(length).slice(0, 10)
  if (!isPoint(text[0])) throw misfit
  const digits = text.slice(1)
  if (!/^[+-]?\d+$/.test(digits)) throw misfit
  if (digits[0] === '-' && Number(digits) !== 0) throw new OutOfRange('fractional second')
  reading.nanosecond = Number(digits) * 10 ** (10 - text.length)
}

function fractionLength(text: string): number {
  let length = 1
  while (isDigit(text, length)) length++
  return length
}

function readSecond(reading: Reading, isFixed: boolean, next: LayoutChunk | undefined): void {
  reading.second = within(reading.number(isFixed), 0, 59, 'second')
  // A fraction is read even where the layout has none.
  const isInLayout = next?.kind === '.0' || next?.kind === '.9'
  if (!isInLayout && isPoint(reading.rest[0]) && isDigit(reading.rest, 1))
    readFraction(reading, fractionLength(reading.rest))
}

function readHalf(reading: Reading, isUpper: boolean): void {
  const half = reading.take(2)
  if (half === (isUpper ? 'PM' : 'pm')) reading.half = 'pm'
  else if (half === (isUpper ? 'AM' : 'am')) reading.half = 'am'
  else throw misfit
}

const offsetShapes: Readonly<Record<string, RegExp>> = {
  '07': /^([+-])(..)/s,
  '0700': /^([+-])(..)(..)/s,
  '07:00': /^([+-])(..):(..)/s,
  '070000': /^([+-])(..)(..)(..)/s,
  '07:00:00': /^([+-])(..):(..):(..)/s,
}

function readOffset(reading: Reading, kind: string): void {
  if (kind[0] === 'Z' && reading.rest[0] === 'Z') {
    reading.take(1)
    reading.isUTC = true
    return
  }
  const match = offsetShapes[kind.slice(1)]!.exec(reading.rest)
  if (!match) throw misfit
  const [whole, sign, ...digits] = match
  const [hours, minutes, seconds] = [digits[0], digits[1] ?? '00', digits[2] ?? '00'].map((text) => {
    if (!/^\d\d$/.test(text!)) throw misfit
    return Number(text)
  }) as [number, number, number]
  reading.take(whole.length)
  within(hours, 0, 24, 'time zone offset hour')
  within(minutes, 0, 60, 'time zone offset minute')
  within(seconds, 0, 60, 'time zone offset second')
  const offset = (hours * 60 + minutes) * 60 + seconds
  reading.offset = sign === '-' ? -offset : offset
}

/** How many characters of the text look like the abbreviation of a zone. */
function zoneNameLength(text: string): number {
  if (text.length < 3) return 0
  if (text.startsWith('ChST') || text.startsWith('MeST')) return 4
  if (text.startsWith('GMT')) return 3 + signedHourLength(text.slice(3))
  if (text[0] === '+' || text[0] === '-') return signedHourLength(text)
  const upper = /^[A-Z]{0,6}/.exec(text)![0]
  if (upper.length === 3) return 3
  if (upper.length === 4) return upper[3] === 'T' || upper === 'WITA' ? 4 : 0
  return upper.length === 5 && upper[4] === 'T' ? 5 : 0
}

function signedHourLength(text: string): number {
  const match = /^[+-](\d+)/.exec(text)
  return match && Number(match[1]) <= 23 ? match[0].length : 0
}

function readZoneName(reading: Reading): void {
  if (reading.rest.startsWith('UTC')) {
    reading.take(3)
    reading.isUTC = true
    return
  }
  const length = zoneNameLength(reading.rest)
  if (length === 0) throw misfit
  reading.zoneName = reading.take(length)
}

type ElementReader = (reading: Reading, chunk: LayoutChunk, next: LayoutChunk | undefined) => void

const readYear: ElementReader = (reading) => {
  const year = reading.take(2)
  if (!/^\d\d$/.test(year)) throw misfit
  reading.year = Number(year) + (Number(year) >= 69 ? 1900 : 2000)
}

const readLongYear: ElementReader = (reading) => {
  if (!isDigit(reading.rest, 0)) throw misfit
  const year = reading.take(4)
  if (!/^\d{4}$/.test(year)) throw misfit
  reading.year = Number(year)
}

const readers: Readonly<Record<string, ElementReader>> = {
  '06': readYear,
  '2006': readLongYear,
  January: (reading) => (reading.month = reading.name(monthNames) + 1),
  Jan: (reading) => (reading.month = reading.name(monthNames, 3) + 1),
  '1': (reading) => (reading.month = within(reading.number(false), 1, 12, 'month')),
  '01': (reading) => (reading.month = within(reading.number(true), 1, 12, 'month')),
  Monday: (reading) => reading.name(dayNames),
  Mon: (reading) => reading.name(dayNames, 3),
  '2': (reading) => (reading.day = reading.number(false)),
  _2: (reading) => {
    reading.spaces(1)
    reading.day = reading.number(false)
  },
  '02': (reading) => (reading.day = reading.number(true)),
  __2: (reading) => {
    reading.spaces(2)
    reading.yearDay = reading.number3(false)
  },
  '002': (reading) => (reading.yearDay = reading.number3(true)),
  '15': (reading) => (reading.hour = within(reading.number(false), 0, 23, 'hour')),
  '3': (reading) => (reading.hour = within(reading.number(false), 0, 12, 'hour')),
  '03': (reading) => (reading.hour = within(reading.number(true), 0, 12, 'hour')),
  '4': (reading) => (reading.minute = within(reading.number(false), 0, 59, 'minute')),
  '04': (reading) => (reading.minute = within(reading.number(true), 0, 59, 'minute')),
  '5': (reading, _, next) => readSecond(reading, false, next),
  '05': (reading, _, next) => readSecond(reading, true, next),
  PM: (reading) => readHalf(reading, true),
  pm: (reading) => readHalf(reading, false),
  MST: readZoneName,
  '.0': (reading, { element }) => readFraction(reading, element.length),
  '.9': (reading) => {
    if (isPoint(reading.rest[0]) && isDigit(reading.rest, 1)) readFraction(reading, fractionLength(reading.rest))
  },
}

/** What was to be read, and whether anyone wants to know why it failed. */
interface Attempt {
  readonly layout: string
  readonly value: string
  readonly isSilent: boolean
}

function parseError({ layout, value, isSilent }: Attempt, element: string, rest: string): Error {
  if (isSilent) return misfit
  const where = `parsing time ${quoteBytes(value)} as ${quoteBytes(layout)}`
  return new GoError(`${where}: cannot parse ${quoteBytes(rest)} as ${quoteBytes(element)}`)
}

const problem = ({ value, isSilent }: Attempt, what: string): Error =>
  isSilent ? misfit : new GoError(`parsing time ${quoteBytes(value)}: ${what}`)

/** Literal text of a layout; a run of spaces there takes any number of spaces. Returns false where it does not fit. */
function skipPrefix(reading: Reading, prefix: string): string | undefined {
  for (let i = 0; i < prefix.length;) {
    if (prefix[i] === ' ') {
      if (reading.rest !== '' && reading.rest[0] !== ' ') return prefix.slice(i)
      while (prefix[i] === ' ') i++
      reading.rest = reading.rest.replace(/^ +/, '')
      continue
    }
    if (reading.rest[0] !== prefix[i]) return prefix.slice(i)
    reading.take(1)
    i++
  }
  return undefined
}

function readAll(attempt: Attempt): Reading {
  const reading = new Reading(attempt.value)
  const chunks = chunksOf(attempt.layout)
  for (const [index, chunk] of chunks.entries()) {
    if (skipPrefix(reading, chunk.prefix) !== undefined) throw parseError(attempt, chunk.prefix, reading.rest)
    if (chunk.element === '') break
    const hold = reading.rest
    try {
      const read = readers[chunk.kind]
      if (read) read(reading, chunk, chunks[index + 1])
      else readOffset(reading, chunk.kind)
    } catch (error) {
      if (error instanceof OutOfRange) throw problem(attempt, `${error.message} out of range`)
      if (error instanceof Misfit) throw parseError(attempt, chunk.element, hold)
      throw error
    }
  }
  if (reading.rest !== '') throw problem(attempt, `extra text: ${quoteBytes(reading.rest)}`)
  return reading
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** Sets month and day from the day of the year, which must agree with those that were read. */
function settleYearDay(reading: Reading, attempt: Attempt): void {
  const { year, yearDay } = reading
  if (yearDay < 1 || yearDay > (isLeap(year) ? 366 : 365)) throw problem(attempt, 'day-of-year out of range')
  const { month, day } = GoTime.date({ year, day: yearDay }).fields
  if (reading.month >= 0 && reading.month !== month) throw problem(attempt, 'day-of-year does not match month')
  if (reading.day >= 0 && reading.day !== day) throw problem(attempt, 'day-of-year does not match day')
  reading.month = month
  reading.day = day
}

/**
 * Go's time.ParseInLocation; with UTC, also time.Parse. Throws a GoError in Go's words.
 *
 * @param location  where a time without zone is, and whose zones are known by their abbreviations
 */
export const parseTime = (layout: string, value: string, location: Location = UTC): GoTime =>
  parse({ layout, value, isSilent: false }, location)

/** As `parseTime`, but answers `undefined` for a text that does not fit. */
export function tryParseTime(layout: string, value: string, location: Location = UTC): GoTime | undefined {
  try {
    return parse({ layout, value, isSilent: true }, location)
  } catch (error) {
    if (error === misfit) return undefined
    throw error
  }
}

function parse(attempt: Attempt, location: Location): GoTime {
  const reading = readAll(attempt)
  if (reading.half === 'pm' && reading.hour < 12) reading.hour += 12
  else if (reading.half === 'am' && reading.hour === 12) reading.hour = 0
  if (reading.yearDay >= 0) settleYearDay(reading, attempt)
  if (reading.month < 0) reading.month = 1
  if (reading.day < 0) reading.day = 1
  if (reading.day < 1 || reading.day > daysIn(reading.year, reading.month)) throw problem(attempt, 'day out of range')
  return placed(reading, location)
}

function placed(reading: Reading, location: Location): GoTime {
  if (reading.isUTC) return GoTime.date(reading, UTC)
  const { offset, zoneName } = reading
  if (offset !== undefined) {
    const seconds = GoTime.date(reading, UTC).unixSeconds - offset
    const zone = location.at(seconds)
    const isHere = zone.offset === offset && (zoneName === '' || zone.abbreviation === zoneName)
    return new GoTime(seconds, reading.nanosecond, isHere ? location : fixedZone(zoneName, offset))
  }
  return zoneName === '' ? GoTime.date(reading, location) : namedZone(reading, location)
}

/** A zone known only by its abbreviation: one of the place's own zones, else an invented one. */
function namedZone(reading: Reading, location: Location): GoTime {
  const { zoneName } = reading
  const time = GoTime.date(reading, UTC)
  for (const month of [reading.month, 1, 7]) {
    const zone = location.at(GoTime.date({ ...reading, month }, UTC).unixSeconds)
    if (zone.abbreviation === zoneName) return new GoTime(time.unixSeconds - zone.offset, reading.nanosecond, location)
  }
  const offset = zoneName.startsWith('GMT') && zoneName.length > 3 ? Number(zoneName.slice(3)) * 3600 : 0
  return new GoTime(time.unixSeconds, reading.nanosecond, fixedZone(zoneName, offset))
}
