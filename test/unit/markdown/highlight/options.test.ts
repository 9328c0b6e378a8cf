// Are option strings, option maps and fence attributes read as Hugo reads them?
import { expect, test } from 'vitest'
import { GoFloat, GoInt } from '../../../../src/golang/values.ts'
import {
  applyHighlightOptions,
  defaultHighlightOptions,
  parseHighlightOptions,
  parseLineRanges,
  splitFenceAttributes,
} from '../../../../src/markdown/highlight/options.ts'

test.each([
  ['', {}],
  ['  ', {}],
  ['linenos=table', { linenos: 'table' }],
  [' LineNos = inline,hl_lines=2-3 5 ', { linenos: ' inline', hl_lines: '2-3 5' }],
  ['style=', { style: '' }],
])('option string %j', (text, expected) => {
  expect(Object.fromEntries(parseHighlightOptions(text))).toEqual(expected)
})

test.each(['linenos', 'a=b=c', 'linenos=true,'])('option string %j is refused', (text) => {
  expect(() => parseHighlightOptions(text)).toThrow(/^invalid Highlight option: /)
})

const applied = (values: Record<string, unknown>) => {
  const options = applyHighlightOptions(defaultHighlightOptions, Object.entries(values))
  return Object.fromEntries(
    Object.entries(options).filter(
      ([key, value]) => value !== defaultHighlightOptions[key as keyof typeof defaultHighlightOptions],
    ),
  )
}

test.each<[Record<string, unknown>, Record<string, unknown>]>([
  [{ LINENOS: 'table' }, { lineNos: true }],
  [{ linenos: 'inline' }, { lineNos: true, lineNumbersInTable: false }],
  [{ linenos: 'false' }, {}],
  [{ linenos: 'yes' }, { lineNos: true }],
  [
    { linenos: true, lineNumbersInTable: 'false' },
    { lineNos: true, lineNumbersInTable: false },
  ],
  [
    { noClasses: 0, tabWidth: '8', lineNoStart: new GoInt('int64', 3n) },
    { noClasses: false, tabWidth: 8, lineNoStart: 3 },
  ],
  [{ hl_lines: '1-2 4' }, { hlLines: '1-2 4' }],
  [{ hl_lines: new GoFloat(3) }, { hlLines: '3' }],
  [
    { hl_lines: [new GoFloat(1), '3-4', 'x', '1-x', true] },
    {
      hlRanges: [
        [1, 1],
        [3, 4],
      ],
    },
  ],
  [
    { hl_lines: [1], linenostart: 10 },
    { hlRanges: [[10, 10]], lineNoStart: 10 },
  ],
  [
    { style: 'github', guessSyntax: 'T', anchorLineNos: 1, hl_inline: true },
    { style: 'github', guessSyntax: true, anchorLineNos: true, hlInline: true },
  ],
  [
    { lineAnchors: true, wrapperClass: 'x', codeFences: false },
    { lineAnchors: '1', wrapperClass: 'x', codeFences: false },
  ],
  [{ unknown: 1, style: undefined, tabWidth: null }, {}],
])('option map %#', (values, expected) => {
  expect(applied(values)).toEqual(expected)
})

test.each<[Record<string, unknown>, string]>([
  [{ noclasses: 'maybe' }, 'highlight option noclasses: cannot parse "maybe" as bool'],
  [{ tabwidth: 'wide' }, 'highlight option tabwidth: cannot parse "wide" as int'],
  [{ style: ['x'] }, 'highlight option style: cannot parse "x" as string'],
])('option map %j is refused', (values, message) => {
  expect(() => applied(values)).toThrow(message)
})

test.each<[string, number, [number, number][]]>([
  ['', 1, []],
  ['1', 1, [[1, 1]]],
  [
    '2-3  5',
    1,
    [
      [2, 3],
      [5, 5],
    ],
  ],
  ['1-2', 10, [[10, 11]]],
  ['1 x', 1, []],
])('lines %j from %i', (text, start, expected) => {
  expect(parseLineRanges(text, start)).toEqual(expected)
})

test('fence attributes are options or attributes, never event handlers', () => {
  const { options, attributes } = splitFenceAttributes([
    ['lineNos', true],
    ['Class', 'a'],
    ['onClick', 'x'],
    ['style', 'vs'],
    ['id', 'b'],
  ])
  expect([...options]).toEqual([
    ['linenos', true],
    ['style', 'vs'],
  ])
  expect([...attributes]).toEqual([
    ['class', 'a'],
    ['id', 'b'],
  ])
})
