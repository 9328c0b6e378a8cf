// Answers what views ask: ties the plan, the content renderer and the state of rendering to their names.
import type { Config } from '../config/config.ts'
import { isSibling } from '../config/dimensions.ts'
import type { Era } from '../config/era.ts'
import type { File, FileTree } from '../files/file.ts'
import type { MediaType, MediaTypes } from '../outputs/media-types.ts'
import type { Output } from '../outputs/output.ts'
import type { Plan } from '../outputs/plan.ts'
import type { PageQuery } from '../outputs/template-lookup.ts'
import type { OutputFormats } from '../outputs/output-formats.ts'
import { DiagnosticError, type Report } from '../diagnostics/diagnostic.ts'
import { buildMenus, type Menus } from '../site/menus.ts'
import type { Page, ResourceFile } from '../site/page.ts'
import type { Site, Sites } from '../site/site.ts'
import { TemplatePage } from '../views/page.ts'
import type { MadeResource, PagerHost, ViewRuntime } from '../views/runtime.ts'
import { TemplateSite } from '../views/site.ts'
import type { Bodies } from './content-body.ts'
import { viewMissing } from './diagnostics.ts'
import { createPageFinder } from './find-page.ts'
import type { GitHistory } from './git-history.ts'
import type { Pagination } from './pagination.ts'
import { createRefs } from './refs.ts'
import type { ContentRenderer } from './render-content.ts'
import type { RenderState } from './state.ts'
import type { Templates } from './templates.ts'
import { WatchedData } from './watched-data.ts'

export interface RuntimeNeeds {
  readonly config: Config
  readonly era: Era
  readonly tree: FileTree
  readonly sites: Sites
  readonly plan: Plan
  readonly mediaTypes: MediaTypes
  readonly formats: OutputFormats
  readonly templates: Templates
  readonly bodies: Bodies
  readonly pagination: Pagination
  readonly state: RenderState
  readonly data: ReadonlyMap<string, unknown>
  readonly history: GitHistory
  /** What content adapters made beside pages. */
  readonly made: ReadonlyMap<File, MadeResource>
  readonly report: Report
}

export interface Runtime extends ViewRuntime {
  /** Set once: the renderer needs the runtime, and the runtime the renderer. */
  contentRenderer?: ContentRenderer
  /** Files of bundles that templates linked to. */
  readonly wantedResources: Set<ResourceFile>
  queryOf(page: Page): PageQuery
  /** What the content of a page asks for: its first format, unless a shortcode or hook has a layout for another one. */
  contentQueryOf(page: Page): PageQuery
  siteOfLanguage(language: string): Site
}

export function createRuntime(needs: RuntimeNeeds): Runtime {
  const { config, sites, plan, state, templates, report } = needs
  const views = new Map<Page, TemplatePage>()
  const siteViews = new Map<string, TemplateSite>()
  const siteByKey = new Map(sites.sites.map((site) => [site.spec.key, site]))
  const menus = new Map<string, Menus>()
  const finder = createPageFinder(needs.era)
  const siteOf = (language: string): Site => siteByKey.get(language) ?? sites.sites[0]!

  const recorder = state.keeping?.recorder
  const runtime: Runtime = {
    recorder,
    config,
    era: needs.era,
    sites: sites.sites,
    data: recorder ? new WatchedData(needs.data, recorder) : needs.data,
    commitOf: ({ source }) => source && needs.history.commitOf(source.file),
    viewOf(page) {
      let view = views.get(page)
      if (!view) views.set(page, (view = new TemplatePage(page, runtime)))
      return view
    },
    siteViewOf(language) {
      let view = siteViews.get(language)
      if (!view) siteViews.set(language, (view = new TemplateSite(siteOf(language), runtime)))
      return view
    },
    siteOf: (page) => siteOf(page.site.key),
    menusOf(language) {
      let found = menus.get(language)
      if (!found) {
        const site = siteOf(language)
        const { settings, menus: configured } = site.language
        menus.set(
          language,
          (found = buildMenus(site, { configured, sectionsMenu: settings.sectionPagesMenu, era: needs.era }, report)),
        )
      }
      return found
    },
    mediaTypeOf: (name) => mediaTypeOf(name, needs.mediaTypes),
    madeResource: ({ file }) => needs.made.get(file),
    readResource: ({ file }) => {
      recorder?.note(`file:${file.origin}`)
      const made = needs.made.get(file)?.content
      if (made !== undefined) return made
      return isText(runtime.mediaTypeOf(file.path).type) ? needs.tree.readText(file) : needs.tree.readBytes(file)
    },
    resourceLinkOf: (page) => plan.resourceTargetsOf(page).resourceLink,
    publishResource(file) {
      recorder?.effect({ wanted: wantedName(file) })
      runtime.wantedResources.add(file)
    },
    wantedResources: new Set(),
    outputsOf: (page) => plan.outputsOf(page),
    currentFormat: () => state.output?.format.name ?? '',
    outline: (page, scope) => runtime.contentRenderer!.outline(page, scope),
    content: (page, scope) => runtime.contentRenderer!.content(page, scope),
    rawContent(page) {
      recorder?.note(`text:${page.id}`)
      return page.source?.source.text.slice(page.source.bodyStart) ?? ''
    },
    hasShortcode(page, name) {
      recorder?.note(`text:${page.id}`)
      return runtime.contentRenderer!.hasShortcode(page, name)
    },
    renderShortcodes: (page, scope) => runtime.contentRenderer!.renderShortcodes(page, scope),
    renderString: (page, text, options) => runtime.contentRenderer!.renderString(page, text, options),
    renderView(page, name) {
      const query = runtime.queryOf(page)
      const found = name === '' ? templates.page(query) : templates.view(name, query)
      if (!found) throw new DiagnosticError(viewMissing(name))
      return found.template.execute(runtime.viewOf(page), state.env)
    },
    ref(page, target, isRelative) {
      recorder?.note(`ref:${JSON.stringify([page.id, target, isRelative])}`)
      return refs(page, target, isRelative)
    },
    findPage(site, path, from) {
      recorder?.note(`find:${JSON.stringify([site.spec.key, path, from?.id])}`)
      return finder.find(site, path, from)
    },
    pagers: pagerHost(needs),
    siteOfLanguage: siteOf,
    queryOf: (page) => queryOf(page, state.output, needs),
    contentQueryOf: (page) => queryOf(page, needs.bodies.variesByFormat(page) ? state.output : undefined, needs),
  }
  const refs = createRefs({
    config,
    finder,
    siteOf: (page, language) =>
      sites.sites.find(({ spec }) => spec.language.lang === language && isSibling(spec, page.site)),
    siteViewOf: (key) => runtime.siteViewOf(key),
    outputsOf: (page) => plan.outputsOf(page),
    report: (diagnostic) => state.env.report(diagnostic),
  })
  return runtime
}

/** By this name a file of a bundle is found again after a change. */
export const wantedName = ({ owner, name }: ResourceFile): string => `${owner.id}\0${name}`

export const mediaTypeOf = (name: string, mediaTypes: MediaTypes): MediaType =>
  mediaTypes.bySuffix(name.slice(name.lastIndexOf('.') + 1)) ?? mediaTypes.byType('application/octet-stream')!

const isText = (type: string): boolean => /^text\/|json|xml|javascript|yaml|toml|manifest/.test(type)

/** What the look-up of layouts wants to know of a page. */
function queryOf(page: Page, output: Output | undefined, { plan, formats }: RuntimeNeeds): PageQuery {
  const format = output?.format ?? plan.outputsOf(page)[0]?.format ?? formats.byName('html')!
  return {
    path: page.path,
    kind: page.kind,
    type: page.meta.type,
    layout: page.meta.layout,
    format,
    language: page.language,
  }
}

function pagerHost({ pagination, plan, state }: RuntimeNeeds): PagerHost {
  const outputOf = (page: Page): Output | undefined => {
    const outputs = plan.outputsOf(page)
    return outputs.find(({ format }) => format.name === state.output?.format.name) ?? outputs[0]
  }
  return {
    current: (page) => (state.output?.page === page ? state.output.pager : 1),
    request(page, total) {
      if (state.output?.page !== page) return
      state.keeping?.recorder.effect({ pages: total })
      pagination.request(state.output, total)
    },
    link(page, number) {
      const output = outputOf(page)
      return output ? plan.pagerOutput(output, number).link : ''
    },
  }
}
