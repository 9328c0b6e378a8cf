// Every top-level key of a site's configuration. https://gohugo.io/configuration/all/
import {
  anything,
  boolean,
  duration,
  either,
  integer,
  mapOf,
  object,
  oneOf,
  params,
  string,
  strings,
  type Decoded,
} from '../schema.ts'
import { build } from './build.ts'
import { caches, httpCache } from './caches.ts'
import { contentTypes, mediaTypes, outputFormats, outputs } from './formats.ts'
import { frontmatter } from './frontmatter.ts'
import { imaging } from './imaging.ts'
import { markup } from './markup.ts'
import { menus } from './menus.ts'
import { minify } from './minify.ts'
import { module } from './module.ts'
import { page, pagination, related, segments, sitemap, taxonomies } from './page.ts'
import { privacy, services } from './privacy.ts'
import { security } from './security.ts'
import { deployment, server } from './server.ts'

/** Words separated by blanks or commas, where Hugo takes a list from an environment variable. */
const words = either(strings(), (value) =>
  typeof value === 'string' ? value.split(value.includes(',') ? ',' : /\s+/).map((word) => word.trim()) : value,
)

const folders = {
  archetypeDir: string('archetypes'),
  assetDir: string('assets'),
  cacheDir: string(),
  configDir: string('config'),
  contentDir: string('content'),
  dataDir: string('data'),
  i18nDir: string('i18n'),
  layoutDir: string('layouts'),
  publishDir: string('public'),
  resourceDir: string('resources'),
  staticDir: strings('static'),
  themesDir: string('themes'),
  workingDir: string(),
}

/** Older sites number their static folders. */
const numberedStaticDirs = Object.fromEntries(
  Array.from({ length: 11 }, (_, i) => [`staticDir${i}`, strings()] as const),
)

const dimensions = {
  defaultContentLanguage: string(),
  defaultContentLanguageInSubdir: boolean(),
  defaultContentRole: string('guest'),
  defaultContentRoleInSubdir: boolean(),
  defaultContentVersion: string(),
  defaultContentVersionInSubdir: boolean(),
  disableDefaultLanguageRedirect: boolean(),
  disableDefaultSiteRedirect: boolean(),
  disableLanguages: words,
  roles: mapOf(object({ weight: integer() })),
  versions: mapOf(object({ weight: integer() })),
}

const building = {
  buildDrafts: boolean(),
  buildExpired: boolean(),
  buildFuture: boolean(),
  cleanDestinationDir: boolean(),
  disableAliases: boolean(),
  disableHugoGeneratorInject: boolean(),
  disableKinds: words,
  disableLiveReload: boolean(),
  enableGitInfo: boolean(),
  enableMissingTranslationPlaceholders: boolean(),
  enableRobotsTXT: boolean(),
  environment: string('production'),
  ignoreCache: boolean(),
  ignoreFiles: words,
  ignoreLogs: words,
  ignoreVendorPaths: string(),
  newContentEditor: string(),
  noBuildLock: boolean(),
  noChmod: boolean(),
  noTimes: boolean(),
  panicOnWarning: boolean(),
  printI18nWarnings: boolean(),
  printPathWarnings: boolean(),
  printUnusedTemplates: boolean(),
  renderSegments: words,
  templateMetrics: boolean(),
  templateMetricsHints: boolean(),
  timeout: duration('60s'),
}

const content = {
  /** Deprecated, but read by old themes as `.Site.Author`. */
  author: either(params, (value) => (typeof value === 'string' ? new Map([['name', value]]) : value)),
  baseURL: string(),
  canonifyURLs: boolean(),
  capitalizeListTitles: boolean(true),
  copyright: string(),
  defaultOutputFormat: string('html'),
  disablePathToLower: boolean(),
  enableEmoji: boolean(),
  hasCJKLanguage: boolean(),
  locale: string(),
  mainSections: strings(),
  pluralizeListTitles: boolean(true),
  refLinksErrorLevel: oneOf('', 'ERROR', 'WARNING'),
  refLinksNotFoundURL: string(),
  relativeURLs: boolean(),
  removePathAccents: boolean(),
  sectionPagesMenu: string(),
  social: params,
  summaryLength: integer(70),
  theme: strings(),
  timeZone: string(),
  title: string(),
  titleCaseStyle: string('AP'),
  /** A boolean, or booleans by section. */
  uglyURLs: anything(false),
}

const common = {
  ...folders,
  ...building,
  ...content,
  ...dimensions,
  build,
  caches,
  /** Decoded by whoever builds pages: a map, or a list of maps. */
  cascade: anything(undefined),
  contentTypes,
  deployment,
  frontmatter,
  httpCache,
  imaging,
  markup,
  mediaTypes,
  menus,
  minify,
  module,
  outputFormats,
  outputs,
  page,
  pagination,
  params,
  /** Decoded by outputs/permalinks.ts: patterns by section or kind, or a list of rules. */
  permalinks: anything(undefined),
  privacy,
  related,
  security,
  segments,
  server,
  services,
  sitemap,
  taxonomies,
}

/** What one language may set: every key of the site, and some of its own. */
export const language = object({
  ...common,
  direction: string(),
  disabled: boolean(),
  label: string(),
  weight: integer(),
})

const shape = object({ ...common, languages: mapOf(language) })

/** The site's settings; `fields` also knows the numbered static folders. */
export const site = object({ ...numberedStaticDirs, ...common, languages: mapOf(language) }) as typeof shape

export type SiteSettings = Decoded<typeof shape>
export type LanguageSettings = Decoded<typeof language>
