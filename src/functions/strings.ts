// The namespace `strings`: searching, cutting and changing text.
import type { FunctionDef, Namespace } from '../template/functions.ts'
import { runeCount, toLower, toUpper, trimSpace } from '../golang/strings.ts'
import { toIntE, toStringE } from '../golang/cast.ts'
import { GoError, SafeString, typed } from '../golang/values.ts'
import { firstUpper } from '../text/title.ts'
import { countRunes, countWords } from './strings-count.ts'
import { diff } from './strings-diff.ts'
import { regexpFunctions } from './strings-regexp.ts'
import { replaceLimited, replacePairs } from './strings-replace.ts'
import { sliceString, substr } from './strings-slice.ts'
import { truncate } from './truncate.ts'

export interface StringsNeeds {
  /** Cases a title in the site's `titleCaseStyle`. */
  readonly title: (text: string) => string
}

export const stringsNamespace = ({ title }: StringsNeeds): Namespace => ({
  name: 'strings',
  functions: [
    ...searching,
    ...counting,
    ...changing,
    ...trimming,
    ...cutting,
    ...regexpFunctions,
    {
      name: 'Title',
      aliases: ['title'],
      doc: 'The text in title case, in the style that the site configures.',
      params: ['any'],
      examples: [['{{ title "an overview of the house" }}', 'An Overview of the House']],
      run: (text: unknown) => title(toStringE(text)),
    },
  ],
})

const text = toStringE

const searching: readonly FunctionDef[] = [
  {
    name: 'Contains',
    doc: 'Whether a text contains another.',
    params: ['any', 'any'],
    examples: [['{{ strings.Contains "harbour" "arb" }}', 'true']],
    run: (s: unknown, part: unknown) => text(s).includes(text(part)),
  },
  {
    name: 'ContainsAny',
    doc: 'Whether a text contains any character of a set.',
    params: ['any', 'any'],
    examples: [['{{ strings.ContainsAny "harbour" "xyzb" }}', 'true']],
    run: (s: unknown, chars: unknown) => {
      const set = new Set(text(chars))
      for (const char of text(s)) if (set.has(char)) return true
      return false
    },
  },
  {
    name: 'ContainsNonSpace',
    doc: 'Whether a text contains anything but white space.',
    params: ['any'],
    examples: [['{{ strings.ContainsNonSpace "\\t\\n" }}', 'false']],
    run: (s: unknown) => trimSpace(text(s)) !== '',
  },
  {
    name: 'HasPrefix',
    aliases: ['hasPrefix'],
    doc: 'Whether a text begins with another.',
    params: ['any', 'any'],
    examples: [['{{ hasPrefix "harbour" "har" }}', 'true']],
    looksOnly: 'prefix',
    run: (s: unknown, prefix: unknown) => text(s).startsWith(text(prefix)),
  },
  {
    name: 'HasSuffix',
    aliases: ['hasSuffix'],
    doc: 'Whether a text ends with another.',
    params: ['any', 'any'],
    examples: [['{{ hasSuffix "harbour" "our" }}', 'true']],
    run: (s: unknown, suffix: unknown) => text(s).endsWith(text(suffix)),
  },
]

const counting: readonly FunctionDef[] = [
  {
    name: 'Count',
    doc: 'How often a text stands in another without overlap; the empty text stands around every character.',
    params: ['any', 'any'],
    examples: [['{{ strings.Count "an" "banana" }}', '2']],
    run: (part: unknown, s: unknown) => {
      const wanted = text(part)
      return wanted === '' ? runeCount(text(s)) + 1 : text(s).split(wanted).length - 1
    },
  },
  {
    name: 'CountRunes',
    aliases: ['countrunes'],
    doc: 'How many characters a text has, without white space and HTML tags.',
    params: ['any'],
    examples: [['{{ countrunes "<b>two words</b>" }}', '8']],
    run: (s: unknown) => countRunes(text(s)),
  },
  {
    name: 'CountWords',
    aliases: ['countwords'],
    doc: 'How many words a text has, without HTML tags; in Chinese, Japanese and Korean each character is one.',
    params: ['any'],
    examples: [['{{ countwords "<b>two words</b>" }}', '2']],
    run: (s: unknown) => countWords(text(s)),
  },
  {
    name: 'RuneCount',
    doc: 'How many characters a text has.',
    params: ['any'],
    examples: [['{{ strings.RuneCount "naïve" }}', '5']],
    run: (s: unknown) => runeCount(text(s)),
  },
]

const changing: readonly FunctionDef[] = [
  {
    name: 'Diff',
    doc: 'The difference between two named texts in unified form; empty when they are equal.',
    params: ['string', 'any', 'string', 'any'],
    run: (oldName: string, before: unknown, newName: string, after: unknown) =>
      diff({ name: oldName, text: text(before) }, { name: newName, text: text(after) }),
  },
  {
    name: 'FirstUpper',
    doc: 'The text with its first character in upper case.',
    params: ['any'],
    examples: [['{{ strings.FirstUpper "low tide" }}', 'Low tide']],
    run: (s: unknown) => firstUpper(text(s)),
  },
  {
    name: 'ToLower',
    aliases: ['lower'],
    doc: 'The text in lower case.',
    params: ['any'],
    examples: [['{{ lower "Low TIDE" }}', 'low tide']],
    run: (s: unknown) => toLower(text(s)),
  },
  {
    name: 'ToUpper',
    aliases: ['upper'],
    doc: 'The text in upper case.',
    params: ['any'],
    examples: [['{{ upper "Low tide" }}', 'LOW TIDE']],
    run: (s: unknown) => toUpper(text(s)),
  },
  {
    name: 'Repeat',
    doc: 'The text a number of times in a row.',
    params: ['any', 'any'],
    examples: [['{{ strings.Repeat 3 "ha" }}', 'hahaha']],
    run: repeat,
  },
  {
    name: 'Replace',
    aliases: ['replace'],
    doc: 'The text with one part replaced by another, everywhere or a number of times.',
    params: ['any', 'any', 'any', 'any'],
    variadic: true,
    examples: [['{{ replace "a-b-c" "-" "." 1 }}', 'a.b-c']],
    run: (s: unknown, from: unknown, to: unknown, limit?: unknown) =>
      replaceLimited(text(s), text(from), text(to), limit === undefined ? -1 : toIntE(limit)),
  },
  {
    name: 'ReplacePairs',
    doc: 'The last argument with parts replaced, all in one pass; the pairs are arguments or one slice.',
    params: ['any'],
    variadic: true,
    examples: [['{{ "aab" | strings.ReplacePairs "a" "b" "b" "c" }}', 'bbc']],
    run: replacePairs,
  },
]

const longestText = 1 << 28

function repeat(count: unknown, s: unknown): string {
  const part = text(s)
  const times = toIntE(count)
  if (times < 0) throw new GoError('strings: negative Repeat count')
  if (times * part.length > longestText) throw new GoError('strings: Repeat output length overflow')
  return part.repeat(times)
}

const trimming: readonly FunctionDef[] = [
  {
    name: 'Chomp',
    aliases: ['chomp'],
    doc: 'The text without line breaks at its end.',
    params: ['any'],
    examples: [['{{ chomp "one\\n\\n" }}', 'one']],
    run: (s: unknown) => {
      const chomped = trimEnd(text(s), '\r\n')
      return s instanceof SafeString && s.kind === 'HTML' ? new SafeString('HTML', chomped) : chomped
    },
  },
  {
    name: 'Trim',
    aliases: ['trim'],
    doc: 'The text without characters of a set at both ends.',
    params: ['any', 'any'],
    examples: [['{{ trim "--a-b--" "-" }}', 'a-b']],
    run: (s: unknown, set: unknown) => trimEnd(trimStart(text(s), text(set)), text(set)),
  },
  {
    name: 'TrimLeft',
    doc: 'The text without characters of a set at its beginning.',
    params: ['any', 'any'],
    examples: [['{{ strings.TrimLeft "-" "--a-b--" }}', 'a-b--']],
    run: (set: unknown, s: unknown) => trimStart(text(s), text(set)),
  },
  {
    name: 'TrimRight',
    doc: 'The text without characters of a set at its end.',
    params: ['any', 'any'],
    examples: [['{{ strings.TrimRight "-" "--a-b--" }}', '--a-b']],
    run: (set: unknown, s: unknown) => trimEnd(text(s), text(set)),
  },
  {
    name: 'TrimPrefix',
    doc: 'The text without another that it begins with.',
    params: ['any', 'any'],
    examples: [['{{ strings.TrimPrefix "har" "harbour" }}', 'bour']],
    run: (prefix: unknown, s: unknown) => {
      const [whole, part] = [text(s), text(prefix)]
      return whole.startsWith(part) ? whole.slice(part.length) : whole
    },
  },
  {
    name: 'TrimSuffix',
    doc: 'The text without another that it ends with.',
    params: ['any', 'any'],
    examples: [['{{ strings.TrimSuffix "our" "harbour" }}', 'harb']],
    run: (suffix: unknown, s: unknown) => {
      const [whole, part] = [text(s), text(suffix)]
      return whole.endsWith(part) ? whole.slice(0, whole.length - part.length) : whole
    },
  },
  {
    name: 'TrimSpace',
    doc: 'The text without white space at both ends.',
    params: ['any'],
    examples: [['{{ strings.TrimSpace "  a b\\n" }}', 'a b']],
    run: (s: unknown) => trimSpace(text(s)),
  },
]

function trimStart(s: string, set: string): string {
  const chars = new Set(set)
  let at = 0
  for (const char of s) {
    if (!chars.has(char)) break
    at += char.length
  }
  return s.slice(at)
}

function trimEnd(s: string, set: string): string {
  const chars = new Set(set)
  let end = s.length
  while (end > 0) {
    const isPair = end > 1 && s.codePointAt(end - 2)! > 0xffff
    const start = isPair ? end - 2 : end - 1
    if (!chars.has(s.slice(start, end))) break
    end = start
  }
  return s.slice(0, end)
}

const cutting: readonly FunctionDef[] = [
  {
    name: 'SliceString',
    aliases: ['slicestr'],
    doc: 'The characters from a position to another, both counted from 0; the end is not part of it.',
    params: ['any', 'any'],
    variadic: true,
    examples: [['{{ slicestr "harbour" 0 3 }}', 'har']],
    run: sliceString,
  },
  {
    name: 'Split',
    aliases: ['split'],
    doc: 'The parts of a text between a delimiter; an empty one separates all characters.',
    params: ['any', 'string'],
    examples: [['{{ split "a,b" "," }}', '[a b]']],
    run: (s: unknown, delimiter: string) =>
      typed(delimiter === '' ? [...text(s)] : text(s).split(delimiter), '[]string'),
  },
  {
    name: 'Substr',
    aliases: ['substr'],
    doc: 'A number of characters from a position; a negative one counts from the end, and so does a negative length.',
    params: ['any', 'any'],
    variadic: true,
    examples: [
      ['{{ substr "harbour" 3 4 }}', 'bour'],
      ['{{ substr "harbour" -3 -1 }}', 'ou'],
    ],
    run: substr,
  },
  {
    name: 'Truncate',
    aliases: ['truncate'],
    doc: 'The text cut at a word to a number of characters, with an ellipsis; open HTML tags are closed.',
    params: ['any', 'any'],
    variadic: true,
    examples: [['{{ truncate 10 "the harbour at low tide" }}', 'the …']],
    run: truncate,
  },
]
