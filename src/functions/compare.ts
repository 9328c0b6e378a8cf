// The namespace `compare`: equality, order, choices.
import { GoError } from '../golang/values.ts'
import { GoTime } from '../golang/time.ts'
import { isTruthful } from '../template/truth.ts'
import { kindOf } from '../golang/kind.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'
import { compareValues, isEqual } from './comparison.ts'

const needOthers = (others: readonly unknown[]): void => {
  if (others.length === 0) throw new GoError('missing arguments for comparison')
}

const every =
  (test: (first: unknown, other: unknown) => boolean) =>
  (first: unknown, ...others: readonly unknown[]): boolean => {
    needOthers(others)
    return others.every((other) => test(first, other))
  }

const equalsAny = (first: unknown, ...others: readonly unknown[]): boolean => {
  needOthers(others)
  return others.some((other) => isEqual(first, other))
}

/** Whether `default` keeps the value: booleans always count, other values when they are not empty or zero. */
function isGiven(value: unknown): boolean {
  switch (kindOf(value)) {
    case 'nil':
      return false
    case 'bool':
    case 'func':
      return true
    case 'struct':
      return !(value instanceof GoTime) || !value.IsZero()
    default:
      return isTruthful(value)
  }
}

function defaultTo(fallback: unknown, ...given: readonly unknown[]): unknown {
  if (given.length > 1) throw new GoError(`wrong number of args for default: want 2 got ${given.length + 1}`)
  return given.length === 1 && isGiven(given[0]) ? given[0] : fallback
}

const ordering = (
  name: string,
  doc: string,
  example: readonly [string, string],
  test: (difference: number) => boolean,
): FunctionDef => ({
  name,
  aliases: [name.toLowerCase()],
  doc,
  params: ['any', 'any'],
  variadic: true,
  examples: [example],
  run: every((first, other) => test(compareValues(first, other))),
})

export const compare: Namespace = {
  name: 'compare',
  functions: [
    {
      name: 'Conditional',
      aliases: ['cond'],
      doc: 'The second argument when the first one is true, else the third. All three are evaluated.',
      params: ['any', 'any', 'any'],
      examples: [['{{ cond (gt 2 1) "more" "less" }}', 'more']],
      run: (condition: unknown, yes: unknown, no: unknown) => (isTruthful(condition) ? yes : no),
    },
    {
      name: 'Default',
      aliases: ['default'],
      doc: 'The second argument when it is set, else the first. Zero, nil and empty values are not set; `false` is.',
      params: ['any', 'any'],
      variadic: true,
      examples: [
        ['{{ "" | default "none" }}', 'none'],
        ['{{ false | default true }}', 'false'],
      ],
      run: defaultTo,
    },
    {
      name: 'Eq',
      aliases: ['eq'],
      doc: 'Whether the first argument equals one of the others.',
      params: ['any', 'any'],
      variadic: true,
      examples: [['{{ eq 2 1 2 3 }}', 'true']],
      looksOnly: 'equal',
      run: equalsAny,
    },
    ordering(
      'Ge',
      'Whether the first argument is greater than or equal to all others.',
      ['{{ ge 2 1 2 }}', 'true'],
      (d) => d >= 0,
    ),
    ordering('Gt', 'Whether the first argument is greater than all others.', ['{{ gt 2 1 2 }}', 'false'], (d) => d > 0),
    ordering(
      'Le',
      'Whether the first argument is less than or equal to all others.',
      ['{{ le 1 1 2 }}', 'true'],
      (d) => d <= 0,
    ),
    ordering('Lt', 'Whether the first argument is less than all others.', ['{{ lt "a" "b" }}', 'true'], (d) => d < 0),
    {
      name: 'Ne',
      aliases: ['ne'],
      doc: 'Whether the first argument differs from all others.',
      params: ['any', 'any'],
      variadic: true,
      examples: [['{{ ne 2 1 3 }}', 'true']],
      looksOnly: 'unequal',
      run: every((first, other) => !isEqual(first, other)),
    },
  ],
}
