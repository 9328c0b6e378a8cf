// `data/` as one map: folders and file names are keys, contents are values.
import type { Report } from '../diagnostics/diagnostic.ts'
import type { File, FileTree } from '../files/file.ts'
import { decode, type DecodeOptions, formatOf } from '../formats/decode.ts'

interface DataOptions extends Pick<DecodeOptions, 'lastKeyWins'> {
  readonly report: Report
}

/** A file of the project covers the values of a theme's file of the same name, key by key. */
export function loadData(tree: FileTree, options: DataOptions): ReadonlyMap<string, unknown> {
  const data = new Map<string, unknown>()
  for (const file of tree.list('data')) {
    const value = readData(file, tree, options)
    if (value !== undefined) place(data, file, value)
  }
  return data
}

function readData(file: File, tree: FileTree, { report, lastKeyWins }: DataOptions): unknown {
  const format = formatOf(file.path.slice(file.path.lastIndexOf('.') + 1))
  if (!format) return undefined
  const decoded = decode({ path: file.path, text: tree.readText(file) }, format, { lastKeyWins })
  for (const diagnostic of decoded.diagnostics) report(diagnostic)
  return decoded.value
}

function place(data: Map<string, unknown>, file: File, value: unknown): void {
  const keys = file.path
    .replace(/^data\//, '')
    .replace(/\.[^./]+$/, '')
    .split('/')
  let map = data
  for (const key of keys.slice(0, -1)) {
    const below = map.get(key)
    if (below instanceof Map) map = below
    else {
      const made = new Map<string, unknown>()
      map.set(key, made)
      map = made
    }
  }
  const last = keys.at(-1)!
  const there = map.get(last)
  map.set(last, there instanceof Map && value instanceof Map ? new Map([...there, ...value]) : value)
}
