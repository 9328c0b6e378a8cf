// What do `+ - * /` make of two values of any numeric types? The rule is Hugo's: integers stay integers, a float wins.
import { kindOf, numberOf, plainString } from './kind.ts'
import { GoError, GoFloat, GoInt, integerOf } from './values.ts'

export type Operator = '+' | '-' | '*' | '/'

const misapplied = (): GoError => new GoError("can't apply the operator to the values")
const dividedByZero = (): GoError => new GoError("can't divide the value by 0")

/** @returns int64, uint64, float64, or a string for the sum of two strings. Throws a GoError for anything else. */
export function calculate(a: unknown, b: unknown, operator: Operator): unknown {
  if (typeof a === 'number' && typeof b === 'number') return calculateSmall(a, b, operator)
  const kinds = [kindOf(a), kindOf(b)]
  if (kinds[0] === 'string' && kinds[1] === 'string' && operator === '+') return plainString(a)! + plainString(b)!
  const [x, y] = [numberOf(a), numberOf(b)]
  if (x === undefined || y === undefined) throw misapplied()
  if (kinds.includes('float')) return new GoFloat(calculateFloats(x, y, operator))
  const isUnsigned = kinds.includes('uint') && x >= 0 && y >= 0
  const result = calculateIntegers(BigInt(integerOf(a)!), BigInt(integerOf(b)!), operator)
  return isUnsigned ? new GoInt('uint64', BigInt.asUintN(64, result)) : new GoInt('int64', BigInt.asIntN(64, result))
}

function calculateSmall(a: number, b: number, operator: Operator): GoInt {
  if (operator === '/' && b === 0) throw dividedByZero()
  const result = operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : Math.trunc(a / b)
  if (Number.isSafeInteger(result)) return new GoInt('int64', BigInt(result))
  return new GoInt('int64', BigInt.asIntN(64, calculateIntegers(BigInt(a), BigInt(b), operator)))
}

function calculateIntegers(a: bigint, b: bigint, operator: Operator): bigint {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      if (b === 0n) throw dividedByZero()
      return a / b
  }
}

function calculateFloats(a: number, b: number, operator: Operator): number {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      if (b === 0) throw dividedByZero()
      return a / b
  }
}
