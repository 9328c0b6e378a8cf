// Does every view answer to the names that Hugo documents for it?
import { expect, test } from 'vitest'
import { GoDuration, GoTime } from '../../../src/golang/time.ts'
import { Menu, MenuEntryView } from '../../../src/views/menu.ts'
import { OutputFormatView } from '../../../src/views/output-format.ts'
import { TemplatePage } from '../../../src/views/page.ts'
import { Pages } from '../../../src/views/pages.ts'
import { PagerView } from '../../../src/views/paginator.ts'
import { ResourceView } from '../../../src/views/resource.ts'
import { ShortcodeView } from '../../../src/views/shortcode.ts'
import { TemplateSite } from '../../../src/views/site.ts'
import { TaxonomyView } from '../../../src/views/taxonomy.ts'

const methods: readonly (readonly [string, { readonly prototype: object }, string])[] = [
  ['Duration', GoDuration, 'Abs Hours Microseconds Milliseconds Minutes Nanoseconds Round Seconds Truncate'],
  [
    'Time',
    GoTime,
    'Add AddDate After Before Day Equal Format Hour IsDST IsZero Local Minute Month Nanosecond Round Second Sub ' +
      'Truncate UTC Unix UnixMicro UnixMilli UnixNano Weekday Year YearDay',
  ],
  ['Menu', Menu, 'ByName ByWeight Limit Reverse'],
  [
    'MenuEntry',
    MenuEntryView,
    'Children HasChildren Identifier KeyName Menu Name Page PageRef Params Parent Post Pre Title URL Weight',
  ],
  ['OutputFormat', OutputFormatView, 'MediaType Name Permalink Rel RelPermalink'],
  [
    'Page',
    TemplatePage,
    'Aliases AllTranslations AlternativeOutputFormats Ancestors BundleType CodeOwners Content ContentWithoutSummary ' +
      'CurrentSection Data Date Description Draft Eq ExpiryDate File FirstSection Fragments FuzzyWordCount GetPage ' +
      'GetTerms GitInfo HasMenuCurrent HasShortcode HeadingsFiltered InSection IsAncestor IsBranch IsDescendant IsHome ' +
      'IsMenuCurrent IsNode IsPage IsSection IsTranslated Keywords Kind Language Lastmod Layout Len LinkTitle Markup ' +
      'Next NextInSection OutputFormats Page Pages Paginate Paginator Param Params Parent Path Permalink Plain ' +
      'PlainWords Prev PrevInSection PublishDate RawContent ReadingTime Ref RegularPages RegularPagesRecursive ' +
      'RelPermalink RelRef Render RenderShortcodes RenderString Resources Rotate Scratch Section Sections Site Sitemap ' +
      'Sites Slug Store Summary TableOfContents Title TranslationKey Translations Truncated Type Weight WordCount ' +
      'MediaType Name Publish ResourceType SectionsEntries SectionsPath',
  ],
  [
    'Pager',
    PagerView,
    'First HasNext HasPrev Last Next NumberOfElements PageGroups PageNumber PagerSize Pagers Pages Prev ' +
      'TotalNumberOfElements TotalPages URL',
  ],
  [
    'Pages',
    Pages,
    'ByDate ByExpiryDate ByLanguage ByLastmod ByLength ByLinkTitle ByParam ByPublishDate ByTitle ByWeight GroupBy ' +
      'GroupByDate GroupByExpiryDate GroupByLastmod GroupByParam GroupByParamDate GroupByPublishDate Len Limit Next Prev ' +
      'Related RelatedIndices RelatedTo Reverse',
  ],
  [
    'Resource',
    ResourceView,
    'Colors Content Crop Data Err Exif Fill Filter Fit Height MediaType Meta Name Params Permalink Process Publish ' +
      'RelPermalink Resize ResourceType Title Width',
  ],
  [
    'Shortcode',
    ShortcodeView,
    'Get Inner InnerDeindent IsNamedParams Name Ordinal Page Params Parent Position Ref RelRef Scratch Site Store',
  ],
  [
    'Site',
    TemplateSite,
    'AllPages BaseURL BuildDrafts Config Copyright Data Dimension GetPage Home IsDefault Language LanguagePrefix ' +
      'Languages Lastmod MainSections Menus Pages Param Params RegularPages Role Sections Sites Store Taxonomies Title ' +
      'Version',
  ],
  ['Taxonomy', TaxonomyView, 'Alphabetical ByCount Count Get Page'],
]

test.each(methods)('%s has every method', (_, view, names) => {
  const missing = names.split(' ').filter((name) => !(name in view.prototype))
  expect(missing).toEqual([])
})
