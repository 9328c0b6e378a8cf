// `caches` and `httpCache`: where fetched and computed things are kept. https://gohugo.io/configuration/caches/
import { boolean, duration, list, object, string, strings } from '../schema.ts'

const cache = (dir: string, maxAge: string | number) => object({ dir: string(dir), maxAge: duration(maxAge) })

export const caches = object({
  assets: cache(':resourceDir/_gen', -1),
  getcsv: cache(':cacheDir/:project', -1),
  getjson: cache(':cacheDir/:project', -1),
  getresource: cache(':cacheDir/:project', -1),
  images: cache(':resourceDir/_gen', -1),
  misc: cache(':cacheDir/:project', -1),
  modulegitinfo: cache(':cacheDir/modules', '24h'),
  modulequeries: cache(':cacheDir/modules', '24h'),
  modules: cache(':cacheDir/modules', -1),
})

const everything = ['**']

export const httpCache = object({
  cache: object({ for: object({ excludes: strings(...everything), includes: strings() }) }),
  polls: list(
    object({
      disable: boolean(),
      for: object({ excludes: strings(), includes: strings() }),
      high: duration('0s'),
      low: duration('0s'),
    }),
    [{ disable: true, for: { excludes: [], includes: everything }, high: '0s', low: '0s' }],
  ),
  respectCacheControlNoStoreInRequest: boolean(true),
  respectCacheControlNoStoreInResponse: boolean(),
})
