// What does an explicit YAML tag make of a scalar?
import { parseTime } from '../golang/time-parse.ts'
import { GoTime } from '../golang/time.ts'
import { GoError, GoFloat, GoInt } from '../golang/values.ts'
import { parseNumber, plainScalar } from './yaml-scalar.ts'

const prefix = 'tag:yaml.org,2002:'

/** An unknown tag changes nothing. A text that is not of the tag's type gives that type's zero value, as in Hugo. */
export function taggedScalar(tag: string, text: string, isPlain: boolean): unknown {
  const convert = tag.startsWith(prefix) ? conversions[tag.slice(prefix.length)] : undefined
  if (convert) return convert(text)
  return isPlain ? plainScalar(text) : text
}

const conversions: Readonly<Record<string, (text: string) => unknown>> = {
  str: (text) => text,
  null: () => null,
  int: (text) => {
    const number = parseNumber(text)
    return number instanceof GoFloat ? Math.trunc(number.value) : (number ?? 0)
  },
  float: (text) => {
    const number = parseNumber(text)
    if (number instanceof GoFloat) return number
    return new GoFloat(Number(number instanceof GoInt ? number.value : (number ?? text)) || 0)
  },
  bool: (text) => ['true', 'yes', 'on', 'y', '1'].includes(text.toLowerCase()),
  timestamp: (text) => timestamp(text),
  binary: (text) => new Uint8Array(Buffer.from(text.replace(/\s/g, ''), 'base64')),
}

const layouts = [
  '2006-1-2T15:4:5.999999999Z07:00',
  '2006-1-2t15:4:5.999999999Z07:00',
  '2006-1-2 15:4:5.999999999',
  '2006-1-2',
]

function timestamp(text: string): GoTime {
  for (const layout of layouts)
    try {
      return parseTime(layout, text)
    } catch (error) {
      if (!(error instanceof GoError)) throw error
    }
  return new GoTime(zeroTimeSeconds)
}

/** The first of January of year 1. */
const zeroTimeSeconds = -62135596800
