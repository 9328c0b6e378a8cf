// Which addresses lead to the home page of the default site, where that one lies in a folder, or is looked for in one?
import type { Config } from '../config/config.ts'
import type { Output } from '../outputs/output.ts'
import type { Plan } from '../outputs/plan.ts'
import type { Sites } from '../site/site.ts'
import { joinPath } from '../text/logical-path.ts'

export interface SiteRedirect {
  /** Below the publish directory. */
  readonly path: string
  readonly output: Output
}

export function siteRedirects({ sites }: Sites, plan: Plan, config: Config): readonly SiteRedirect[] {
  if (config.disableDefaultLanguageRedirect || config.disableDefaultSiteRedirect) return []
  const site = sites.find(({ spec }) => spec.isDefault)
  const outputs = site ? plan.renderedOutputsOf(site.home) : []
  return outputs
    .filter(({ format }) => format.isHTML && (format.path !== '' || format.name === 'html'))
    .flatMap((output) => {
      const { baseName, mediaType } = output.format
      const name = baseName + mediaType.firstSuffix.fullSuffix
      const host = config.isMultihost ? output.page.language : ''
      return foldersOf(output, config).map((folder) => ({ path: joinPath(host, folder, name), output }))
    })
}

function foldersOf(output: Output, config: Config): readonly string[] {
  const isAlone = config.languages.length === 1 || config.isMultihost
  const hasFolder =
    (config.defaultContentLanguageInSubdir && !config.isMultihost) ||
    config.defaultContentVersionInSubdir ||
    config.defaultContentRoleInSubdir
  const root = hasFolder ? [output.format.path] : []
  if (output.format.path !== '') return root
  const asked = !isAlone && !config.defaultContentLanguageInSubdir ? [`${output.link}/${output.page.language}`] : []
  const parts = output.link.split('/').filter(Boolean)
  const above = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
  return [...root, ...asked, ...above]
}
