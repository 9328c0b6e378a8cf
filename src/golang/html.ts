// How do Go's html.EscapeString and html.UnescapeString write and read character references?
import { characterEntities } from 'character-entities'
import { characterEntitiesLegacy } from 'character-entities-legacy'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
}

/** html.EscapeString: `& < > " '`. */
export const escapeHTML = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => escapes[char]!) : text

const reference = /&(?:#[xX]([0-9a-fA-F]+);?|#([0-9]+);?|([a-zA-Z][a-zA-Z0-9]*)(;?))/g

/** Numbers 0x80 to 0x9f mean the characters of Windows-1252. */
const windows1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

function characterOf(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return windows1252[code - 0x80]!
  if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd'
  return String.fromCodePoint(code)
}

const legacy: ReadonlySet<string> = new Set(characterEntitiesLegacy)

/** Old names count without a semicolon, even before more letters: `&notit` is `¬it`. */
function namedCharacter(name: string, semicolon: string): string | undefined {
  if (semicolon && Object.hasOwn(characterEntities, name)) return characterEntities[name]
  for (let length = Math.min(name.length, 6); length > 1; length--) {
    const start = name.slice(0, length)
    if (legacy.has(start))
      return characterEntities[start]! + name.slice(length) + semicolonAfter(name, length, semicolon)
  }
  return undefined
}

const semicolonAfter = (name: string, length: number, semicolon: string): string =>
  length === name.length ? '' : semicolon

/** html.UnescapeString. */
export function unescapeHTML(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(reference, (whole, hex?: string, decimal?: string, name?: string, semicolon = '') => {
    if (hex !== undefined) return characterOf(Number.parseInt(hex, 16))
    if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10))
    return namedCharacter(name!, semicolon) ?? whole
  })
}
