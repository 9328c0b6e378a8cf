// How are single characters of a text replaced, fast when there is nothing to do?

/** Replacements by code below 128; an absent entry leaves the character. */
export type Replacements = readonly (string | undefined)[]

/** Builds a table from characters and what they become. */
export function replacements(
  ...groups: readonly (readonly [chars: string, to: (char: string) => string])[]
): Replacements {
  const table = Array.from<string | undefined>({ length: 128 })
  for (const [chars, to] of groups) for (const char of chars) table[char.charCodeAt(0)] = to(char)
  return table
}

/** @param beyond  replaces what is not ASCII; called for each UTF-16 unit of 128 and above */
export function replaceChars(
  text: string,
  table: Replacements,
  beyond?: (code: number, at: number) => string | undefined,
): string {
  let result = ''
  let done = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const to = code < 128 ? table[code] : beyond?.(code, i)
    if (to === undefined) continue
    result += text.slice(done, i) + to
    done = i + 1
  }
  return done === 0 ? text : result + text.slice(done)
}
