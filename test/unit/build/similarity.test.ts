// How alike are results of a partial? Expected values are what Hugo's hints for caching say.
import { expect, test } from 'vitest'
import { similarity } from '../../../src/build/similarity.ts'
import { safeHTML } from '../../../src/golang/values.ts'

test.each<[unknown, unknown, number]>([
  ['a b', 'a b', 100],
  ['', '', 100],
  [' ', '\n', 100],
  ['', 'a', 0],
  ['one two three four Elm six', 'one two three four Oak six', 83],
  // Words further away do not count, and the longer text is the measure.
  ['a b c d e', 'e a b c d', 60],
  ['a', 'a b', 50],
  ['a', safeHTML('a'), 0],
  [safeHTML('<p>a</p>'), safeHTML('<p>a</p>'), 100],
  [1, 1, 100],
  [1, 2, 0],
  [[1, 2], [1, 2], 100],
  [new Map([['a', 1]]), new Map([['a', 2]]), 0],
])('%j and %j: %i', (a, b, expected) => expect(similarity(a, b)).toBe(expected))
