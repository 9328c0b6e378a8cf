// The namespace `openapi3`: descriptions of web APIs.
import type { Namespace } from '../template/functions.ts'
import type { DataNeeds } from './transform-data.ts'
import { quote } from '../golang/quote.ts'
import { GoError } from '../golang/values.ts'
import { formatOf } from '../formats/decode.ts'
import { openApiDocument } from './openapi-document.ts'

export const openapi3Namespace = ({ decode, resource }: Pick<DataNeeds, 'decode' | 'resource'>): Namespace => ({
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
        const format = source.suffixes.map(formatOf).find((known) => known !== undefined)
        if (!format) throw new GoError(`MIME ${quote(source.mediaType)} not supported`)
        return openApiDocument(decode(source.text, format, {}))
      },
    },
  ],
})
