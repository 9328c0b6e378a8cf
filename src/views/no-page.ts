// What does GetPage answer where there is no page? A page of which nothing is known: false to `with`, and every field is empty.
import { goMethods } from '../golang/signature.ts'
import { GoTime } from '../golang/time.ts'
import { goType, Params, safeHTML, typed } from '../golang/values.ts'
import { pageMethods } from './page-methods.ts'
import { Pages } from './pages.ts'

const empty = (names: string, value: unknown): PropertyDescriptorMap =>
  Object.fromEntries(names.split(' ').map((name) => [name, { get: () => value }]))

const never = (names: string, value: unknown): PropertyDescriptorMap =>
  Object.fromEntries(names.split(' ').map((name) => [name, { value: () => value }]))

/** Lists answer as lists of nothing do, and hold nothing to be found. */
const noFiles = Object.defineProperties(typed([], 'resource.Resources'), never('Get GetMatch Match ByType', null))
const noFormats = Object.defineProperties(typed([], 'page.OutputFormats'), never('Get Canonical', null))
const strings =
  'BundleType Description Kind Lang Layout LinkTitle Name Path Permalink Plain RawContent RelPermalink ResourceType Section ' +
  'SectionsPath Slug Title TranslationKey Type'
const pages = 'Ancestors AllTranslations Pages RegularPages RegularPagesRecursive Sections Translations'
const nothing =
  'CurrentSection Data Err File FirstSection GitInfo Language MediaType Next NextInSection OutputFormat Page Paginator Parent Prev ' +
  'PrevInSection Scratch Site Sites Sitemap Store'

export const noPage: object = Object.defineProperties(
  { [goType]: '*page.nopPage', [goMethods]: pageMethods },
  {
    ...empty(strings, ''),
    ...empty('Content ContentWithoutSummary Summary TableOfContents', safeHTML('')),
    ...empty('FuzzyWordCount Len ReadingTime Weight WordCount', 0),
    ...empty('Draft IsBranch IsCJKLanguage IsHome IsNode IsPage IsSection IsTranslated Truncated', false),
    ...empty('Date ExpiryDate Lastmod PublishDate', GoTime.zero),
    ...empty('Aliases CodeOwners Keywords PlainWords SectionsEntries', typed([], '[]string')),
    ...empty(pages, new Pages([])),
    ...empty('Params', new Params()),
    ...empty('Resources', noFiles),
    ...empty('OutputFormats AlternativeOutputFormats', noFormats),
    ...empty(nothing, null),
    ...never('Eq HasMenuCurrent HasShortcode InSection IsAncestor IsDescendant IsMenuCurrent', false),
    ...never('GetPage GetTerms Paginate Param', null),
    ...never('Markup Ref RelRef Render RenderShortcodes RenderString', ''),
    ...never('IsZero', true),
    ...never('String', 'nopPage'),
  },
)
