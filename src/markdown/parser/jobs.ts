// What is left to read when all blocks are known: text whose inline constructs may refer to any definition.
import type { ListItem, Parents } from 'mdast'
import type { Lines } from './places.ts'

export interface Job {
  readonly node: Parents
  readonly lines: Lines
  /** The item that this text opens, where a check box may stand. */
  readonly item: ListItem | undefined
  /** In a cell, a backslash before a bar belongs to the bar, in code too. */
  readonly isCell: boolean
}
