// How does a language write dates and times? Names and patterns are the CLDR's, as Intl knows them.
import { dayNames, monthNames } from '../golang/time-layout.ts'
import type { TimeFields } from '../golang/time-layout.ts'
import type { GoTime } from '../golang/time.ts'

type Width = 'full' | 'long' | 'medium' | 'short'

const layoutNames = /^:(date|time)_(full|long|medium|short)$/i

const formats = new Map<string, Intl.DateTimeFormat>()

/** A format that shows a time's own clock: the fields are handed over as if they were UTC. */
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  let format = formats.get(key)
  if (!format) {
    const fixed = { calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' }
    const settings: Intl.DateTimeFormatOptions = { ...fixed, ...options }
    try {
      format = new Intl.DateTimeFormat(locale, settings)
    } catch {
      format = new Intl.DateTimeFormat('en', settings)
    }
    formats.set(key, format)
  }
  return format
}

const wallClock = ({ year, month, day, hour, minute, second }: TimeFields): number =>
  new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000

const zoneText = (time: GoTime): string => time.Format('MST')

/** Hugo's own rules over those of the CLDR: years of two digits in short dates, `am` and `pm` in every language. */
function formatStyle(locale: string, time: GoTime, what: string, width: Width): string {
  const options = what === 'date' ? { dateStyle: width } : { timeStyle: width }
  const { hour, year } = time.fields
  let text = ''
  for (const { type, value } of formatOf(locale, options).formatToParts(wallClock(time.fields))) {
    if (type === 'timeZoneName') text += zoneText(time)
    else if (type === 'dayPeriod') text += hour < 12 ? 'am' : 'pm'
    else if (type === 'year' && width === 'short') text += String(year).slice(-2).padStart(2, '0')
    else text += value
  }
  return text
}

function partOf(format: Intl.DateTimeFormat, time: GoTime, part: 'month' | 'weekday'): string {
  const parts = format.formatToParts(wallClock(time.fields))
  return parts.find(({ type }) => type === part)?.value ?? ''
}

/** The name of the month or the day within a date, which some languages inflect. */
function nameOf(locale: string, time: GoTime, part: 'month' | 'weekday', width: 'long' | 'short'): string {
  if (part === 'weekday') return partOf(formatOf(locale, { weekday: width, month: 'long', day: 'numeric' }), time, part)
  const inDate = partOf(formatOf(locale, { month: width, day: 'numeric' }), time, part)
  // Some languages write a number within a date; the name stands alone.
  return /^\d+$/.test(inDate) ? formatOf(locale, { month: width }).format(wallClock(time.fields)) : inDate
}

/** Replaces an English name by the language's own, in the long form if the layout has it, else in the short one. */
function translate(
  text: string,
  { english, layout, long }: { english: string; layout: string; long: string },
  name: (width: 'long' | 'short') => string,
): string {
  if (layout.includes(long)) return text.replaceAll(english, () => name('long'))
  if (layout.includes(long.slice(0, 3))) return text.replaceAll(english.slice(0, 3), () => name('short'))
  return text
}

/** Hugo's time.Format: a layout such as `2 January 2006` with the language's names, or `:date_long` and its like. */
export function formatLocalized(time: GoTime, layout: string, locale: string): string {
  if (layout === '') return ''
  const style = layoutNames.exec(layout)
  if (style) return formatStyle(locale, time, style[1]!.toLowerCase(), style[2]!.toLowerCase() as Width)
  const text = time.Format(layout)
  const { month, weekday } = time.fields
  const withMonth = translate(text, { english: monthNames[month - 1]!, layout, long: 'January' }, (width) =>
    nameOf(locale, time, 'month', width),
  )
  return translate(withMonth, { english: dayNames[weekday]!, layout, long: 'Monday' }, (width) =>
    nameOf(locale, time, 'weekday', width),
  )
}
