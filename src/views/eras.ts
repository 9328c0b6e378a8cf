// Which names does Hugo no longer want in templates, and what do they answer? Nothing else knows of them: a field that no view
// has is looked up here, answered as the Hugo that had it did, and reported once.
// Source: what `hugo.Deprecate` and its predecessors were called with, in Hugo's history.
import { configFor } from '../config/language-config.ts'
import type { Config } from '../config/config.ts'
import { minorsBetween, type Era } from '../config/era.ts'
import type { Report, Severity } from '../diagnostics/diagnostic.ts'
import { Params, safeHTML, type GoObject, type SafeString } from '../golang/values.ts'
import type { OlderField } from '../template/env.ts'
import { olderName } from './diagnostics.ts'
import { FileView } from './file.ts'
import { LanguageView } from './language.ts'
import { TemplatePage } from './page.ts'
import { PagerView } from './paginator.ts'
import { TemplateSite } from './site.ts'
import { SitesView } from './sites.ts'

interface OlderName {
  /** As the message calls it: `.Page.URL`. */
  readonly item: string
  /** The Hugo that deprecated it; a site written for one before hears nothing. `kept` where none did. */
  readonly since: string
  /** What takes its place, as the message says it; '' for nothing. */
  readonly instead: string
  /** A function is a method. */
  readonly read: (view: never, world: World) => unknown
}

interface World {
  readonly config: Config
  readonly era: Era
  /** What `hugo` answers. */
  readonly hugo: () => unknown
  /** The Hugo whose behaviour templates get. */
  readonly hugoVersion: string
  readonly isServer: boolean
}

type Row<View> = readonly [
  name: string,
  since: string,
  instead: string,
  read: (view: View, world: World) => unknown,
  item?: string,
]

/** Hugo has the name to this day and says nothing, but documents it no longer. */
const kept = ''

/** A language without a code of its own had the site's. */
const siteLanguageCode = ({ Language, site }: TemplateSite, { era }: World): string =>
  era.isBefore('0.112') ? site.language.settings.locale : Language.Locale

const settingsOf = ({ site }: TemplateSite, { config }: World): Config => configFor(config, site.language)

const siteNames: readonly Row<TemplateSite>[] = [
  ['Author', '0.124.0', ".Site.Params.Author or a taxonomy 'author'", (site, world) => settingsOf(site, world).author],
  ['Authors', '0.124.0', ".Site.Params.Author or a taxonomy 'authors'", () => new Params()],
  ['Social', '0.124.0', '.Site.Params.Social', (site, world) => settingsOf(site, world).social],
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
  ['Hugo', kept, 'hugo', (_, { hugo }) => hugo()],
  ['ServerPort', kept, '', () => 0],
  ['LastChange', '0.123.0', '.Site.Lastmod', ({ Lastmod }) => Lastmod],
  ['RSSLink', '0.114.0', 'the rss format of .Site.Home.OutputFormats', ({ Home }) => rssLink(Home as TemplatePage)],
  ['SitemapAbsURL', kept, '', ({ sitemapLink }) => sitemapLink],
  ['Sites', '0.156.0', 'hugo.Sites', ({ sites }) => sites, '.Site.Sites and .Page.Sites'],
  ['Data', '0.156.0', 'hugo.Data', ({ data }) => data],
  ['BuildDrafts', '0.156.0', '', (site, world) => settingsOf(site, world).buildDrafts],
  ['AllPages', '0.156.0', 'hugo.Sites and the .Pages of each', ({ allPages }) => allPages],
  ['Languages', '0.156.0', 'hugo.Sites and the .Language of each', ({ languages }) => languages],
  ['LanguageCode', '0.158.0', '.Site.Language.Locale', siteLanguageCode],
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
  ['ContentBaseName', '0.55.0', '.File.ContentBaseName', ({ File }) => File?.ContentBaseName ?? ''],
  ['TranslationBaseName', '0.55.0', '.File.TranslationBaseName', ({ File }) => File?.TranslationBaseName ?? ''],
  ['Ext', '0.55.0', '.File.Ext', ({ File }) => File?.Ext ?? ''],
  ['Extension', '0.55.0', '.File.Ext', ({ File }) => File?.Ext ?? ''],
  ['Filename', '0.55.0', '.File.Filename', ({ File }) => File?.Filename ?? ''],
  ['Author', '0.98.0', '.Params', () => new Params()],
  ['Authors', '0.112.0', 'a taxonomy', () => new Params()],
  ['Lang', kept, '.Language.Lang', ({ page }) => page.language],
  ['NextPage', '0.123.0', '.Next', ({ Next }) => Next],
  ['PrevPage', '0.123.0', '.Prev', ({ Prev }) => Prev],
  ['Sites', '0.156.0', 'hugo.Sites', (page) => (page.Site as TemplateSite).sites, '.Site.Sites and .Page.Sites'],
  ['IsNode', '0.163.0', '.IsBranch or not .IsPage', ({ page }) => page.kind !== 'page'],
]

const fileNames: readonly Row<FileView>[] = [
  ['Extension', '0.96.0', '.File.Ext', ({ Ext }) => Ext],
  ['Lang', '0.149.0', '.Page.Language.Lang', ({ language }) => language],
]

const languageNames: readonly Row<LanguageView>[] = [
  ['ContentDir', '0.112.0', '', (language, { config }) => contentDirOf(language, config)],
  ['LanguageCode', '0.158.0', '.Language.Locale', ({ Locale }) => Locale],
  ['LanguageName', '0.158.0', '.Language.Label', ({ Label }) => Label],
  ['LanguageDirection', '0.158.0', '.Language.Direction', ({ Direction }) => Direction],
]

const pagerNames: readonly Row<PagerView>[] = [['PageSize', '0.128.0', '.PagerSize', ({ PagerSize }) => PagerSize]]
const sitesNames: readonly Row<SitesView>[] = [['First', '0.127.0', '.Default', ({ Default }) => Default]]

/** Where each kind of view had names that it lost. */
const lost: ReadonlyMap<unknown, ReadonlyMap<string, OlderName>> = new Map<unknown, ReadonlyMap<string, OlderName>>([
  [TemplateSite, table('.Site', siteNames)],
  [TemplatePage, table('.Page', pageNames)],
  [FileView, table('.File', fileNames)],
  [LanguageView, table('.Language', languageNames)],
  [PagerView, table('.Paginator', pagerNames)],
  [SitesView, table('.Sites', sitesNames)],
])

function table<View>(owner: string, rows: readonly Row<View>[]): ReadonlyMap<string, OlderName> {
  return new Map(
    rows.map(([name, since, instead, read, item = `${owner}.${name}`]) => [name, { item, since, instead, read }]),
  )
}

function rssLink(page: TemplatePage): SafeString {
  return safeHTML(page.OutputFormats.Get('rss')?.Permalink ?? '')
}

const contentDirOf = ({ Lang }: LanguageView, { languages, contentDir }: Config): string =>
  languages.find(({ lang }) => lang === Lang)?.settings.contentDir || contentDir

/** Hugo lets three of its versions pass before it warns. */
const severityOf = ({ since }: OlderName, { hugoVersion }: World): Severity =>
  minorsBetween(since, hugoVersion) < 3 ? 'info' : 'warning'

/** Hugo keeps a deprecated name for fifteen of its versions. */
const isGone = ({ since }: OlderName, { hugoVersion }: World): boolean => minorsBetween(since, hugoVersion) >= 15

interface OlderReporting {
  readonly report: Report
  /** Reports each use, where somebody else tells each name once. */
  readonly isRepeating?: boolean
}

/** Answers fields that views do not have, for one build. */
export function olderFields(world: World & OlderReporting): OlderField {
  const reported = new Set<string>()
  return (receiver: GoObject, name, at) => {
    const older = lost.get(receiver.constructor)?.get(name)
    if (!older) return undefined
    if (older.since !== kept && (world.isRepeating || !reported.has(older.item)) && !world.era.isBefore(older.since)) {
      reported.add(older.item)
      world.report(olderName(at, { ...older, severity: severityOf(older, world), isGone: isGone(older, world) }))
    }
    return { value: older.read(receiver as never, world) }
  }
}
