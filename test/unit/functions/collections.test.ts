import { expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { sprintf } from '../../../src/golang/fmt.ts'
import { sliceOf } from '../../../src/golang/slices.ts'
import { GoTime } from '../../../src/golang/time.ts'
import {
  goFields,
  GoFloat,
  GoInt,
  goMakeSlice,
  goSlice,
  goType,
  Params,
  safeHTML,
  typed,
} from '../../../src/golang/values.ts'
import type { RenderEnv } from '../../../src/template/env.ts'
import { namespaces } from '../../../src/functions/index.ts'
import { emptySiteNeeds } from '../../conformance/function-needs.ts'

const found = namespaces(emptySiteNeeds()).find(({ name }) => name === 'collections')!
const reported: Diagnostic[] = []
const env: RenderEnv = { report: (diagnostic) => reported.push(diagnostic), page: null, site: null, stack: [] }

function call(name: string, ...args: readonly unknown[]): unknown {
  const def = found.functions.find((def) => def.name === name)!
  const run = def.run as (...values: readonly unknown[]) => unknown
  return def.usesEnv ? run(env, ...args) : run(...args)
}

const dict = (entries: Record<string, unknown>): Map<string, unknown> => new Map(Object.entries(entries))
const params = (entries: Record<string, unknown>): Params => {
  const made = new Params()
  for (const [key, value] of Object.entries(entries)) made.set(key, value)
  return made
}

class Page {
  readonly Title: string
  readonly Weight: number
  readonly Date: GoTime
  readonly #params: Params
  constructor(title: string, weight: number, tags: readonly string[]) {
    this.Title = title
    this.Weight = weight
    this.Date = new GoTime(weight * 86_400)
    this.#params = params({ tags: typed([...tags], '[]string'), Level: weight, deep: params({ A: title }) })
  }
  get [goType](): string {
    return 'test.Page'
  }
  Params(): Params {
    return this.#params
  }
  NeedsArgument(argument: string): string {
    return argument
  }
  String(): string {
    return this.Title
  }
  Eq(other: unknown): boolean {
    return other instanceof Page && other.Title === this.Title
  }
}

class Pages {
  readonly [goSlice]: readonly unknown[]
  constructor(pages: readonly unknown[]) {
    this[goSlice] = pages
  }
  get [goType](): string {
    return 'test.Pages'
  }
  [goMakeSlice](pages: readonly unknown[]): Pages {
    return new Pages(pages)
  }
  Group(key: unknown): string {
    return sprintf('%v: %v', key, this[goSlice])
  }
}

const pages = new Pages([new Page('b', 2, ['x', 'y']), new Page('a', 1, ['y']), new Page('c', 3, [])])
const point = { [goType]: 'geo.Point', [goFields]: ['X'], X: 1 }
const numbers = sliceOf([3, 1, 2])

test.each<[string, readonly unknown[], string]>([
  ['Where', [pages, 'Title', 'b'], 'test.Pages [b]'],
  ['Where', [pages, 'Weight', '>', 1], 'test.Pages [b c]'],
  ['Where', [pages, 'Weight', 'ge', new GoFloat(2)], 'test.Pages [b c]'],
  ['Where', [pages, 'Weight', '<', new GoInt('int64', 2n)], 'test.Pages [a]'],
  ['Where', [pages, 'Date', 'le', new GoTime(86_400)], 'test.Pages [a]'],
  ['Where', [pages, 'Params.level', 2], 'test.Pages [b]'],
  ['Where', [pages, '.Params.deep.a', 'c'], 'test.Pages [c]'],
  ['Where', [pages, 'Params.tags', 'intersect', sliceOf(['x'])], 'test.Pages [b]'],
  ['Where', [pages, 'Title', 'in', sliceOf(['a', 'c'])], 'test.Pages [a c]'],
  ['Where', [pages, 'Title', 'not in', sliceOf(['a', 'c'])], 'test.Pages [b]'],
  ['Where', [pages, 'Title', 'not in', []], 'test.Pages [b a c]'],
  ['Where', [pages, 'Title', 'in', 'abc'], 'test.Pages [b a c]'],
  ['Where', [pages, 'Title', 'in', sliceOf([1])], 'test.Pages []'],
  ['Where', [pages, 'Title', 'like', '^[ab]'], 'test.Pages [b a]'],
  ['Where', [pages, 'Params.none', null], 'test.Pages [b a c]'],
  ['Where', [pages, 'Params.none', '!=', null], 'test.Pages []'],
  ['Where', [pages, 'Params.level', '!=', 'text'], 'test.Pages []'],
  ['Where', [pages, 'None.at.all', 'eq', 'x'], 'test.Pages []'],
  ['Where', [pages, 'NeedsArgument', 'eq', 'x'], 'test.Pages []'],
  ['Where', [[dict({ a: true }), dict({ a: false })], 'a', true], '[]interface {} [map[a:true]]'],
  ['Where', [[dict({ a: true })], 'a', '>', false], '[]interface {} []'],
  ['Where', [[dict({ p: pages[goSlice][0] })], 'p', pages[goSlice][0]], '[]interface {} [map[p:b]]'],
  ['Where', [[dict({ p: pages[goSlice][0] })], 'p', 'ne', pages[goSlice][0]], '[]interface {} []'],
  ['Where', [[params({ Foo: 1 }), params({ foo: 2 })], 'FOO', 2], '[]interface {} [map[foo:2]]'],
  [
    'Where',
    [dict({ a: [dict({ n: 1 })], b: [dict({ n: 2 })], c: 1 }), 'n', 2],
    'map[string]interface {} map[b:[map[n:2]]]',
  ],
  ['Where', [[new Map([[1, 'a']]), new Map([[2, 'a']])], 2, 'a'], '[]interface {} [map[2:a]]'],
  ['Sort', [numbers], '[]int [1 2 3]'],
  ['Sort', [numbers, 'value', 'desc'], '[]int [3 2 1]'],
  ['Sort', [pages, 'Title'], 'test.Pages [a b c]'],
  ['Sort', [pages, 'Params.level', 'desc'], 'test.Pages [c b a]'],
  ['Sort', [sliceOf(['b', 'B', 'a', 'ä'])], '[]string [a ä b B]'],
  ['Sort', [dict({ b: 1, a: 2 })], '[]interface {} [2 1]'],
  ['Sort', [dict({ b: 1, a: 2 }), 'value'], '[]interface {} [1 2]'],
  ['Sort', [[dict({ n: 1 }), dict({}), dict({ n: -1 })], 'n'], '[]interface {} [map[n:-1] map[] map[n:1]]'],
  ['Index', [dict({ a: [1, dict({ b: 'x' })] }), 'a', 1, 'b'], 'string x'],
  ['Index', [dict({ a: 1 }), sliceOf(['a'])], 'int 1'],
  ['Index', [params({ A: params({ B: 1 }) }), 'a', 'B'], 'int 1'],
  ['Index', [[1], 5], '<nil> <nil>'],
  ['Index', [[1], new GoInt('int64', 0n)], 'int 1'],
  ['Index', [null, 1], '<nil> <nil>'],
  ['Index', [dict({}), 'a', 'b'], '<nil> <nil>'],
  ['Index', ['ab', 1], 'uint8 98'],
  ['Index', [typed(new Map([['a', 1]]), 'map[string]int'), 'b'], 'int 0'],
  ['IsSet', [[1], 0], 'bool true'],
  ['IsSet', [[1], 1], 'bool false'],
  ['IsSet', [dict({ a: null }), 'a'], 'bool true'],
  ['IsSet', [dict({ a: 1 }), 1], 'bool false'],
  ['IsSet', [params({ A: 1 }), 'A'], 'bool false'],
  ['IsSet', [params({ A: 1 }), 'a'], 'bool true'],
  ['In', [[1, 'a'], new GoFloat(1)], 'bool true'],
  ['In', [[dict({ a: 1 })], dict({ a: 1 })], 'bool true'],
  ['In', ['abc', 'bc'], 'bool true'],
  ['In', [null, 'a'], 'bool false'],
  ['In', [dict({}), 'a'], 'bool false'],
  ['After', [1, 'añb'], 'string ñb'],
  ['First', [9, safeHTML('ab')], 'template.HTML ab'],
  ['Last', [1, pages], 'test.Pages [c]'],
  ['Reverse', [numbers], '[]int [2 1 3]'],
  ['Uniq', [[1, new GoFloat(1), 'a', 'a', dict({ a: 1 }), dict({ a: 1 })]], '[]interface {} [1 a map[a:1]]'],
  ['Union', [null, null], '[]interface {} []'],
  ['Union', [sliceOf(['a']), sliceOf(['b', 'a'])], '[]string [a b]'],
  ['Union', [sliceOf(['a']), sliceOf([1])], '[]string []'],
  ['Union', [[1], [new GoFloat(2)]], '[]interface {} [1 2]'],
  ['Intersect', [[1, 2], [new GoFloat(2)]], '[]interface {} [2]'],
  ['Intersect', [sliceOf(['a', 'b']), [safeHTML('b')]], '[]string [b]'],
  ['Complement', [[1], [2], numbers], '[]int [3]'],
  ['SymDiff', [sliceOf([3, 4]), sliceOf([1, 3])], '[]int [1 4]'],
  ['Dictionary', [sliceOf(['a', 'b']), 1, sliceOf(['a', 'c']), 2], 'map[string]interface {} map[a:map[b:1 c:2]]'],
  [
    'Merge',
    [dict({ A: 1, c: dict({ d: 1 }) }), dict({ a: 2, c: dict({ e: 2 }) })],
    'map[string]interface {} map[a:2 c:map[d:1 e:2]]',
  ],
  ['Merge', [dict({ B: 1 }), params({ a: 2 })], 'hmaps.Params map[a:2 b:1]'],
  ['Merge', [dict({}), dict({ a: 1 })], 'map[string]interface {} map[a:1]'],
  ['Querify', [dict({ b: 2, a: 'x y' })], 'string a=x+y&b=2'],
  ['Querify', [sliceOf(['b', 'ä'])], 'string b=%C3%A4'],
  ['Querify', [], 'string '],
  ['Seq', [-3], '[]int [-1 -2 -3]'],
  ['Seq', [0], '[]int []'],
  ['Seq', [1, -2], '[]int [1 0 -1 -2]'],
  ['Seq', ['1', 4, 10], '[]int [1 5 9]'],
  ['D', [42, 5, 100], '[]int [24 34 66 82 96]'],
  ['D', [1, 0, 5], '[]int []'],
  ['Delimit', [dict({ b: 1, a: 2 }), ','], 'string 2,1'],
  ['Delimit', [[1, [2], 'c'], '-', '+'], 'string 1-c'],
  ['Apply', [sliceOf(['a', 'b']), 'strings.ToUpper', '.'], '[]interface {} [A B]'],
  ['Apply', [[[1]], 'len', '.'], '[]interface {} [1]'],
  ['Apply', [null, 'len', '.'], '[]interface {} []'],
  ['Group', ['k', pages], 'string k: [b a c]'],
  ['KeyVals', ['k', 1, 2], 'types.KeyValues k: [1 2]'],
  ['Append', ['b', sliceOf(['a'])], '[]string [a b]'],
  ['Slice', [], '[]interface {} []'],
])('%s %o', (name, args, expected) => {
  const result = call(name, ...args)
  expect(sprintf('%T %v', result, result)).toBe(expected)
})

test.each<[string, readonly unknown[], string]>([
  ['Where', [null, 'a', 1], "can't iterate over <nil>"],
  ['Where', [1, 'a', 1], "can't iterate over int"],
  ['Where', [[1], 'a'], "can't evaluate the array by no match argument or more than or equal to two arguments"],
  ['Where', [[1], 'a', 1, 2], 'operator argument must be string type'],
  ['Where', [[dict({ a: 1 })], 'a', 'near', 1], 'no such operator'],
  ['Where', [[dict({ a: 'x' })], 'a', 'like', '('], 'error parsing regexp'],
  ['Sort', [null], 'sequence must be provided'],
  ['Sort', ['a'], "can't sort string"],
  ['Sort', [[point], 'Y'], "Y isn't a field of struct type geo.Point"],
  ['Sort', [[1], 'Y'], 'Y is neither a struct field, a method nor a map element of type int'],
  ['Sort', [pages, 'NeedsArgument'], 'NeedsArgument is a method of type test.Page but requires more than 1 parameter'],
  ['Index', [[1], 'a'], 'index of type []interface {} with args [a] failed: cannot index slice/array with type string'],
  ['Index', [[1], null], 'cannot index slice/array with nil'],
  ['Index', [dict({}), 1], 'value has type int; should be string'],
  ['Index', [point, 'X'], "can't index item of type geo.Point"],
  ['IsSet', [[1], 'a'], 'isset unable to use key of type string as index'],
  ['First', [null, [1]], 'both limit and seq must be provided'],
  ['First', [-1, [1]], 'sequence length must be non-negative'],
  ['First', [1, dict({})], "can't iterate over map[string]interface {}"],
  ['After', [-1, [1]], 'sequence bounds out of range [-1:]'],
  ['Reverse', ['a'], 'argument must be a slice'],
  ['Shuffle', [1], "can't iterate over int"],
  ['Uniq', [1], 'type int not supported'],
  ['Union', [[dict({})], [1]], 'union does not support slices or arrays of uncomparable types'],
  ['Intersect', [1, [1]], "can't iterate over int"],
  ['Intersect', [sliceOf([[1]]), [1]], 'intersect does not support slices or arrays of uncomparable types'],
  ['Complement', [[1]], 'complement needs at least two arguments'],
  ['Complement', [[dict({})], [1]], 'elements must be comparable'],
  ['Complement', [[1], 1], 'arguments to complement must be slices or arrays'],
  ['SymDiff', [1, [1]], 'arguments must be slices or arrays'],
  ['SymDiff', [sliceOf([1]), sliceOf(['a'])], 'symdiff: failed to convert value'],
  ['Dictionary', ['a'], 'invalid dictionary call'],
  ['Dictionary', [1, 1], 'invalid dictionary key'],
  ['Dictionary', ['a', 1, sliceOf(['a', 'b']), 2], 'invalid dictionary key'],
  ['Merge', [dict({})], 'merge requires at least two parameters'],
  ['Merge', [dict({}), 1], 'destination must be a map, got int'],
  ['Merge', [1, dict({})], 'source must be a map, got int'],
  ['Querify', ['a', 1, 'b'], 'expected a map'],
  ['Querify', ['', 1], 'one of the keys is an empty string'],
  ['Seq', [], 'invalid number of arguments to Seq'],
  ['Seq', ['a'], 'invalid arguments to Seq'],
  ['Seq', [1, 0, 2], "'increment' must not be 0"],
  ['Seq', [1, -1, 2], "'increment' must be > 0"],
  ['Seq', [2, 1, 1], "'increment' must be < 0"],
  ['Seq', [9_000_000], 'size of result exceeds limit'],
  ['D', [-1, 1, 1], 'the seed value (-1) must be a non-negative integer'],
  ['D', [1, 1, 2_000_000], 'the maximum requested value (2000000) must be a non-negative integer <= 1000000'],
  ['Delimit', [1, ','], "can't iterate over int"],
  ['Apply', [[1], 'apply', '.'], "can't apply myself (no turtles allowed)"],
  ['Apply', [[1], 'nope', '.'], "can't find function nope"],
  ['Apply', [1, 'len', '.'], "can't apply over 1"],
  ['Apply', [[1], 'time.Format', '.', 1], 'called apply using int as type string'],
  ['Group', [null, pages], 'nil is not a valid key to group by'],
  ['Group', ['k', [1]], 'grouping not supported for type []interface {} int'],
  ['Append', [1], 'need at least 2 arguments to append'],
])('%s %o fails', (name, args, message) => expect(() => call(name, ...args)).toThrow(message))

test('shuffle keeps the elements', () => {
  const shuffled = call('Shuffle', numbers) as number[]
  expect([...shuffled].sort()).toEqual([1, 2, 3])
})

test('isset of a string warns', () => {
  expect(call('IsSet', 'a', 'b')).toBe(false)
  expect(reported.map(({ code }) => code)).toEqual(['functions/isset-unsupported'])
})
