// `markup`: how content becomes HTML. https://gohugo.io/configuration/markup/
import { anything, boolean, either, integer, list, mapOf, object, oneOf, string, strings } from '../schema.ts'

const enabled = object({ enable: boolean() })

const typographer = object({
  apostrophe: string('&rsquo;'),
  disable: boolean(),
  ellipsis: string('&hellip;'),
  emDash: string('&mdash;'),
  enDash: string('&ndash;'),
  leftAngleQuote: string('&laquo;'),
  leftDoubleQuote: string('&ldquo;'),
  leftSingleQuote: string('&lsquo;'),
  rightAngleQuote: string('&raquo;'),
  rightDoubleQuote: string('&rdquo;'),
  rightSingleQuote: string('&rsquo;'),
})

const footnote = object({
  backlinkHTML: string('&#x21a9;&#xfe0e;'),
  enable: boolean(true),
  enableAutoIDPrefix: boolean(),
})

const hook = object({
  enableDefault: boolean(),
  useEmbedded: oneOf('auto', 'always', 'fallback', 'never'),
})

const goldmark = object({
  duplicateResourceFiles: boolean(),
  extensions: object({
    cjk: object({
      eastAsianLineBreaks: boolean(),
      eastAsianLineBreaksStyle: oneOf('simple', 'css3draft'),
      enable: boolean(),
      escapedSpace: boolean(),
    }),
    definitionList: boolean(true),
    extras: object({ delete: enabled, insert: enabled, mark: enabled, subscript: enabled, superscript: enabled }),
    // A boolean before 0.151.
    footnote: either(footnote, (value) => (typeof value === 'boolean' ? new Map([['enable', value]]) : value)),
    linkify: boolean(true),
    linkifyProtocol: string('https'),
    passthrough: object({
      delimiters: object({ block: list(strings()), inline: list(strings()) }),
      enable: boolean(),
    }),
    strikethrough: boolean(true),
    table: boolean(true),
    taskList: boolean(true),
    // A boolean before 0.112.
    typographer: either(typographer, (value) => (typeof value === 'boolean' ? new Map([['disable', !value]]) : value)),
  }),
  parser: object({
    // A boolean that stood for titles before 0.81.
    attribute: either(object({ block: boolean(), title: boolean(true) }), (value) =>
      typeof value === 'boolean' ? new Map([['title', value]]) : value,
    ),
    autoDefinitionTermID: boolean(),
    autoHeadingID: boolean(true),
    autoHeadingIDType: string(),
    autoIDType: oneOf('github', 'github-ascii', 'blackfriday'),
    wrapStandAloneImageWithinParagraph: boolean(true),
  }),
  renderHooks: object({ image: hook, link: hook }),
  renderer: object({ hardWraps: boolean(), unsafe: boolean(), xhtml: boolean() }),
})

export const highlight = object({
  anchorLineNos: boolean(),
  codeFences: boolean(true),
  guessSyntax: boolean(),
  hl_Lines: string(),
  hl_inline: boolean(),
  lineAnchors: string(),
  lineNoStart: integer(1),
  /** `true`, `false`, `table` or `inline`. */
  lineNos: anything(false),
  lineNumbersInTable: boolean(true),
  noClasses: boolean(true),
  style: string('monokai'),
  tabWidth: integer(4),
  wrapperClass: string('highlight'),
})

const asciiDocExt = object({
  attributes: mapOf(anything('')),
  backend: string('html5'),
  extensions: strings(),
  failureLevel: string('fatal'),
  noHeaderOrFooter: boolean(true),
  preserveTOC: boolean(),
  safeMode: string('unsafe'),
  sectionNumbers: boolean(),
  trace: boolean(),
  verbose: boolean(),
  workingFolderCurrent: boolean(),
})

export const markup = object({
  asciiDocExt,
  /** The engine before 0.60 and until 0.100; nothing reads it. */
  blackFriday: mapOf(anything('')),
  defaultMarkdownHandler: string('goldmark'),
  goldmark,
  highlight,
  rst: object({ syntaxHighlight: string('long') }),
  tableOfContents: object({ endLevel: integer(3), ordered: boolean(), startLevel: integer(2) }),
})
