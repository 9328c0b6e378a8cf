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

/** `IsNode` follows from the kind; templates have it no longer. */
export type PageFacts = Readonly<Record<Exclude<(typeof names)[number], 'IsNode'>, unknown>>

export function pageJson(page: PageFacts): string {
  const isNode = page.Kind !== 'page'
  const facts = Object.fromEntries(names.map((name) => [name, name === 'IsNode' ? isNode : page[name]]))
  return marshalJSON({ ...facts, [goType]: 'page.Page', [goFields]: names })
}
