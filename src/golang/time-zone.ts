// How far from UTC is a place at some moment, and what is its zone called then?
import { GoError } from './values.ts'
import { zoneAbbreviations } from './zone-names.ts'

export interface ZoneAt {
  readonly abbreviation: string
  /** Seconds east of UTC. */
  readonly offset: number
  readonly isDST: boolean
}

export interface Location {
  readonly name: string
  readonly at: (unixSeconds: number) => ZoneAt
}

const utcZone: ZoneAt = { abbreviation: 'UTC', offset: 0, isDST: false }

export const UTC: Location = { name: 'UTC', at: () => utcZone }

/** A zone that never changes; without an abbreviation its offset is printed instead. */
export function fixedZone(abbreviation: string, offset: number): Location {
  const zone: ZoneAt = { abbreviation, offset, isDST: false }
  return { name: abbreviation, at: () => zone }
}

const locations = new Map<string, Location>()

/** Go's time.LoadLocation: `UTC`, the empty name, or a name of the IANA database. Throws a GoError for any other. */
export function loadLocation(name: string): Location {
  if (name === '' || name === 'UTC' || name === 'Local') return UTC
  let location = locations.get(name)
  if (!location) locations.set(name, (location = ianaLocation(name)))
  return location
}

/** Names such as `+01:00` are known to Intl, but not to the IANA database. */
const isIanaName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(name)

function ianaLocation(name: string): Location {
  let format: Intl.DateTimeFormat
  try {
    if (!isIanaName(name)) throw new RangeError(name)
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw new GoError(`unknown time zone ${name}`)
  }
  return new IanaLocation(name, format)
}

const daySeconds = 86_400
/** Before this the calendar of Intl has eras; every zone keeps its first offset there. 1 January 1800. */
const earliest = -5_364_662_400

class IanaLocation implements Location {
  readonly name: string
  private readonly format: Intl.DateTimeFormat
  private readonly zones = new Map<string, ZoneAt>()
  /** Offset at the start of each day of UTC that was asked for. */
  private readonly dayOffsets = new Map<number, number>()

  constructor(name: string, format: Intl.DateTimeFormat) {
    this.name = name
    this.format = format
  }

  at(unixSeconds: number): ZoneAt {
    const seconds = Math.max(unixSeconds, earliest)
    const offset = this.offsetAt(seconds)
    const standard = this.standardOffset(seconds)
    const key = `${offset} ${standard}`
    let zone = this.zones.get(key)
    if (!zone) this.zones.set(key, (zone = this.describe(offset, offset !== standard)))
    return zone
  }

  private describe(offset: number, isDST: boolean): ZoneAt {
    const names = zoneAbbreviations(this.name)
    return { abbreviation: names ? names[isDST ? 1 : 0] : numericName(offset), offset, isDST }
  }

  private offsetAt(seconds: number): number {
    const day = Math.floor(seconds / daySeconds)
    const start = this.dayOffset(day)
    return start === this.dayOffset(day + 1) ? start : this.measure(seconds)
  }

  private dayOffset(day: number): number {
    let offset = this.dayOffsets.get(day)
    if (offset === undefined) this.dayOffsets.set(day, (offset = this.measure(day * daySeconds)))
    return offset
  }

  /** Daylight saving always adds to the offset that the zone has in the other half of the year. */
  private standardOffset(seconds: number): number {
    const year = new Date(seconds * 1000).getUTCFullYear()
    const january = Date.UTC(year, 0, 1) / 1000 / daySeconds
    const july = Date.UTC(year, 6, 1) / 1000 / daySeconds
    return Math.min(this.dayOffset(january), this.dayOffset(july))
  }

  private measure(seconds: number): number {
    const part: Record<string, number> = {}
    for (const { type, value } of this.format.formatToParts(seconds * 1000)) part[type] = Number(value)
    const local = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second) / 1000
    return local - Math.floor(seconds)
  }
}

/** The tz database's name of a zone without a name: `+03`, `-0330`. */
function numericName(offset: number): string {
  const minutes = Math.floor(Math.abs(offset) / 60)
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0')
  const rest = minutes % 60 === 0 ? '' : String(minutes % 60).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${hours}${rest}`
}
