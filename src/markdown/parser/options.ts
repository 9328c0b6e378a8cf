// Which constructs does the parser know with these options?
import type { MarkdownOptions } from '../options.ts'

export interface BlockRules {
  readonly tables: boolean
  readonly notes: boolean
  readonly definitionLists: boolean
  readonly attributes: boolean
}

export const blockRules = ({ extensions, parser }: MarkdownOptions): BlockRules => ({
  tables: extensions.table,
  notes: extensions.footnote.enable,
  definitionLists: extensions.definitionList,
  attributes: parser.attribute.block,
})
