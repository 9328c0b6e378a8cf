// Which layouts did a Hugo before 0.146 look for, in which order?
// Type by type, name by name: a layout of the page's type wins over a better name elsewhere.
import type { Taxonomies } from './layout-older.ts'
import type { OutputFormat } from './output-formats.ts'

/** What a page asks for; see `PageQuery`. */
export interface OlderQuery {
  readonly path: string
  readonly kind: string
  readonly type: string
  readonly layout: string
  readonly format: OutputFormat
  readonly language: string
}

export interface OlderOptions {
  /** The base of a layout, not the layout itself. */
  readonly isBase?: boolean
  /** Only layouts of the name that the query asks for: `.Render "name"`. */
  readonly isNameRequired?: boolean
}

/** Folders and names in the order in which they are tried. */
interface Variations {
  readonly folders: readonly string[]
  readonly names: readonly string[]
}

/** Paths below the layouts folder, best first; none for what is no page, section, taxonomy, term or home. */
export function olderLayoutPaths(query: OlderQuery, taxonomies: Taxonomies, options: OlderOptions = {}): string[] {
  const standard = variationsOf(query, taxonomies)
  if (!standard) return []
  const isFeed = query.format.name === 'rss' && !options.isBase
  const own = query.layout === '' ? [] : [query.layout]
  const last = query.kind === 'page' ? [] : ['list']
  const names = [...own, ...standard.names, ...(isFeed ? [''] : []), ...last]
  return pathsOf({ folders: standard.folders, names: wantedNames(names, query.layout, options) }, query)
}

function wantedNames(names: readonly string[], layout: string, options: OlderOptions): readonly string[] {
  if (options.isBase) return [...names.map((name) => `${name}-baseof`), 'baseof']
  return options.isNameRequired ? names.filter((name) => name === layout) : names
}

function variationsOf(query: OlderQuery, taxonomies: Taxonomies): Variations | undefined {
  const { kind, path } = query
  const levels = path.split('/').filter((level) => level !== '')
  const section = kind !== 'page' || levels.length > 1 ? (levels[0] ?? '') : ''
  const type = query.type || section || 'page'
  const singular = [...taxonomies].find(([, plural]) => isWithin(path, plural))?.[0] ?? section
  switch (kind) {
    case 'page':
      return { folders: [type, '_default'], names: ['single'] }
    case 'home':
      return { folders: [type, '', '_default'], names: ['index', 'home'] }
    case 'section':
      return { folders: [type, section, kind, '_default'], names: [section, kind] }
    case 'term':
      return { folders: [type, kind, 'taxonomy', singular, '_default'], names: [kind, singular, 'taxonomy'] }
    case 'taxonomy':
      return { folders: [type, singular, kind, '_default'], names: [`${singular}.terms`, 'terms', kind] }
    default:
      return undefined
  }
}

const isWithin = (path: string, plural: string): boolean =>
  path === `/${plural.toLowerCase()}` || path.startsWith(`/${plural.toLowerCase()}/`)

/** A file may name its language and its format, or one of them, or neither. */
function pathsOf({ folders, names }: Variations, { format, language }: OlderQuery): string[] {
  const suffix = format.mediaType.firstSuffix.suffix
  const identifiers = [`${language}.${format.name}`, format.name, language, '']
  const paths = folders.flatMap((folder) =>
    identifiers.flatMap((identifier) =>
      names.map((name) => {
        const file = [name, identifier, suffix].filter((part) => part !== '').join('.')
        return name === '' && identifier === '' ? '' : `${folder === '' ? '' : `${folder}/`}${file}`
      }),
    ),
  )
  return [...new Set(paths.filter((path) => path !== '').map((path) => path.toLowerCase()))]
}
