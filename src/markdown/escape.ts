// How does goldmark write text, attribute values and addresses?

const special = /["&<>]/

const named: Readonly<Record<string, string>> = { '"': '&quot;', '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text or an attribute value as goldmark writes it: `"` is escaped in both. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(/["&<>]/g, (character) => named[character]!) : text
}

const keptInUrl = new Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789;/?:@&=+$,-_.!~*'()#")
const allKept = /^[\w;/?:@&=+$,\-.!~*'()#]*$/

/** Percent-encodes what may not stand in an address; escapes that are already there stay. Not yet escaped for HTML. */
export function escapeUrl(url: string): string {
  if (allKept.test(url)) return url
  let escaped = ''
  for (let i = 0; i < url.length;) {
    const character = String.fromCodePoint(url.codePointAt(i)!)
    if (keptInUrl.has(character) || isPercentEscape(url, i)) escaped += character
    else escaped += percentEncode(character)
    i += character.length
  }
  return escaped
}

// Only the digit after the sign is looked at, and two more characters must follow it.
const isPercentEscape = (url: string, at: number): boolean =>
  url[at] === '%' && at + 2 < url.length && /[0-9a-fA-F]/.test(url[at + 1]!)

function percentEncode(character: string): string {
  if (/[\ud800-\udfff]/.test(character) && character.length === 1) return '%EF%BF%BD'
  return encodeURIComponent(character)
}

const safeImage = /^data:image\/(?:png|gif|jpeg|webp);/i
const dangerous = /^(?:javascript|vbscript|file|data):/i

/** Whether goldmark empties this address unless the site allows unsafe HTML. */
export const isDangerousUrl = (url: string): boolean => dangerous.test(url) && !safeImage.test(url)
