// What is a construct: one thing that a character inside a line may begin?
import type { Scan } from './scan.ts'

/**
 * Tries to read at `scan.at`, and moves behind what it read.
 *
 * @returns false if it is something else that begins there
 */
export type Construct = (scan: Scan) => boolean

/** The character before the one that is read; a space at the start of a line. */
export function codeBefore(text: string, at: number): number {
  if (at === 0) return 32
  const before = text.charCodeAt(at - 1)
  if (before < 32) return 32
  return before >= 0xdc00 && before <= 0xdfff && at > 1 ? text.codePointAt(at - 2)! : before
}

export function codeAfter(text: string, at: number): number {
  if (at >= text.length) return 32
  const after = text.codePointAt(at)!
  return after < 32 ? 32 : after
}
