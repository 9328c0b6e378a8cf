// Which elements of a collection meet a condition? The operators and their rules are those of Hugo's `where`.
import { sprintf } from '../golang/fmt.ts'
import { kindOf, numberOf, plainString } from '../golang/kind.ts'
import { compileRegexp } from '../golang/regexp.ts'
import { allElements, elementTypeOf, sliceLike } from '../golang/slices.ts'
import { compareStrings } from '../golang/strings.ts'
import { GoTime } from '../golang/time.ts'
import { emptyInterface, typeName } from '../golang/type-name.ts'
import { entriesOf, GoError, goType, Params, typed } from '../golang/values.ts'
import { fieldOf, nestedParam, pathOf } from './access.ts'
import { ownMethod } from './comparison.ts'
import { intersect } from './sets.ts'

type Test = (value: unknown) => boolean

const operators: Readonly<Record<string, string>> = {
  '': 'eq',
  '=': 'eq',
  '==': 'eq',
  eq: 'eq',
  '!=': 'ne',
  '<>': 'ne',
  ne: 'ne',
  '>=': 'ge',
  ge: 'ge',
  '>': 'gt',
  gt: 'gt',
  '<=': 'le',
  le: 'le',
  '<': 'lt',
  lt: 'lt',
  in: 'in',
  'not in': 'not in',
  intersect: 'intersect',
  like: 'like',
}

const ordered: Readonly<Record<string, (difference: number) => boolean>> = {
  eq: (difference) => difference === 0,
  ne: (difference) => difference !== 0,
  ge: (difference) => difference >= 0,
  gt: (difference) => difference > 0,
  le: (difference) => difference <= 0,
  lt: (difference) => difference < 0,
}

const isNil = (value: unknown): boolean => value === undefined || value === null

/** How two values of like kinds differ; `undefined` when they cannot be compared. */
function difference(value: unknown, match: unknown): number | undefined {
  const text = plainString(value)
  if (text !== undefined) {
    const other = plainString(match)
    return other === undefined ? undefined : compareStrings(text, other)
  }
  const number = value instanceof GoTime ? value.unixSeconds : numberOf(value)
  const other = match instanceof GoTime ? match.unixSeconds : numberOf(match)
  if (number === undefined || other === undefined || value instanceof GoTime !== match instanceof GoTime)
    return undefined
  return number === other ? 0 : number - other
}

/** Whether a slice has an element, and its elements' type allows for it at all. */
function isAmong(value: unknown, match: unknown): boolean | undefined {
  const elements = allElements(match)
  if (!elements) {
    const [text, other] = [plainString(value), plainString(match)]
    return text === undefined || other === undefined ? undefined : other.includes(text)
  }
  const type = elementTypeOf(match)
  if (elements.length > 0 && type !== emptyInterface && type !== typeName(value)) return undefined
  if (plainString(value) === undefined && numberOf(value) === undefined && !(value instanceof GoTime)) return undefined
  return elements.some((element) => difference(value, element) === 0)
}

function isIn(value: unknown, match: unknown, isNegated: boolean): boolean {
  if (allElements(match)?.length === 0) return isNegated
  const found = isAmong(value, match)
  return found === undefined ? false : found !== isNegated
}

function sharesElement(value: unknown, match: unknown): boolean {
  const elements = allElements(value)
  if (!elements || !allElements(match)) return false
  return allElements(intersect(value, match))!.length > 0
}

function isLike(value: unknown, match: unknown): boolean {
  const [text, expression] = [plainString(value), plainString(match)]
  return text !== undefined && expression !== undefined && compileRegexp(expression).matches(text)
}

function equality(value: unknown, match: unknown): boolean | undefined {
  if (typeof value === 'boolean' && typeof match === 'boolean') return value === match
  const own = ownMethod(value, 'Eq')
  if (own) return own(match)
  return ownMethod(match, 'Eq')?.(value)
}

function condition(operator: string, match: unknown): Test {
  const name = operators[operator]
  return (value) => {
    if (isNil(value) || isNil(match)) {
      const areAlike = isNil(value) === isNil(match)
      return name === 'eq' ? areAlike : name === 'ne' ? !areAlike : false
    }
    if (name === 'eq' || name === 'ne') {
      const isEqual = equality(value, match)
      if (isEqual !== undefined) return isEqual === (name === 'eq')
    }
    if (typeof value === 'boolean' && typeof match === 'boolean') return false
    switch (name) {
      case undefined:
        throw new GoError('no such operator')
      case 'in':
      case 'not in':
        return isIn(value, match, name === 'not in')
      case 'intersect':
        return sharesElement(value, match)
      case 'like':
        return isLike(value, match)
      default: {
        const found = difference(value, match)
        return found !== undefined && ordered[name]!(found)
      }
    }
  }
}

/** What an element has under the key; `undefined` where the path leads nowhere. */
function valueUnder(element: unknown, key: unknown, path: readonly string[] | undefined): unknown {
  if (!path) return entriesOf(element)?.get(key)
  if (element instanceof Params) return nestedParam(element, path)
  let value = element
  for (let i = 0; i < path.length; i++) {
    try {
      value = fieldOf(value, path[i]!)
    } catch (error) {
      if (!(error instanceof GoError)) throw error
      value = undefined
    }
    if (i < path.length - 1 && value instanceof Params) return nestedParam(value, path.slice(i + 1))
  }
  return value
}

function readCondition(args: readonly unknown[]): Test {
  if (args.length === 1) return condition('', args[0])
  if (args.length !== 2)
    throw new GoError("can't evaluate the array by no match argument or more than or equal to two arguments")
  const [operator, match] = args
  if (typeof operator !== 'string') throw new GoError('operator argument must be string type')
  return condition(operator.toLowerCase().trim(), match)
}

export function where(collection: unknown, key: unknown, ...args: readonly unknown[]): unknown {
  const test = readCondition(args)
  const text = plainString(key)
  const path = text === undefined ? undefined : pathOf(text)
  const matches = (element: unknown): boolean => test(valueUnder(element, key, path))
  const elements = allElements(collection)
  if (elements) return sliceLike(collection, elements.filter(matches))
  if (kindOf(collection) === 'map') return whereMap(collection, matches)
  throw new GoError(sprintf("can't iterate over %T", collection))
}

/** The entries of a map whose value is a slice with a matching element. */
function whereMap(collection: unknown, matches: Test): Map<unknown, unknown> {
  const kept: Map<unknown, unknown> = collection instanceof Params ? new Params() : new Map<unknown, unknown>()
  for (const [key, value] of entriesOf(collection)!) if (allElements(value)?.some(matches)) kept.set(key, value)
  const type = (collection as { [goType]?: string })[goType]
  return type === undefined || collection instanceof Params ? kept : typed(kept, type)
}
