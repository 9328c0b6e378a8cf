// `mediaTypes`, `outputFormats`, `outputs`, `contentTypes`, `defaultOutputFormat`: what pages are written as.
// https://gohugo.io/configuration/output-formats/
import { kindOf } from '../kinds.ts'
import { anything, boolean, integer, mapOf, object, string, strings, type Schema } from '../schema.ts'

/** A field that is absent unless the site sets it. */
const optional = <T>(schema: Schema<T>): Schema<T | undefined> => ({
  ...schema,
  initial: undefined,
  decode: (value, place) => (value === null || value === undefined ? undefined : schema.decode(value, place)),
})

export const mediaTypes = mapOf(
  object({ suffixes: optional(strings()), delimiter: optional(string()), suffix: optional(string()) }),
)

export const outputFormats = mapOf(
  object({
    mediaType: optional(string()),
    path: optional(string()),
    baseName: optional(string()),
    rel: optional(string()),
    protocol: optional(string()),
    isPlainText: optional(boolean()),
    isHTML: optional(boolean()),
    noUgly: optional(boolean()),
    ugly: optional(boolean()),
    notAlternative: optional(boolean()),
    root: optional(boolean()),
    permalinkable: optional(boolean()),
    weight: optional(integer()),
    name: optional(string()),
  }),
)

const lists = ['html', 'rss']

const defaultOutputs: ReadonlyMap<string, readonly string[]> = new Map([
  ['home', lists],
  ['page', ['html']],
  ['rss', ['rss']],
  ['section', lists],
  ['taxonomy', lists],
  ['term', lists],
])

const namesByKind = mapOf(strings())

/** Format names in lower case, by kind; a kind that the site leaves out has its default ones. */
export const outputs: Schema<ReadonlyMap<string, readonly string[]>> = {
  ...namesByKind,
  initial: defaultOutputs,
  decode(value, place) {
    const given = [...namesByKind.decode(value, place)]
    const named = given.map(([kind, names]) => [kindOf(kind) ?? kind, names.map((name) => name.toLowerCase())] as const)
    return new Map([...defaultOutputs, ...named])
  },
}

export const contentTypes = mapOf(
  anything(undefined),
  new Map(
    ['text/asciidoc', 'text/html', 'text/markdown', 'text/org', 'text/pandoc', 'text/rst'].map((type) => [
      type,
      undefined,
    ]),
  ),
)
