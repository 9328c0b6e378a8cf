// What does a page look like as JSON? The fields that Hugo writes, in its order.
import { marshalJSON } from '../golang/json.ts'
import { goFields, goType } from '../golang/values.ts'

const names = [
  ...[
    'Date',
    'Lastmod',
    'PublishDate',
    'ExpiryDate',
    'BundleType',
    'Description',
    'Draft',
    'IsHome',
    'Keywords',
    'Kind',
  ],
  ...['Layout', 'LinkTitle', 'IsNode', 'IsBranch', 'IsPage', 'Path', 'Slug', 'IsSection', 'Section', 'Sitemap', 'Type'],
  'Weight',
] as const

export type PageFacts = Readonly<Record<(typeof names)[number], unknown>>

export function pageJson(page: PageFacts): string {
  const facts = Object.fromEntries(names.map((name) => [name, page[name]]))
  return marshalJSON({ ...facts, [goType]: 'page.Page', [goFields]: names })
}
