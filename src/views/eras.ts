// Which names did templates have in an older Hugo, and what do they answer? Nothing else knows of them: a field that no view
// has is looked up here, answered as the Hugo that had it did, and reported once.
import { configFor } from '../config/language-config.ts'
import type { Config } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { Params, safeHTML, type GoObject, type SafeString } from '../golang/values.ts'
import type { OlderField } from '../template/env.ts'
import { olderName } from './diagnostics.ts'
import { FileView } from './file.ts'
import { LanguageView } from './language.ts'
import { TemplatePage } from './page.ts'
import { TemplateSite } from './site.ts'

interface OlderName {
  /** As the message calls it: `.Page.URL`. */
  readonly item: string
  /** The Hugo that deprecated it; a site written for one before hears nothing. */
  readonly since: string
  /** What takes its place, as the message says it; '' for nothing. */
  readonly instead: string
  /** A function is a method. */
  readonly read: (view: never, world: World) => unknown
}

interface World {
  readonly config: Config
  /** What `hugo` answers. */
  readonly hugo: () => unknown
  readonly isServer: boolean
}

type Row<View> = readonly [name: string, since: string, instead: string, read: (view: View, world: World) => unknown]

const settingsOf = ({ site }: TemplateSite, { config }: World): Config => configFor(config, site.language)

const siteNames: readonly Row<TemplateSite>[] = [
  ['Author', '0.124.0', '.Site.Params.Author', (site, world) => settingsOf(site, world).author],
  ['Authors', '0.124.0', 'a taxonomy', () => new Params()],
  ['Social', '0.124.0', '.Site.Params', (site, world) => settingsOf(site, world).social],
  [
    'GoogleAnalytics',
    '0.120.0',
    '.Site.Config.Services.GoogleAnalytics.ID',
    (site, world) => settingsOf(site, world).services.googleAnalytics.id,
  ],
  [
    'DisqusShortname',
    '0.120.0',
    '.Site.Config.Services.Disqus.Shortname',
    (site, world) => settingsOf(site, world).services.disqus.shortname,
  ],
  ['IsMultiLingual', '0.124.0', 'hugo.IsMultilingual', (_, { config }) => config.languages.length > 1],
  ['IsServer', '0.120.0', 'hugo.IsServer', (_, { isServer }) => isServer],
  ['Hugo', '0.120.0', 'hugo', (_, { hugo }) => hugo()],
  ['LastChange', '0.123.0', '.Site.Lastmod', ({ Lastmod }) => Lastmod],
  ['RSSLink', '0.114.0', 'the rss format of .Site.Home.OutputFormats', ({ Home }) => rssLink(Home as TemplatePage)],
]

const pageNames: readonly Row<TemplatePage>[] = [
  ['URL', '0.55.0', '.RelPermalink', (page) => page.page.meta.url || page.RelPermalink],
  ['RSSLink', '0.55.0', 'the rss format of .OutputFormats', rssLink],
  ['Hugo', '0.55.0', 'hugo', (_, { hugo }) => hugo()],
  ['GetParam', '0.55.0', '.Param', (page) => (name: unknown) => page.Param(name)],
  ['LanguagePrefix', '0.55.0', '.Site.LanguagePrefix', (page) => (page.Site as TemplateSite).LanguagePrefix],
  ['IsDraft', '0.55.0', '.Draft', ({ Draft }) => Draft],
  ['UniqueID', '0.55.0', '.File.UniqueID', ({ File }) => File?.UniqueID ?? ''],
  ['Dir', '0.55.0', '.File.Dir', ({ File }) => File?.Dir ?? ''],
  ['LogicalName', '0.55.0', '.File.LogicalName', ({ File }) => File?.LogicalName ?? ''],
  ['BaseFileName', '0.55.0', '.File.BaseFileName', ({ File }) => File?.BaseFileName ?? ''],
  ['TranslationBaseName', '0.55.0', '.File.TranslationBaseName', ({ File }) => File?.TranslationBaseName ?? ''],
  ['Ext', '0.55.0', '.File.Ext', ({ File }) => File?.Ext ?? ''],
  ['Extension', '0.55.0', '.File.Ext', ({ File }) => File?.Ext ?? ''],
  ['Filename', '0.55.0', '.File.Filename', ({ File }) => File?.Filename ?? ''],
  ['NextPage', '0.123.0', '.Next', ({ Next }) => Next],
  ['PrevPage', '0.123.0', '.Prev', ({ Prev }) => Prev],
  ['Author', '0.124.0', '.Params', () => new Params()],
  ['Authors', '0.124.0', 'a taxonomy', () => new Params()],
]

const fileNames: readonly Row<FileView>[] = [['Extension', '0.96.0', '.File.Ext', ({ Ext }) => Ext]]

const languageNames: readonly Row<LanguageView>[] = [
  ['ContentDir', '0.112.0', '', (language, { config }) => contentDirOf(language, config)],
]

/** Where each kind of view had names that it lost. */
const lost: ReadonlyMap<unknown, ReadonlyMap<string, OlderName>> = new Map<unknown, ReadonlyMap<string, OlderName>>([
  [TemplateSite, table('.Site', siteNames)],
  [TemplatePage, table('.Page', pageNames)],
  [FileView, table('.File', fileNames)],
  [LanguageView, table('.Language', languageNames)],
])

function table<View>(owner: string, rows: readonly Row<View>[]): ReadonlyMap<string, OlderName> {
  return new Map(rows.map(([name, since, instead, read]) => [name, { item: `${owner}.${name}`, since, instead, read }]))
}

function rssLink(page: TemplatePage): SafeString {
  return safeHTML(page.OutputFormats.Get('rss')?.Permalink ?? '')
}

const contentDirOf = ({ Lang }: LanguageView, { languages, contentDir }: Config): string =>
  languages.find(({ lang }) => lang === Lang)?.settings.contentDir || contentDir

/** Answers fields that views do not have, for one build. */
export function olderFields(world: World & { readonly era: Era; readonly report: Report }): OlderField {
  const reported = new Set<OlderName>()
  return (receiver: GoObject, name, at) => {
    const older = lost.get(receiver.constructor)?.get(name)
    if (!older) return undefined
    if (!reported.has(older) && !world.era.isBefore(older.since)) {
      reported.add(older)
      world.report(olderName(at, older))
    }
    return { value: older.read(receiver as never, world) }
  }
}
