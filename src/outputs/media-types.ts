// Which media types are there, and which suffixes do their files have?

export interface MediaType {
  /** Such as `application/rss+xml`, lower case. */
  readonly type: string
  readonly mainType: string
  /** `rss` in `application/rss+xml`. */
  readonly subType: string
  /** Lower case, without delimiter; the first one is for new files. */
  readonly suffixes: readonly string[]
  readonly delimiter: string
  /** Without and with delimiter; both '' for a type without suffixes. */
  readonly firstSuffix: { readonly suffix: string; readonly fullSuffix: string }
}

/** What a site writes below `mediaTypes`. */
export interface MediaTypeSettings {
  readonly suffixes?: readonly string[] | undefined
  readonly delimiter?: string | undefined
}

export interface MediaTypes {
  /** Sorted by type. */
  readonly all: readonly MediaType[]
  /** By full type; `image/svg` also finds `image/svg+xml` when only one type fits. */
  byType(type: string): MediaType | undefined
  /** The first type that has a suffix, written with or without its dot. */
  bySuffix(suffix: string): MediaType | undefined
}

const suffixesByType: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'application/manifest+json': 'webmanifest',
  'application/octet-stream': '',
  'application/pdf': 'pdf',
  'application/rss+xml': 'xml rss',
  'application/source-map': 'map',
  'application/toml': 'toml',
  'application/wasm': 'wasm',
  'application/xml': 'xml',
  'application/yaml': 'yaml yml',
  'font/otf': 'otf',
  'font/ttf': 'ttf',
  'font/woff': 'woff',
  'font/woff2': 'woff2',
  'image/avif': 'avif',
  'image/bmp': 'bmp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/jpeg': 'jpg jpeg jpe jif jfif',
  'image/png': 'png',
  'image/svg+xml': 'svg',
  'image/tiff': 'tif tiff',
  'image/webp': 'webp',
  'text/asciidoc': 'adoc asciidoc ad',
  'text/calendar': 'ics',
  'text/css': 'css',
  'text/csv': 'csv',
  'text/html': 'html htm',
  'text/javascript': 'js jsm mjs',
  'text/jsx': 'jsx',
  'text/markdown': 'md mdown markdown',
  'text/org': 'org',
  'text/pandoc': 'pandoc pdc',
  'text/plain': 'txt',
  'text/rst': 'rst',
  'text/tsx': 'tsx',
  'text/typescript': 'ts',
  'text/x-gotmpl': 'gotmpl',
  'text/x-sass': 'sass',
  'text/x-scss': 'scss',
  'video/3gpp': '3gpp 3gp',
  'video/mp4': 'mp4',
  'video/mpeg': 'mpg mpeg',
  'video/ogg': 'ogv',
  'video/webm': 'webm',
  'video/x-msvideo': 'avi',
}

/** @returns the parts of a media type, or `undefined` when it is not `main/sub` */
export function parseMediaType(text: string): { type: string; mainType: string; subType: string } | undefined {
  const [mainType, rest, ...more] = text.toLowerCase().split('/')
  if (!mainType || !rest || more.length > 0) return undefined
  const [first = '', suffix] = rest.split('+')
  const subType = first.split(';')[0]!
  return { type: `${mainType}/${subType}${suffix ? `+${suffix}` : ''}`, mainType, subType }
}

/**
 * The default types with the site's own; a site's definition replaces the default one as a whole.
 *
 * @param invalid  receives each name that is no media type
 */
export function createMediaTypes(
  settings: ReadonlyMap<string, MediaTypeSettings>,
  invalid: (name: string) => void = () => {},
): MediaTypes {
  const definitions = new Map<string, MediaTypeSettings>()
  for (const [type, suffixes] of Object.entries(suffixesByType))
    definitions.set(type, { suffixes: suffixes.split(' ').filter(Boolean), delimiter: '.' })
  for (const [name, definition] of settings) definitions.set(name.toLowerCase(), definition)
  const all: MediaType[] = []
  for (const [name, definition] of definitions) {
    const mediaType = mediaTypeOf(name, definition)
    if (mediaType) all.push(mediaType)
    else invalid(name)
  }
  all.sort((a, b) => (a.type < b.type ? -1 : 1))
  return { all, byType: (type) => findByType(all, type), bySuffix: (suffix) => findBySuffix(all, suffix) }
}

function mediaTypeOf(name: string, settings: MediaTypeSettings): MediaType | undefined {
  const parts = parseMediaType(name)
  if (!parts) return undefined
  const suffixes = (settings.suffixes ?? []).map((suffix) => suffix.trim().toLowerCase()).filter(Boolean)
  const delimiter = settings.delimiter || (suffixes.length > 0 ? '.' : '')
  const suffix = suffixes[0] ?? ''
  return { ...parts, suffixes, delimiter, firstSuffix: { suffix, fullSuffix: suffix && delimiter + suffix } }
}

function findByType(all: readonly MediaType[], wanted: string): MediaType | undefined {
  const type = wanted.toLowerCase()
  const exact = all.find((mediaType) => mediaType.type === type)
  if (exact || type.includes('+')) return exact
  const fitting = all.filter(({ mainType, subType }) => `${mainType}/${subType}` === type)
  return fitting.length === 1 ? fitting[0] : undefined
}

function findBySuffix(all: readonly MediaType[], wanted: string): MediaType | undefined {
  const suffix = wanted.replace(/^\./, '').toLowerCase()
  return all.find((mediaType) => mediaType.suffixes.includes(suffix))
}
