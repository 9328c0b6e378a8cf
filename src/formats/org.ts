// How is Org front matter read? Lines `#+key: value`; `key[]` splits at white space, a key written twice makes a list.
import { typed } from '../golang/values.ts'
import { decoded, type Decoded, type Input, Positions, within } from './decoded.ts'

interface Setting {
  readonly values: string[]
  readonly keyStart: number
  readonly keyEnd: number
  readonly valueStart: number
  valueEnd: number
}

const dateKeys = new Set(['date', 'lastmod', 'publishdate', 'expirydate'])

export function decodeOrg(input: Input): Decoded {
  const settings = readSettings(input.text)
  const map = new Map<string, unknown>()
  const positions = new Positions()
  for (const [name, setting] of settings) {
    const key = name.endsWith('[]') ? name.slice(0, -2) : name
    map.set(key, settingValue(name, setting.values))
    positions.set(
      [key],
      within(input, setting.valueStart, setting.valueEnd),
      within(input, setting.keyStart, setting.keyEnd),
    )
  }
  return decoded(map, [], () => positions)
}

function readSettings(text: string): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>()
  let start = 0
  while (start < text.length) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    readLine(text.slice(start, end).trimEnd(), start, settings)
    start = end + 1
  }
  return settings
}

function readLine(line: string, offset: number, settings: Map<string, Setting>): void {
  const colon = line.indexOf(':')
  if (!line.startsWith('#+') || colon < 3) return
  const key = line.slice(2, colon).toLowerCase()
  if (key.includes(' ')) return
  const value = line.slice(colon + 1).trimStart()
  const valueStart = offset + line.length - value.length
  const known = settings.get(key)
  if (known) {
    known.values.push(value)
    known.valueEnd = offset + line.length
  } else
    settings.set(key, {
      values: [value],
      keyStart: offset + 2,
      keyEnd: offset + colon,
      valueStart,
      valueEnd: offset + line.length,
    })
}

function settingValue(name: string, values: readonly string[]): unknown {
  const text = values.join('\n')
  if (name.endsWith('[]')) return strings(text.split(/\s+/).filter((word) => word !== ''))
  if (values.length > 1) return strings([...values])
  if (name === 'filetags') return strings(text.replace(/^:/, '').replace(/:$/, '').split(':'))
  return dateKeys.has(name) ? orgDate(text) : text
}

const strings = (values: string[]): string[] => typed(values, '[]string')

/** `<2020-01-02 Thu>` and `[2020-01-02 Thu]` give the date alone. */
function orgDate(text: string): string {
  return /[<[](\d{4}-\d{2}-\d{2}) [^\n]*[>\]]/.exec(text)?.[1] ?? text
}
