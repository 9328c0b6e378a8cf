// Where does the value of an attribute end?
import type { Delim } from './context.ts'

const ends: Readonly<Record<Delim, RegExp>> = {
  delimNone: /$/g,
  delimDoubleQuote: /"/g,
  delimSingleQuote: /'/g,
  delimSpaceOrTagEnd: /[ \t\n\f\r>]/g,
}

/** @returns the index of what ends the value, or the length of the text */
export function valueEnd(text: string, from: number, delim: Delim): number {
  if (delim === 'delimNone') return text.length
  const end = ends[delim]
  end.lastIndex = from
  return end.exec(text)?.index ?? text.length
}
