// Which nodes does our Markdown have beyond mdast's own?
import type { BlockContent, DefinitionContent, Node, Parent, PhrasingContent } from 'mdast'
import type { AttributeList } from './attributes.ts'
import type { Substitutions } from './options.ts'

/** Punctuation that is printed as an entity: quotes, dashes, dots. */
export interface Typographic extends Node {
  type: 'typographic'
  name: keyof Substitutions
}

/** From here on the text of another page, or, without a number, of the page before again. */
export interface PageContext extends Node {
  type: 'pageContext'
  page: number | undefined
}

export interface Emoji extends Node {
  type: 'emoji'
  name: string
}

export interface Checkbox extends Node {
  type: 'checkbox'
  checked: boolean
}

/** How a link came about that has no brackets. */
export interface AutolinkData {
  kind: 'url' | 'email'
  /** The author wrote no protocol (`www.…`). */
  bare: boolean
}

/** The brace at which an attribute list ends the line; text unless it stands in a heading. */
export interface AttributeBrace extends Node {
  type: 'attributeBrace'
  attributes: AttributeList
}

/** A line `{…}` that speaks about the block before it. */
export interface BlockAttributes extends Node {
  type: 'blockAttributes'
  attributes: AttributeList
}

export interface InlineTag extends Parent {
  type: 'insert' | 'mark' | 'subscript' | 'superscript'
  children: PhrasingContent[]
}

/** Text that another program will read, such as mathematics. */
export interface PassthroughNode extends Node {
  type: 'passthrough'
  /** With its delimiters. */
  value: string
  opening: string
  closing: string
  isBlock: boolean
}

export interface DefinitionDescription extends Parent {
  type: 'definitionDescription'
  children: (BlockContent | DefinitionContent)[]
}

export interface DefinitionTerm extends Parent {
  type: 'definitionTerm'
  children: PhrasingContent[]
}

export interface DefinitionList extends Parent {
  type: 'definitionList'
  children: (DefinitionTerm | DefinitionDescription)[]
}

export interface NoteDefinition extends Parent {
  type: 'noteDefinition'
  label: string
  /** From 1, in the order of first references; absent when nothing refers to it. */
  number?: number
  references?: number
  children: (BlockContent | DefinitionContent)[]
}

export interface NoteReference extends Node {
  type: 'noteReference'
  label: string
  number?: number
  /** How many references to the same footnote stand before this one. */
  repetition?: number
}

/** The footnotes at the end of a page. */
export interface NoteList extends Parent {
  type: 'noteList'
  children: NoteDefinition[]
}

declare module 'mdast' {
  interface PhrasingContentMap {
    pageContext: PageContext
    typographic: Typographic
    emoji: Emoji
    checkbox: Checkbox
    attributeBrace: AttributeBrace
    inlineTag: InlineTag
    passthrough: PassthroughNode
    noteReference: NoteReference
  }
  interface BlockContentMap {
    blockAttributes: BlockAttributes
    blockPassthrough: PassthroughNode
    definitionList: DefinitionList
    definitionDescription: DefinitionDescription
    noteDefinition: NoteDefinition
    noteList: NoteList
  }
  interface RootContentMap {
    pageContext: PageContext
    typographic: Typographic
    emoji: Emoji
    checkbox: Checkbox
    attributeBrace: AttributeBrace
    inlineTag: InlineTag
    passthrough: PassthroughNode
    noteReference: NoteReference
    blockAttributes: BlockAttributes
    definitionList: DefinitionList
    definitionTerm: DefinitionTerm
    definitionDescription: DefinitionDescription
    noteDefinition: NoteDefinition
    noteList: NoteList
  }
  interface Data {
    /** From an attribute list. */
    attributes?: AttributeList
    /** Of a heading, from the line below it. */
    laterAttributes?: AttributeList
    /** What follows displayed passthrough in the same paragraph. */
    isContinued?: boolean
    /** The destination as written, before escapes and references are resolved. */
    rawUrl?: string
    rawTitle?: string
    /** What stands between the brackets of an image. */
    label?: PhrasingContent[]
    /** An image that is the only child of its parent. */
    isBlock?: boolean
    ordinal?: number
    /** Code without a fence. */
    isIndented?: boolean
    /** A link without brackets: `<https://…>` or an address in running text. */
    autolink?: AutolinkData
    /** No blank line stands before this description, so its paragraphs have no tags. */
    tight?: boolean
    /** A heading's or term's anchor. */
    id?: string
  }
}
