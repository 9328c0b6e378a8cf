// Is what a configuration file says known, and of the right type?
import { RE2JS } from 're2js'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { ValuePath } from '../formats/decoded.ts'
import { typeName } from '../golang/type-name.ts'
import { invalidRegex, unknownKey, unknownKind, wrongType } from './diagnostics.ts'
import { site } from './keys/site.ts'
import { allKinds, kindOf } from './kinds.ts'
import type { Span } from '../text/source.ts'
import type { ConfigSource } from './source.ts'

/** Warns at each key that Hugo does not know and each value that it cannot use. */
export function checkSource(source: ConfigSource, report: Report): void {
  site.decode(source.tree, {
    path: [],
    problem(problem) {
      const at = source.spanOf(problem.path)
      const key = spelled(problem.path, at)
      if (problem.type === 'unknown-key') report(unknownKey(at, key, problem.known))
      else report(wrongType(at, key, problem.wanted, typeName(problem.value)))
    },
  })
}

/** The path with its last key as the author wrote it. */
function spelled(path: ValuePath, at: Span | undefined): string {
  const last = String(path.at(-1))
  const written = at ? at.source.text.slice(at.start, at.end).replaceAll(/["']/g, '') : last
  return [...path.slice(0, -1), written.toLowerCase() === last.toLowerCase() ? written : last].join('.')
}

export function reportUnknownKinds(names: readonly string[], report: Report): void {
  for (const name of names) if (kindOf(name) === undefined) report(unknownKind(name, allKinds))
}

/** Go regular expressions as predicates; those that do not compile are reported and left out. */
export function compileRegexes(
  key: string,
  patterns: readonly string[],
  report: Report,
): readonly ((text: string) => boolean)[] {
  return patterns.flatMap((pattern) => {
    try {
      const regex = RE2JS.compile(pattern)
      return [(text: string): boolean => regex.matcher(text).find()]
    } catch (error) {
      report(invalidRegex(key, pattern, error instanceof Error ? error.message : String(error)))
      return []
    }
  })
}
