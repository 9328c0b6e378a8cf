// What does the path of a layout file say about where it applies?
// https://gohugo.io/templates/lookup-order/
import { mainKinds } from '../config/kinds.ts'
import type { MediaType, MediaTypes } from './media-types.ts'
import type { OutputFormat, OutputFormats } from './output-formats.ts'

/** The names that a layout's file name may be made of. */
export interface LayoutVocabulary {
  readonly formats: OutputFormats
  readonly mediaTypes: MediaTypes
  readonly languages: readonly string[]
}

export interface LayoutName {
  /** Normalized, with a leading slash: `/posts/list.html`. */
  readonly path: string
  /** The folder, `/` for the root. */
  readonly folder: string
  /** The first element of a path that has more than one. */
  readonly section: string
  /** The file name up to its first dot. */
  readonly base: string
  readonly extension: string
  /** The path without its extension. */
  readonly stem: string
  readonly language: string
  /** The path without its language. */
  readonly neutral: string
  /** The output format that the name mentions. */
  readonly format: string
  readonly kind: string
  /** `list`, `single`, `all`, or a name of the site's own. */
  readonly layout: string
  readonly isBaseof: boolean
  /** How many parts of the name mean something. */
  readonly identifiers: number
  /** What the name's format or extension stands for. */
  readonly mediaType?: MediaType
  readonly isPlainText: boolean
}

type Parts = { -readonly [K in 'language' | 'format' | 'kind' | 'layout']: string } & {
  isBaseof: boolean
  identifiers: number
}

/** @param path  below `layouts`, with or without a leading slash */
export function parseLayoutPath(path: string, vocabulary: LayoutVocabulary): LayoutName {
  const normalized = `/${path.replace(/^\//, '')}`.toLowerCase().replaceAll(' ', '-')
  const slash = normalized.lastIndexOf('/')
  const name = normalized.slice(slash + 1)
  const words = wordsOf(name)
  const extension = words.length > 1 ? words.at(-1)! : ''
  const isShortcode = normalized.includes('/_shortcodes/')
  const parts = readWords(words, extension, isShortcode, vocabulary)
  const { format, mediaType } = meaningOf(parts.format, extension, vocabulary)
  return {
    path: normalized,
    folder: normalized.slice(0, slash) || '/',
    section: slash > 0 ? normalized.slice(1, normalized.indexOf('/', 1)) : '',
    base: words[0]!,
    extension,
    neutral: parts.language === '' ? normalized : neutralPath(normalized, slash, words, parts.language),
    stem: extension === '' ? normalized : normalized.slice(0, -extension.length - 1),
    ...parts,
    ...(mediaType ? { mediaType } : {}),
    isPlainText: format?.isPlainText ?? false,
  }
}

const neutralPath = (path: string, slash: number, words: readonly string[], language: string): string =>
  path.slice(0, slash + 1) +
  words.filter((word, i) => i === 0 || (word !== language && word !== `_language_${language}_`)).join('.')

/** The parts between dots; `_version_v1.0_` is one part. */
function wordsOf(name: string): readonly string[] {
  const words: string[] = []
  for (let start = 0; start <= name.length;) {
    const dot = name.indexOf('.', start)
    let end = dot === -1 ? name.length : dot
    const close = words.length > 0 && name[start] === '_' ? endOfWrapper(name, start) : -1
    if (close !== -1) end = close
    words.push(name.slice(start, end))
    start = end + 1
  }
  return words
}

/** Where a part that is wrapped in underscores ends, or -1. */
function endOfWrapper(name: string, start: number): number {
  for (let i = start + 1; i < name.length; i++)
    if (name[i] === '_' && (i + 1 === name.length || name[i + 1] === '.')) return i + 1
  return -1
}

const wrapped = /^_(language|version|role|outputformat|kind|layout)_(.+)_$/

/** Reads the words from right to left, as a more general one stands further right. */
function readWords(
  words: readonly string[],
  extension: string,
  isShortcode: boolean,
  vocabulary: LayoutVocabulary,
): Parts {
  const parts: Parts = { language: '', format: '', kind: '', layout: '', isBaseof: false, identifiers: 0 }
  if (words.length === 1) return parts
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i]!
    const explicit = wrapped.exec(word)
    if (explicit && readExplicit(parts, explicit[1]!, explicit[2]!, vocabulary)) parts.identifiers++
    else if (/^_.+_$/.test(word)) parts.identifiers++
    else if (i === words.length - 1) {
      parts.identifiers++
      if (vocabulary.formats.byName(word)) parts.format = word
    } else if (!(isShortcode && i === 0)) readWord(parts, word, words.length, extension, vocabulary)
  }
  return parts
}

function readExplicit(parts: Parts, prefix: string, value: string, vocabulary: LayoutVocabulary): boolean {
  switch (prefix) {
    case 'language':
      if (!vocabulary.languages.includes(value)) return false
      parts.language ||= value
      return true
    case 'outputformat':
      if (!vocabulary.formats.byName(value)) return false
      parts.format = value
      return true
    case 'kind':
      parts.kind = value
      return mainKinds.some((kind) => kind === value)
    case 'layout':
      parts.layout = value
      return true
    default:
      return true
  }
}

function readWord(parts: Parts, word: string, count: number, extension: string, vocabulary: LayoutVocabulary): void {
  const format = vocabulary.formats.byName(word)
  parts.identifiers++
  if (count > 2 && parts.language === '' && vocabulary.languages.includes(word)) parts.language = word
  else if (format?.mediaType.suffixes.includes(extension)) parts.format = word
  else if (parts.kind === '' && (word === 'taxonomyterm' || mainKinds.some((kind) => kind === word))) parts.kind = word
  else if (word === 'baseof') parts.isBaseof = true
  else parts.layout = word
}

/** An extension that several formats share stands for the first media type that has it. */
export function meaningOf(
  formatName: string,
  extension: string,
  { formats, mediaTypes }: LayoutVocabulary,
): { format?: OutputFormat; mediaType?: MediaType } {
  const format = (formatName && formats.byName(formatName)) || (extension && formats.bySuffix(extension)) || undefined
  if (format) return { format, mediaType: format.mediaType }
  const mediaType = extension === '' ? undefined : mediaTypes.bySuffix(extension)
  return mediaType ? { format: formats.byName(mediaType.subType), mediaType } : {}
}
