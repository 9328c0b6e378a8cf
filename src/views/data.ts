// `.Data` of list pages: taxonomy names and pages, as older themes read them.
import { Params } from '../golang/values.ts'
import { TaxonomyView } from './taxonomy.ts'
import type { PageView, ViewRuntime } from './runtime.ts'

export function pageData(view: PageView, runtime: ViewRuntime): Params {
  const { page } = view
  const data = new Params([['pages', view.Pages]])
  if (!page.taxonomy) return data
  const site = runtime.siteOf(page)
  const taxonomy = site.taxonomies.get(page.taxonomy.plural.toLowerCase())
  data.set('singular', page.taxonomy.singular)
  data.set('plural', page.taxonomy.plural)
  if (taxonomy) data.set('terms', new TaxonomyView(taxonomy, runtime, view.Language.Locale))
  if (page.kind === 'term') data.set('term', page.taxonomy.term)
  return data
}
