// `.Data` of list pages: taxonomy names and pages, as older themes read them.
import { Params } from '../golang/values.ts'
import { termKey } from '../site/taxonomies.ts'
import { sanitizePath } from '../text/anchors.ts'
import { TaxonomyView } from './taxonomy.ts'
import type { PageView, ViewRuntime } from './runtime.ts'

export function pageData(view: PageView, runtime: ViewRuntime): Params {
  const { page } = view
  const data = new Params([['pages', view.Pages]])
  if (!page.taxonomy) return data
  const site = runtime.siteOf(page)
  runtime.recorder?.note(`taxonomies:${page.site.key}`)
  const taxonomy = site.taxonomies.get(page.taxonomy.plural.toLowerCase())
  data.set('singular', page.taxonomy.singular)
  data.set('plural', page.taxonomy.plural)
  const terms = taxonomy && new TaxonomyView(taxonomy, runtime, view.Language.Locale)
  if (page.kind === 'term') {
    data.set('term', page.taxonomy.term)
    // Newer ones look for the term under a name that it does not have.
    if (runtime.era.isBefore('0.123'))
      data.set(page.taxonomy.singular, terms?.Get(sanitizePath(termKey(page.taxonomy.term))) ?? null)
  } else if (terms) for (const name of ['terms', 'orderedindex', 'index']) data.set(name, terms)
  return data
}
