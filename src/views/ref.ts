// The argument of `ref` and `relref`: a path, a list of path and format, or a map.
import { toText } from '../golang/cast.ts'
import { elementsOf, entriesOf, GoError } from '../golang/values.ts'
import type { RefTarget } from './runtime.ts'

export function refTarget(options: unknown): RefTarget {
  const map = entriesOf(options)
  if (map) {
    const option = (name: string): string | undefined => {
      for (const [key, value] of map) if (String(key).toLowerCase() === name) return toText(value)
      return undefined
    }
    return { path: option('path') ?? '', lang: option('lang'), outputFormat: option('outputformat') }
  }
  const list = elementsOf(options)
  if (!list) return { path: toText(options) }
  if (list.length === 0) throw new GoError('no path given to ref')
  return { path: toText(list[0]), outputFormat: list.length > 1 ? toText(list[1]) : undefined }
}
