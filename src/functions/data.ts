// data.*: what Hugo had before resources.GetRemote. Source: https://gohugo.io/functions/data/ (gone in 0.123)
import { GoError } from '../golang/values.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'

const older = (name: string, alias: string, format: string): FunctionDef => ({
  name,
  aliases: [alias],
  doc: `${format} from an address. Deprecated; not yet available.`,
  params: ['any'],
  variadic: true,
  run: () => {
    throw new GoError(
      `${alias}: reading from other hosts is not yet available; keep the data in assets/ and use unmarshal`,
    )
  },
})

export const data: Namespace = {
  name: 'data',
  functions: [older('GetJSON', 'getJSON', 'JSON'), older('GetCSV', 'getCSV', 'CSV')],
}
