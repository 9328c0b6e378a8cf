// What one transition over literal text yields.
import type { Context } from './context.ts'

export interface Step {
  readonly context: Context
  /** Offset behind what was read. */
  readonly end: number
}

/** Reads from `from` as far as one token goes; never looks at what is before `from`. */
export type Transition = (c: Context, text: string, from: number) => Step

export const step = (context: Context, end: number): Step => ({ context, end })

/** Space, tab, line feed, form feed, carriage return. */
export const isHtmlSpace = (code: number): boolean =>
  code === 32 || code === 9 || code === 10 || code === 12 || code === 13
