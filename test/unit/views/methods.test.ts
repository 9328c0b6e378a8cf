// Does every method that Hugo documents have an example that is run? Each is one line `Type.Method: …` in test/sites/methods/.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ResourceView } from '../../../src/views/resource.ts'

const methods: readonly (readonly [type: string, names: string])[] = [
  ['Duration', 'Abs Hours Microseconds Milliseconds Minutes Nanoseconds Round Seconds Truncate'],
  [
    'Time',
    'Add AddDate After Before Day Equal Format Hour IsDST IsZero Local Minute Month Nanosecond Round Second Sub ' +
      'Truncate UTC Unix UnixMicro UnixMilli UnixNano Weekday Year YearDay',
  ],
  ['Menu', 'ByName ByWeight Limit Reverse'],
  [
    'MenuEntry',
    'Children HasChildren Identifier KeyName Menu Name Page PageRef Params Parent Post Pre Title URL Weight',
  ],
  ['OutputFormat', 'MediaType Name Permalink Rel RelPermalink'],
  [
    'Page',
    'Aliases AllTranslations AlternativeOutputFormats Ancestors BundleType CodeOwners Content ContentWithoutSummary ' +
      'CurrentSection Data Date Description Draft Eq ExpiryDate File FirstSection Fragments FuzzyWordCount GetPage ' +
      'GetTerms GitInfo HasMenuCurrent HasShortcode HeadingsFiltered InSection IsAncestor IsBranch IsDescendant IsHome ' +
      'IsMenuCurrent IsNode IsPage IsSection IsTranslated Keywords Kind Language Lastmod Layout Len LinkTitle ' +
      'Next NextInSection OutputFormats Page Pages Paginate Paginator Param Params Parent Path Permalink Plain ' +
      'PlainWords Prev PrevInSection PublishDate RawContent ReadingTime Ref RegularPages RegularPagesRecursive ' +
      'RelPermalink RelRef Render RenderShortcodes RenderString Resources Rotate Scratch Section Sections Site Sitemap ' +
      'Sites Slug Store Summary TableOfContents Title TranslationKey Translations Truncated Type Weight WordCount',
  ],
  [
    'Pager',
    'First HasNext HasPrev Last Next NumberOfElements PageGroups PageNumber PagerSize Pagers Pages Prev ' +
      'TotalNumberOfElements TotalPages URL',
  ],
  [
    'Pages',
    'ByDate ByExpiryDate ByLanguage ByLastmod ByLength ByLinkTitle ByParam ByPublishDate ByTitle ByWeight GroupBy ' +
      'GroupByDate GroupByExpiryDate GroupByLastmod GroupByParam GroupByParamDate GroupByPublishDate Len Limit Next Prev ' +
      'Related Reverse',
  ],
  ['Resource', 'Content Data MediaType Name Params Permalink Publish RelPermalink ResourceType Title'],
  [
    'Shortcode',
    'Get Inner InnerDeindent IsNamedParams Name Ordinal Page Params Parent Position Ref RelRef Scratch Site Store',
  ],
  [
    'Site',
    'AllPages BaseURL BuildDrafts Config Copyright Data Dimension GetPage Home IsDefault Language LanguagePrefix ' +
      'Languages Lastmod MainSections Menus Pages Param Params RegularPages Role Sections Sites Store Taxonomies Title ' +
      'Version',
  ],
  ['Taxonomy', 'Alphabetical ByCount Count Get Page'],
]

/** Those of pictures. */
const pictures = 'Colors Crop Exif Fill Filter Fit Height Meta Process Resize Width'.split(' ')
/** Gone from Hugo, still documented. */
const gone = ['Resource.Err']

const folder = fileURLToPath(new URL('../../sites/methods/', import.meta.url))
const examples = new Set(
  readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/^(\w+\.\w+): /gm)].map(([, method]) => method!),
  ),
)

test.each(methods)('every method of %s has an example', (type, names) => {
  expect(names.split(' ').filter((name) => !examples.has(`${type}.${name}`))).toEqual([])
})

test('a resource has every method of pictures', () => {
  expect(pictures.filter((name) => !(name in ResourceView.prototype))).toEqual([])
})

const shared = process.env['ATELIER_SHARED'] ?? resolve(folder, '../../../../shared')
const inventory = join(shared, 'vectors/hugo-methods.json')

test.skipIf(!existsSync(inventory))('the list is the one of the reference data (skipped where that is absent)', () => {
  interface Inventory {
    readonly methods: readonly { readonly type: string; readonly method: string }[]
  }
  const documented = (JSON.parse(readFileSync(inventory, 'utf8')) as Inventory).methods
  const known = new Set([
    ...methods.flatMap(([type, names]) => names.split(' ').map((name) => `${type}.${name}`)),
    ...pictures.map((name) => `Resource.${name}`),
    ...gone,
  ])
  expect(documented.map(({ type, method }) => `${type}.${method}`).filter((name) => !known.has(name))).toEqual([])
})
