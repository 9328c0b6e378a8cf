// How is text spelled in CSS: escapes, identifier characters, keywords?

export const isHexDigit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70)

/** A character of a CSS name. */
export const isCssNameChar = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 45 ||
  code === 95 ||
  (code >= 0x80 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

/** Whether the text ends with the keyword (given in lower case) as a whole name. */
export function endsWithCssKeyword(text: string, keyword: string): boolean {
  const start = text.length - keyword.length
  if (start < 0 || text.slice(start).toLowerCase() !== keyword) return false
  if (start === 0) return true
  const before = text.codePointAt(start - 2)
  const code = before !== undefined && before > 0xffff ? before : text.charCodeAt(start - 1)
  return !isCssNameChar(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code)
}

/** CSS text with its escapes resolved; an unfinished escape at the end is dropped. */
export function decodeCss(text: string): string {
  let at = text.indexOf('\\')
  if (at < 0) return text
  let result = ''
  let done = 0
  while (at >= 0) {
    result += text.slice(done, at)
    if (at + 1 >= text.length) return result
    if (isHexDigit(text.charCodeAt(at + 1))) {
      let end = at + 2
      while (end < text.length && end < at + 7 && isHexDigit(text.charCodeAt(end))) end++
      let code = parseInt(text.slice(at + 1, end), 16)
      if (code > 0x10ffff) {
        code >>= 4
        end--
      }
      result += code >= 0xd800 && code <= 0xdfff ? '\ufffd' : String.fromCodePoint(code)
      done = end + cssSpaceLength(text, end)
    } else {
      const char = String.fromCodePoint(text.codePointAt(at + 1)!)
      result += char
      done = at + 1 + char.length
    }
    at = text.indexOf('\\', done)
  }
  return result + text.slice(done)
}

/** How many characters of white space end an escape: none, one, or `\r\n`. */
export function cssSpaceLength(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === 13) return text.charCodeAt(at + 1) === 10 ? 2 : 1
  return code === 32 || code === 9 || code === 10 || code === 12 ? 1 : 0
}
