// How does Go write a time by a layout such as `2006-01-02 15:04`?
import type { ZoneAt } from './time-zone.ts'

/** What a layout can show of a time. */
export interface TimeFields {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly nanosecond: number
  /** 0 is Sunday. */
  readonly weekday: number
  /** 1 is 1 January. */
  readonly yearDay: number
  readonly zone: ZoneAt
}

export const monthNames: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')
export const dayNames: readonly string[] = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')

/** One element of a layout, with the literal text before it. */
export interface LayoutChunk {
  readonly prefix: string
  /** The element as written, such as `Jan` or `.000`; empty at the end of the layout. */
  readonly element: string
  /** `element`, but every fraction of seconds is `.0` (exact) or `.9` (trimmed). */
  readonly kind: string
}

/** Elements in the order in which they are tried at a place; a longer one comes before its own beginning. */
const elements: Readonly<Record<string, readonly string[]>> = {
  J: ['January', 'Jan'],
  M: ['Monday', 'Mon', 'MST'],
  0: ['01', '02', '03', '04', '05', '06', '002'],
  1: ['15', '1'],
  2: ['2006', '2'],
  _: ['_2', '__2'],
  3: ['3'],
  4: ['4'],
  5: ['5'],
  P: ['PM'],
  p: ['pm'],
  '-': ['-070000', '-07:00:00', '-0700', '-07:00', '-07'],
  Z: ['Z070000', 'Z07:00:00', 'Z0700', 'Z07:00', 'Z07'],
}

const isLower = (code: number): boolean => code >= 97 && code <= 122
const isDigit = (code: number): boolean => code >= 48 && code <= 57

function elementAt(layout: string, at: number): string | undefined {
  const char = layout[at]!
  if (char === '.' || char === ',') return fractionAt(layout, at)
  for (const element of elements[char] ?? []) {
    if (!layout.startsWith(element, at)) continue
    const isAbbreviation = element === 'Jan' || element === 'Mon'
    if (isAbbreviation && isLower(layout.charCodeAt(at + 3))) continue
    // `_2006` is an underscore and a year.
    if (element === '_2' && layout.startsWith('2006', at + 1)) return undefined
    return element
  }
  return undefined
}

/** `.000` or `,999`: one digit repeated, and no other digit after it. */
function fractionAt(layout: string, at: number): string | undefined {
  const digit = layout[at + 1]
  if (digit !== '0' && digit !== '9') return undefined
  let end = at + 1
  while (layout[end] === digit) end++
  return isDigit(layout.charCodeAt(end)) ? undefined : layout.slice(at, end)
}

const parsedLayouts = new Map<string, readonly LayoutChunk[]>()

/** Cuts a layout into its elements; the last chunk has no element. */
export function chunksOf(layout: string): readonly LayoutChunk[] {
  let chunks = parsedLayouts.get(layout)
  if (!chunks) parsedLayouts.set(layout, (chunks = cutLayout(layout)))
  return chunks
}

function cutLayout(layout: string): readonly LayoutChunk[] {
  const chunks: LayoutChunk[] = []
  let start = 0
  for (let at = 0; at < layout.length;) {
    const element = elementAt(layout, at)
    if (element === undefined) {
      at++
      continue
    }
    const isFraction = element[0] === '.' || element[0] === ','
    chunks.push({ prefix: layout.slice(start, at), element, kind: isFraction ? `.${element[1]}` : element })
    start = at += element.length
  }
  chunks.push({ prefix: layout.slice(start), element: '', kind: '' })
  return chunks
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value))
const spaced = (value: number, width: number): string => String(value).padStart(width)
const hour12 = (hour: number): number => hour % 12 || 12

export const fourDigits = (year: number): string =>
  year < 0 ? `-${String(-year).padStart(4, '0')}` : String(year).padStart(4, '0')

function zoneText(kind: string, { offset, abbreviation }: ZoneAt): string {
  if (kind[0] === 'Z' && offset === 0) return 'Z'
  const minutes = Math.floor(Math.abs(offset) / 60)
  const hour = (offset < 0 ? '-' : '+') + two(Math.floor(minutes / 60))
  const minute = two(minutes % 60)
  const second = two(Math.abs(offset) % 60)
  switch (kind.slice(1)) {
    case 'ST':
      return abbreviation === '' ? hour + minute : abbreviation
    case '07':
      return hour
    case '0700':
      return hour + minute
    case '07:00':
      return `${hour}:${minute}`
    case '070000':
      return hour + minute + second
    default:
      return `${hour}:${minute}:${second}`
  }
}

function fractionText(element: string, nanosecond: number): string {
  const digits = String(nanosecond)
    .padStart(9, '0')
    .padEnd(element.length - 1, '0')
    .slice(0, element.length - 1)
  if (element[1] === '0') return element[0] + digits
  const kept = digits.replace(/0+$/, '')
  return kept === '' ? '' : element[0] + kept
}

function elementText({ kind, element }: LayoutChunk, time: TimeFields): string {
  switch (kind) {
    case '2006':
      return fourDigits(time.year)
    case '06':
      return two(Math.max(time.year, 0) % 100)
    case 'January':
      return monthNames[time.month - 1]!
    case 'Jan':
      return monthNames[time.month - 1]!.slice(0, 3)
    case '01':
      return two(time.month)
    case '1':
      return String(time.month)
    case 'Monday':
      return dayNames[time.weekday]!
    case 'Mon':
      return dayNames[time.weekday]!.slice(0, 3)
    case '02':
      return two(time.day)
    case '2':
      return String(time.day)
    case '_2':
      return spaced(time.day, 2)
    case '002':
      return String(time.yearDay).padStart(3, '0')
    case '__2':
      return spaced(time.yearDay, 3)
    default:
      return clockText(kind, element, time)
  }
}

function clockText(kind: string, element: string, time: TimeFields): string {
  switch (kind) {
    case '15':
      return two(time.hour)
    case '3':
      return String(hour12(time.hour))
    case '03':
      return two(hour12(time.hour))
    case '4':
      return String(time.minute)
    case '04':
      return two(time.minute)
    case '5':
      return String(time.second)
    case '05':
      return two(time.second)
    case 'PM':
      return time.hour >= 12 ? 'PM' : 'AM'
    case 'pm':
      return time.hour >= 12 ? 'pm' : 'am'
    case '.0':
    case '.9':
      return fractionText(element, time.nanosecond)
    default:
      return zoneText(kind, time.zone)
  }
}

/** Go's Time.Format. */
export function formatTime(time: TimeFields, layout: string): string {
  let text = ''
  for (const chunk of chunksOf(layout)) {
    text += chunk.prefix
    if (chunk.element !== '') text += elementText(chunk, time)
  }
  return text
}
