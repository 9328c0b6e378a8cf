// Which files does a bundle show, and below which page is each published, when a site has several languages?
// Source: https://gohugo.io/content-management/page-resources/#multilingual
import type { Config } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import { isSibling } from '../config/dimensions.ts'
import type { Page, ResourceFile } from './page.ts'
import type { Site } from './site.ts'

/** A bundle has one file of a name: its own language's, else the default language's, else the first. */
export function addResource(page: Page, added: ResourceFile, defaultLanguage: string): void {
  const resources = page.resources as ResourceFile[]
  const rank = ({ language }: ResourceFile): number =>
    language === page.language ? 2 : language === defaultLanguage ? 1 : 0
  const at = resources.findIndex(({ neutralName }) => neutralName === added.neutralName)
  if (at < 0) resources.push(added)
  else if (rank(added) > rank(resources[at]!)) resources[at] = added
}

/** A file that several languages show is published once, below the page of its own language; before 0.123 below each. */
export function shareResources(sites: readonly Site[], config: Config, era: Era): void {
  const siteFor = (language: string, { spec }: Site): Site | undefined =>
    sites.find((site) => site.language.lang === language && isSibling(site.spec, spec))
  const isShared = ({ language }: Site): boolean =>
    !config.isMultihost && !era.isBefore('0.123') && !language.settings.markup.goldmark.duplicateResourceFiles
  for (const site of sites)
    for (const page of isShared(site) ? site.byPath.values() : [])
      for (const resource of page.resources) {
        const own = siteFor(resource.language, site)?.byPath.get(page.path)
        if (own?.bundle) (resource as { owner: Page }).owner = own
      }
  for (const site of sites) for (const page of site.byPath.values()) if (page.meta.translationKey) addTranslated(page)
}

/** Pages that are translations by key only lie in different folders. */
function addTranslated(page: Page): void {
  const resources = page.resources as ResourceFile[]
  for (const other of page.translations)
    for (const resource of other === page ? [] : other.resources)
      if (resource.owner === other && !resources.some(({ neutralName }) => neutralName === resource.neutralName))
        resources.push(resource)
}
