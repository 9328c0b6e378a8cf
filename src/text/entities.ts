// Which characters do HTML's character references stand for? As Go's html.UnescapeString reads text, after the HTML standard.
import { characterEntitiesLegacy } from 'character-entities-legacy'
import { decodeNamedCharacterReference } from 'decode-named-character-reference'

const reference = /&(?:#([xX])([0-9a-fA-F]+);?|#([0-9]+);?|([0-9A-Za-z]+)(;?))/g

/** Text with every character reference replaced; what is none stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    reference,
    (whole: string, _x: string, hex?: string, decimal?: string, name?: string, semicolon?: string) => {
      if (hex !== undefined) return numbered(parseInt(hex, 16))
      if (decimal !== undefined) return numbered(parseInt(decimal, 10))
      return named(name!, semicolon === ';') ?? whole
    },
  )
}

const longestLegacy = 6
const legacy = new Set<string>(characterEntitiesLegacy)

/** Some names of old need no semicolon, and then the longest beginning of a word that is one counts. */
function named(name: string, isClosed: boolean): string | undefined {
  if (isClosed) {
    const found = decodeNamedCharacterReference(name)
    if (found !== false) return found
  }
  const rest = isClosed ? ';' : ''
  for (let end = Math.min(longestLegacy, name.length); end > 1; end--) {
    const start = name.slice(0, end)
    if (legacy.has(start)) return `${decodeNamedCharacterReference(start) as string}${name.slice(end)}${rest}`
  }
  return undefined
}

// What numbers from 128 to 159 mean, for they were written as Windows-1252.
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function numbered(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return windows1252[code - 0x80]!
  if (code === 0 || (code >= 0xd800 && code <= 0xdfff) || !(code <= 0x10ffff)) return '\ufffd'
  return String.fromCodePoint(code)
}
