// `minify`: what minification keeps. https://gohugo.io/configuration/minify/
import { boolean, either, integer, object, strings } from '../schema.ts'

const settings = object({
  disableCSS: boolean(),
  disableHTML: boolean(),
  disableJS: boolean(),
  disableJSON: boolean(),
  disableSVG: boolean(),
  disableXML: boolean(),
  minifyOutput: boolean(),
  tdewolff: object({
    css: object({ inline: boolean(), keepCSS2: boolean(), precision: integer(), version: integer() }),
    html: object({
      keepComments: boolean(),
      keepConditionalComments: boolean(),
      keepDefaultAttrVals: boolean(true),
      keepDocumentTags: boolean(true),
      keepEndTags: boolean(true),
      keepQuotes: boolean(),
      keepSpecialComments: boolean(true),
      keepWhitespace: boolean(),
      templateDelims: strings('', ''),
    }),
    js: object({ keepVarNames: boolean(), precision: integer(), version: integer(2022) }),
    json: object({ keepNumbers: boolean(), precision: integer() }),
    svg: object({ keepComments: boolean(), keepNamespaces: strings('', 'x-bind'), precision: integer() }),
    xml: object({ keepWhitespace: boolean() }),
  }),
})

// A boolean in older sites.
export const minify = either(settings, (value) =>
  typeof value === 'boolean' ? new Map([['minifyOutput', value]]) : value,
)
