// What remains of HTML when its tags go, and how many words is it? Rules are Hugo's: https://gohugo.io/functions/transform/plainify/

/** White space as Go's unicode.IsSpace has it. */
export const isSpaceCode = (code: number): boolean =>
  code === 32 ||
  (code >= 9 && code <= 13) ||
  (code >= 0x80 &&
    (code === 0x85 ||
      code === 0xa0 ||
      code === 0x1680 ||
      (code >= 0x2000 && code <= 0x200a) ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x3000))

const breakMark = '\u0000'

/**
 * HTML without its tags and comments; entities stay. Line breaks become spaces, the ends of paragraphs and `<br>` line
 * breaks, and of neighbouring white space only the first character remains.
 */
export function plainify(html: string): string {
  if (!html.includes('<') && !html.includes('>')) return html
  const marked = html
    .replaceAll('\u0000', '\ufffd')
    .replace(/\n|<\/p>|<br>|<br \/>/g, (found) => (found === '\n' ? ' ' : breakMark))
  return squeeze(stripTags(marked).replaceAll(breakMark, '\n'))
}

function squeeze(text: string): string {
  let result = ''
  let from = 0
  let wasSpace = false
  for (let i = 0; i < text.length; i++) {
    const isSpace = isSpaceCode(text.charCodeAt(i))
    if (isSpace && wasSpace) {
      result += text.slice(from, i)
      from = i + 1
    }
    wasSpace = isSpace
  }
  return result + text.slice(from)
}

/** Elements that hold no tags up to their own closing tag, and whether what they hold is text. */
const rawElements = new Map([
  ['script', false],
  ['style', false],
  ['textarea', true],
  ['title', true],
])

/** Text outside tags and comments; a `<` that begins neither is text. */
export function stripTags(html: string): string {
  const searches = new Searches(html)
  let result = ''
  let at = 0
  for (;;) {
    const open = html.indexOf('<', at)
    if (open < 0) return result + html.slice(at)
    if (html.startsWith('<!--', open)) {
      result += html.slice(at, open)
      const close = searches.next('-->', open + 4)
      if (close < 0) return result
      at = close + 3
      continue
    }
    const nameStart = html[open + 1] === '/' ? open + 2 : open + 1
    if (!isLetter(html.charCodeAt(nameStart))) {
      result += html.slice(at, open + 1)
      at = open + 1
      continue
    }
    result += html.slice(at, open)
    const end = tagEnd(html, nameStart)
    if (end < 0) return result
    at = end
    const name = /^[a-z]+/i.exec(html.slice(nameStart, nameStart + 9))![0].toLowerCase()
    if (nameStart === open + 1 && rawElements.has(name) && !isNameCode(html.charCodeAt(nameStart + name.length))) {
      const close = searches.next(`</${name}`, at)
      if (rawElements.get(name)) result += html.slice(at, close < 0 ? html.length : close)
      if (close < 0) return result
      at = close
    }
  }
}

/** Looks for the same words again and again without walking the text again for those that do not come. */
class Searches {
  readonly #text: string
  readonly #lower: string
  readonly #found = new Map<string, number>()
  constructor(text: string) {
    this.#text = text
    this.#lower = text.includes('</') ? asciiLower(text) : text
  }
  next(wanted: string, from: number): number {
    const known = this.#found.get(wanted)
    if (known !== undefined && (known < 0 || known >= from)) return known
    const found = (wanted.startsWith('<') ? this.#lower : this.#text).indexOf(wanted, from)
    this.#found.set(wanted, found)
    return found
  }
}

const asciiLower = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())

/** The offset after the `>` that ends a tag; quotes around attribute values may hold one. -1 when there is none. */
function tagEnd(html: string, from: number): number {
  let at = from
  while (at < html.length) {
    const char = html[at]
    if (char === '>') return at + 1
    if (char === '=') {
      at++
      while (isSpaceCode(html.charCodeAt(at))) at++
      const quote = html[at]
      if (quote === '"' || quote === "'") {
        at = html.indexOf(quote, at + 1)
        if (at < 0) return -1
      } else continue
    }
    at++
  }
  return -1
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
const isNameCode = (code: number): boolean => isLetter(code) || (code >= 48 && code <= 57) || code === 45 || code === 58

/** The words of a text, as Go's strings.Fields gives them. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  let start = -1
  for (let i = 0; i <= text.length; i++) {
    const isEnd = i === text.length || isSpaceCode(text.charCodeAt(i))
    if (isEnd && start >= 0) {
      words.push(text.slice(start, i))
      start = -1
    } else if (!isEnd && start < 0) start = i
  }
  return words
}

/** Whether a text has Chinese, Japanese or Korean characters. */
export const hasCJK = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)

/** @param isCJK  counts each character of a word that is not plain ASCII */
export function countWords(text: string, isCJK: boolean): number {
  let count = 0
  for (const word of wordsOf(text)) count += isCJK ? wordWeight(word) : 1
  return count
}

/** One for an ASCII word, its number of characters for another. */
export function wordWeight(word: string): number {
  for (let i = 0; i < word.length; i++) if (word.charCodeAt(i) >= 0x80) return runeCount(word)
  return 1
}

function runeCount(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Rounded up to hundreds. */
export const fuzzyWordCount = (words: number): number => Math.ceil(words / 100) * 100

/** Minutes, rounded up, at 212 words each, or at 500 characters of Chinese, Japanese or Korean. */
export const readingTime = (words: number, isCJK: boolean): number => Math.ceil(words / (isCJK ? 500 : 212))

export interface Truncated {
  readonly text: string
  readonly isTruncated: boolean
}

/**
 * The summary that Hugo made of plain text before 0.134: whole sentences until `most` words are full; in Chinese,
 * Japanese or Korean exactly `most` words and characters.
 */
export function truncateWords(text: string, most: number, isCJK: boolean): Truncated {
  return isCJK ? truncateCharacters(text, most) : truncateSentences(text, most)
}

function truncateSentences(text: string, most: number): Truncated {
  let words = 0
  let last = -1
  for (let i = 0; i < text.length && words < most; i++)
    if (isSpaceCode(text.charCodeAt(i))) {
      words++
      last = i
    }
  const end = last < 0 ? -1 : text.slice(last).search(/[.?!"\n]/)
  if (end < 0) return { text, isTruncated: false }
  const stop = last + end + 1
  return { text: text.slice(0, stop).trim(), isTruncated: stop < text.length }
}

function truncateCharacters(text: string, most: number): Truncated {
  const words = wordsOf(text)
  const kept: string[] = []
  let count = 0
  for (const word of words) {
    if (count >= most) break
    const weight = wordWeight(word)
    kept.push(count + weight > most ? [...word].slice(0, most - count).join('') : word)
    count += weight
  }
  return { text: kept.join(' '), isTruncated: count > most || kept.length < words.length }
}
