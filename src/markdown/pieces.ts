// What does a text look like once it is read and nothing is left to be done but to call hooks? HTML with gaps.
// Everything here is plain JSON.
import type { CodeMark, HeadingMark, ImageMark, LinkMark, Mark } from './marks.ts'

export type Piece = string | Gap

/** What a hook or the highlighter may write. Where none does, it is `open`, `children` and `close`. */
export interface Gap {
  readonly mark: GapMark
  readonly open: string
  readonly close: string
  /** Of an image the description, which only hooks see; of code absent where it is the code of the mark. */
  readonly children?: readonly Piece[]
  /** Of a heading. */
  readonly anchor?: string
  /** A line ending follows, which goes where a hook writes a block. */
  readonly endsLine?: true
}

export type GapMark =
  | HeadingMark
  | LinkMark
  | Omit<ImageMark, 'text' | 'alt' | 'altHtml'>
  | CodeMark
  | Exclude<Mark, HeadingMark | LinkMark | ImageMark | CodeMark | { type: 'cell' }>
  | CellMark

export interface CellMark {
  readonly type: 'cell'
  readonly alignment: '' | 'left' | 'center' | 'right'
  readonly part: 'thead' | 'tbody'
  /** Counts the rows of the part. */
  readonly row: number
}
