// How is a value escaped in JavaScript: as an expression, in a string, in a regular expression?
import { GoError, isGoObject, SafeString } from '../../golang/values.ts'
import { marshalJSON } from '../../golang/json.ts'
import { sprint } from '../../golang/fmt.ts'
import { contentKind, printable, stringify } from './content.ts'
import { replaceChars, replacements } from './replace.ts'
import { isJsIdentPart } from './transition-js.ts'

const unicode = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
const backslashed = (char: string): string => `\\${char}`
const letters: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r' }
const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')

const control = [controls, (char: string) => letters[char] ?? unicode(char)] as const
/** What HTML reads, so that the result can stand in an attribute too. */
const markup = [`"'\`&+<>`, unicode] as const
const slash = ['/', backslashed] as const

const inString = replacements(control, markup, slash, ['\\', backslashed])
/** For what is the inside of a string already: its escapes stay. */
const inSafeString = replacements(control, markup, slash)
const inTemplate = replacements(control, markup, slash, ['\\', backslashed], ['${}', unicode])
const inRegexp = replacements(control, [`"'&+<>`, unicode], ['$()*-./?[\\]^{|}', backslashed])

const lineSeparators = (code: number): string | undefined =>
  code === 0x2028 ? '\\u2028' : code === 0x2029 ? '\\u2029' : undefined

export const jsStrEscaper = (...args: readonly unknown[]): string =>
  replaceChars(stringify(args), contentKind(args) === 'JSStr' ? inSafeString : inString, lineSeparators)

export const jsTmplLitEscaper = (...args: readonly unknown[]): string =>
  replaceChars(stringify(args), inTemplate, lineSeparators)

/** Nothing becomes an empty group, since `//` would begin a comment. */
export const jsRegexpEscaper = (...args: readonly unknown[]): string =>
  replaceChars(stringify(args), inRegexp, lineSeparators) || '(?:)'

/** A value as an expression without side effects: JSON. */
export function jsValEscaper(...args: readonly unknown[]): string {
  const value = args.length === 1 ? printable(args[0]) : sprint(...args)
  if (value instanceof SafeString && value.kind === 'JS') return value.value
  if (value instanceof SafeString && value.kind === 'JSStr') return `"${value.value}"`
  try {
    return padded(marshalJSON(text(value), { escapeHTML: true }))
  } catch (error) {
    if (!(error instanceof GoError)) throw error
    return ` /* ${commentText(error.message)} */null `
  }
}

/** What can say what it is as text does so, unless it knows JSON itself. */
function text(value: unknown): unknown {
  if (!isGoObject(value)) return value
  const methods = value as { readonly MarshalJSON?: unknown; readonly String?: unknown }
  if (typeof methods.MarshalJSON === 'function' || typeof methods.String !== 'function') return value
  return methods.String()
}

/** Keeps names and numbers from running into keywords around them. */
function padded(json: string): string {
  if (json === '') return ' null '
  const isWord = isJsIdentPart(json.charCodeAt(0)) || isJsIdentPart(json.charCodeAt(json.length - 1))
  return isWord ? ` ${json} ` : json
}

const commentText = (message: string): string =>
  message
    .replace(/<(\/?script)/gi, '\\x3C$1')
    .replaceAll('*/', '* /')
    .replaceAll('<!--', '\\x3C!--')
