// Which character references can be written as the character itself without changing what a browser reads?

const reference = /&(?:(quot|apos|gt|amp|QUOT|GT|AMP)|#0{0,6}(34|39|62|38)|#[xX]0{0,6}(22|27|3[eE]|26));/g

const characters: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  gt: '>',
  amp: '&',
  '34': '"',
  '39': "'",
  '62': '>',
  '38': '&',
  '22': '"',
  '27': "'",
  '3e': '>',
  '26': '&',
}

/** Quotes in an attribute's value are plain afterwards: whoever quotes the value writes them anew. */
export function shortenReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(reference, (whole: string, ...rest: readonly unknown[]) => {
    const [name, decimal, hex, at] = rest as [string?, string?, string?, number?]
    const character = characters[(name ?? decimal ?? hex)!.toLowerCase()]!
    if (character !== '&') return character
    return isBareAfter(text, at! + whole.length) ? '&' : whole
  })
}

/** Whether `&` before this place begins no reference; what follows the end is not known. */
const isBareAfter = (text: string, at: number): boolean => at < text.length && !/[a-z0-9#]/i.test(text[at]!)
