// Which part of which folder shows up where in the tree?
import { compileGlob, type Glob } from './glob.ts'

export interface Mount {
  /** The project or theme that mounts. */
  readonly module: string
  /** Absolute folder or file. */
  readonly source: string
  /** Links may lead anywhere inside these folders; a source outside of them is named on purpose, and another one. */
  readonly within: readonly string[]
  /** Virtual place, such as `content` or `assets/scss`. */
  readonly target: string
  readonly language?: string
  readonly versions?: readonly string[]
  readonly roles?: readonly string[]
  readonly complements?: ReadonlyMap<string, readonly string[]>
  /** Tells by the path below the source, which begins with `/`, whether a file is part of the mount. */
  readonly filter?: (path: string) => boolean
}

/**
 * Hugo's `files` patterns: the first one that matches decides, `! ` in front excludes.
 *
 * @returns the filter, or the pattern that is malformed
 */
export function compileFilter(
  patterns: readonly string[],
): { filter: (path: string) => boolean } | { invalid: string } {
  const rules: { readonly glob: Glob; readonly excludes: boolean }[] = []
  for (const pattern of patterns) {
    const excludes = pattern.startsWith('! ')
    const body = excludes ? pattern.slice(2) : pattern
    const glob = compileGlob(body.startsWith('/') ? body : `/${body}`)
    if (!glob) return { invalid: pattern }
    rules.push({ glob, excludes })
  }
  const includesByDefault = rules.every((rule) => rule.excludes)
  return {
    filter(path) {
      const rule = rules.find((rule) => rule.glob(path))
      return rule ? !rule.excludes : includesByDefault
    },
  }
}

/** Files that editors and systems leave behind, by the component they lie in: `static` takes everything. */
export function isIgnoredName(component: string, name: string): boolean {
  const hidden = name.startsWith('.') || name.endsWith('~')
  switch (component) {
    case 'content':
    case 'data':
    case 'i18n':
      return hidden || name.startsWith('#')
    case 'layouts':
      return hidden
    default:
      return false
  }
}
