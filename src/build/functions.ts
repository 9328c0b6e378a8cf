// Every function that templates of this site may call, with what each namespace needs.
import type { Config, Language } from '../config/config.ts'
import { configFor } from '../config/language-config.ts'
import { unknownValue } from '../diagrams/diagnostics.ts'
import { mermaidThemes } from '../diagrams/diagram.ts'
import type { DataFunctionsNeeds } from '../functions/data.ts'
import type { DiagramsNeeds } from '../functions/diagrams.ts'
import type { HugoNeeds } from '../functions/hugo.ts'
import { namespaces } from '../functions/index.ts'
import type { PartialsNeeds, RememberedPartial } from '../functions/partials.ts'
import { toText } from '../golang/cast.ts'
import { GoError } from '../golang/values.ts'
import { collatorFor } from '../site/sort.ts'
import { createFunctionTable, type FunctionTable } from '../template/function-table.ts'
import type { RenderEnv } from '../template/env.ts'
import { anchorStyles } from '../text/anchors.ts'
import { titleCase } from '../text/title.ts'
import { AssetView } from '../views/asset.ts'
import { hasImageSize } from '../views/image.ts'
import { TemplatePage } from '../views/page.ts'
import { ResourceView } from '../views/resource.ts'
import { TemplateSite } from '../views/site.ts'
import { createPageSettings, merge } from './diagram-settings.ts'
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
  const language = (): TemplateSite | undefined => (state.env.site instanceof TemplateSite ? state.env.site : undefined)
  const generator = seededRandom(1)
  const random = (): number => {
    state.env.reader?.giveUp()
    return generator()
  }
  return createFunctionTable(
    namespaces({
      collate: (a, b) => collatorFor(localeOf(current())).compare(a, b),
      random,
      ignoredLogs: new Set(config.ignoreLogs.map((id) => id.toLowerCase())),
      isPage: (value) => value instanceof TemplatePage,
      isResource: (value) => isResourceView(value) || value instanceof TemplatePage,
      isSite: (value) => value instanceof TemplateSite,
      isImage: (value) => isResourceView(value) && value.ResourceType === 'image',
      isProcessableImage: () => false,
      isImageWithMeta: (value) => isResourceView(value) && hasImageSize(value),
      title: (text) => titleCase(text, own().titleCaseStyle),
      now() {
        state.isPassing = true
        return context.now
      },
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
        get emptyLink() {
          return context.era.isBefore('0.112') ? own().writtenBaseURL : undefined
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
      lang: {
        get locale() {
          return localeOf(current())
        },
        translate: (id, data, env) => context.translations.translate(languageOf(env, config), id, data, env),
      },
      transform: transformNeeds(context),
      hugoVersion: context.era.version ?? hugoVersion,
      timers: context.timers,
      site: {
        css: {
          highlightStyle: () => toText(current()?.settings.markup.highlight.style ?? ''),
          resource: (path, text) => context.resources.fromString(path, text),
        },
        data: dataNeeds(context),
        diagrams: { mermaid: mermaid(context) },
        hugo: hugoNeeds(context),
        images: { readBytes: context.os.readBytes, makePicture: context.resources.makePicture },
        os: context.os,
        partials: partialsNeeds(context),
        resources: context.resources,
        templates: { exists: (name) => context.late.templates!.exists(name) },
      },
    }),
  )
}

const isResourceView = (value: unknown): value is ResourceView | AssetView =>
  value instanceof ResourceView || value instanceof AssetView

/** The language of what is being rendered. */
const languageOf = ({ site }: RenderEnv, config: Config): string =>
  site instanceof TemplateSite ? site.Language.Lang : config.defaultContentLanguage

function hugoNeeds({ config, era, isServer, late, state }: FunctionContext): HugoNeeds {
  return {
    hugoVersion: era.version ?? hugoVersion,
    version,
    environment: config.environment,
    isServer,
    isMultilingual: config.languages.length > 1,
    isMultihost: config.isMultihost,
    workingDir: config.projectDir,
    sites: () => late.runtime!.siteViewOf(config.defaultContentLanguage).sites,
    data: () => late.runtime!.data,
    markupScope: () => state.markupScope,
  }
}

function dataNeeds(context: FunctionContext): DataFunctionsNeeds {
  const { config, os, resources } = context
  return {
    remote(url, headers) {
      const found = resources.getRemote(url, new Map([['headers', headers]]))
      if (!(found instanceof AssetView)) throw new GoError('failed to retrieve remote file: Not Found')
      return Buffer.from(found.asset.content() as Uint8Array).toString('utf8')
    },
    local: (path) => os.readFile(path),
    decode: transformNeeds(context).decode,
    ignoredLogs: new Set(config.ignoreLogs.map((id) => id.toLowerCase())),
  }
}

function partialsNeeds({ late, metrics }: FunctionContext): PartialsNeeds {
  const remembered = new Map<unknown, Map<string, RememberedPartial>>()
  return {
    partial: (name) => late.templates!.partial(name),
    partialNames: () => late.templates!.partialNames(),
    track: metrics && ((template, result, rememberedInMs) => metrics.track(template, result, rememberedInMs)),
    remembered({ site }) {
      let map = remembered.get(site)
      if (!map) remembered.set(site, (map = new Map()))
      return map
    },
  }
}

/** A diagram may choose its theme; everything else its page and its site say. */
function mermaid({ board, choices, state }: FunctionContext): DiagramsNeeds['mermaid'] {
  const settingsOf = createPageSettings(choices.settings, (diagnostic) => state.env.report(diagnostic))
  return (text, options, env) => {
    env.reader?.giveUp()
    const named = toText(options.get('theme') ?? '')
    const theme = mermaidThemes.find((each) => each === named)
    const at = authorSpan(text, state) ?? env.callSite
    if (named !== '' && !theme) env.report(unknownValue(at, 'theme', named, mermaidThemes))
    const settings = merge(settingsOf(state.contentStack.at(-1)?.page ?? state.output?.page), theme ? { theme } : {})
    return board.mark(text, settings, at, toText(options.get('title') ?? '') || undefined)
  }
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
