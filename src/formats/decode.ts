// How is a text in any data format read? The one entrance to all decoders.
import type { Source } from '../text/source.ts'
import { type CsvOptions, decodeCsv } from './csv.ts'
import { decoded, type Decoded, type Format, type Input } from './decoded.ts'
import { decodeJson } from './json.ts'
import { decodeOrg } from './org.ts'
import { decodeToml } from './toml.ts'
import { decodeXml } from './xml.ts'
import { decodeYaml } from './yaml.ts'

export interface DecodeOptions extends CsvOptions {
  /** Where in the source the data begins and ends, for front matter inside a page. Places count in the whole source. */
  readonly start?: number
  readonly end?: number
  /** A key of YAML that stands twice has its last value, with a warning, as before Hugo 0.152; otherwise it is an error. */
  readonly lastKeyWins?: boolean
}

/** Never throws: what is wrong with the text comes back as diagnostics, and the value is `undefined` then. */
export function decode(source: Source, format: Format, options: DecodeOptions = {}): Decoded {
  const input = inputOf(source, options)
  if (input.text === '' && format !== 'csv') return decoded(new Map(), [])
  switch (format) {
    case 'yaml':
      return decodeYaml(input)
    case 'toml':
      return decodeToml(input)
    case 'json':
      return decodeJson(input)
    case 'csv':
      return decodeCsv(input, options)
    case 'xml':
      return decodeXml(input)
    case 'org':
      return decodeOrg(input)
  }
}

function inputOf(source: Source, options: DecodeOptions): Input {
  let start = options.start ?? 0
  if (start === 0 && source.text.charCodeAt(0) === 0xfeff) start = 1
  return { source, start, text: source.text.slice(start, options.end), lastKeyWins: options.lastKeyWins }
}

const byExtension: Readonly<Record<string, Format>> = {
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  json: 'json',
  csv: 'csv',
  xml: 'xml',
  org: 'org',
}

/** The format that a file name or extension stands for. */
export function formatOf(name: string): Format | undefined {
  const lower = name.toLowerCase()
  const dot = lower.lastIndexOf('.')
  return byExtension[lower.slice(dot + 1)]
}
