// Do offsets of what templates make of a text lead back to where its author wrote it?
import { expect, test } from 'vitest'
import { alignLines, SegmentMap, textPiece } from '../../../src/content/segments.ts'
import { pointAt, span } from '../../../src/text/source.ts'

const source = { path: 'a.md', text: '{{% x %}}\n  alpha [a](b)\n\n  beta & c\n  gamma\n  a\n{{% /x %}}' }
const whole = span(source, 0, source.text.length)
const inner = textPiece(span(source, 9, source.text.indexOf('{{% /x')))

test.each([
  ['a line without its indentation', 'alpha [a](b)\nbeta & c', 'a](b)', '2:10'],
  ['a quoted line', '> alpha [a](b)\n> beta & c', 'beta', '4:3'],
  ['a line behind others that went', 'gamma', 'amma', '5:4'],
  ['an escaped line', 'beta &amp; c', '&amp;', '4:3'],
  ['what the template wrote itself', '<p>\nbeta & c</p>', '</p>', '1:1'],
  ['a line in another order', 'gamma\nalpha [a](b)', 'alpha', '1:1'],
  ['a short line in a longer one', 'bass\na', 'a', '1:1'],
  ['a short line', 'bass\na', '\na', '1:1'],
])('%s', (_, text, at, expected) => {
  const map = new SegmentMap(source, [alignLines(text, inner, whole)])
  const { line, column } = pointAt(source, map.spanAt(text.indexOf(at)).start)
  expect(`${line}:${column}`).toBe(expected)
})

test('aligning many lines takes time that grows with their number', () => {
  const text = Array.from({ length: 20_000 }, (_, i) => `line ${i}`).join('\n')
  const many = { path: 'b.md', text }
  const aligned = alignLines(text.replaceAll('line', 'other'), textPiece(span(many, 0, text.length)), span(many, 0))
  expect(aligned.segments).toHaveLength(1)
})
