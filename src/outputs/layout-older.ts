// Which old places of list templates are still looked at?
// Before 0.146 sections, taxonomies and terms had look-up orders of their own; files there act as if they lay elsewhere.
import { meaningOf, type LayoutVocabulary } from './layout-name.ts'
import type { Layout, LayoutCategory } from './layout.ts'

/** Plural names by singular ones. */
export type Taxonomies = ReadonlyMap<string, string>

interface Place {
  /** The file without extension, below the layouts folder. */
  readonly source: string
  readonly folder: string
  readonly kind: 'term' | 'taxonomy' | 'section'
  readonly category: LayoutCategory
  /** Lower wins. */
  readonly order: number
}

// PLURAL and SINGULAR stand for each taxonomy's names; the best place comes first.
const termPlaces = [
  ['PLURAL/term', 'PLURAL'],
  ['PLURAL/SINGULAR', 'PLURAL'],
  ['term/term', ''],
  ['term/SINGULAR', 'PLURAL'],
  ['term/taxonomy', 'PLURAL'],
  ['term/list', ''],
  ['taxonomy/term', ''],
  ['taxonomy/SINGULAR', 'PLURAL'],
  ['SINGULAR/term', 'PLURAL'],
  ['SINGULAR/SINGULAR', 'PLURAL'],
  ['_default/SINGULAR', 'PLURAL'],
  ['_default/taxonomy', ''],
] as const

const taxonomyPlaces = [
  ['PLURAL/SINGULAR.terms', 'PLURAL'],
  ['PLURAL/terms', 'PLURAL'],
  ['PLURAL/taxonomy', 'PLURAL'],
  ['PLURAL/list', 'PLURAL'],
  ['SINGULAR/SINGULAR.terms', 'PLURAL'],
  ['SINGULAR/terms', 'PLURAL'],
  ['SINGULAR/taxonomy', 'PLURAL'],
  ['SINGULAR/list', 'PLURAL'],
  ['taxonomy/SINGULAR.terms', 'PLURAL'],
  ['taxonomy/terms', ''],
  ['taxonomy/taxonomy', ''],
  ['taxonomy/list', ''],
  ['_default/SINGULAR.terms', ''],
  ['_default/terms', ''],
  ['_default/taxonomy', ''],
] as const

/** Finds what a file's old place stands for, for sites with these taxonomies. */
export interface OlderPlaces {
  readonly placesOf: (layout: Layout) => readonly Place[]
}

export function createOlderPlaces(taxonomies: Taxonomies): OlderPlaces {
  const terms = expand('term', termPlaces, taxonomies)
  const lists = expand('taxonomy', taxonomyPlaces, taxonomies)
  const names = new Set(['taxonomy', ...taxonomies.keys(), ...taxonomies.values()])
  return {
    placesOf({ name, file }) {
      if (name.path.split('/').length > 3) return []
      const stem = stemOf(file.path)
      const found = [lists.get(stem), terms.get(stem)].filter((place) => place !== undefined)
      const sections = new Set([name.layout, name.kind, names.has(name.section) ? '' : name.section])
      return [...found, ...[...sections].flatMap((section) => sectionPlaces(stem, section))]
    },
  }
}

function stemOf(path: string): string {
  const below = path
    .replace(/^layouts\//, '')
    .toLowerCase()
    .replaceAll(' ', '-')
  return below.slice(0, below.lastIndexOf('.'))
}

function expand(
  kind: Place['kind'],
  places: readonly (readonly [string, string])[],
  taxonomies: Taxonomies,
): ReadonlyMap<string, Place> {
  const found = new Map<string, Place>()
  let order = 0
  for (const [source, folder] of places) {
    const isGeneral = !/SINGULAR|PLURAL/.test(source + folder)
    for (const [singular, plural] of isGeneral ? [['', ''] as const] : taxonomies) {
      const fill = (text: string): string => text.replaceAll('SINGULAR', singular).replaceAll('PLURAL', plural)
      const target = folder === '' ? '' : `/${fill(folder)}`
      found.set(fill(source), { source: fill(source), folder: target, kind, category: 'page', order: order++ })
    }
  }
  return found
}

/** `posts/posts`, `section/posts`, `section/section`, `section/list`, `_default/posts`, each as `-baseof` too. */
function sectionPlaces(stem: string, section: string): readonly Place[] {
  if (section === '') return []
  const isBase = stem.endsWith('-baseof')
  const source = isBase ? stem.slice(0, -'-baseof'.length) : stem
  const isStandard = section === 'all' || section === 'list' || section === 'single'
  const own = isStandard ? [] : [`${section}/${section}`, `section/${section}`]
  const order = [
    ...own.slice(0, 2),
    'section/section',
    'section/list',
    ...(isStandard ? [] : [`_default/${section}`]),
  ].indexOf(source)
  if (order === -1) return []
  const folder = source === 'section/section' || source === 'section/list' ? '' : `/${section}`
  return [{ source: stem, folder, kind: 'section', category: isBase ? 'baseof' : 'page', order }]
}

/** The layouts that files in old places stand for; of several for one purpose, the one in the best place. */
export function olderLayouts(
  layouts: readonly Layout[],
  places: OlderPlaces,
  vocabulary: LayoutVocabulary,
): readonly Layout[] {
  const best = new Map<string, { readonly place: Place; readonly layout: Layout }>()
  for (const layout of layouts) {
    if (layout.category !== 'page' && layout.category !== 'baseof') continue
    for (const place of places.placesOf(layout)) {
      const { format, extension } = layout.name
      const key = [place.folder, place.category, place.kind, format, extension].join('\0')
      const existing = best.get(key)
      if (!existing || place.order < existing.place.order) best.set(key, { place, layout })
    }
  }
  return [...best.values()].map(({ place, layout }) => moved(layout, place, vocabulary))
}

function moved(layout: Layout, { folder, kind, category }: Place, vocabulary: LayoutVocabulary): Layout {
  const { format, mediaType } = meaningOf(layout.name.format, layout.name.extension, vocabulary)
  return {
    ...layout,
    folder,
    category,
    traits: {
      kind,
      layout: '',
      format: format?.name ?? '',
      mediaType: mediaType?.type ?? '',
      hook: '',
      variant: '',
      isPlainText: format?.isPlainText ?? false,
    },
  }
}
