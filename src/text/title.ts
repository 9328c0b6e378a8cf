// How is a title cased, in each of the styles that `titleCaseStyle` names?

export type TitleStyle = 'ap' | 'chicago' | 'go' | 'firstupper' | 'none'

const small = new Set('a an and as at but by en for if in nor of on or per the to vs vs. via v v.'.split(' '))
const prepositions = new Set(
  (
    'with from into during including until against among throughout despite towards upon concerning about over through ' +
    'before between after since without under within along following across beyond around down near above'
  ).split(' '),
)

/** Titles in a style; a name that is none of them counts as `ap`. */
export function titleCase(text: string, style: string = 'ap'): string {
  switch (style.toLowerCase()) {
    case 'none':
      return text
    case 'firstupper':
      return firstUpper(text)
    case 'go':
      return text.replace(
        /(^|[^\p{L}\p{Nd}_'])(\p{L})/gu,
        (_, before: string, letter: string) => before + upper(letter),
      )
    case 'chicago':
      return headline(text, (word) => small.has(word) || prepositions.has(word))
    default:
      return headline(text, (word) => small.has(word))
  }
}

/** The text with its first letter in upper case. */
export function firstUpper(text: string): string {
  const first = text.slice(0, (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1)
  return upper(first) + text.slice(first.length)
}

/** Upper case that stays one letter, as Go has it: `ß` does not become `SS`. */
function upper(letter: string): string {
  const changed = letter.toUpperCase()
  return [...changed].length === 1 ? changed : letter
}

const digraphs: Readonly<Record<string, string>> = { Ǆ: 'ǅ', Ǉ: 'ǈ', Ǌ: 'ǋ', Ǳ: 'ǲ' }

/** Title case of one letter: `ǅ` is neither upper nor lower case, and Georgian has no capitals in titles. */
export function titleLetter(letter: string): string {
  if (letter >= 'ა' && letter <= 'ჿ') return letter
  const changed = upper(letter)
  return digraphs[changed] ?? changed
}

function withCapital(word: string): string {
  const first = String.fromCodePoint(word.codePointAt(0)!)
  return titleLetter(first) + word.slice(first.length)
}

const typographic: Readonly<Record<string, string>> = { '“': '"', '”': '"', '‘': "'", '’': "'", '–': '-', '—': '-' }
const word = /[\p{N}\p{L}]+[^\s\-/]*/gu

/** Every word begins with a capital, but for small ones inside. */
function headline(text: string, isSmall: (word: string) => boolean): string {
  const charAt = (at: number): string => {
    const char = text[at] ?? text[0]!
    return typographic[char] ?? char
  }
  return text.replace(word, (found: string, at: number) => {
    const end = at + found.length
    const lower = found.toLowerCase()
    const isInside = at > 0 && end < text.length
    const before = charAt(at - 1)
    const before2 = charAt(at - 2)
    const staysSmall =
      isInside &&
      isSmall(lower) &&
      (before === ' ' || before === '-' || before === '/') &&
      before2 !== ':' &&
      before2 !== '-' &&
      (charAt(end) !== '-' || before === '-')
    return staysSmall ? lower : withCapital(found)
  })
}
