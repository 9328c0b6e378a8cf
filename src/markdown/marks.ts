// What does an element of the HTML tree remember of the Markdown it came from, so that hooks can be called for it?
import type { AttributeList } from './attributes.ts'
import type { TableCell } from './hooks.ts'
import type { Range } from './range.ts'

export type Mark =
  | HeadingMark
  | LinkMark
  | ImageMark
  | CodeMark
  | PassthroughMark
  | { readonly type: 'blockquote' | 'table'; readonly at: Range | undefined; readonly attributes: AttributeList }
  | { readonly type: 'cell'; readonly alignment: TableCell['alignment'] }
  | { readonly type: 'note' }
  | { readonly type: 'page-context'; readonly page: number | undefined }

export interface HeadingMark {
  readonly type: 'heading'
  readonly at: Range | undefined
  readonly level: number
  readonly plainText: string
  readonly attributes: AttributeList
}

export interface LinkMark {
  readonly type: 'link'
  readonly at: Range | undefined
  readonly destination: string
  readonly title: string
  readonly plainText: string
  /** A link without brackets shows its text as written to hooks. */
  readonly isAutolink: boolean
}

export interface ImageMark {
  readonly type: 'image'
  readonly at: Range | undefined
  readonly destination: string
  readonly title: string
  readonly plainText: string
  readonly attributes: AttributeList
  readonly isBlock: boolean
  readonly ordinal: number
  /** The description, as HTML and as the value of `alt`. */
  readonly text: import('hast').ElementContent[]
  readonly alt: string
  readonly altHtml: string
}

export interface CodeMark {
  readonly type: 'code'
  readonly at: Range | undefined
  readonly language: string
  readonly code: string
  readonly attributes: AttributeList
}

export interface PassthroughMark {
  readonly type: 'passthrough'
  readonly at: Range | undefined
  readonly inner: string
  readonly isBlock: boolean
}

declare module 'hast' {
  interface Data {
    mark?: Mark
  }
}
