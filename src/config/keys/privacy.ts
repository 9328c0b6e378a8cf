// `privacy` and `services`: the embedded templates for other people's services. https://gohugo.io/configuration/privacy/
import { boolean, integer, object, string } from '../schema.ts'

const disable = boolean()
const simple = boolean()

export const privacy = object({
  disqus: object({ disable }),
  googleAnalytics: object({
    disable,
    anonymizeIP: boolean(),
    respectDoNotTrack: boolean(true),
    useSessionStorage: boolean(),
  }),
  instagram: object({ disable, simple }),
  vimeo: object({ disable, enableDNT: boolean(), simple }),
  x: object({ disable, enableDNT: boolean(), simple }),
  youTube: object({ disable, privacyEnhanced: boolean() }),
})

export const services = object({
  disqus: object({ shortname: string() }),
  googleAnalytics: object({ id: string() }),
  instagram: object({ accessToken: string(), disableInlineCSS: boolean() }),
  rss: object({ limit: integer(-1) }),
  x: object({ disableInlineCSS: boolean() }),
})
