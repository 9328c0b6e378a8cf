// What the transform namespace needs of the rest: Markdown as the page writes it, the highlighter, data formats.
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import { decode } from '../formats/decode.ts'
import { encode, type EncodedFormat } from '../formats/encode.ts'
import type { TransformNeeds } from '../functions/transform.ts'
import type { DataResource } from '../functions/transform-data.ts'
import { GoError } from '../golang/values.ts'
import { emojiTable } from '../markdown/emoji-table.ts'
import { canHighlight } from '../markdown/highlight/languages.ts'
import { highlight, highlightFence } from '../markdown/highlight/highlight.ts'
import { applyHighlightOptions, parseHighlightOptions, type HighlightOptions } from '../markdown/highlight/options.ts'
import { entriesOf, goType, safeHTML, SafeString } from '../golang/values.ts'
import { toText } from '../golang/cast.ts'
import { AssetView } from '../views/asset.ts'
import { ResourceView } from '../views/resource.ts'
import { TemplateSite } from '../views/site.ts'
import type { FunctionContext } from './function-context.ts'
import { toMath } from './math.ts'

const encoded: readonly string[] = ['json', 'yaml', 'toml', 'xml']

export function transformNeeds({ config, late, resources }: FunctionContext): TransformNeeds {
  const options = (): HighlightOptions => late.markupOf!(config.defaultContentLanguage).highlightOptions
  return {
    emoji: (name) => emojiTable.get(name),
    markdownify(text, env) {
      const language = env.site instanceof TemplateSite ? env.site.site.language.lang : config.defaultContentLanguage
      const { home } = late.runtime!.siteOfLanguage(language)
      return late.runtime!.renderString(home, toText(text), { display: 'block', markup: 'markdown' })
    },
    highlight(code, language, given) {
      // A map may name the language, and hold the code too.
      const named = new Map([...(entriesOf(given) ?? [])].map(([key, value]) => [String(key).toLowerCase(), value]))
      const type = named.has('type') ? toText(named.get('type')) : language
      const text = named.has('code') ? toText(named.get('code')) : code
      return highlight(text, type, highlightOptions(options(), given)).wrapped
    },
    highlightCodeBlock: (block, given) => highlightBlock(block, highlightOptions(options(), given)),
    canHighlight,
    toMath,
    decode(text, format, csv) {
      const { value, diagnostics } = decode({ path: 'unmarshal', text }, format, csv)
      if (diagnostics[0]) throw new DiagnosticError(diagnostics[0])
      return value
    },
    encode(value, format) {
      if (!encoded.includes(format)) throw new GoError(`cannot write ${format}`)
      return encode(value, format as EncodedFormat)
    },
    resource: dataResource,
    asset: (path) => dataResource(resources.get(path)),
  }
}

function dataResource(value: unknown): DataResource | undefined {
  if (!(value instanceof AssetView) && !(value instanceof ResourceView)) return undefined
  const { Content: content, MediaType: type } = value
  const plain = content instanceof SafeString ? content.value : content
  const text = typeof plain === 'string' ? plain : Buffer.from(plain as Uint8Array).toString('utf8')
  const path = value instanceof AssetView ? value.asset.path : undefined
  return { text, mediaType: type.Type, suffixes: type.Suffixes, path }
}

function highlightOptions(base: HighlightOptions, given: unknown): HighlightOptions {
  const map = entriesOf(given)
  return applyHighlightOptions(
    base,
    map ? [...map].map(([key, value]) => [String(key), value] as const) : parseHighlightOptions(toText(given ?? '')),
  )
}

interface CodeBlock {
  readonly Type: string
  readonly Inner: string
  readonly Ordinal: number
  readonly Attributes?: unknown
  readonly Options?: unknown
}

function highlightBlock(block: unknown, options: HighlightOptions): unknown {
  const { Type, Inner, Ordinal, Attributes, Options } = block as CodeBlock
  const attributes = new Map(
    [...(entriesOf(Attributes) ?? []), ...(entriesOf(Options) ?? [])].map(([key, value]) => [String(key), value]),
  )
  const { inner, wrapped } = highlightFence(Inner, { language: Type, attributes, ordinal: Ordinal }, options)
  return { [goType]: 'highlight.HighlightResult', Wrapped: safeHTML(wrapped), Inner: safeHTML(inner) }
}
