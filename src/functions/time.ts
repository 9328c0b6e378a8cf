// The namespace `time`: moments, durations and how they are written.
import { toBigIntE, toStringE, toTimeE } from '../golang/cast.ts'
import { sprintf } from '../golang/fmt.ts'
import { GoDuration, GoTime } from '../golang/time.ts'
import { loadLocation } from '../golang/time-zone.ts'
import { GoError } from '../golang/values.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import { formatLocalized } from './time-locale.ts'

/** Read at each call, so that they may follow what is being rendered. */
export interface TimeNeeds {
  /** The moment of the build. */
  readonly now: () => GoTime
  /** The IANA name of the place of times that name none; empty for UTC. */
  readonly timeZone: string
  /** The language of month and day names, as a BCP 47 tag. */
  readonly locale: string
}

const units: Readonly<Record<string, bigint>> = {
  nanosecond: 1n,
  ns: 1n,
  microsecond: 1_000n,
  us: 1_000n,
  µs: 1_000n,
  millisecond: 1_000_000n,
  ms: 1_000_000n,
  second: 1_000_000_000n,
  s: 1_000_000_000n,
  minute: 60_000_000_000n,
  m: 60_000_000_000n,
  hour: 3_600_000_000_000n,
  h: 3_600_000_000_000n,
}

function duration(unit: unknown, count: unknown): GoDuration {
  const name = toStringE(unit)
  if (!Object.hasOwn(units, name)) throw new GoError(sprintf('%q is not a valid duration unit', unit))
  return new GoDuration(BigInt.asIntN(64, toBigIntE(count) * units[name]!))
}

const durations: readonly FunctionDef[] = [
  {
    name: 'Duration',
    aliases: ['duration'],
    doc: 'A number of nanoseconds, microseconds, milliseconds, seconds, minutes or hours as a duration.',
    params: ['any', 'any'],
    examples: [['{{ duration "minute" 90 }}', '1h30m0s']],
    run: duration,
  },
  {
    name: 'ParseDuration',
    doc: 'A text such as `1h30m` as a duration.',
    params: ['any'],
    examples: [['{{ (time.ParseDuration "90m").Hours }}', '1.5']],
    run: (text: unknown) => GoDuration.parse(toStringE(text)),
  },
]

const moments = (needs: TimeNeeds): readonly FunctionDef[] => [
  {
    name: 'AsTime',
    aliases: ['time'],
    doc: 'A text, or a number of seconds since 1970, as a time; the second argument is the time zone of a text that has none.',
    params: ['any', 'any'],
    variadic: true,
    examples: [['{{ (time "2024-02-29").YearDay }}', '60']],
    run: (value: unknown, ...zone: readonly unknown[]) =>
      toTimeE(value, loadLocation(zone.length > 0 ? toStringE(zone[0]) : needs.timeZone)),
  },
  {
    name: 'Format',
    aliases: ['dateFormat'],
    doc: 'A time in a layout of Go or `:date_full`, `:time_short` and their like, with the names of the site’s language.',
    params: ['string', 'any'],
    examples: [['{{ time.Format "2 Jan 2006" "2024-02-29" }}', '29 Feb 2024']],
    run: (layout: string, value: unknown) =>
      formatLocalized(toTimeE(value, loadLocation(needs.timeZone)), layout, needs.locale),
  },
  {
    name: 'In',
    doc: 'The same moment in another time zone.',
    params: ['string', 'any'],
    examples: [['{{ (time.In "Europe/Oslo" (time "2024-07-01T12:00:00Z")).Hour }}', '14']],
    run: (zone: string, time: unknown) => {
      if (!(time instanceof GoTime))
        throw new GoError(sprintf('wrong type for value; expected time.Time; got %T', time))
      return time.in(loadLocation(zone))
    },
  },
  {
    name: 'Now',
    aliases: ['now'],
    doc: 'The moment of the build.',
    params: [],
    run: needs.now,
  },
]

export const time = (needs: TimeNeeds): Namespace => ({ name: 'time', functions: [...durations, ...moments(needs)] })
