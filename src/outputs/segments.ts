// Which outputs does a build render that is asked for some segments of a site only?
// Source: https://gohugo.io/configuration/segments/
import type { Config } from '../config/config.ts'
import { isInMatrix, matrixOf } from '../config/dimensions.ts'
import { compileGlob } from '../files/glob.ts'
import { elementsOf, entriesOf } from '../golang/values.ts'
import type { Output } from './output.ts'

type Matches = (output: Output) => boolean

/** What a condition looks at, by its key. */
const fields: Readonly<Record<string, (output: Output) => string>> = {
  kind: ({ page }) => page.kind,
  path: ({ page }) => page.path,
  lang: ({ page }) => page.language,
  output: ({ format }) => format.name,
}

/** Everything is rendered where no configured segment is asked for; a segment renders what it includes and does not exclude. */
export function createSegments({ segments, renderSegments }: Config): Matches {
  const wanted = renderSegments.flatMap((name) => segments.get(name.toLowerCase()) ?? [])
  if (wanted.length === 0) return () => true
  const compiled = wanted.map(({ includes, excludes }) => ({
    includes: includes.map(filterOf),
    excludes: excludes.map(filterOf),
  }))
  return (output) =>
    compiled.some(
      ({ includes, excludes }) =>
        includes.some((matches) => matches(output)) && !excludes.some((matches) => matches(output)),
    )
}

/** All conditions of a filter have to hold. */
function filterOf(filter: unknown): Matches {
  const conditions = [...(entriesOf(filter) ?? [])].map(([key, value]): Matches => {
    const name = String(key).toLowerCase()
    if (name === 'sites') {
      const matrix = matrixOf(value)
      return ({ page }) => isInMatrix(page.site, matrix)
    }
    const field = fields[name]
    return field ? anyOf(value, field) : () => true
  })
  return (output) => conditions.every((matches) => matches(output))
}

function anyOf(patterns: unknown, field: (output: Output) => string): Matches {
  const globs = (elementsOf(patterns) ?? [patterns]).map((pattern) => {
    const text = String(pattern)
    const negated = text.startsWith('! ')
    const glob = compileGlob(negated ? text.slice(2) : text) ?? (() => false)
    return (value: string): boolean => value !== '' && glob(value) !== negated
  })
  return (output) => globs.some((matches) => matches(field(output)))
}
