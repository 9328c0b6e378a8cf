// Links of references: `ref`, `relref`, and what the configuration wants when a page is not there.
import type { Config } from '../config/config.ts'
import { DiagnosticError, type Report } from '../diagnostics/diagnostic.ts'
import type { Output } from '../outputs/output.ts'
import type { Page } from '../site/page.ts'
import type { Site } from '../site/site.ts'
import type { RefTarget, SiteView } from '../views/runtime.ts'
import { refNotFound } from './diagnostics.ts'
import type { PageFinder } from './find-page.ts'

interface Needs {
  readonly config: Config
  readonly finder: PageFinder
  /** The site of another language beside a page's. */
  readonly siteOf: (page: Page, language: string) => Site | undefined
  readonly siteViewOf: (language: string) => SiteView
  readonly outputsOf: (page: Page) => readonly Output[]
  readonly report: Report
}

export function createRefs({ config, finder, siteOf, siteViewOf, outputsOf, report }: Needs) {
  return (page: Page, { path, lang, outputFormat }: RefTarget, isRelative: boolean): string => {
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) return path
    const hash = path.indexOf('#')
    const fragment = hash < 0 ? '' : path.slice(hash)
    const name = hash < 0 ? path : path.slice(0, hash)
    if (name === '') return fragment
    const language = lang || page.language
    const site = siteOf(page, language)
    const target = site && finder.find(site, name, page, true)
    const output = target && pick(outputsOf(target), outputFormat)
    if (!target || !output) return missing(page, path)
    const view = siteViewOf(target.site.key)
    const link = isRelative ? view.relPermalink(output.link) : view.permalink(output.link, output.format.protocol)
    return link + fragment
  }

  function missing(page: Page, path: string): string {
    const isError = config.refLinksErrorLevel.toUpperCase() !== 'WARNING'
    const diagnostic = refNotFound(isError ? 'error' : 'warning', page.source?.spanOf([]), path)
    if (isError) throw new DiagnosticError(diagnostic)
    report(diagnostic)
    return config.refLinksNotFoundURL
  }
}

const pick = (outputs: readonly Output[], format: string | undefined): Output | undefined =>
  format ? outputs.find((output) => output.format.name === format.toLowerCase()) : outputs[0]
