// What did the site ask of its diagrams? Checked once; a page and a diagram may then say more.
import type { Extensions, MermaidSettings } from '../config/define-config.ts'
import { unknownKey, unknownValue } from '../diagrams/diagnostics.ts'
import { mermaidThemes, type DiagramSettings, type EngineChoice } from '../diagrams/diagram.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { readFrontMatter } from '../content/front-matter.ts'
import { toText } from '../golang/cast.ts'
import { GoFloat } from '../golang/values.ts'
import type { ClientOptions } from '../publish/diagram-options.ts'
import type { Page } from '../site/page.ts'
import type { Span } from '../text/source.ts'

export type FallbackChoice = 'fail' | 'source'

export type StylesChoice = 'inline' | 'file'

export interface DiagramChoices {
  readonly engine: EngineChoice
  /** Without a browser: an error, or the diagram's text in the page. */
  readonly fallback: FallbackChoice
  /** Whether what themes leave to a script in the reader's browser is drawn too. */
  readonly rewrite: boolean
  /** Whether a picture carries its styles, or its page links to a file of them. */
  readonly styles: StylesChoice
  /** For all diagrams of the site. */
  readonly settings: DiagramSettings
}

const engines: readonly EngineChoice[] = ['auto', 'system', 'embedded', 'none']
const fallbacks: readonly FallbackChoice[] = ['fail', 'source']
const stylesChoices: readonly StylesChoice[] = ['inline', 'file']
const keys: readonly string[] = ['engine', 'fallback', 'styles', 'mermaid']
const mermaidKeys: readonly string[] = ['config', 'theme', 'rewrite']

export function diagramChoices(given: Extensions['diagrams'] = {}, rewrite: boolean, report: Report): DiagramChoices {
  const mermaid: MermaidSettings = given.mermaid ?? {}
  checkKeys('diagrams', given, keys, report)
  checkKeys('diagrams.mermaid', mermaid, mermaidKeys, report)
  return {
    engine: oneOf('diagrams.engine', given.engine, engines, report) ?? 'auto',
    fallback: oneOf('diagrams.fallback', given.fallback, fallbacks, report) ?? 'fail',
    styles: oneOf('diagrams.styles', given.styles, stylesChoices, report) ?? 'inline',
    rewrite: rewrite || mermaid.rewrite === true,
    settings: settingsOf('diagrams.mermaid', mermaid, report),
  }
}

function checkKeys(place: string, map: object, known: readonly string[], report: Report): void {
  for (const key of Object.keys(map)) if (!known.includes(key)) report(unknownKey(undefined, `${place}.${key}`, known))
}

function oneOf<T extends string>(
  place: string,
  value: unknown,
  known: readonly T[],
  report: Report,
  at?: Span,
): T | undefined {
  if (value === undefined) return undefined
  const found = known.find((each) => each === value)
  if (!found) report(unknownValue(at, place, toText(value), known))
  return found
}

function settingsOf(
  place: string,
  { theme, config }: Pick<MermaidSettings, 'theme' | 'config'>,
  report: Report,
  at?: Span,
): DiagramSettings {
  const known = oneOf(`${place}.theme`, theme === '' ? undefined : theme, mermaidThemes, report, at)
  return { ...(known && { theme: known }), ...(isMap(config) && { config }) }
}

/** What holds for diagrams of one page: the site's settings, and those of `mermaid` in its front matter over them. */
export function createPageSettings(site: DiagramSettings, report: Report): (page: Page | undefined) => DiagramSettings {
  const known = new Map<Page, DiagramSettings>()
  return (page) => {
    if (!page?.source?.frontMatter.has('mermaid')) return site
    let settings = known.get(page)
    if (!settings) known.set(page, (settings = merge(site, ownSettings(page, report))))
    return settings
  }
}

/** Settings of Mermaid are spelled in camelCase, so front matter is read as it was written. */
function ownSettings({ source }: Page, report: Report): DiagramSettings {
  const values = readFrontMatter(source!.source).values
  const own = [...values].find(([key]) => key.toLowerCase() === 'mermaid')?.[1]
  const { theme, config } = plain(own) as { theme?: string; config?: Record<string, unknown> }
  return settingsOf('mermaid', { theme, config }, report, source!.spanOf(['mermaid']))
}

/** Themes write `mermaid: true` for another purpose; what is no map says nothing here. */
const plain = (value: unknown): object => (value instanceof Map ? (toPlain(value) as object) : {})

function toPlain(value: unknown): unknown {
  if (value instanceof GoFloat) return value.value
  if (Array.isArray(value)) return value.map(toPlain)
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [String(key), toPlain(each)]))
  return value
}

/** What a theme asks of Mermaid in the reader's browser. Mermaid's default theme is no choice: it is what there is without one. */
export function clientSettings({ theme, ...config }: ClientOptions): DiagramSettings {
  const chosen = mermaidThemes.find((each) => each === theme && each !== 'default')
  return { ...(chosen && { theme: chosen }), ...(Object.keys(config).length > 0 && { config }) }
}

export const merge = (outer: DiagramSettings, inner: DiagramSettings): DiagramSettings => {
  const config = mergeMaps(outer.config, inner.config)
  const theme = inner.theme ?? outer.theme
  return { ...(theme && { theme }), ...(config && { config }) }
}

type JsonMap = Readonly<Record<string, unknown>>

function mergeMaps(outer: JsonMap | undefined, inner: JsonMap | undefined): JsonMap | undefined {
  if (!outer || !inner) return inner ?? outer
  const both = Object.entries(inner).map(([key, value]): [string, unknown] => {
    const before = Object.hasOwn(outer, key) ? outer[key] : undefined
    return [key, isMap(value) && isMap(before) ? mergeMaps(before, value) : value]
  })
  return { ...outer, ...Object.fromEntries(both) }
}

const isMap = (value: unknown): value is JsonMap => typeof value === 'object' && value !== null && !Array.isArray(value)
