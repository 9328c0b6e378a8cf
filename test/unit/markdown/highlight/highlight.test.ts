// Does highlighted code look as Hugo writes it? The expectations were recorded from a real Hugo on our own samples.
import { describe, expect, test } from 'vitest'
import { GoFloat } from '../../../../src/golang/values.ts'
import { highlight, highlightFence } from '../../../../src/markdown/highlight/highlight.ts'
import {
  applyHighlightOptions,
  defaultHighlightOptions,
  parseHighlightOptions,
} from '../../../../src/markdown/highlight/options.ts'
import type { HighlightOptions } from '../../../../src/markdown/highlight/options.ts'
import fences from './recorded-fences.json' with { type: 'json' }
import samples from './recorded.json' with { type: 'json' }

const withOptions = (text: string): HighlightOptions =>
  applyHighlightOptions(defaultHighlightOptions, parseHighlightOptions(text))

const classes = withOptions('noclasses=false')

test.each(samples)('highlight: $name', ({ lang, opts, code, expected }) => {
  expect(highlight(code, lang, withOptions(opts)).wrapped).toBe(expected)
})

test.each(fences)('fence: $name', ({ language, attributes, code, expected }) => {
  const pairs = attributes as [string, unknown][]
  const fence = { language, attributes: new Map(pairs), ordinal: 0 }
  expect(highlightFence(code, fence, defaultHighlightOptions).wrapped).toBe(expected)
})

describe('parts', () => {
  test('inner is what stands inside <code>', () => {
    expect(highlight('a <', 'text', classes).inner).toBe('<span class="line"><span class="cl">a &lt;</span></span>')
    expect(highlight('a <', '', classes).inner).toBe('a &lt;')
  })

  test('inner of inline code is all of it', () => {
    const { inner, wrapped } = highlight('true', 'bash', withOptions('hl_inline=true,noclasses=false'))
    expect(inner).toBe('<code class="code-inline language-bash">true</code>')
    expect(inner).toBe(wrapped)
  })

  test('the fence number names the anchors unless the fence does', () => {
    const options = { ...classes, lineNos: 'inline', anchorLineNos: true } as const
    const fence = (attributes: [string, unknown][]) =>
      highlightFence('a', { language: 'text', attributes: new Map(attributes), ordinal: 4 }, options).inner
    expect(fence([])).toContain('id="hl-4-1"')
    expect(fence([['lineAnchors', 'x']])).toContain('id="x-1"')
  })

  test('the wrapper class can be another one', () => {
    const { wrapped } = highlight('a', 'text', { ...classes, wrapperClass: 'my code' }, new Map([['class', 'c']]))
    expect(wrapped.startsWith('<div class="my code c"><pre')).toBe(true)
  })

  test('numbers of Go are written plainly, values without a text are empty', () => {
    const attributes = new Map<string, unknown>([
      ['data-n', new GoFloat(2)],
      ['data-l', [1]],
    ])
    expect(highlight('', 'text', classes, attributes).wrapped).toContain('<div class="highlight" data-n="2" data-l="">')
  })

  test('a configured "table" or "inline" overrules lineNumbersInTable', () => {
    expect(highlight('a', 'text', { ...classes, lineNos: 'table', lineNumbersInTable: false }).wrapped).toContain(
      '<table',
    )
    expect(highlight('a', 'text', { ...classes, lineNos: 'inline' }).wrapped).not.toContain('<table')
  })

  test('legacy output has empty spans after line ends and no text-size-adjust', () => {
    const legacy = { ...defaultHighlightOptions, legacy: true }
    expect(highlight('#!/bin/sh\na', 'bash', { ...legacy, noClasses: false }).inner).toBe(
      '<span class="line"><span class="cl"><span class="cp">#!/bin/sh\n</span></span></span>' +
        '<span class="line"><span class="cl"><span class="cp"></span>a</span></span>',
    )
    expect(highlight('a', 'text', legacy).wrapped).not.toContain('text-size-adjust')
  })

  test.each([
    ['keys reach to the last colon', 'a: 1 # b: c\n', '<span class="nt">a: 1 # b</span>'],
    ['two slashes are no comment', '//c\n', '<span class="l">//c</span>'],
    ['the indent of a block is repeated', 'a: |\n  b\nc: 1', '<span class="sd">  b</span><span class="w">  \n</span>'],
  ])('legacy YAML: %s', (_, code, expected) => {
    expect(highlight(code, 'yaml', { ...classes, legacy: true }).inner).toContain(expected)
  })

  test('grammars of highlight.js get the short classes', () => {
    expect(highlight('SELECT 1', 'sql', classes).inner).toContain('<span class="k">SELECT</span>')
    expect(highlight('# T', 'md', classes).inner).toContain('<span class="gh">')
    expect(highlight('a:hover { width: 10px }', 'css', classes).inner).toMatch(
      /<span class="p">:<\/span><span class="nd">hover<.*<span class="mi">10<\/span><span class="kt">px</,
    )
    expect(highlight('<a>${b}</a>', 'vue', classes).inner).toContain('<span class="nt">a</span>')
  })

  test('a language without any lexer is laid out without colours', () => {
    expect(highlight('a', 'abap', classes).inner).toBe('<span class="line"><span class="cl">a</span></span>')
  })

  test('text too long for a grammar stays plain', () => {
    expect(highlight('x '.repeat(20_000), 'ruby', classes).inner).not.toContain('class="n"')
  })
})

describe('bounds', () => {
  const long = (text: string): string => text.repeat(Math.ceil(100_000 / text.length))
  const hard = [
    '"',
    "'",
    '`',
    '$(',
    '${',
    '[',
    '{',
    '&',
    '<',
    '<!--',
    '<a "',
    '<script>\n',
    '- ',
    'a: ',
    '[a@',
    '\\"',
    '<<a1 ',
    '"$("',
  ]
  const languages = [
    'go-html-template',
    'bash',
    'console',
    'yaml',
    'json',
    'toml',
    'ini',
    'html',
    'xml',
    'docker',
    'go',
    'python',
    'js',
    'css',
    'md',
  ]
  test.each(languages)('100 KB of one sign in %s is read in a moment, and nothing of it is lost', (language) => {
    for (const sign of hard) {
      const code = long(sign)
      const started = performance.now()
      const { inner } = highlight(code, language, classes)
      expect(performance.now() - started, sign).toBeLessThan(2000)
      const text = inner
        .replace(/<[^>]*>/g, '')
        .replace(/&lt;/g, '<')
        .replace(/&#34;/g, '"')
        .replace(/&#39;/g, "'")
      expect(text.replace(/&gt;/g, '>').replace(/&amp;/g, '&').trimEnd() === code.trimEnd(), sign).toBe(true)
    }
  })
})
