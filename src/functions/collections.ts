// The namespace `collections`: slices and maps.
import { sprintf } from '../golang/fmt.ts'
import { kindOf } from '../golang/kind.ts'
import { Scratch } from '../golang/scratch.ts'
import { allElements, append, sliceOf } from '../golang/slices.ts'
import { typeName } from '../golang/type-name.ts'
import { GoError, goFields, goType, Params } from '../golang/values.ts'
import { toText } from '../golang/cast.ts'
import type { RenderEnv } from '../template/env.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import type { CompareText } from './comparison.ts'
import { isSetUnsupported } from './diagnostics.ts'
import { index, isSet } from './indexing.ts'
import { merge } from './merge.ts'
import { querify } from './querify.ts'
import { after, chooseNumbers, delimit, first, last, reverse, seq, shuffle } from './sequence.ts'
import { complement, contains, intersect, symmetricDifference, union, uniq } from './sets.ts'
import { sort } from './sort.ts'
import { where } from './where.ts'

export interface CollectionsNeeds {
  /** A function by the name templates use: `upper`, `strings.ToUpper`. */
  readonly findFunction: (name: string) => FunctionDef | undefined
  /** Orders strings as the readers of the site's language expect. */
  readonly collate: CompareText
  /** Draws a number at least 0 and below 1. */
  readonly random: () => number
}

const isNil = (value: unknown): boolean => value === undefined || value === null

class KeyValues {
  readonly Key: unknown
  readonly Values: readonly unknown[]
  constructor(key: unknown, values: readonly unknown[]) {
    this.Key = key
    this.Values = values
  }
  get [goType](): string {
    return 'types.KeyValues'
  }
  get [goFields](): readonly string[] {
    return ['Key', 'Values']
  }
  KeyString(): string {
    return toText(this.Key)
  }
  String(): string {
    return sprintf('%v: %v', this.Key, this.Values)
  }
}

function dictionary(...values: readonly unknown[]): Map<string, unknown> {
  if (values.length % 2 !== 0) throw new GoError('invalid dictionary call')
  const root = new Map<string, unknown>()
  for (let i = 0; i < values.length; i += 2) {
    const key = values[i]
    if (typeof key === 'string') root.set(key, values[i + 1])
    else setNested(root, key, values[i + 1])
  }
  return root
}

/** Sets a value under a path of keys, such as `slice "a" "b"`. */
function setNested(root: Map<string, unknown>, key: unknown, value: unknown): void {
  if (!Array.isArray(key) || typeName(key) !== '[]string' || key.length === 0)
    throw new GoError('invalid dictionary key')
  let map = root
  for (const name of key.slice(0, -1) as string[]) {
    if (!map.has(name)) map.set(name, new Map<string, unknown>())
    const inner = map.get(name)
    if (!(inner instanceof Map) || inner instanceof Params) throw new GoError('invalid dictionary key')
    map = inner
  }
  map.set(key.at(-1) as string, value)
}

interface Grouper {
  readonly Group?: (key: unknown, items: unknown) => unknown
}

function group(key: unknown, items: unknown): unknown {
  if (isNil(key)) throw new GoError('nil is not a valid key to group by')
  for (const grouper of [items, allElements(items)?.[0]]) {
    if (typeof grouper !== 'object' || grouper === null) continue
    const { Group: method } = grouper as Grouper
    if (typeof method === 'function') return method.call(grouper, key, items)
  }
  throw new GoError(sprintf('grouping not supported for type %T %T', items, allElements(items)?.[0]))
}

const positional: readonly FunctionDef[] = [
  {
    name: 'After',
    aliases: ['after'],
    doc: 'The elements of a slice after the first N.',
    params: ['any', 'any'],
    examples: [['{{ after 1 (slice "a" "b" "c") }}', '[b c]']],
    run: after,
  },
  {
    name: 'First',
    aliases: ['first'],
    doc: 'The first N elements of a slice, or bytes of a string.',
    params: ['any', 'any'],
    examples: [['{{ first 2 (slice "a" "b" "c") }}', '[a b]']],
    run: first,
  },
  {
    name: 'Last',
    aliases: ['last'],
    doc: 'The last N elements of a slice, or bytes of a string.',
    params: ['any', 'any'],
    examples: [['{{ last 2 (slice "a" "b" "c") }}', '[b c]']],
    run: last,
  },
  {
    name: 'Reverse',
    doc: 'The elements of a slice from the last to the first.',
    params: ['any'],
    examples: [['{{ collections.Reverse (slice 1 2 3) }}', '[3 2 1]']],
    run: reverse,
  },
  {
    name: 'Index',
    aliases: ['index'],
    doc: 'The element or entry under a position or key; several keys go deeper. Nothing where there is none.',
    params: ['any', 'any'],
    variadic: true,
    examples: [['{{ index (dict "a" (slice 1 2)) "a" 1 }}', '2']],
    run: index,
  },
]

const making: readonly FunctionDef[] = [
  {
    name: 'Append',
    aliases: ['append'],
    doc: 'Adds values, or the elements of a slice of the same type, to the slice that comes last.',
    params: ['any'],
    variadic: true,
    examples: [['{{ slice "a" | append "b" "c" }}', '[a b c]']],
    run: (...args: readonly unknown[]) => {
      if (args.length < 2) throw new GoError('need at least 2 arguments to append')
      return append(args.at(-1), ...args.slice(0, -1))
    },
  },
  {
    name: 'D',
    doc: 'For a seed, N different numbers below a limit in ascending order; the same on every build.',
    params: ['any', 'any', 'any'],
    examples: [['{{ collections.D 1 5 3 }}', '[0 1 2]']],
    run: chooseNumbers,
  },
  {
    name: 'Dictionary',
    aliases: ['dict'],
    doc: 'A map of keys and values in turn. A slice of strings as key makes maps within maps.',
    params: ['any'],
    variadic: true,
    examples: [['{{ dict "b" 2 "a" 1 }}', 'map[a:1 b:2]']],
    handsOn: true,
    run: dictionary,
  },
  {
    name: 'KeyVals',
    aliases: ['keyVals'],
    doc: 'A key with some values, as `site.RegularPages.Related` takes them.',
    params: ['any', 'any'],
    variadic: true,
    examples: [['{{ keyVals "tags" "a" "b" }}', 'tags: [a b]']],
    run: (key: unknown, ...values: readonly unknown[]) => new KeyValues(key, values),
  },
  {
    name: 'NewScratch',
    aliases: ['newScratch'],
    doc: 'A new store of values under names.',
    params: [],
    examples: [['{{ $s := newScratch }}{{ $s.Add "n" 1 }}{{ $s.Add "n" 2 }}{{ $s.Get "n" }}', '3']],
    run: () => new Scratch(),
  },
  {
    name: 'Querify',
    aliases: ['querify'],
    doc: 'Keys and values as the query of a URL, sorted by key.',
    params: ['any'],
    variadic: true,
    examples: [['{{ querify "q" "a b" "page" 2 | safeURL }}', 'page=2&q=a+b']],
    run: querify,
  },
  {
    name: 'Seq',
    aliases: ['seq'],
    doc: 'Integers up to LAST, from FIRST to LAST, or from FIRST by INCREMENT to LAST.',
    params: ['any'],
    variadic: true,
    examples: [['{{ seq 1 2 5 }}', '[1 3 5]']],
    run: seq,
  },
  {
    name: 'Slice',
    aliases: ['slice'],
    doc: 'A slice of its arguments.',
    params: ['any'],
    variadic: true,
    examples: [['{{ slice "a" 1 }}', '[a 1]']],
    run: (...values: readonly unknown[]) => sliceOf(values),
  },
]

const sets: readonly FunctionDef[] = [
  {
    name: 'Complement',
    aliases: ['complement'],
    doc: 'The elements of the last slice that none of the others has.',
    params: ['any'],
    variadic: true,
    examples: [['{{ slice 1 2 3 | complement (slice 2) }}', '[1 3]']],
    run: complement,
  },
  {
    name: 'In',
    aliases: ['in'],
    doc: 'Whether a slice has an element, or a string a substring.',
    params: ['any', 'any'],
    examples: [['{{ in (slice "a" "b") "b" }}', 'true']],
    run: contains,
  },
  {
    name: 'Intersect',
    aliases: ['intersect'],
    doc: 'The elements that two slices have in common, in the order of the first.',
    params: ['any', 'any'],
    examples: [['{{ intersect (slice 1 2 3) (slice 3 2) }}', '[2 3]']],
    run: intersect,
  },
  {
    name: 'Merge',
    aliases: ['merge'],
    doc: 'The last map with its gaps filled from those before it; maps within maps are merged too.',
    params: ['any'],
    variadic: true,
    examples: [['{{ merge (dict "a" 1 "b" 2) (dict "b" 3) }}', 'map[a:1 b:3]']],
    run: merge,
  },
  {
    name: 'SymDiff',
    aliases: ['symdiff'],
    doc: 'The elements that only one of two slices has.',
    params: ['any', 'any'],
    examples: [['{{ slice 1 2 3 | symdiff (slice 3 4) }}', '[1 2 4]']],
    run: symmetricDifference,
  },
  {
    name: 'Union',
    aliases: ['union'],
    doc: 'The elements of two slices, each once.',
    params: ['any', 'any'],
    examples: [['{{ union (slice 1 2) (slice 2 3) }}', '[1 2 3]']],
    run: union,
  },
  {
    name: 'Uniq',
    aliases: ['uniq'],
    doc: 'The elements of a slice, each once.',
    params: ['any'],
    examples: [['{{ slice 1 2 1 | uniq }}', '[1 2]']],
    run: uniq,
  },
]

const conditional: readonly FunctionDef[] = [
  {
    name: 'Group',
    aliases: ['group'],
    doc: 'Some pages as a group under a key.',
    params: ['any', 'any'],
    run: group,
  },
  {
    name: 'IsSet',
    aliases: ['isSet', 'isset'],
    doc: 'Whether a map has a key, or a slice a position.',
    params: ['any', 'any'],
    usesEnv: true,
    examples: [['{{ isset (dict "a" 1) "a" }}', 'true']],
    run: (env: RenderEnv, container: unknown, key: unknown) =>
      isSet(container, key, () => {
        const shownKey = sprintf('%v', key)
        env.report(isSetUnsupported(env.callSite, kindOf(container), typeName(container), shownKey))
      }),
  },
  {
    name: 'Where',
    aliases: ['where'],
    doc: 'The elements whose value under a key meets a condition: =, !=, >, >=, <, <=, in, not in, intersect, like.',
    params: ['any', 'any', 'any'],
    variadic: true,
    examples: [['{{ where (slice (dict "n" 1) (dict "n" 2)) "n" ">" 1 }}', '[map[n:2]]']],
    run: where,
  },
]

function applyWith(findFunction: CollectionsNeeds['findFunction']) {
  return (env: RenderEnv, list: unknown, name: string, ...args: readonly unknown[]): unknown => {
    if (isNil(list)) return []
    if (name === 'apply') throw new GoError("can't apply myself (no turtles allowed)")
    const def = findFunction(name)
    if (!def) throw new GoError(`can't find function ${name}`)
    const elements = allElements(list)
    if (!elements) throw new GoError(sprintf("can't apply over %v", list))
    const run = def.run as (...values: readonly unknown[]) => unknown
    return elements.map((element) => {
      const values = args.map((arg) => (arg === '.' ? element : arg))
      checkTypes(def, values)
      return def.usesEnv ? run(env, ...values) : run(...values)
    })
  }
}

/** Applied functions get their arguments as they are: nothing is converted. */
function checkTypes({ params, variadic }: FunctionDef, values: readonly unknown[]): void {
  const fixed = variadic ? params.length - 1 : params.length
  for (let i = 0; i < fixed && i < values.length; i++)
    if (params[i] !== 'any' && typeName(values[i]) !== params[i])
      throw new GoError(`called apply using ${typeName(values[i])} as type ${params[i]}`)
}

const needy = ({ findFunction, collate, random }: CollectionsNeeds): readonly FunctionDef[] => [
  {
    name: 'Apply',
    aliases: ['apply'],
    doc: 'Calls a function by its name for each element; `"."` stands for the element.',
    params: ['any', 'string', 'any'],
    variadic: true,
    usesEnv: true,
    examples: [['{{ apply (slice "a" "b") "upper" "." }}', '[A B]']],
    run: applyWith(findFunction),
  },
  {
    name: 'Delimit',
    aliases: ['delimit'],
    doc: 'The elements with a separator between them; the last separator may be another.',
    params: ['any', 'any', 'any'],
    optional: 1,
    examples: [['{{ delimit (slice "a" "b" "c") ", " " and " }}', 'a, b and c']],
    run: (list: unknown, separator: unknown, lastSeparator?: unknown) =>
      delimit(kindOf(list) === 'map' ? sort(collate, list) : list, separator, lastSeparator),
  },
  {
    name: 'Shuffle',
    aliases: ['shuffle'],
    doc: 'The elements of a slice in another order.',
    params: ['any'],
    run: (list: unknown) => shuffle((limit) => Math.floor(random() * limit), list),
  },
  {
    name: 'Sort',
    aliases: ['sort'],
    doc: 'The elements of a slice, or the values of a map, in order: by themselves, `value`, or a key; `asc` or `desc`.',
    params: ['any', 'any'],
    variadic: true,
    examples: [
      ['{{ sort (slice 3 1 2) "value" "desc" }}', '[3 2 1]'],
      ['{{ sort (slice (dict "n" 2) (dict "n" 1)) "n" }}', '[map[n:1] map[n:2]]'],
    ],
    run: (list: unknown, ...args: readonly unknown[]) => sort(collate, list, ...args),
  },
]

export const collections = (needs: CollectionsNeeds): Namespace => ({
  name: 'collections',
  functions: [...positional, ...making, ...sets, ...conditional, ...needy(needs)],
})
