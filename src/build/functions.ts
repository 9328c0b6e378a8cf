// Every function that templates of this site may call, with what each namespace needs.
import type { Config, Language } from '../config/config.ts'
import { configFor } from '../config/language-config.ts'
import type { DiagramSettings } from '../diagrams/diagram.ts'
import { data } from '../functions/data.ts'
import { diagrams } from '../functions/diagrams.ts'
import { globals } from '../functions/global.ts'
import { hugo } from '../functions/hugo.ts'
import { langNamespace } from '../functions/lang.ts'
import { osNamespace } from '../functions/os.ts'
import { resources } from '../functions/resources.ts'
import { transformNamespace } from '../functions/transform.ts'
import { namespaces } from '../functions/index.ts'
import { partials } from '../functions/partials.ts'
import { templates as templatesNamespace } from '../functions/templates.ts'
import { toText } from '../golang/cast.ts'
import { collatorFor } from '../site/sort.ts'
import { createFunctionTable, type FunctionTable } from '../template/function-table.ts'
import type { RenderEnv } from '../template/env.ts'
import type { Namespace } from '../template/functions.ts'
import { anchorStyles } from '../text/anchors.ts'
import { titleCase } from '../text/title.ts'
import { TemplatePage } from '../views/page.ts'
import { ResourceView } from '../views/resource.ts'
import { TemplateSite } from '../views/site.ts'
import { authorSpan } from './state.ts'
import type { FunctionContext } from './function-context.ts'
import { transformNeeds } from './transform.ts'
import { hugoVersion, version } from './version.ts'

export function createFunctions(context: FunctionContext): FunctionTable {
  const { config, state } = context
  const defaultLanguage = config.languages.find(({ isDefault }) => isDefault) ?? config.languages[0]
  const current = (): Language | undefined =>
    state.env.site instanceof TemplateSite ? state.env.site.site.language : defaultLanguage
  const own = (): Config => {
    const language = current()
    return language ? configFor(config, language) : config
  }
  const localeOf = (language: Language | undefined): string => language?.locale || language?.lang || 'en'
  const others: readonly Namespace[] = [
    ...globals,
    data,
    hugoNamespace(context),
    partialsNamespace(context),
    templatesNamespace({ exists: (name) => context.late.templates!.exists(name) }),
    resources(context.resources),
    osNamespace(context.os),
    langNamespace({
      get locale() {
        return localeOf(current())
      },
      translate: (id, data, env) => context.translations.translate(languageOf(env, config), id, data, env),
    }),
    transformNamespace(transformNeeds(context)),
    diagrams({ mermaid: (text, options, env) => mermaid(text, options, env, context) }),
  ]
  const language = (): TemplateSite | undefined => (state.env.site instanceof TemplateSite ? state.env.site : undefined)
  const random = seededRandom(1)
  return createFunctionTable(
    namespaces({
      collate: (a, b) => collatorFor(localeOf(current())).compare(a, b),
      random,
      ignoredLogs: new Set(config.ignoreLogs.map((id) => id.toLowerCase())),
      isPage: (value) => value instanceof TemplatePage,
      isResource: (value) => value instanceof ResourceView || value instanceof TemplatePage,
      isSite: (value) => value instanceof TemplateSite,
      isProcessableImage: () => false,
      isImageWithMeta: () => false,
      title: (text) => titleCase(text, own().titleCaseStyle),
      now: () => context.now,
      get timeZone() {
        return own().timeZone
      },
      get locale() {
        return localeOf(current())
      },
      links: {
        get baseURL() {
          return own().baseURL
        },
        get canonifyURLs() {
          return own().canonifyURLs
        },
        get languagePrefix() {
          return language()?.LanguagePrefix.slice(1) ?? ''
        },
      },
      anchors:
        anchorStyles.find((style) => style === defaultLanguage?.settings.markup.goldmark.parser.autoIDType) ?? 'github',
      paths: { removeAccents: config.removePathAccents, keepCase: config.disablePathToLower },
      others,
    }),
  )
}

/** The language of what is being rendered. */
const languageOf = ({ site }: RenderEnv, config: Config): string =>
  site instanceof TemplateSite ? site.Language.Lang : config.defaultContentLanguage

function hugoNamespace({ config, isServer, late }: FunctionContext): Namespace {
  return hugo({
    hugoVersion,
    version,
    environment: config.environment,
    isServer,
    isMultilingual: config.languages.length > 1,
    isMultihost: config.isMultihost,
    workingDir: config.projectDir,
    sites: () => late.runtime!.siteViewOf(config.defaultContentLanguage).Sites,
    data: () => late.runtime!.data,
  })
}

function partialsNamespace({ late }: FunctionContext): Namespace {
  const remembered = new Map<unknown, Map<string, unknown>>()
  return partials({
    partial: (name) => late.templates!.partial(name),
    partialNames: () => late.templates!.partialNames(),
    remembered({ site }) {
      let map = remembered.get(site)
      if (!map) remembered.set(site, (map = new Map()))
      return map
    },
  })
}

const mermaidThemes = new Set(['default', 'forest', 'dark', 'neutral', 'base'])

function mermaid(
  text: string,
  options: ReadonlyMap<unknown, unknown>,
  env: RenderEnv,
  { board, state }: FunctionContext,
): string {
  const theme = toText(options.get('theme') ?? '')
  const settings: DiagramSettings = mermaidThemes.has(theme) ? { theme: theme as DiagramSettings['theme'] } : {}
  return board.mark(text, settings, authorSpan(text, state) ?? env.callSite)
}

/** The same numbers on every build: what `shuffle` shows does not change by itself. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
