import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeSimpleYaml } from '../../../src/formats/yaml-simple.ts'
import { decodeAnyYaml } from '../../../src/formats/yaml.ts'

const full = (text: string) => decodeAnyYaml({ source: { path: 'x', text }, start: 0, text })

describe('simple', () => {
  test.each([
    'title: A page\nweight: 10\ndraft: true\n',
    '# c\n\ntitle: "A: page"\nlist: [a, "b c", 1, 2.5]\nempty: []\n',
    "tags:\n- a\n- 'b'\nmore:\n  - 1\n  - x y\nlast: /a/b#c\n",
    'menu:\n  main:\n    name: x\n    weight: -1\n  other:\nnone:\n',
    'a: 2020-01-02T10:00:00Z\nb: http://x/?q=1\nc: é\nd: .5\ne: (x)',
  ])('%j', (text) => {
    const simple = decodeSimpleYaml(text)
    expect(simple).toBeDefined()
    expect(simple).toEqual(full(text).value)
  })
})

describe('left to the parser', () => {
  test.each([
    '',
    'text',
    '- a',
    'a: b: c',
    'a: b\n  c',
    'a: |\n  x',
    'a: &x 1',
    'a: {b: 1}',
    'a: "x\\n"',
    'a: 1 # c',
    'a: 1\na: 2',
    'a:\n- b: 1',
    'a: x\r\n',
    ' a: 1',
    'a:\tb',
    'a: [b, [c]]',
    'a: ---',
  ])('%j', (text) => expect(decodeSimpleYaml(text)).toBeUndefined())
})

test('whatever is read at a glance is read alike by the parser', () => {
  const parts = constantFrom(
    'a:',
    'b:',
    ' ',
    '  ',
    '\n',
    '\n',
    '\n  ',
    '\n- ',
    '\n  - ',
    ' x',
    ' 1',
    ' 1.5',
    ' true',
    ' "q r"',
    " 's'",
    ' [a, b]',
    ' [',
    ']',
    '"',
    ' #c',
    '#',
    ':',
    ' -',
    '-',
    ' ~',
    ' null',
    ' 0x1F',
    ' 08',
    '...',
    '---',
    ' y z',
    'c',
    ' é',
    ' x😀',
    '?',
    ' +1',
    ' .inf',
    ',',
    ' /p',
  )
  let simple = 0
  assert(
    property(array(parts, { maxLength: 14 }), (each) => {
      const text = each.join('')
      const value = decodeSimpleYaml(text)
      if (value === undefined) return
      simple++
      const { value: expected, diagnostics } = full(text)
      expect(diagnostics).toEqual([])
      expect(value).toEqual(expected)
    }),
    { numRuns: 3000 },
  )
  expect(simple).toBeGreaterThan(20)
})
