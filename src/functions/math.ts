// The namespace `math`.
import { calculate } from '../golang/arithmetic.ts'
import type { Operator } from '../golang/arithmetic.ts'
import { toBigIntE, toFloatE } from '../golang/cast.ts'
import { allElements } from '../golang/slices.ts'
import { GoError, GoFloat, GoInt } from '../golang/values.ts'
import type { FunctionDef, Namespace } from '../template/functions.ts'

export interface MathNeeds {
  /** Draws a number at least 0 and below 1. */
  readonly random: () => number
}

type Example = readonly [template: string, output: string]

function numeric(value: unknown, complaint: string): number {
  try {
    return toFloatE(value)
  } catch (error) {
    if (error instanceof GoError) throw new GoError(complaint)
    throw error
  }
}

/** A function of one number. */
const unary = (
  name: string,
  doc: string,
  example: Example,
  change: (value: number) => number,
  complaint = 'requires a numeric argument',
): FunctionDef => ({
  name,
  doc,
  params: ['any'],
  examples: [example],
  run: (value: unknown) => new GoFloat(change(numeric(value, complaint))),
})

const arithmetic = (name: string, operator: Operator, doc: string, example: Example): FunctionDef => ({
  name,
  aliases: [name.toLowerCase()],
  doc,
  params: ['any'],
  variadic: true,
  examples: [example],
  run: (...values: readonly unknown[]) => {
    if (values.length < 2) throw new GoError('must provide at least two numbers')
    return values.reduce((total, value) => calculate(total, value, operator))
  },
})

/** A function of many numbers, in which slices count as their elements. */
const overall = (
  name: string,
  doc: string,
  example: Example,
  combine: (total: number, value: number) => number,
): FunctionDef => ({
  name,
  doc,
  params: ['any'],
  variadic: true,
  examples: [example],
  run: (...values: readonly unknown[]) => {
    if (values.length === 0) throw new GoError('must provide at least one number')
    const complaint = `${name} operator can't be used with non-float values`
    const numbers = values.flatMap((value) => allElements(value) ?? [value]).map((value) => numeric(value, complaint))
    return new GoFloat(numbers.length === 0 ? 0 : numbers.reduce((total, value) => combine(total, value)))
  },
})

const roundAwayFromZero = (value: number): number => {
  const whole = Math.trunc(value)
  return Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole
}

function remainder(a: unknown, b: unknown): bigint {
  let x: bigint
  let y: bigint
  try {
    x = toBigIntE(a)
    y = toBigIntE(b)
  } catch (error) {
    if (error instanceof GoError) throw new GoError("modulo operator can't be used with non integer value")
    throw error
  }
  if (y === 0n) throw new GoError("the number can't be divided by zero at modulo operation")
  return x % y
}

const nonFloat = (name: string): string => `${name} operator can't be used with non-float value`
const nonNumber = (name: string): string => `${name} operator can't be used with non integer or float value`

const trigonometry: readonly FunctionDef[] = [
  unary('Acos', 'The arc cosine, in radians.', ['{{ math.Acos 1 }}', '0'], Math.acos),
  unary('Asin', 'The arc sine, in radians.', ['{{ math.Asin 1 }}', '1.5707963267948966'], Math.asin),
  unary('Atan', 'The arc tangent, in radians.', ['{{ math.Atan 1 }}', '0.7853981633974483'], Math.atan),
  {
    name: 'Atan2',
    doc: 'The arc tangent of the first number divided by the second, in radians; their signs tell the quadrant.',
    params: ['any', 'any'],
    examples: [['{{ math.Atan2 1 2 }}', '0.4636476090008061']],
    run: (y: unknown, x: unknown) =>
      new GoFloat(Math.atan2(numeric(y, 'requires numeric arguments'), numeric(x, 'requires numeric arguments'))),
  },
  unary('Cos', 'The cosine of an angle in radians.', ['{{ math.Cos 0 }}', '1'], Math.cos),
  unary('Sin', 'The sine of an angle in radians.', ['{{ math.Sin 0 }}', '0'], Math.sin),
  unary('Tan', 'The tangent of an angle in radians.', ['{{ math.Tan 0 }}', '0'], Math.tan),
  unary(
    'ToDegrees',
    'Radians as degrees.',
    ['{{ math.ToDegrees math.Pi }}', '180'],
    (value) => (value * 180) / Math.PI,
  ),
  unary(
    'ToRadians',
    'Degrees as radians.',
    ['{{ math.ToRadians 180 }}', '3.141592653589793'],
    (value) => (value * Math.PI) / 180,
  ),
]

const powers: readonly FunctionDef[] = [
  unary('Log', 'The natural logarithm.', ['{{ math.Log 1 }}', '0'], Math.log, nonNumber('Log')),
  {
    name: 'Pow',
    aliases: ['pow'],
    doc: 'The first number to the power of the second.',
    params: ['any', 'any'],
    examples: [['{{ math.Pow 2 10 }}', '1024']],
    run: (base: unknown, exponent: unknown) =>
      new GoFloat(power(numeric(base, nonFloat('Pow')), numeric(exponent, nonFloat('Pow')))),
  },
  unary('Sqrt', 'The square root.', ['{{ math.Sqrt 81 }}', '9'], Math.sqrt, nonNumber('Sqrt')),
]

/** Unlike JavaScript, IEEE and Go say that 1 to any power is 1, and -1 to an infinite one too. */
const power = (base: number, exponent: number): number =>
  base === 1 || (base === -1 && Math.abs(exponent) === Number.POSITIVE_INFINITY) ? 1 : base ** exponent

const rounding: readonly FunctionDef[] = [
  unary(
    'Abs',
    'The absolute value.',
    ['{{ math.Abs -2.1 }}', '2.1'],
    Math.abs,
    'the math.Abs function requires a numeric argument',
  ),
  unary('Ceil', 'The least whole number that is not less.', ['{{ math.Ceil 2.1 }}', '3'], Math.ceil, nonFloat('Ceil')),
  unary(
    'Floor',
    'The greatest whole number that is not greater.',
    ['{{ math.Floor 1.9 }}', '1'],
    Math.floor,
    nonFloat('Floor'),
  ),
  unary(
    'Round',
    'The nearest whole number; a half goes away from zero.',
    ['{{ math.Round 1.5 }}', '2'],
    roundAwayFromZero,
    nonFloat('Round'),
  ),
]

const integers: readonly FunctionDef[] = [
  arithmetic('Add', '+', 'The sum of two or more numbers, or strings one after the other.', ['{{ add 1 2 3 }}', '6']),
  arithmetic('Div', '/', 'The first number divided by all others; integers drop the rest.', ['{{ div 7 2 }}', '3']),
  arithmetic('Mul', '*', 'The product of two or more numbers.', ['{{ mul 2 3 4 }}', '24']),
  arithmetic('Sub', '-', 'The first number minus all others.', ['{{ sub 12 3 2 }}', '7']),
  {
    name: 'Mod',
    aliases: ['mod'],
    doc: 'The rest of a division of integers; it has the sign of the first.',
    params: ['any', 'any'],
    examples: [['{{ mod 15 4 }}', '3']],
    run: (a: unknown, b: unknown) => new GoInt('int64', remainder(a, b)),
  },
  {
    name: 'ModBool',
    aliases: ['modBool'],
    doc: 'Whether the second integer divides the first without rest.',
    params: ['any', 'any'],
    examples: [['{{ modBool 15 3 }}', 'true']],
    run: (a: unknown, b: unknown) => remainder(a, b) === 0n,
  },
  {
    name: 'MaxInt64',
    doc: 'The largest int64.',
    params: [],
    examples: [['{{ math.MaxInt64 }}', '9223372036854775807']],
    run: () => new GoInt('int64', (1n << 63n) - 1n),
  },
]

const many: readonly FunctionDef[] = [
  overall('Max', 'The greatest number.', ['{{ math.Max 1 (slice 5 3) 2 }}', '5'], Math.max),
  overall('Min', 'The least number.', ['{{ math.Min 1 (slice 5 3) 2 }}', '1'], Math.min),
  overall('Product', 'The product of all numbers.', ['{{ math.Product 2 (slice 3 4) }}', '24'], (a, b) => a * b),
  overall('Sum', 'The sum of all numbers.', ['{{ math.Sum 1 (slice 2 3) }}', '6'], (a, b) => a + b),
]

const stateful = ({ random }: MathNeeds): readonly FunctionDef[] => {
  let count = 0n
  return [
    {
      name: 'Counter',
      doc: 'One more with every call in a build. The order of calls is not defined.',
      params: [],
      run: () => new GoInt('uint64', ++count),
    },
    {
      name: 'Rand',
      doc: 'A pseudo-random number at least 0 and below 1.',
      params: [],
      run: () => new GoFloat(random()),
    },
  ]
}

const pi: FunctionDef = {
  name: 'Pi',
  doc: 'The number π.',
  params: [],
  examples: [['{{ math.Pi }}', '3.141592653589793']],
  run: () => new GoFloat(Math.PI),
}

export const math = (needs: MathNeeds): Namespace => ({
  name: 'math',
  functions: [...integers, ...many, ...rounding, ...powers, ...trigonometry, pi, ...stateful(needs)],
})
