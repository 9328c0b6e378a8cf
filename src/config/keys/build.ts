// `build`: what a build leaves beside the site. https://gohugo.io/configuration/build/
import { boolean, either, list, object, oneOf, string } from '../schema.ts'

const stats = object({
  enable: boolean(),
  disableClasses: boolean(),
  disableIDs: boolean(),
  disableTags: boolean(),
})

const cacheBuster = object({ source: string(), target: string() })

export const build = object({
  // A boolean before 0.115.
  buildStats: either(stats, (value) => (typeof value === 'boolean' ? new Map([['enable', value]]) : value)),
  cacheBusters: list(cacheBuster, [
    { source: '(postcss|tailwind)\\.config\\.(js|mjs|cjs)', target: '(css|styles|scss|sass)' },
  ]),
  noJSConfigInAssets: boolean(),
  useResourceCacheWhen: oneOf('fallback', 'never', 'always'),
  writeStats: boolean(),
})
