// For which pages is a layout file meant?
import { parseLayoutPath, type LayoutName, type LayoutVocabulary } from './layout-name.ts'

export type LayoutCategory = 'page' | 'baseof' | 'hook' | 'shortcode' | 'partial' | 'internal'

/** What a layout asks of a page, or a page of a layout. '' asks for nothing. */
export interface Traits {
  readonly kind: string
  /** `list`, `single`, `all` or a name of the site's own. */
  readonly layout: string
  readonly format: string
  readonly mediaType: string
  /** For hooks: `link`, `codeblock`; then what it is for: `go`. */
  readonly hook: string
  readonly variant: string
  readonly isPlainText: boolean
}

/** A layout file as the constructor gets it; a `File` is one. */
export interface LayoutFile {
  /** `layouts/posts/list.html`. */
  readonly path: string
  /** Which project or theme gave it. */
  readonly module?: string
  readonly language?: string
}

export interface Layout {
  readonly file: LayoutFile
  readonly name: LayoutName
  readonly category: LayoutCategory
  /** The folder whose pages it is for, '' for all. For partials and shortcodes, see `key`. */
  readonly folder: string
  /** The name of a partial (with its folder) or shortcode. */
  readonly key: string
  readonly traits: Traits
  /** '' for every language but those that `except` names. */
  readonly language: string
  /** Languages that have a file of the same name of their own. */
  readonly except: readonly string[]
  /** Later languages weigh more than the first one, whose files may be for all. */
  readonly languageWeight: number
  /** 0 for the project, then 1, 2, ... for themes; files of equal meaning are taken from the lowest. */
  readonly rank: number
  /** Whether it ships with us: a site's own layout wins over it. */
  readonly isEmbedded: boolean
}

export interface LayoutOrigin {
  readonly rank: number
  readonly isEmbedded: boolean
}

/** @returns the layout, or `undefined` for a file below `_markup` whose name is no hook's */
export function layoutOf(file: LayoutFile, vocabulary: LayoutVocabulary, origin: LayoutOrigin): Layout | undefined {
  const own = parseLayoutPath(file.path.replace(/^layouts\//, ''), vocabulary)
  const name = modernName(own, vocabulary)
  const category = categoryOf(name)
  const hook = category === 'hook' ? hookOf(name.layout) : { hook: '', variant: '' }
  if (!hook) return undefined
  const languageWeight = vocabulary.languages.indexOf(name.language) > 0 ? 10 : 1
  const language = file.language || name.language
  const base = { file, name, category, language, languageWeight, except: [], ...origin }
  const traits = { ...traitsOf(name), ...hook }
  switch (category) {
    case 'partial': {
      const isUnspecified = traits.format === '' && traits.mediaType === ''
      const html = isUnspecified ? { format: 'html', mediaType: 'text/html' } : {}
      return {
        ...base,
        folder: '',
        key: pathKey(name).slice('/_partials/'.length),
        traits: { ...traits, ...html, kind: ownKind(name), layout: '' },
      }
    }
    case 'shortcode': {
      const [folder = '', key = ''] = pathKey(name).split('/_shortcodes/')
      return { ...base, folder, key, traits }
    }
    case 'hook':
      return { ...base, folder: folderOf(name).replace(/\/_markup$/, ''), key: '', traits: { ...traits, layout: '' } }
    default:
      return { ...base, folder: folderOf(name), key: '', traits }
  }
}

/** The kind in a name; the first word is only a name: `partials/home.html`. */
export const ownKind = ({ kind, base }: LayoutName): string => (kind === base ? '' : kind)

/** Folder and base name. */
const pathKey = ({ folder, base }: LayoutName): string => (folder === '/' ? `/${base}` : `${folder}/${base}`)

function folderOf({ folder }: LayoutName): string {
  const without = folder.startsWith('/_default') ? folder.slice('/_default'.length) : folder
  return without === '/' ? '' : without
}

/** Where a newer Hugo would have a layout: with a leading slash, below the layouts folder. */
export const modernPath = (path: string, vocabulary: LayoutVocabulary): string =>
  modernName(parseLayoutPath(path, vocabulary), vocabulary).path

/** Older places as the new ones: `_default/list.html`, `partials/x.html`, `list-baseof.html`. */
function modernName(name: LayoutName, vocabulary: LayoutVocabulary): LayoutName {
  if (name.section === '_partials' || name.section === '_shortcodes' || name.section === '_markup') return name
  let path = name.path.startsWith('/_default') ? name.path.slice('/_default'.length) : name.path
  if (path.startsWith('/shortcodes') || path.startsWith('/partials')) path = `/_${path.slice(1)}`
  const prefixed = /^(.*\/)([^/-]+)-baseof\.?([^/]*)$/.exec(path)
  if (prefixed) path = `${prefixed[1]}baseof.${prefixed[2]}.${prefixed[3]}`
  return path === name.path ? name : parseLayoutPath(path, vocabulary)
}

function categoryOf({ path, isBaseof, base, section }: LayoutName): LayoutCategory {
  if (path.includes('/_shortcodes/')) return 'shortcode'
  if (!isBaseof && path.includes('/_markup/')) return 'hook'
  if (!isBaseof && path.startsWith('/_partials/')) return 'partial'
  if (base === 'baseof') return 'baseof'
  return section === '_hugo' || section === '_server' ? 'internal' : 'page'
}

function hookOf(layout: string): { hook: string; variant: string } | undefined {
  if (!layout.startsWith('render-')) return undefined
  const rest = layout.slice('render-'.length)
  const hyphen = rest.indexOf('-')
  return hyphen > 0 ? { hook: rest.slice(0, hyphen), variant: rest.slice(hyphen + 1) } : { hook: rest, variant: '' }
}

function traitsOf(name: LayoutName): Traits {
  let { kind, layout } = name
  if (layout === name.format || layout === kind) layout = ''
  if (layout === 'index') {
    kind ||= 'home'
    layout = ''
  }
  return {
    kind,
    layout,
    format: name.format,
    mediaType: name.mediaType?.type ?? '',
    hook: '',
    variant: '',
    isPlainText: name.isPlainText,
  }
}
