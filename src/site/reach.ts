// Which sites does a file of content/ belong to? Its front matter says, or its name, or its mount.
// Source: https://gohugo.io/content-management/front-matter/#sites
import { matchesDimension, matrixOf, type Dimension, type SiteSpec } from '../config/dimensions.ts'
import type { File } from '../files/file.ts'
import type { ContentPath } from './content-path.ts'

interface Placed {
  readonly file: File
  readonly where: ContentPath
  /** `sites` of front matter. */
  readonly sites?: unknown
}

export function reaches({ language, version, role }: SiteSpec, { file, where, sites }: Placed): boolean {
  const matrix = matrixOf(sites)
  const languages = matrix.get('languages')
  const isLanguage = languages ? matchesDimension(language.lang, languages) : where.language === language.lang
  return (
    isLanguage &&
    isIn(version, matrix.get('versions'), where.version ? [where.version] : file.versions) &&
    isIn(role, matrix.get('roles'), where.contentRole ? [where.contentRole] : file.roles)
  )
}

/** What names no version or role belongs to the default one. */
function isIn(
  { name, isDefault }: Dimension,
  patterns: readonly string[] | undefined,
  names: readonly string[] | undefined,
): boolean {
  if (patterns) return matchesDimension(name, patterns)
  return names ? names.includes(name) : isDefault
}
