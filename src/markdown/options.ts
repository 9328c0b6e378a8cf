// Which Markdown does the site ask for? Mirrors Hugo's `markup.goldmark`, `markup.tableOfContents` and `enableEmoji`.
// Names and defaults: https://gohugo.io/configuration/markup/
import type { PluggableList } from 'unified'
import type { AnchorStyle } from '../text/anchors.ts'

export interface MarkdownOptions {
  readonly extensions: Extensions
  readonly parser: ParserOptions
  readonly renderer: RendererOptions
  readonly tableOfContents: TocOptions
  /** Hugo's `enableEmoji`: `:smile:` becomes a picture character. */
  readonly emoji: boolean
  /** What Hugo before 0.123 wrote: comments count as raw HTML, and anchors come from the text before typography. */
  readonly legacy: boolean
  readonly remarkPlugins: PluggableList
  readonly rehypePlugins: PluggableList
  /** `remark` reads with remark-parse instead of the parser of our own, as do sites whose plugins extend micromark. */
  readonly engine?: 'own' | 'remark'
}

export interface Extensions {
  readonly cjk: Cjk
  readonly definitionList: boolean
  readonly extras: Extras
  readonly footnote: Footnote
  readonly linkify: boolean
  readonly linkifyProtocol: string
  readonly passthrough: Passthrough
  readonly strikethrough: boolean
  readonly table: boolean
  readonly taskList: boolean
  readonly typographer: Typographer
}

export interface Cjk {
  readonly enable: boolean
  readonly eastAsianLineBreaks: boolean
  /** `simple` or `css3draft`. */
  readonly eastAsianLineBreaksStyle: string
  readonly escapedSpace: boolean
}

interface Toggle {
  readonly enable: boolean
}

export interface Extras {
  readonly delete: Toggle
  readonly insert: Toggle
  readonly mark: Toggle
  readonly subscript: Toggle
  readonly superscript: Toggle
}

export interface Footnote {
  readonly enable: boolean
  readonly enableAutoIDPrefix: boolean
  readonly backlinkHTML: string
}

export interface Passthrough {
  readonly enable: boolean
  readonly delimiters: {
    readonly block: readonly (readonly string[])[]
    readonly inline: readonly (readonly string[])[]
  }
}

/** The HTML each punctuation is replaced by. */
export interface Substitutions {
  readonly apostrophe: string
  readonly ellipsis: string
  readonly emDash: string
  readonly enDash: string
  readonly leftAngleQuote: string
  readonly leftDoubleQuote: string
  readonly leftSingleQuote: string
  readonly rightAngleQuote: string
  readonly rightDoubleQuote: string
  readonly rightSingleQuote: string
}

export interface Typographer extends Substitutions {
  readonly disable: boolean
}

export interface ParserOptions {
  readonly attribute: { readonly block: boolean; readonly title: boolean }
  readonly autoDefinitionTermID: boolean
  readonly autoHeadingID: boolean
  readonly autoIDType: AnchorStyle
  readonly wrapStandAloneImageWithinParagraph: boolean
}

export interface RendererOptions {
  readonly hardWraps: boolean
  readonly unsafe: boolean
  readonly xhtml: boolean
}

export interface TocOptions {
  readonly startLevel: number
  readonly endLevel: number
  readonly ordered: boolean
  /** Links in headings stay links, as Hugo before 0.149 wrote them. */
  readonly keepsLinks?: boolean
}

const off: Toggle = { enable: false }

export const defaultMarkdownOptions: MarkdownOptions = {
  extensions: {
    cjk: { enable: false, eastAsianLineBreaks: false, eastAsianLineBreaksStyle: 'simple', escapedSpace: false },
    definitionList: true,
    extras: { delete: off, insert: off, mark: off, subscript: off, superscript: off },
    footnote: { enable: true, enableAutoIDPrefix: false, backlinkHTML: '&#x21a9;&#xfe0e;' },
    linkify: true,
    linkifyProtocol: 'https',
    passthrough: { enable: false, delimiters: { block: [], inline: [] } },
    strikethrough: true,
    table: true,
    taskList: true,
    typographer: {
      disable: false,
      apostrophe: '&rsquo;',
      ellipsis: '&hellip;',
      emDash: '&mdash;',
      enDash: '&ndash;',
      leftAngleQuote: '&laquo;',
      leftDoubleQuote: '&ldquo;',
      leftSingleQuote: '&lsquo;',
      rightAngleQuote: '&raquo;',
      rightDoubleQuote: '&rdquo;',
      rightSingleQuote: '&rsquo;',
    },
  },
  parser: {
    attribute: { block: false, title: true },
    autoDefinitionTermID: false,
    autoHeadingID: true,
    autoIDType: 'github',
    wrapStandAloneImageWithinParagraph: true,
  },
  renderer: { hardWraps: false, unsafe: false, xhtml: false },
  tableOfContents: { startLevel: 2, endLevel: 3, ordered: false },
  emoji: false,
  legacy: false,
  remarkPlugins: [],
  rehypePlugins: [],
}
