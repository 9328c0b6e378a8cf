// How is a value escaped in a style sheet or a style attribute?
import type { OnUnsafe } from './content.ts'
import { contentKind, failsafe, stringify } from './content.ts'
import { decodeCss, isCssNameChar, isHexDigit } from './css-text.ts'
import { replacements } from './replace.ts'
import { isHtmlSpace } from './step.ts'

const table = replacements(
  [`\0\t\n\f\r"&'()+/:;<>{}`, (char) => `\\${char.charCodeAt(0).toString(16)}`],
  ['\\', () => '\\\\'],
)

/** For a string or a URL in quotes. */
export function cssEscaper(...args: readonly unknown[]): string {
  const text = stringify(args)
  let result = ''
  let done = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const to = code < 128 ? table[code] : undefined
    if (to === undefined) continue
    result += text.slice(done, i) + to
    done = i + 1
    if (to !== '\\\\' && needsSpace(text, done)) result += ' '
  }
  return done === 0 ? text : result + text.slice(done)
}

/** Whether what follows would be read as part of the escape before it. */
const needsSpace = (text: string, at: number): boolean =>
  at === text.length || isHexDigit(text.charCodeAt(at)) || isHtmlSpace(text.charCodeAt(at))

const forbidden = new Set(`\0"'()/;@[\\]\`{}<>`)

/** For a value outside strings: a length, a colour, a word, part of a selector. */
export const cssValueFilter =
  (onUnsafe: OnUnsafe) =>
  (...args: readonly unknown[]): string => {
    const text = stringify(args)
    if (contentKind(args) === 'CSS') return text
    const value = decodeCss(text)
    if (isPlainCss(value)) return value
    onUnsafe('_html_template_cssvaluefilter', text)
    return failsafe
  }

function isPlainCss(value: string): boolean {
  let name = ''
  for (let i = 0; i < value.length; i++) {
    const char = value[i]!
    if (forbidden.has(char) || (char === '-' && value[i - 1] === '-')) return false
    const code = value.charCodeAt(i)
    if (code < 128 && char !== '-' && isCssNameChar(code)) name += char
  }
  const lower = name.toLowerCase()
  return !lower.includes('expression') && !lower.includes('mozbinding')
}
