// How is a value spelled in a data format? As Hugo's encoders do: keys sorted, layout of the Go libraries it uses.
import { type JsonOptions, marshalJSON } from '../golang/json.ts'
import { encodeToml } from './encode-toml.ts'
import { encodeXml } from './encode-xml.ts'
import { encodeYaml } from './encode-yaml.ts'

export type EncodedFormat = 'json' | 'yaml' | 'toml' | 'xml'

/**
 * Throws a GoError for what a format cannot say.
 *
 * @param options  of JSON alone; Hugo indents configuration and front matter by three spaces
 */
export function encode(value: unknown, format: EncodedFormat, options: JsonOptions = {}): string {
  switch (format) {
    case 'json':
      return marshalJSON(value, options)
    case 'yaml':
      return encodeYaml(value)
    case 'toml':
      return encodeToml(value)
    case 'xml':
      return encodeXml(value)
  }
}
