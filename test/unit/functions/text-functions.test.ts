// Do the functions on text answer as their documentation says, and refuse what they must?
import { describe, expect, test } from 'vitest'
import type { RenderEnv } from '../../../src/template/env.ts'
import type { Namespace } from '../../../src/template/functions.ts'
import { sprint } from '../../../src/golang/fmt.ts'
import { GoError, GoFloat, safeHTML, typed } from '../../../src/golang/values.ts'
import { cryptoNamespace } from '../../../src/functions/crypto.ts'
import { encodingNamespace } from '../../../src/functions/encoding.ts'
import { hashNamespace } from '../../../src/functions/hash.ts'
import { inflectNamespace } from '../../../src/functions/inflect.ts'
import { langNamespace } from '../../../src/functions/lang.ts'
import { osNamespace } from '../../../src/functions/os.ts'
import { pathNamespace } from '../../../src/functions/path.ts'
import { safeNamespace } from '../../../src/functions/safe.ts'
import { stringsNamespace } from '../../../src/functions/strings.ts'
import { transformNamespace } from '../../../src/functions/transform.ts'
import { urlsNamespace } from '../../../src/functions/urls.ts'
import { titleCase } from '../../../src/text/title.ts'

const facts = { name: 'a.txt', size: 3, isDirectory: false, modified: null }
const links = { baseURL: 'https://example.org/sub/', languagePrefix: 'de', canonifyURLs: false }

const namespaces: readonly Namespace[] = [
  cryptoNamespace,
  encodingNamespace,
  hashNamespace,
  inflectNamespace,
  langNamespace({ locale: 'de', translate: (id, data) => `${id}(${sprint(data)})` }),
  osNamespace({
    readFile: (path) => (path === 'a.txt' ? 'abc' : undefined),
    stat: (path) => (path === 'a.txt' ? facts : undefined),
    readDir: (path) => (path === '.' ? [facts] : undefined),
    getenv: (name) => `value of ${name}`,
  }),
  pathNamespace,
  safeNamespace,
  stringsNamespace({ title: titleCase }),
  transformNamespace({
    emoji: (name) => ({ heart: '❤' })[name],
    markdownify: (text) => `<p>${String(text)}</p>\n`,
    highlight: (code, language, options) => [code, language, sprint(options)].join('|'),
    highlightCodeBlock: (block) => block,
    canHighlight: (language) => language === 'go',
    decode: (text, format, options) => `${format}:${text}:${options.delimiter ?? ''}`,
    encode: (value, format) => `${format}=${sprint(value)}`,
    resource: (value) => (value === 'RESOURCE' ? { text: 'x,y', mediaType: 'text/csv', suffixes: ['csv'] } : undefined),
  }),
  urlsNamespace({ links, anchors: 'github', paths: {} }),
]

const env: RenderEnv = { report: () => {}, page: null, site: null, stack: [] }

function call(name: string, ...args: readonly unknown[]): unknown {
  const [namespace, member] = name.split('.')
  const def = namespaces.find((found) => found.name === namespace)!.functions.find((found) => found.name === member)!
  const run = def.run as (...values: readonly unknown[]) => unknown
  return def.usesEnv ? run(env, ...args) : run(...args)
}

const page = { Ref: (args: unknown) => `ref ${sprint(args)}`, RelRef: (args: unknown) => `relref ${sprint(args)}` }

describe('functions on text', () => {
  test.each<readonly [string, readonly unknown[], string]>([
    ['strings.Chomp', ['a\r\n\n'], 'a'],
    ['strings.ContainsAny', ['日本', '本x'], 'true'],
    ['strings.Count', ['', '日本'], '3'],
    ['strings.CountRunes', ['<b>日本</b> a'], '3'],
    ['strings.CountWords', ['日本 words <i>two</i>'], '4'],
    ['strings.FindRE', ['a*', 'baac'], '[ aa ]'],
    ['strings.FindRESubmatch', ['(a)(b)?', 'ab a'], '[[ab a b] [a a ]]'],
    ['strings.ReplaceRE', ['^a', 'x', 'aaa'], 'xaa'],
    ['strings.ReplaceRE', ['(?P<n>a)', '${n}$n', 'aba', 1], 'aaba'],
    ['strings.Replace', ['aaa', '', '-', 2], '-a-aa'],
    ['strings.Replace', ['éa', '', '-'], '-é-a-'],
    ['strings.ReplacePairs', ['', '-', 'a', '1', 'abc'], '-1-b-c-'],
    ['strings.ReplacePairs', [typed(['ab', '1', 'a', '2'], '[]string'), 'aab'], '21'],
    ['strings.SliceString', ['日本語', 1, 2], '本'],
    ['strings.Substr', ['日本語', -2, 1], '本'],
    ['strings.Substr', ['abc', 5], ''],
    ['strings.Split', ['日本', ''], '[日 本]'],
    ['strings.Title', ['the end of a tale'], 'The End of a Tale'],
    ['strings.Trim', ['🎉a🎉', '🎉'], 'a'],
    ['strings.Truncate', [5, safeHTML('<b>one two</b> three')], '<b>one …</b>'],
    ['strings.Truncate', [4, '…', '<日本語です'], '&lt;日本語…'],
    [
      'strings.Diff',
      ['o', 'a\nb\nc', 'n', 'a\nx\nc'],
      'diff o n\n--- o\n+++ n\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n\\ No newline at end of file\n',
    ],
    ['strings.Diff', ['o', 'a', 'n', 'a'], ''],
    ['inflect.Humanize', ['my_first HTML-page'], 'My first HTML page'],
    ['inflect.Humanize', [-11], '-11th'],
    ['inflect.Pluralize', ['big Mouse'], 'big Mice'],
    ['inflect.Pluralize', ['series'], 'series'],
    ['inflect.Singularize', ['wolves'], 'wolf'],
    ['inflect.Singularize', ['Ferries'], 'Ferry'],
    ['encoding.Base64Decode', ['5pel\n5pys'], '日本'],
    ['encoding.HexEncode', ['é'], 'c3a9'],
    ['encoding.Jsonify', [new Map([['indent', ' ']]), ['<']], '[\n "\\u003c"\n]'],
    ['encoding.Jsonify', [new Map([['noHTMLEscape', true]]), '<'], '"<"'],
    ['crypto.Hash', ['md5', 'x'], '9dd4e461268c8034f5c8564e155c67a6'],
    ['crypto.HMAC', ['md5', 'k', 'm'], 'ed7e724d3a91554aaa2043041d9c5305'],
    ['hash.XxHash', ['abc'], '44bc2cf5ad770999'],
    ['hash.FNV32a', ['a'], '3826002220'],
    ['path.Join', ['a', ['..', 'b'], ''], 'b'],
    ['path.Split', ['a/b.c'], 'a/|b.c'],
    ['path.BaseName', ['a/b.tar.gz'], 'b.tar'],
    ['urls.AbsURL', ['/a'], 'https://example.org/a'],
    ['urls.AbsURL', ['a/?q=1#f'], 'https://example.org/sub/a/?q=1#f'],
    ['urls.AbsURL', ['mailto:a@b.c'], 'mailto:a@b.c'],
    ['urls.AbsLangURL', [''], 'https://example.org/sub/de/'],
    ['urls.AbsLangURL', ['/de/a'], 'https://example.org/de/a'],
    ['urls.RelURL', ['https://example.org/sub/a'], '/sub/a'],
    ['urls.RelURL', ['//cdn.org/a'], '//cdn.org/a'],
    ['urls.RelLangURL', ['a/'], '/sub/de/a/'],
    ['urls.JoinPath', ['https://e.org/a', ['..', 'b/']], 'https://e.org/b/'],
    ['urls.JoinPath', [''], '/'],
    ['urls.URLize', ['C# & Größe: 100%'], 'c#-gr%C3%B6%C3%9Fe-100'],
    ['urls.Anchorize', ['1. A b — C_d'], '1-a-b--c_d'],
    ['urls.Ref', [page, 'a.md'], 'ref map[outputFormat: path:a.md]'],
    ['urls.RelRef', [page, ['a.md', 'amp']], 'relref map[outputFormat:amp path:a.md]'],
    ['lang.Translate', ['id', 2], 'id(2)'],
    ['lang.FormatNumber', [2, new GoFloat(-1234567.891)], '-1.234.567,89'],
    ['lang.FormatPercent', [1, 12], '12,0\u00a0%'],
    ['lang.FormatCurrency', [2, 'usd', 12], '12,00\u00a0$'],
    ['lang.FormatAccounting', [0, 'NOK', 1234], '1.234\u00a0kr'],
    ['lang.FormatNumberCustom', [3, new GoFloat(-12345.6789), '-|,| ', '|'], '-12 345,679'],
    ['os.ReadFile', ['/a.txt'], 'abc'],
    ['os.ReadFile', ['../a.txt'], ''],
    ['os.FileExists', [''], 'false'],
    ['os.FileExists', ['./a.txt'], 'true'],
    ['os.Getenv', ['HUGO_X'], 'value of HUGO_X'],
    ['transform.Emojify', [':heart: a:heart::no: : x: ::heart:'], '❤ a❤:no: : x: :❤'],
    ['transform.Markdownify', ['a'], 'a'],
    ['transform.Plainify', ['<p>a</p><br>b'], 'a\nb'],
    ['transform.XMLEscape', ["a\t\0'<"], 'a&#x9;&#39;&lt;'],
    ['transform.Highlight', ['x', 'go'], 'x|go|<nil>'],
    ['transform.Highlight', ['x', 'linenos=true'], 'x||linenos=true'],
    ['transform.Unmarshal', ['a = "b:c"'], 'toml:a = "b:c":'],
    ['transform.Unmarshal', ['RESOURCE'], 'csv:x,y:'],
    ['transform.Unmarshal', [new Map([['delimiter', ';']]), 'a;b'], 'csv:a;b:;'],
    ['transform.Remarshal', ['JSON', new Map([['a', new GoFloat(1)]])], 'json=map[a:1]'],
  ])('%s %j', (name, args, expected) => {
    expect(sprint(call(name, ...args))).toBe(expected)
  })

  test.each<readonly [string, readonly unknown[], string]>([
    ['strings.Repeat', [-1, 'a'], 'strings: negative Repeat count'],
    ['strings.Repeat', [1e9, 'ab'], 'strings: Repeat output length overflow'],
    ['strings.SliceString', ['abc', 3], 'slice bounds out of range'],
    ['strings.SliceString', ['abc', 'x'], 'start argument must be integer'],
    ['strings.Substr', ['abc'], 'too few arguments'],
    ['strings.Truncate', [1], 'truncate requires a length and a string'],
    ['strings.ReplacePairs', ['a', 'b', 'c', 'x'], 'uneven number of replacement pairs'],
    ['strings.FindRE', ['[', 'a'], 'error parsing regexp: missing closing ]: `[`'],
    ['encoding.Base64Decode', ['a*=='], 'illegal base64 data at input byte 1'],
    ['encoding.HexDecode', ['6g'], "encoding/hex: invalid byte: U+0067 'g'"],
    ['encoding.HexDecode', ['616'], 'encoding/hex: odd length hex string'],
    ['encoding.Jsonify', [1, 2, 3], 'too many arguments to jsonify'],
    ['crypto.Hash', ['crc', 'x'], 'crypto.Hash: "crc" is not a supported hash algorithm'],
    ['crypto.HMAC', ['md5', 'k', 'm', 'x'], '"x" is not a supported encoding method'],
    ['urls.Ref', [null, 'a'], 'invalid Page received in Ref'],
    ['urls.PathUnescape', ['%g0'], 'invalid URL escape "%g0"'],
    ['lang.FormatNumber', [21, 1], 'invalid precision: 21'],
    ['lang.FormatNumberCustom', [1, 1, 'a b c d'], 'too many fields in options parameter to NumFmt'],
    ['lang.Merge', [[1], [2]], 'language merge not supported for []interface {}'],
    ['os.ReadFile', [''], 'invalid filename'],
    [
      'transform.ToMath',
      ['x', new Map([['strict', 'maybe']])],
      'transform.ToMath is not yet available: install KaTeX with "npm install katex"',
    ],
    ['transform.Unmarshal', [new Map([['format', 'ini']]), 'a'], 'format "ini" not supported'],
    ['transform.Unmarshal', [new Map([['delimiter', 'ab']]), 'a'], 'failed to decode options: invalid character: "ab"'],
    ['transform.Unmarshal', ['nothing'], 'unknown format'],
    ['transform.Remarshal', ['ini', 'a: 1'], 'failed to detect target data serialization format'],
  ])('%s %j fails', (name, args, message) => {
    expect(() => call(name, ...args)).toThrow(new GoError(message))
  })
})
