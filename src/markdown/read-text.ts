// What can be told from a text before any hook is called? Pieces of HTML, its headings, its anchors.
import type { Root as HastRoot } from 'hast'
import type { Root } from 'mdast'
import { arrange } from './arrange.ts'
import { escapeHtml } from './escape.ts'
import { flatten } from './flatten.ts'
import { createHast } from './hast-tree.ts'
import { identify } from './identify.ts'
import { gatherNotes } from './notes.ts'
import type { MarkdownOptions } from './options.ts'
import { createParser } from './parse.ts'
import type { Piece } from './pieces.ts'
import type { Reading, Remark } from './rendering.ts'
import { handlersFor } from './to-hast.ts'
import { tocOf, type TocHeading } from './toc.ts'

/** Plain JSON; depends on the text and the options alone, and on the document's id where anchors of notes need it. */
export interface ReadText {
  readonly pieces: readonly Piece[]
  readonly toc: readonly TocHeading[]
  readonly identifiers: readonly string[]
  readonly remarks: readonly Remark[]
}

export type ReadPieces = (reading: Reading) => ReadText

export function createReader(options: MarkdownOptions): ReadPieces {
  const parse = createParser(options)
  const toHast = createHast(handlersFor(options))
  return (reading) => {
    const tree = parse(reading.text)
    arrange(tree, reading.text, options)
    finishTree(tree, reading, options)
    const hast = toHast(tree, reading)
    finishHtml(hast, reading, options)
    const { toc, identifiers, remarks } = reading
    return { pieces: flatten(hast.children, options.renderer), toc, identifiers, remarks }
  }
}

/** Text of which nothing could be made. */
export const unread = ({ text }: Reading): ReadText => ({
  pieces: [`<p>${escapeHtml(text)}</p>\n`],
  toc: [],
  identifiers: [],
  remarks: [],
})

/** Anchors and numbers: what can be said once plugins have had their way with the tree. */
export function finishTree(tree: Root, reading: Reading, options: MarkdownOptions): void {
  reading.identifiers = identify(tree, reading.text, options)
  gatherNotes(tree)
}

export function finishHtml(tree: HastRoot, reading: Reading, { renderer, tableOfContents }: MarkdownOptions): void {
  reading.toc = tocOf(tree, renderer, tableOfContents.keepsLinks)
}
