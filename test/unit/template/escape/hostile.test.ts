// Does every value come out harmless in every place, exactly as Go 1.26's html/template prints it?
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { safeHTML, SafeString } from '../../../../src/golang/values.ts'
import { createEscapers } from '../../../../src/template/escape/escapers.ts'
import { render } from './render.ts'
import { GoFloat } from '../../../../src/golang/values.ts'

/** In the order of the columns of hostile.json, whose first column is the template. */
const values: readonly unknown[] = [
  '',
  'plain',
  '</script><script>alert(1)//',
  '"><img onerror=x>',
  "' onclick='x",
  'javascript:alert(1)',
  'a&b=c d+e;f',
  '\0\u2028${x}`',
  'expression(x)',
  '\\3c b',
  'ünï/中?#',
  '<!-- x -->',
  `https://e.org/a(b)'c"?d`,
  42,
  new GoFloat(-1.5),
  true,
  null,
  ['<a>', 1],
  new Map([['<k>', null]]),
  safeHTML('<b class="x">&amp;"</b>'),
  new SafeString('URL', 'javascript:f("x")'),
  new SafeString('JS', 'x > "y"'),
  new SafeString('JSStr', '\\u003c"'),
  new SafeString('CSS', 'a[b="c"] > d'),
  new SafeString('HTMLAttr', 'onx="y"'),
  new SafeString('Srcset', 'a b, c d'),
]

const rows = JSON.parse(readFileSync(new URL('hostile.json', import.meta.url), 'utf8')) as readonly string[][]

describe('a value is harmless in', () => {
  test.each(rows.map(([template, ...outputs]) => [template!, outputs] as const))('%s', (template, outputs) => {
    expect(values.map((value) => render(template, value))).toEqual(outputs)
  })
})

describe('what is replaced is told:', () => {
  test.each(rows.map(([template]) => [template!]))('%s', (template) => {
    for (const value of values) {
      let count = 0
      const output = render(
        template,
        value,
        createEscapers(() => void count++),
      )
      expect([value, count]).toEqual([value, output.split('ZgotmplZ').length - 1])
    }
  })
})
