// Pages that lead an old address to the new one: aliases of front matter and the first page of a paginator.
import type { Config } from '../config/config.ts'
import type { Output } from '../outputs/output.ts'
import type { Plan } from '../outputs/plan.ts'
import type { OutputTree } from '../publish/output-tree.ts'
import type { Site, Sites } from '../site/site.ts'
import { joinPath, parentPath } from '../text/logical-path.ts'
import type { OutputMinifier } from './minify-output.ts'
import type { Pagination } from './pagination.ts'
import type { Runtime } from './runtime.ts'
import { withOutput, type RenderState } from './state.ts'
import type { Templates } from './templates.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { DiagnosticError } from '../diagnostics/diagnostic.ts'

export interface AliasNeeds {
  readonly sites: Sites
  readonly plan: Plan
  readonly runtime: Runtime
  readonly templates: Templates
  readonly pagination: Pagination
  readonly state: RenderState
  readonly minifier: OutputMinifier
  readonly report: Report
}

/** @returns how many were published */
export function publishAliases(needs: AliasNeeds, config: Config, files: OutputTree): number {
  if (config.disableAliases) return 0
  let count = 0
  const add = (path: string, output: Output): void => {
    const page = aliasPage(output, needs)
    if (page === undefined) return
    const text = needs.minifier.aliasPage({ path, text: page })
    files.add({ path, content: { text }, from: `alias of ${output.link}`, at: output.page.source?.spanOf(['aliases']) })
    count++
  }
  for (const site of needs.sites.sites) {
    for (const page of site.byPath.values())
      for (const output of needs.plan.renderedOutputsOf(page)) {
        if (!output.format.isHTML) continue
        for (const alias of page.meta.aliases) add(aliasFile(alias, output, site, config), output)
        if (needs.pagination.totalOf(output) > 0 && !config.pagination.disableAliases)
          add(firstPagerFile(output, config), output)
      }
  }
  return count
}

/** A relative alias starts beside the page. */
function aliasFile(alias: string, output: Output, site: Site, config: Config): string {
  const isDefault = site.language.isDefault && !config.defaultContentLanguageInSubdir && !config.isMultihost
  const prefix = isDefault ? '' : site.language.lang
  const path = alias.startsWith('/') ? joinPath(prefix, alias) : joinPath(parentPath(output.targets.resourceDir), alias)
  if (/\.[a-z0-9]+$/i.test(path) && !alias.endsWith('/')) return path
  return joinPath(path, 'index.html')
}

const firstPagerFile = (output: Output, config: Config): string =>
  joinPath(output.targets.resourceDir, config.pagination.path, '1', 'index.html')

function aliasPage(output: Output, { templates, runtime, state, report }: AliasNeeds): string | undefined {
  const found = templates.named('alias.html')
  if (!found) return undefined
  const page = runtime.viewOf(output.page)
  const site = runtime.siteViewOf(output.page.language)
  try {
    const data = new Map<string, unknown>([
      ['Permalink', page.Permalink],
      ['Page', page],
    ])
    return withOutput(state, { output, page, site, report }, (env) => found.template.execute(data, env))
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error
    report(error.diagnostic)
    return undefined
  }
}
