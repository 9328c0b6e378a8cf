// data.*: what Hugo had before resources.GetRemote. Source: https://gohugo.io/functions/data/ (gone in 0.123)
import type { CsvOptions } from '../formats/csv.ts'
import type { Format } from '../formats/decoded.ts'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import { toStringE, toStringSliceKeepingStringE } from '../golang/cast.ts'
import { quote } from '../golang/quote.ts'
import { entriesOf, GoError } from '../golang/values.ts'
import type { RenderEnv } from '../template/env.ts'
import type { Namespace } from '../template/functions.ts'
import { logged } from './diagnostics.ts'

export interface DataFunctionsNeeds {
  /** The text at an address of another host. Throws a GoError. */
  readonly remote: (url: string, headers: ReadonlyMap<unknown, unknown>) => string
  /** The text of a file of the site, `undefined` where there is none. */
  readonly local: (path: string) => string | undefined
  readonly decode: (text: string, format: Format, options: CsvOptions) => unknown
  /** In lower case; `error-remote-getjson` makes warnings of errors. */
  readonly ignoredLogs: ReadonlySet<string>
}

export const data = (needs: DataFunctionsNeeds): Namespace => ({
  name: 'data',
  functions: [
    {
      name: 'GetJSON',
      aliases: ['getJSON'],
      doc: 'The value of JSON at an address or in a file of the site; parts of an address are joined, a map at the end is of headers. Deprecated: resources.GetRemote does that.',
      params: ['any'],
      variadic: true,
      usesEnv: true,
      nilable: true,
      run: (env: RenderEnv, ...parts: readonly unknown[]) => get(needs, env, 'JSON', parts, {}),
    },
    {
      name: 'GetCSV',
      aliases: ['getCSV'],
      doc: 'The rows of CSV with a separator, at an address or in a file of the site. Deprecated: resources.GetRemote does that.',
      params: ['any', 'any'],
      variadic: true,
      usesEnv: true,
      nilable: true,
      run(env: RenderEnv, separator: unknown, ...parts: readonly unknown[]) {
        const delimiter = toStringE(separator)
        if ([...delimiter].length !== 1)
          throw new GoError(`incorrect length of CSV separator: ${quote(delimiter)} must be one character`)
        return get(needs, env, 'CSV', parts, { delimiter })
      },
    },
  ],
})

function get(
  needs: DataFunctionsNeeds,
  env: RenderEnv,
  format: 'JSON' | 'CSV',
  parts: readonly unknown[],
  options: CsvOptions,
): unknown {
  const headers = entriesOf(parts.at(-1))
  const address = (headers ? parts.slice(0, -1) : parts).flatMap(toStringSliceKeepingStringE).join('')
  try {
    return needs.decode(textAt(needs, address, headers), format.toLowerCase() as Format, options)
  } catch (error) {
    if (!(error instanceof GoError) && !(error instanceof DiagnosticError)) throw error
    const id = `error-remote-get${format.toLowerCase()}`
    const severity = needs.ignoredLogs.has(id) ? 'warning' : 'error'
    const message = `Failed to get ${format} resource ${quote(address)}: ${error.message}`
    env.report(logged(env.callSite, severity, message, severity === 'error' ? id : undefined))
    return null
  }
}

function textAt(
  needs: DataFunctionsNeeds,
  address: string,
  headers = new Map() as ReadonlyMap<unknown, unknown>,
): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return needs.remote(address, headers)
  const text = needs.local(address)
  if (text === undefined) throw new GoError(`open ${address}: no such file or directory`)
  return text
}
