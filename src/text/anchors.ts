// How does text become a heading's anchor, and how a part of a path?
// Anchors: https://gohugo.io/configuration/markup/#parserautoidtype

/** How headings get their anchors; `autoIDType` in the site's configuration. */
export type AnchorStyle = 'github' | 'github-ascii' | 'blackfriday'

export const anchorStyles: readonly AnchorStyle[] = ['github', 'github-ascii', 'blackfriday']

/** Text as an anchor; it may be empty, and nothing makes it unique. */
export function anchorize(text: string, style: AnchorStyle = 'github'): string {
  if (style === 'blackfriday') return joinedWords(text)
  const isAscii = style === 'github-ascii'
  const trimmed = trimSpace(isAscii ? removeAccents(text) : text)
  return lowerRunes((isAscii ? asciiOf(trimmed) : trimmed).replace(notInAnchor, '').replaceAll(' ', '-'))
}

function trimSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text[start]!)) start++
  while (end > start && isSpace(text[end - 1]!)) end--
  return text.slice(start, end)
}

const notInAnchor = /[^\p{L}\p{Nd}_ -]/gu
const asciiOf = (text: string): string => text.replace(/[^\0-\x7f]/g, '')

/** Runs of letters and numbers, a hyphen between them. */
const joinedWords = (text: string): string => lowerRunes((text.match(/[\p{L}\p{N}]+/gu) ?? []).join('-'))

/** Lower case rune by rune: `İ` and a final sigma have no special case. */
function lowerRunes(text: string): string {
  let result = ''
  for (const char of text) result += char === 'İ' ? 'i' : char.toLowerCase()
  return result
}

const accent = /\p{Mn}/gu

/** Letters without their accents. */
export const removeAccents = (text: string): string => text.normalize('NFD').replace(accent, '').normalize('NFC')

const inPath = /[\p{L}\p{Nd}\p{M}./\\_#+~\-@]/u
const escape = /^%[0-9A-Fa-f]{2}/

export interface PathRules {
  /** The site's `removePathAccents`. */
  readonly removeAccents?: boolean
}

/** Text with only what a path may hold; white space between becomes one hyphen. The case stays. */
export const sanitizePath = (text: string, { removeAccents: plain = false }: PathRules = {}): string =>
  plain ? removeAccents(sanitize(text)) : sanitize(text)

function sanitize(text: string): string {
  let result = ''
  let wantsHyphen = false
  let wasHyphen = false
  for (let at = 0; at < text.length;) {
    const char = String.fromCodePoint(text.codePointAt(at)!)
    if (inPath.test(char) || (char === '%' && escape.test(text.slice(at, at + 3)))) {
      wasHyphen = char === '-'
      if (wantsHyphen && !wasHyphen) result += '-'
      wantsHyphen = false
      result += char
    } else if (result !== '' && !wasHyphen && isSpace(char)) wantsHyphen = true
    at += char.length
  }
  return result
}

const isSpace = (char: string): boolean => /[\s\u0085]/.test(char) && char !== '\ufeff'

export interface NameRules extends PathRules {
  /** The site's `disablePathToLower`. */
  readonly keepCase?: boolean
}

/** Text as a path, in lower case unless the rules say otherwise. */
export const makePath = (text: string, rules: NameRules = {}): string =>
  rules.keepCase ? sanitizePath(text, rules) : lowerRunes(sanitizePath(text, rules))
