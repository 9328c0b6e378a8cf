// The namespace `openapi3`: descriptions of web APIs.
import type { Namespace } from '../template/functions.ts'
import type { DataNeeds, DataResource } from './transform-data.ts'
import { quote } from '../golang/quote.ts'
import { GoError } from '../golang/values.ts'
import { formatOf } from '../formats/decode.ts'
import { openApiDocument } from './openapi-document.ts'

type OpenApiNeeds = Pick<DataNeeds, 'decode' | 'resource' | 'asset'>

export const openapi3Namespace = ({ decode, resource, asset }: OpenApiNeeds): Namespace => ({
  name: 'openapi3',
  functions: [
    {
      name: 'Unmarshal',
      doc: 'The description of an API in a JSON or YAML resource, with references inside it followed.',
      params: ['any', 'any'],
      optional: 1,
      run: (value: unknown) => {
        const source = resource(value)
        if (!source) throw new GoError('must provide a Resource and optionally an options map')
        const read = ({ text, suffixes, mediaType }: DataResource): unknown => {
          const format = suffixes.map(formatOf).find((known) => known !== undefined)
          if (!format) throw new GoError(`MIME ${quote(mediaType)} not supported`)
          return decode(text, format, {})
        }
        return openApiDocument(read(source), source.path ?? '', (path) => {
          const found = asset?.(path)
          if (!found) throw new GoError(`error resolving reference ${quote(path)}: no such file in assets`)
          return read(found)
        })
      },
    },
  ],
})
