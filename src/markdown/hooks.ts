// What does a render hook get to see? One plain object per call, with the data of Hugo's contexts.
// Contexts: https://gohugo.io/render-hooks/
import type { Span } from '../text/source.ts'
import type { AttributeValue } from './attributes.ts'

export type Attributes = ReadonlyMap<string, AttributeValue>

interface Context {
  /** Counts the elements of this kind on the page, from 0. */
  readonly ordinal: number
  readonly position: Span
}

export interface HeadingContext extends Context {
  readonly level: number
  readonly anchor: string
  /** HTML. */
  readonly text: string
  readonly plainText: string
  readonly attributes: Attributes
}

export interface LinkContext extends Context {
  readonly destination: string
  readonly title: string
  /** HTML. */
  readonly text: string
  readonly plainText: string
}

export interface ImageContext extends LinkContext {
  readonly isBlock: boolean
  readonly attributes: Attributes
}

export interface CodeblockContext extends Context {
  /** The language, as written. */
  readonly type: string
  /** The code without its last line ending. */
  readonly inner: string
  readonly attributes: Attributes
  readonly options: Attributes
}

export interface BlockquoteContext extends Context {
  readonly type: 'regular' | 'alert'
  /** HTML; of an alert what follows its first line. */
  readonly text: string
  readonly alertType: string
  readonly alertTitle: string
  readonly alertSign: string
  readonly attributes: Attributes
}

export interface TableCell {
  /** HTML. */
  readonly text: string
  readonly alignment: '' | 'left' | 'center' | 'right'
}

export interface TableContext extends Context {
  readonly thead: readonly (readonly TableCell[])[]
  readonly tbody: readonly (readonly TableCell[])[]
  readonly attributes: Attributes
}

export interface PassthroughContext extends Context {
  readonly type: 'block' | 'inline'
  /** Without its delimiters. */
  readonly inner: string
  readonly attributes: Attributes
}

/** Each returns HTML, or `undefined` for the default. */
export interface RenderHooks {
  readonly heading?: (context: HeadingContext) => string | undefined
  readonly link?: (context: LinkContext) => string | undefined
  readonly image?: (context: ImageContext) => string | undefined
  readonly codeblock?: (context: CodeblockContext) => string | undefined
  readonly blockquote?: (context: BlockquoteContext) => string | undefined
  readonly table?: (context: TableContext) => string | undefined
  readonly passthrough?: (context: PassthroughContext) => string | undefined
}

/** HTML of a fenced code block. */
export type Highlight = (code: string, language: string, attributes: Attributes, options: Attributes) => string
