// One Markdown renderer and one set of highlighting options per language of a site.
import type { Config, Language } from '../config/config.ts'
import type { Era } from '../config/era.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { sprint, typeName } from '../golang/fmt.ts'
import { GoError } from '../golang/values.ts'
import type { Highlight } from '../markdown/hooks.ts'
import { highlightFence } from '../markdown/highlight/highlight.ts'
import { applyHighlightOptions, defaultHighlightOptions, type HighlightOptions } from '../markdown/highlight/options.ts'
import { createMarkdown, type Markdown } from '../markdown/markdown.ts'
import type { MarkdownOptions } from '../markdown/options.ts'
import { exactJson, memoryName, type Memory } from '../markdown/recall.ts'
import { createThreadReader } from './plugin-reader.ts'
import { pluginsOf } from './plugins.ts'

export interface Markup {
  readonly markdown: Markdown
  /** Whether the site asked not to hear of something. */
  readonly isSilenced: (diagnostic: Diagnostic) => boolean
  readonly highlightOptions: HighlightOptions
  readonly tableOfContents: { readonly startLevel: number; readonly endLevel: number; readonly ordered: boolean }
  /** A highlighter for the fences of one page. */
  newHighlight(): Highlight
}

/** Hugo's names of what `ignoreLogs` can silence. */
const logIds: ReadonlyMap<string, string> = new Map([['markdown/raw-html', 'warning-goldmark-raw-html']])

interface MarkupOptions {
  readonly config: Config
  readonly language: Language
  readonly era: Era
  readonly memory: Memory | undefined
}

export function createMarkup({ config, language, era, memory }: MarkupOptions): Markup {
  const { goldmark, highlight, tableOfContents } = language.settings.markup
  const { parser } = goldmark
  const options: MarkdownOptions = {
    extensions: goldmark.extensions,
    parser: { ...parser, autoHeadingID: parser.autoHeadingID, autoIDType: parser.autoIDType },
    renderer: goldmark.renderer,
    tableOfContents: { ...tableOfContents, keepsLinks: era.isBefore('0.149') },
    legacy: era.isBefore('0.123'),
    emoji: language.settings.enableEmoji,
    ...pluginsOf(config.extensions),
  }
  const markdown = createMarkdown(options, { memory, readElsewhere: createThreadReader(config, options) })
  const settings = new Map(Object.entries(highlight).map(([key, value]) => [key.toLowerCase(), value as unknown]))
  const highlightOptions = {
    ...applyHighlightOptions(defaultHighlightOptions, settings),
    legacy: era.isBefore('0.112'),
  }
  const { lineNos } = highlight
  const newHighlight = (): Highlight => {
    const write = fenceHighlighter(highlightOptions, memory)
    return isLineNos(lineNos)
      ? write
      : () => {
          const shown = `${sprint(lineNos)} (${typeName(lineNos)})`
          throw new GoError(`lineNos must be one of true, false, "inline", or "table"; got ${shown}`)
        }
  }
  const ignored = new Set(config.ignoreLogs.map((id) => id.toLowerCase()))
  const isSilenced = ({ code }: Diagnostic): boolean => ignored.has(logIds.get(code) ?? '')
  return { markdown, isSilenced, highlightOptions, tableOfContents, newHighlight }
}

const isLineNos = (value: unknown): boolean =>
  typeof value === 'boolean' || ['true', 'false', 'inline', 'table'].includes(String(value))

function fenceHighlighter(options: HighlightOptions, memory: Memory | undefined): Highlight {
  let ordinal = 0
  const settings = JSON.stringify(options)
  return (code, language, attributes, fenceOptions) => {
    const all = new Map<string, unknown>([...attributes, ...fenceOptions])
    const fence = { language, attributes: all, ordinal: ordinal++ }
    const make = (): string => highlightFence(code, fence, options).wrapped
    if (!memory) return make()
    const said = exactJson([...all])
    if (said === undefined) return make()
    // The number of a block is printed nowhere but in the anchors of its lines.
    const number = options.anchorLineNos || /anchor/i.test(said) ? fence.ordinal : 0
    const name = memoryName('code', settings, language, said, String(number), code)
    const known = memory.get(name)
    if (known !== undefined) return known
    const made = make()
    memory.set(name, made)
    return made
  }
}
