// Which parts of a text are short names of pictures?

/** Longer than any short name with its colons. */
const longest = 80

/** @param picture  what a name without its colons stands for */
export function emojify(text: string, picture: (name: string) => string | undefined): string {
  let result = ''
  let done = 0
  let at = text.indexOf(':')
  while (at >= 0) {
    const end = text.indexOf(':', at + 1)
    if (end < 0) break
    const name = end - at < longest ? text.slice(at + 1, end) : ''
    const found = name === '' || name.includes(' ') ? undefined : picture(name)
    if (found !== undefined) {
      result += text.slice(done, at) + found
      done = end + 1
    }
    at = found === undefined ? end : text.indexOf(':', done)
  }
  return result + text.slice(done)
}
