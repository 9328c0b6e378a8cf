import { expect, test } from 'vitest'
import { deepEqual } from '../../../src/golang/equal.ts'
import { sprintf } from '../../../src/golang/fmt.ts'
import { SeededRandom } from '../../../src/golang/random.ts'
import { Scratch } from '../../../src/golang/scratch.ts'
import { append, sliceOf } from '../../../src/golang/slices.ts'
import { GoTime } from '../../../src/golang/time.ts'
import { GoFloat, goMakeSlice, goSlice, goType, safeHTML, typed } from '../../../src/golang/values.ts'

test('a scratch adds, sets, gets and forgets', () => {
  const scratch = new Scratch()
  expect([scratch.Add('n', 1), scratch.Add('n', 2), scratch.Set('s', 'a'), scratch.Add('s', 'b')]).toEqual([
    '',
    '',
    '',
    '',
  ])
  scratch.Set('list', sliceOf(['a']))
  scratch.Add('list', 'b')
  scratch.Add('list', sliceOf(['c']))
  expect(sprintf('%v', scratch.Values())).toBe('map[list:[a b c] n:3 s:ab]')
  expect([scratch.Delete('s'), scratch.Get('s')]).toEqual(['', undefined])
  expect(() => scratch.Add('n', 'a')).toThrow("can't apply the operator to the values")
})

test('maps within a scratch', () => {
  const scratch = new Scratch()
  expect(scratch.GetSortedMapValues('m')).toBeNull()
  scratch.SetInMap('m', 'b', 2)
  scratch.SetInMap('m', 'a', 1)
  scratch.SetInMap('m', 'c', 3)
  scratch.DeleteInMap('m', 'c')
  scratch.DeleteInMap('none', 'c')
  expect(scratch.GetSortedMapValues('m')).toEqual([1, 2])
  scratch.Set('n', 1)
  expect(() => scratch.SetInMap('n', 'a', 1)).toThrow('interface conversion')
})

const strings = typed(['a'], '[]string')

test.each<[unknown, readonly unknown[], string]>([
  [strings, ['b'], '[]string [a b]'],
  [strings, [typed(['b'], '[]string')], '[]string [a b]'],
  [strings, [1], '[]interface {} [a 1]'],
  [strings, [typed([1], '[]int')], '[]interface {} [a 1]'],
  [strings, [null], '[]interface {} [a <nil>]'],
  [null, [1, 2], '[]int [1 2]'],
  [[], [typed([1], '[]int')], '[]int [1]'],
  [[], ['a', 1], '[]interface {} [a 1]'],
  [[1], [strings], '[]interface {} [1 [a]]'],
  [sliceOf([strings]), [strings], '[][]string [[a] [a]]'],
])('append to %o: %o', (to, values, expected) => {
  const result = append(to, ...values)
  expect(sprintf('%T %v', result, result)).toBe(expected)
})

test('append refuses', () => {
  expect(() => append(1, 2)).toThrow('expected a slice, got int')
  expect(() => append(sliceOf([strings]), 1)).toThrow('cannot append slice of int to slice of string')
})

class Names {
  readonly [goSlice]: readonly unknown[]
  constructor(elements: readonly unknown[]) {
    this[goSlice] = elements
  }
  get [goType](): string {
    return 'test.Names'
  }
  [goMakeSlice](elements: readonly unknown[]): Names {
    return new Names(elements)
  }
}

test('a named slice stays what it is', () => {
  const result = append(new Names(['a']), 'b')
  expect(sprintf('%T %v', result, result)).toBe('test.Names [a b]')
})

test('values like the first one may make their own slice', () => {
  const item = { [goType]: 'test.Name', Slice: (items: readonly unknown[]) => new Names(items) }
  expect(sprintf('%T', sliceOf([item]))).toBe('test.Names')
})

test.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [1, new GoFloat(1), false],
  ['a', safeHTML('a'), false],
  [[1, ['a']], [1, ['a']], true],
  [[1], typed([1], '[]int'), false],
  [new Map([['a', [1]]]), new Map([['a', [1]]]), true],
  [new Map([['a', 1]]), new Map([['b', 1]]), false],
  [new GoTime(1), new GoTime(1), true],
  [new GoTime(1).Month(), new GoTime(2).Month(), true],
  [null, undefined, true],
])('deepEqual(%o, %o)', (a, b, expected) => expect(deepEqual(a, b)).toBe(expected))

test('the seeded generator draws as Go’s', () => {
  const random = new SeededRandom(1n)
  expect([random.uint64(), random.uint64()]).toEqual([11035966612244867331n, 1643822163114873686n])
  expect(random.below(3)).toBeLessThan(3)
})
