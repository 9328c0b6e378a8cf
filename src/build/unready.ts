// What templates see that run before pages are known: settings and data answer, everything else says that it is too early.
import type { Config } from '../config/config.ts'
import { siteSpecs, type SiteSpec } from '../config/dimensions.ts'
import type { Era } from '../config/era.ts'
import { GoError } from '../golang/values.ts'
import type { MediaTypes } from '../outputs/media-types.ts'
import type { Site } from '../site/site.ts'
import { TemplateSite } from '../views/site.ts'
import { mediaTypeOf, type Runtime } from './runtime.ts'

interface Needs {
  readonly config: Config
  readonly era: Era
  readonly mediaTypes: MediaTypes
  readonly data: ReadonlyMap<string, unknown>
}

const tooEarly = (): never => {
  throw new GoError('this method cannot be called before the site is fully initialized')
}

export function createUnreadyRuntime({ config, era, mediaTypes, data }: Needs): Runtime {
  const sites = siteSpecs(config).map(unreadySite)
  const views = new Map<string, TemplateSite>()
  const known: Partial<Runtime> = {
    recorder: undefined,
    config,
    era,
    sites,
    data,
    mediaTypeOf: (name) => mediaTypeOf(name, mediaTypes),
    siteViewOf(key) {
      let view = views.get(key)
      if (!view) {
        const site = sites.find(({ spec }) => spec.key === key) ?? sites[0]!
        views.set(key, (view = new TemplateSite(site, runtime)))
      }
      return view
    },
  }
  const runtime = new Proxy(known, {
    get: (target, name) => (name in target ? target[name as keyof Runtime] : tooEarly),
  }) as Runtime
  return runtime
}

const unreadySite = (spec: SiteSpec): Site =>
  new Proxy<Partial<Site>>(
    { language: spec.language, spec },
    { get: (target, name) => (name in target ? target[name as keyof Site] : tooEarly()) },
  ) as Site
