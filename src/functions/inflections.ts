// How do English words change? Plural, singular, ordinal number and a name made readable.
import { toLower, trimSpace } from '../golang/strings.ts'
import { titleLetter } from '../text/title.ts'
import { acronyms, endings, words } from './inflect-words.ts'

/** An ending and what takes its place; the same when a word that ends so stays. */
interface Rule {
  readonly ending: string
  readonly to: string
}

const plurals = new Map(words.map(({ singular, plural }) => [singular, plural]))
const singulars = new Map<string, string>()
const pluralRules: Rule[] = endings.flatMap(([singular, plural]) => changeRules(singular, plural))
const singularRules: Rule[] = endings.flatMap(([singular, plural]) => changeRules(plural, singular))

/** What has the new ending already stays. */
function changeRules(from: string, to: string): Rule[] {
  return [
    { ending: to, to },
    { ending: from, to },
  ]
}

/** Later words come before earlier ones, and all before the plain endings. */
for (const { singular, plural, alternative, isOneWay, isExact } of words) {
  if (!isOneWay) singulars.set(plural, singular)
  if (!isOneWay && alternative) singulars.set(alternative, singular)
  if (isExact) continue
  pluralRules.unshift(...changeRules(singular, plural))
  if (isOneWay) continue
  singularRules.unshift(...changeRules(plural, singular))
  if (alternative) singularRules.unshift(...changeRules(alternative, singular))
}

export function pluralize(text: string): string {
  const last = partsOf(text).at(-1)
  if (last === undefined) return ''
  if (plurals.has(text)) return plurals.get(text)!
  const lower = toLower(last)
  if (singulars.has(text) || singulars.has(lower)) return text
  const known = plurals.get(lower)
  if (known !== undefined) return replaceEnd(text, last, sameCase(last, known))
  const rule = pluralRules.find(({ ending }) => last.endsWith(ending))
  if (rule) return replaceEnd(text, last, apply(rule, last))
  return lower.endsWith('s') ? text : `${text}s`
}

export function singularize(text: string): string {
  const last = partsOf(text).at(-1)
  if (last === undefined) return text
  if (singulars.has(text)) return singulars.get(text)!
  const lower = toLower(last)
  if (plurals.has(text)) return text
  const known = singulars.get(lower)
  if (known !== undefined) return replaceEnd(text, last, sameCase(last, known))
  if (plurals.has(lower)) return text
  const rule = singularRules.find(({ ending }) => last.endsWith(ending))
  if (rule) return replaceEnd(text, last, apply(rule, last))
  return last.endsWith('s') ? replaceEnd(text, 's', '') : text
}

const apply = ({ ending, to }: Rule, word: string): string => word.slice(0, word.length - ending.length) + to

const replaceEnd = (text: string, end: string, to: string): string =>
  (text.endsWith(end) ? text.slice(0, text.length - end.length) : text) + to

const capitalize = (text: string): string => {
  const [first = ''] = text
  return titleLetter(first) + text.slice(first.length)
}

const sameCase = (model: string, word: string): string => (model === capitalize(model) ? capitalize(word) : word)

/** `1st`, `22nd`, `13th`. */
export function ordinalize(number: bigint): string {
  const size = number < 0n ? -number : number
  const isTeen = size % 100n >= 11n && size % 100n <= 13n
  return `${number}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][Number(size % 10n)] ?? 'th')}`
}

/** The words of a name with blanks between, the first with a capital. */
export function humanize(text: string): string {
  if (trimSpace(text) === '') return text
  const [first = '', ...rest] = partsOf(text)
  const heading = partsOf(first).map(capitalize).join(' ')
  return [heading, ...rest]
    .map(cleanPart)
    .filter((part) => part !== '')
    .join(' ')
}

const isSeparator = (char: string): boolean => /[\s\u0085_:/-]/.test(char)
const isUpper = (char: string): boolean => /\p{Lu}/u.test(char)

/** The words of a text: between blanks, hyphens and the like, and where capitals begin. */
function partsOf(text: string): string[] {
  const whole = trimSpace(text)
  if (whole === '') return []
  if (acronyms.has(whole.toUpperCase())) return [whole.toUpperCase()]
  const parts: string[] = []
  let part = ''
  let before = ''
  for (const char of whole) {
    const startsPart = isSeparator(char) || (isUpper(char) && (!isUpper(before) || acronyms.has(part.toUpperCase())))
    const isKept = startsPart || /[\p{L}\p{Nd}\p{P}`]/u.test(char)
    if (startsPart || !isKept) {
      parts.push(part)
      part = ''
    }
    if (isKept) part += char
    before = char
  }
  return [...parts, part].map(cleanPart).filter((found) => found !== '')
}

/** Without separators around it; an acronym in capitals. */
function cleanPart(part: string): string {
  let text = trimSpace(part)
  for (const separator of ['_', ' ', ':', '-', '/']) text = trimChar(text, separator)
  return acronyms.has(text.toUpperCase()) ? text.toUpperCase() : text
}

function trimChar(text: string, char: string): string {
  let start = 0
  let end = text.length
  while (start < end && text[start] === char) start++
  while (end > start && text[end - 1] === char) end--
  return text.slice(start, end)
}
