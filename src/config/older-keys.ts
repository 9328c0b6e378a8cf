// Which settings had other names, and what do the old ones mean?
import { Params } from '../golang/values.ts'
import { deprecatedKey } from './diagnostics.ts'
import { language } from './keys/site.ts'
import { getAt, setAt } from './merge.ts'
import { mergeKey } from './schema.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { Era, EraEvidence } from './era.ts'
import type { ConfigSource } from './source.ts'

interface OlderKey {
  readonly from: string
  /** The key that takes its place; '' when nothing does. */
  readonly to: string
  /** The Hugo that deprecated it; absent where both names are in use. */
  readonly since?: string
  /** Looks at the old value; one that it refuses is no older setting. */
  readonly applies?: (value: unknown) => boolean
  /** Turns the old value into the new one; `undefined` leaves the new key alone. */
  readonly convert?: (value: unknown, tree: Params) => unknown
}

const isAny = (): boolean => true
const not = (value: unknown): unknown => (typeof value === 'boolean' ? !value : undefined)
const embedded = (value: unknown): unknown => (value === true ? 'fallback' : 'never')

/** `disableRSS: true` and its like. */
const disables =
  (kind: string) =>
  (value: unknown, tree: Params): unknown => {
    const kinds = tree.get('disablekinds')
    return value === true ? [...(Array.isArray(kinds) ? (kinds as unknown[]) : []), kind] : undefined
  }

/** Blackfriday let raw HTML pass. */
const blackfriday = { to: 'markup.goldmark.renderer.unsafe', since: 'v0.100.0', convert: () => true }
const isBlackfriday = (value: unknown): boolean => typeof value === 'string' && /^blackfriday$/i.test(value)

const olderKeys: readonly OlderKey[] = [
  { from: 'markup.defaultMarkdownHandler', applies: isBlackfriday, ...blackfriday },
  { from: 'markup.blackfriday', ...blackfriday, convert: () => undefined },
  { from: 'menu', to: 'menus' },
  { from: 'languageCode', to: 'locale', since: 'v0.158.0' },
  { from: 'paginate', to: 'pagination.pagerSize', since: 'v0.128.0' },
  { from: 'paginatePath', to: 'pagination.path', since: 'v0.128.0' },
  { from: 'disqusShortname', to: 'services.disqus.shortname', since: 'v0.120.0' },
  { from: 'googleAnalytics', to: 'services.googleAnalytics.ID', since: 'v0.120.0' },
  { from: 'rssLimit', to: 'services.rss.limit', since: 'v0.120.0' },
  { from: 'privacy.twitter', to: 'privacy.x', since: 'v0.141.0' },
  { from: 'services.twitter', to: 'services.x', since: 'v0.141.0' },
  { from: 'indexes', to: 'taxonomies' },
  { from: 'logI18nWarnings', to: 'printI18nWarnings' },
  { from: 'logPathWarnings', to: 'printPathWarnings' },
  { from: 'ignoreErrors', to: 'ignoreLogs' },
  { from: 'minifyOutput', to: 'minify.minifyOutput', since: 'v0.150.0' },
  { from: 'enableInlineShortcodes', to: 'security.enableInlineShortcodes', since: 'v0.91.0' },
  { from: 'build.writeStats', to: 'build.buildStats.enable', since: 'v0.115.1' },
  { from: 'disableRSS', to: 'disableKinds', since: 'v0.21', convert: disables('rss') },
  { from: 'disableSitemap', to: 'disableKinds', since: 'v0.21', convert: disables('sitemap') },
  { from: 'disable404', to: 'disableKinds', since: 'v0.21', convert: disables('404') },
  { from: 'disableRobotsTXT', to: 'disableKinds', since: 'v0.21', convert: disables('robotsTXT') },
  { from: 'pygmentsCodeFences', to: 'markup.highlight.codeFences', since: 'v0.60.0' },
  { from: 'pygmentsCodeFencesGuessSyntax', to: 'markup.highlight.guessSyntax', since: 'v0.60.0' },
  { from: 'pygmentsStyle', to: 'markup.highlight.style', since: 'v0.60.0' },
  { from: 'pygmentsUseClasses', to: 'markup.highlight.noClasses', since: 'v0.60.0', convert: not },
  { from: 'markup.goldmark.parser.autoHeadingIDType', to: 'markup.goldmark.parser.autoIDType', since: 'v0.144.0' },
  ...(['image', 'link'] as const).map((hook) => ({
    from: `markup.goldmark.renderHooks.${hook}.enableDefault`,
    to: `markup.goldmark.renderHooks.${hook}.useEmbedded`,
    since: 'v0.148.0',
    convert: embedded,
  })),
  ...[
    'blackfriday',
    'footnoteAnchorPrefix',
    'footnoteReturnLinkContents',
    'metaDataFormat',
    'preserveTaxonomyNames',
    'pygmentsOptions',
    'pygmentsUseClassic',
    'useModTimeAsFallback',
    'verbose',
    'verboseLog',
    'debug',
    'log',
    'logFile',
    'stepAnalysis',
    'watch',
  ].map((from) => ({ from, to: '', since: 'v0.100.0' })),
]

const olderLanguageKeys: readonly OlderKey[] = [
  { from: 'languageName', to: 'label', since: 'v0.158.0' },
  { from: 'languageDirection', to: 'direction', since: 'v0.158.0' },
  ...olderKeys,
]

/** Settings that no site had in the times of Blackfriday. */
const laterKeys = ['markup', 'module', 'pagination', 'minify', 'security', 'build', 'cascade', 'caches']

/** Blackfriday itself, or its settings where nothing tells of later times: many a site kept those when Hugo had left it. */
function evidenceOf({ tree, spanOf }: ConfigSource): EraEvidence | undefined {
  const handler = ['markup', 'defaultmarkdownhandler']
  const isOld = tree.has('blackfriday') && !laterKeys.some((key) => tree.has(key))
  if (!isOld && !isBlackfriday(getAt(tree, handler))) return undefined
  return { version: '0.99.1', what: 'Blackfriday', at: spanOf(isOld ? ['blackfriday'] : handler) }
}

/**
 * Gives every older key of a source its present name, and reports those that Hugo deprecated.
 *
 * @param asked  the Hugo that the site asks for; what was deprecated later is no news to it
 * @returns what in it can only have been written for an older Hugo
 */
export function renameOlderKeys(source: ConfigSource, asked: Era, report: Report): EraEvidence | undefined {
  const evidence = evidenceOf(source)
  const isOpen = asked.version === undefined || asked.isBefore('0.100')
  if (evidence && isOpen && source.tree.has('blackfriday')) setMissing(source.tree, blackfriday.to, true)
  renameIn(source, (since, diagnostic) => {
    if (!asked.isBefore(since)) report(diagnostic)
  })
  return evidence
}

function setMissing(tree: Params, key: string, value: unknown): void {
  const path = key.toLowerCase().split('.')
  if (getAt(tree, path) === undefined) setAt(tree, path, value)
}

/** Takes what is to be said of a key, and the Hugo that deprecated it. */
type ReportOlder = (since: string, diagnostic: Diagnostic) => void

/** `linenos=table,tabwidth=2`: options of highlighting by the names that fences use. */
const pygmentsNames: Readonly<Record<string, string>> = {
  anchorlinenos: 'anchorLineNos',
  hl_inline: 'hl_inline',
  hl_lines: 'hl_Lines',
  lineanchors: 'lineAnchors',
  linenos: 'lineNos',
  linenostart: 'lineNoStart',
  noclasses: 'noClasses',
  style: 'style',
  tabwidth: 'tabWidth',
}

function optionValue(name: string, value: string): unknown {
  if (name === 'lineNoStart' || name === 'tabWidth') return Number(value)
  return /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value
}

function spreadPygmentsOptions(tree: Params): void {
  const options = tree.get('pygmentsoptions')
  if (typeof options !== 'string') return
  for (const option of options.split(',')) {
    const [key = '', value = ''] = option.split('=').map((part) => part.trim())
    const name = pygmentsNames[key.toLowerCase()]
    if (name === undefined) continue
    const isPlace = name === 'lineNos' && (value === 'table' || value === 'inline')
    if (isPlace) setMissing(tree, 'markup.highlight.lineNumbersInTable', value === 'table')
    setMissing(tree, `markup.highlight.${name}`, isPlace || optionValue(name, value))
  }
}

function renameIn(source: ConfigSource, report: ReportOlder): void {
  spreadPygmentsOptions(source.tree)
  const hasLocale = source.tree.has('locale')
  const defaultName = String(source.tree.get('defaultcontentlanguage') ?? 'en').toLowerCase()
  rename(source.tree, [], olderKeys, source, report)
  const languages = source.tree.get('languages')
  if (!(languages instanceof Params)) return
  for (const [name, tree] of languages) {
    if (!(tree instanceof Params)) continue
    const isOlderLocale = name === defaultName && hasLocale && !tree.has('locale')
    rename(tree, ['languages', name], olderLanguageKeys, source, report)
    // The site's own locale is newer than the default language's code.
    if (isOlderLocale) tree.delete('locale')
    moveOwnKeysToParams(tree, ['languages', name], source, report)
  }
}

function rename(
  tree: Params,
  above: readonly string[],
  keys: readonly OlderKey[],
  source: ConfigSource,
  report: ReportOlder,
): void {
  for (const { from, to, since, applies = isAny, convert } of keys) {
    const path = from.split('.')
    const value = getAt(tree, path)
    if (value === undefined || !applies(value)) continue
    const owner = getAt(tree, path.slice(0, -1)) as Params
    owner.delete(path.at(-1)!)
    if (since) report(since, deprecatedKey(source.spanOf([...above, ...path]), [...above, from].join('.'), to, since))
    const converted = convert ? convert(value, tree) : value
    const target = to.split('.')
    if (to === '' || converted === undefined) continue
    if (getAt(tree, target) === undefined || to === 'disableKinds' || converted instanceof Params)
      setAt(
        tree,
        target.map((key) => key.toLowerCase()),
        converted,
      )
  }
}

/** Before 0.112 a language's own parameters stood beside its settings. */
function moveOwnKeysToParams(tree: Params, above: readonly string[], source: ConfigSource, report: ReportOlder): void {
  for (const [key, value] of tree) {
    if (key === mergeKey || language.fields?.has(key)) continue
    tree.delete(key)
    setAt(tree, ['params', key], value)
    report(
      'v0.112.0',
      deprecatedKey(
        source.spanOf([...above, key]),
        [...above, key].join('.'),
        [...above, 'params', key].join('.'),
        'v0.112.0',
      ),
    )
  }
}
