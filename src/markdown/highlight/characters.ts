// Which characters are words, digits or spaces to the lexers?

const wordPattern = /[\p{L}\p{Mn}\p{Nd}\p{Pc}]/u
const spacePattern = /[\s\u0085]/

/** Letters, digits, marks and connectors such as `_`; `undefined` and NaN (past the end) are none. */
export function isWord(code: number): boolean {
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  }
  return code >= 128 && wordPattern.test(String.fromCharCode(code))
}

export const isDigit = (code: number): boolean => code >= 48 && code <= 57

export function isSpace(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13)
  return code >= 128 && code !== 0xfeff && spacePattern.test(String.fromCharCode(code))
}

/** The end of the run that starts at `from`. */
export function skip(text: string, from: number, belongs: (code: number) => boolean): number {
  let at = from
  while (at < text.length && belongs(text.charCodeAt(at))) at++
  return at
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/**
 * The end of a quoted text that starts at `from`. A backslash hides the next character; where that leaves
 * the text open, the last quote of all closes it after all. `-1` when there is no quote to close it.
 */
export function quotedEnd(text: string, from: number): number {
  const quote = text.charCodeAt(from)
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return at + 1
    if (code === 92) at++
  }
  const last = text.lastIndexOf(text[from]!)
  return last > from ? last + 1 : -1
}
