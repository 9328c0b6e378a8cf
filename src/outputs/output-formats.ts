// In which formats can a page be written, and which does each kind of page get?
import { allKinds, kindOf } from '../config/kinds.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { unknownFormat, unknownKind, unknownMediaType } from './diagnostics.ts'
import type { MediaType, MediaTypes } from './media-types.ts'

export interface OutputFormat {
  /** Lower case. */
  readonly name: string
  readonly mediaType: MediaType
  /** A folder that the format's files go to, such as `amp`. */
  readonly path: string
  readonly baseName: string
  readonly rel: string
  /** Replaces the scheme of the base URL: `webcal://`. */
  readonly protocol: string
  readonly isPlainText: boolean
  readonly isHTML: boolean
  /** Never ugly, whatever `uglyURLs` says. */
  readonly noUgly: boolean
  /** Always ugly. */
  readonly ugly: boolean
  readonly notAlternative: boolean
  /** Lies at the root of the site. */
  readonly root: boolean
  readonly permalinkable: boolean
  /** Lower comes first; 0 is no weight and comes last. */
  readonly weight: number
}

/** What a site writes below `outputFormats`. */
export type OutputFormatSettings = Partial<Omit<OutputFormat, 'name' | 'mediaType'>> & {
  readonly mediaType?: string | undefined
}

export interface OutputFormats {
  /** By weight, then by name. */
  readonly all: readonly OutputFormat[]
  byName(name: string): OutputFormat | undefined
  /** The only format whose media type has a suffix; `undefined` when there is none, or more than one. */
  bySuffix(suffix: string): OutputFormat | undefined
}

const plain: Omit<OutputFormat, 'name' | 'mediaType'> = {
  path: '',
  baseName: '',
  rel: '',
  protocol: '',
  isPlainText: false,
  isHTML: false,
  noUgly: false,
  ugly: false,
  notAlternative: false,
  root: false,
  permalinkable: false,
  weight: 0,
}

const text = { isPlainText: true, baseName: 'index', rel: 'alternate' } as const
const page = { isHTML: true, permalinkable: true } as const

const builtIn: Readonly<Record<string, OutputFormatSettings>> = {
  '404': { ...page, mediaType: 'text/html', ugly: true, notAlternative: true },
  alias: { mediaType: 'text/html', isHTML: true, ugly: true },
  amp: { ...page, mediaType: 'text/html', baseName: 'index', path: 'amp', rel: 'amphtml' },
  calendar: { ...text, mediaType: 'text/calendar', protocol: 'webcal://' },
  css: { mediaType: 'text/css', isPlainText: true, baseName: 'styles', rel: 'stylesheet', notAlternative: true },
  csv: { ...text, mediaType: 'text/csv' },
  gotmpl: { mediaType: 'text/x-gotmpl', isPlainText: true, notAlternative: true },
  html: { ...page, mediaType: 'text/html', baseName: 'index', rel: 'canonical', weight: 10 },
  json: { ...text, mediaType: 'application/json' },
  markdown: { ...text, mediaType: 'text/markdown' },
  robots: { ...text, mediaType: 'text/plain', baseName: 'robots', root: true },
  rss: { mediaType: 'application/rss+xml', baseName: 'index', rel: 'alternate', noUgly: true },
  sitemap: { mediaType: 'application/xml', baseName: 'sitemap', rel: 'sitemap', ugly: true },
  sitemapindex: { mediaType: 'application/xml', baseName: 'sitemap', rel: 'sitemap', ugly: true, root: true },
  webappmanifest: {
    mediaType: 'application/manifest+json',
    isPlainText: true,
    baseName: 'manifest',
    rel: 'manifest',
    notAlternative: true,
  },
}

/** Whether Hugo itself has a format of that name, be it changed by the site or not. */
export const isBuiltInFormat = (name: string): boolean => Object.hasOwn(builtIn, name)

/** The built-in formats changed and extended by the site's own. */
export function createOutputFormats(
  settings: ReadonlyMap<string, OutputFormatSettings>,
  mediaTypes: MediaTypes,
  report: Report,
): OutputFormats {
  const formats = new Map<string, OutputFormat>()
  const define = (name: string, base: Omit<OutputFormat, 'name' | 'mediaType'>, own: OutputFormatSettings): void => {
    const mediaType = own.mediaType === undefined ? formats.get(name)?.mediaType : mediaTypes.byType(own.mediaType)
    if (mediaType) formats.set(name, { ...base, ...withoutUndefined(own), name, mediaType })
    else report(unknownMediaType(name, own.mediaType ?? '', mediaTypes.all))
  }
  for (const [name, format] of Object.entries(builtIn)) define(name, plain, format)
  for (const [key, own] of settings) {
    const name = key.toLowerCase()
    define(name, formats.get(name) ?? { ...plain, baseName: 'index', rel: 'alternate' }, own)
  }
  const all = [...formats.values()].sort(byWeight)
  return {
    all,
    byName: (name) => formats.get(name.toLowerCase()),
    bySuffix(suffix) {
      const fitting = all.filter((format) => format.mediaType.suffixes.includes(suffix.toLowerCase()))
      return fitting.length === 1 ? fitting[0] : undefined
    },
  }
}

function withoutUndefined(settings: OutputFormatSettings): Omit<OutputFormatSettings, 'mediaType'> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
}

function byWeight(a: OutputFormat, b: OutputFormat): number {
  if (a.weight !== b.weight) {
    if (a.weight === 0) return 1
    if (b.weight === 0) return -1
    return a.weight - b.weight
  }
  return a.name < b.name ? -1 : 1
}

export interface OutputsSettings {
  /** Format names by kind, as the configuration resolves them. */
  readonly outputs: ReadonlyMap<string, readonly string[]>
  readonly disableKinds: readonly string[]
}

/** The formats that each kind of page is written in. A kind that is disabled has none. */
export function outputsByKind(
  { outputs, disableKinds }: OutputsSettings,
  formats: OutputFormats,
  report: Report,
): ReadonlyMap<string, readonly OutputFormat[]> {
  const disabled = new Set(disableKinds.map(kindOf))
  const found = new Map<string, readonly OutputFormat[]>()
  for (const [kind, wanted] of outputs) {
    if (kindOf(kind) === undefined) report(unknownKind(kind, 'outputs', allKinds))
    if (kindOf(kind) === undefined || disabled.has(kind)) continue
    const resolved: OutputFormat[] = []
    for (const name of wanted) {
      if (disabled.has('rss') && name.toLowerCase() === 'rss') continue
      const format = formats.byName(name)
      if (format) resolved.push(format)
      else report(unknownFormat(name, kind, formats.all))
    }
    found.set(kind, resolved)
  }
  return found
}
