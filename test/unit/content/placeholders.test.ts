import { describe, expect, test } from 'vitest'
import { documentKey, renderInPlace, restorePlaceholders, restoreShortcodes, substitute } from '../../../src/content/placeholders.ts'
import { deindent } from '../../../src/content/rendering.ts'
import { placeOf, read, renderer, textOf } from './support.ts'

function substituted(text: string) {
  const { file, body, diagnostics } = read(text.startsWith(' ') ? `---\n---\n${text}` : text)
  expect(diagnostics).toEqual([])
  return substitute(file.source, body, renderer, '7')
}

describe('what Markdown gets', () => {
  const cases: readonly [name: string, text: string, expected: string][] = [
    ['a placeholder', 'a {{< img >}} b', 'a HAHAHUGOSHORTCODE7s0HBHB b'],
    ['output in place', 'a {{% img %}} b', 'a <img0:> b'],
    ['numbers of both kinds', '{{% img %}}{{< img >}}{{< img >}}'.replace(/^/, ' '), ' <img0:>HAHAHUGOSHORTCODE7s1HBHBHAHAHUGOSHORTCODE7s2HBHB'],
    ['the inner text as it is', 'a {{% box %}}*b*{{% /box %}}', 'a <box0:*b*>'],
    ['inner Markdown inside another', 'a {{% box %}}{{% tab %}}*b*{{% /tab %}}{{% /box %}}', 'a <box0:<tab0^box:*b*>>'],
    ['inner Markdown of several lines', 'a {{% box %}}{{% tab %}}b\nc{{% /tab %}}{{% /box %}}', 'a <box0:<tab0^box:<p>b\nc</p>\n>>'],
    ['no inner Markdown for the other notation', 'a {{% box %}}{{< tab >}}*b*{{< /tab >}}{{% /box %}}', 'a <box0:<tab0^box:*b*>>'],
    ['a placeholder for version 1', 'a {{% old %}}b{{% /old %}}', 'a HAHAHUGOSHORTCODE7s0HBHB'],
    ['indented lines', 'x\n  {{% lines %}}', 'x\n  a\n  b\n'],
    ['the summary mark', 'a<!--more-->\nb', 'a\n\nHUGOMORE427\n\nb'],
    ['an escaped tag', 'a {{</* img */>}}', 'a {{< img >}}'],
  ]
  test.each(cases)('%s', (_, text, expected) => expect(substituted(text).text).toBe(expected))
})

describe('putting back', () => {
  const cases: readonly [name: string, text: string, toHtml: (text: string) => string, expected: string][] = [
    ['in a line', 'a {{< img >}} b', (text) => `<p>${text}</p>\n`, '<p>a <img0:> b</p>\n'],
    ['alone in a paragraph', ' {{< img >}}', (text) => `<p>${text.trim()}</p>\n<p>x</p>`, '<img0:>\n<p>x</p>'],
    ['two in a paragraph', ' {{< img >}}{{< img >}}', (text) => `<p>${text.trim()}</p>`, '<p><img0:><img1:></p>'],
    ['paragraph with attributes', ' {{< img >}}', (text) => `<p class="a">${text.trim()}</p>`, '<p class="a"><img0:></p>'],
    ['nested, inner first', ' {{< box >}}a {{< img >}} {{< tab >}}b{{< /tab >}}{{< /box >}}', (text) => text, ' <box0:a <img0^box:> <tab1^box:b>>'],
    ['version 1, one line', ' {{% old %}}a{{% /old %}}', (text) => text, ' <old0:a>'],
    ['version 1, several lines', ' {{% old %}}a\nb{{% /old %}}', (text) => text, ' <old0:<p>a\nb</p>\n>'],
    ['divider in a body is dropped', 'x<!--more-->y {{< box >}}a<!--more-->{{< /box >}}', (text) => text, 'x\n\nHUGOMORE427\n\ny <box0:a<!--more-->>'],
  ]
  test.each(cases)('%s', (_, text, toHtml, expected) => {
    const substitution = substituted(text)
    expect(restoreShortcodes(toHtml(substitution.text), substitution, renderer)).toBe(expected)
  })

  test('what nobody put there stays', () => {
    const html = '<p>HAHAHUGOSHORTCODE1s0HBHB</p> HAHAHUGOSHORTCODE'
    expect(restorePlaceholders(html, () => undefined)).toBe(html)
  })

  test('placeholders may bring placeholders, but not for ever', () => {
    const resolve = (name: string) => (name.includes('s1') ? 'x' : '<p>HAHAHUGOSHORTCODE1s1HBHB</p>')
    expect(restorePlaceholders('[HAHAHUGOSHORTCODE1s0HBHB]', resolve)).toBe('[x]')
    expect(restorePlaceholders('HAHAHUGOSHORTCODE1s0HBHB', (name) => name)).toBe('HAHAHUGOSHORTCODE1s0HBHB')
  })
})

test('the key follows from path and text alone', () => {
  const key = documentKey({ path: 'a.md', text: 'x' })
  expect(key).toMatch(/^\d{10,20}$/)
  expect(documentKey({ path: 'a.md', text: 'x' })).toBe(key)
  expect(documentKey({ path: 'b.md', text: 'x' })).not.toBe(key)
  expect(documentKey({ path: 'a.md', text: `x HAHAHUGOSHORTCODE${key}s0HBHB` })).not.toBe(key)
})

describe('the way back to the file', () => {
  const text = '---\ntitle: x\n---\nfirst {{% box %}}inner *here*{{% /box %}} then\n{{< img >}} last'
  const substitution = substituted(text)
  const spanOf = (needle: string) => {
    const start = substitution.text.indexOf(needle)
    return substitution.spanAt(start, start + needle.length)
  }
  test.each([
    ['first', 'first'],
    ['then', 'then'],
    ['last', 'last'],
    ['*here*', '*here*'],
    ['<box0', '{{% box %}}inner *here*{{% /box %}}'],
    ['HAHAHUGOSHORTCODE7s1', '{{< img >}}'],
    ['then\nHAHA', 'then\n{{< img >}}'],
    ['first <box0', 'first {{% box %}}inner *here*{{% /box %}}'],
  ])('%j', (needle, expected) => expect(textOf(spanOf(needle))).toBe(expected))

  test('a point in text stays a point', () => expect(placeOf(substitution.spanAt(2))).toBe('4:3+0'))
  test('past the end is the end', () => expect(substitution.spanAt(9999).start).toBe(text.length))
  test('nothing leads to the end', () => expect(substituted('').spanAt(0).start).toBe(0))
})

test('rendered in place without a divider', () => {
  const { body } = read('a {{< img >}}<!--more-->{{% img %}} b')
  expect(renderInPlace(body, renderer)).toBe('a <img0:><img1:> b')
})

test.each([
  ['\n  a\n    b\n c\n  ', '  ', '\na\n  b\n c\n'],
  ['  a', '  ', 'a'],
  ['  a', '', '  a'],
])('de-indents %j', (text, indentation, expected) => expect(deindent(text, indentation)).toBe(expected))
