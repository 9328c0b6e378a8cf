// How many words and characters does a text have?
import { fieldsOf, isASCII, runeCount } from '../golang/strings.ts'
import { stripHtml } from '../template/escape/strip-html.ts'

const ideographs = /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u

/** Words between white space; where a text holds Chinese, Japanese or Korean, each character of a foreign word counts. */
export function countWords(text: string): number {
  const words = fieldsOf(stripHtml(text))
  if (!ideographs.test(text)) return words.length
  return words.reduce((sum, word) => sum + (isASCII(word) ? 1 : runeCount(word)), 0)
}

/** Characters that are no white space. */
export const countRunes = (text: string): number => runeCount(stripHtml(text).replace(/[ \t\n\r]/g, ''))
