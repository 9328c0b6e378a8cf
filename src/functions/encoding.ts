// The namespace `encoding`: Base64, hexadecimal numbers and JSON.
import type { Namespace } from '../template/functions.ts'
import { toBool, toStringE, toStringMapE } from '../golang/cast.ts'
import { marshalJSON } from '../golang/json.ts'
import { bytesOf, stringOf } from '../golang/strings.ts'
import { GoError, safeHTML } from '../golang/values.ts'
import { quoteRune } from '../golang/quote.ts'

const unicode = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`

export const encodingNamespace: Namespace = {
  name: 'encoding',
  functions: [
    {
      name: 'Base64Decode',
      aliases: ['base64Decode'],
      doc: 'The text that a Base64 text stands for.',
      params: ['any'],
      examples: [['{{ "dGlkZQ==" | base64Decode }}', 'tide']],
      run: (text: unknown) => base64Decode(toStringE(text)),
    },
    {
      name: 'Base64Encode',
      aliases: ['base64Encode'],
      doc: 'The text in Base64.',
      params: ['any'],
      examples: [['{{ "tide" | base64Encode }}', 'dGlkZQ==']],
      run: (text: unknown) => Buffer.from(bytesOf(toStringE(text))).toString('base64'),
    },
    {
      name: 'HexDecode',
      doc: 'The text whose bytes are written as hexadecimal numbers.',
      params: ['any'],
      examples: [['{{ "74696465" | encoding.HexDecode }}', 'tide']],
      run: (text: unknown) => hexDecode(toStringE(text)),
    },
    {
      name: 'HexEncode',
      doc: 'The bytes of a text as hexadecimal numbers.',
      params: ['any'],
      examples: [['{{ "tide" | encoding.HexEncode }}', '74696465']],
      run: (text: unknown) => Buffer.from(bytesOf(toStringE(text))).toString('hex'),
    },
    {
      name: 'Jsonify',
      aliases: ['jsonify'],
      doc: 'A value as JSON. Options before it: `prefix`, `indent`, `noHTMLEscape`.',
      params: ['any'],
      variadic: true,
      examples: [['{{ dict "b" 1 "a" (slice true) | jsonify }}', '{"a":[true],"b":1}']],
      run: jsonify,
    },
  ],
}

function base64Decode(text: string): string {
  const bad = badBase64(text)
  if (bad !== undefined) throw new GoError(`illegal base64 data at input byte ${bad}`)
  return stringOf(Buffer.from(text, 'base64'))
}

/** Offset of what makes it no Base64, as Go counts it; line breaks do not matter. */
function badBase64(text: string): number | undefined {
  let digits = 0
  let at = 0
  for (; at < text.length && text[at] !== '='; at++) {
    if (text[at] === '\n' || text[at] === '\r') continue
    if (!/[A-Za-z0-9+/]/.test(text[at]!)) return at
    digits++
  }
  const padding = text.slice(at).replace(/[\r\n]/g, '')
  const missing = (4 - (digits % 4)) % 4
  if (missing === 3 || padding.length < missing) return padding === '' ? at - (digits % 4) : at + padding.length
  return padding === '='.repeat(missing) ? undefined : at + missing
}

function hexDecode(text: string): string {
  const bad = /[^0-9a-fA-F]/u.exec(text)?.[0].codePointAt(0)
  if (bad !== undefined) {
    const code = bytesOf(String.fromCodePoint(bad))[0]!
    throw new GoError(`encoding/hex: invalid byte: ${unicode(code)} ${quoteRune(code)}`)
  }
  if (text.length % 2 === 1) throw new GoError('encoding/hex: odd length hex string')
  return stringOf(Buffer.from(text, 'hex'))
}

function jsonify(...args: readonly unknown[]): unknown {
  if (args.length === 0) return safeHTML('')
  if (args.length > 2) throw new GoError('too many arguments to jsonify')
  const options = new Map<string, unknown>()
  if (args.length === 2) for (const [name, value] of toStringMapE(args[0])) options.set(name.toLowerCase(), value)
  const json = marshalJSON(args.at(-1), {
    escapeHTML: !toBool(options.get('nohtmlescape') ?? false),
    prefix: toStringE(options.get('prefix') ?? ''),
    indent: toStringE(options.get('indent') ?? ''),
  })
  return safeHTML(json)
}
