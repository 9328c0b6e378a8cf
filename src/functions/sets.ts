// What do slices have in common, and in what do they differ?
import { toStringE } from '../golang/cast.ts'
import { sprintf } from '../golang/fmt.ts'
import { kindOf, numberOf, plainString } from '../golang/kind.ts'
import { allElements, elementTypeOf, sliceLike } from '../golang/slices.ts'
import { emptyInterface, typeName } from '../golang/type-name.ts'
import { GoError, GoFloat } from '../golang/values.ts'
import { identitiesOf, identityOf, isComparable } from './identity.ts'

function elementsFor(value: unknown): readonly unknown[] {
  const elements = allElements(value)
  if (!elements) throw new GoError(sprintf("can't iterate over %T", value))
  return elements
}

const isNil = (value: unknown): boolean => value === undefined || value === null

/** Adds elements once each. */
class Gathering {
  readonly elements: unknown[] = []
  private readonly seen = new Set<unknown>()

  add(element: unknown): void {
    const identity = identityOf(element)
    if (this.seen.has(identity)) return
    this.seen.add(identity)
    this.elements.push(element)
  }
}

function refuseUncomparable(name: string, ...slices: readonly unknown[]): void {
  for (const slice of slices) {
    const type = elementTypeOf(slice)
    if (type.startsWith('[') || type.startsWith('map[') || type === 'hmaps.Params')
      throw new GoError(`${name} does not support slices or arrays of uncomparable types`)
  }
}

/** Under which key an element meets one of the other slice; strings meet strings of any type. */
function meetingKey(value: unknown): unknown {
  const text = plainString(value)
  if (text !== undefined) return text
  return isNil(value) || !isComparable(value) ? undefined : identityOf(value)
}

export function intersect(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return []
  const [first, second] = [elementsFor(a), elementsFor(b)]
  refuseUncomparable('intersect', a, b)
  const others = new Set(second.map(meetingKey))
  const gathering = new Gathering()
  for (const element of first) {
    const key = meetingKey(element)
    if (key !== undefined && typeof element !== 'boolean' && others.has(key)) gathering.add(element)
  }
  return sliceLike(a, gathering.elements)
}

/** An element of the second slice as one of the first slice's type; `undefined` when it cannot be. */
function asKindOf(prototype: unknown, element: unknown): unknown {
  if (kindOf(prototype) === 'string') return plainString(element)
  if (typeof prototype === 'boolean') return undefined
  const number = numberOf(element)
  if (numberOf(prototype) === undefined) return isNil(element) ? undefined : element
  if (number === undefined) return undefined
  if (typeof prototype === 'number') return Math.trunc(number)
  return prototype instanceof GoFloat ? new GoFloat(number, prototype.bits) : element
}

export function union(a: unknown, b: unknown): unknown {
  if (isNil(a)) return isNil(b) ? [] : b
  if (isNil(b)) return a
  const [first, second] = [elementsFor(a), elementsFor(b)]
  const types = [elementTypeOf(a), elementTypeOf(b)]
  if (types[0] !== types[1] && first.length > 0 && second.length > 0 && !types.includes(emptyInterface))
    return sliceLike(a, [])
  const gathering = new Gathering()
  for (const element of first) {
    if (!isNil(element) && !isComparable(element))
      throw new GoError('union does not support slices or arrays of uncomparable types')
    if (!isNil(element)) gathering.add(element)
  }
  const prototype = first.at(-1) ?? second[0]
  for (const element of second) {
    const converted = asKindOf(prototype, element)
    if (converted !== undefined) gathering.add(converted)
  }
  return sliceLike(a, gathering.elements)
}

export function uniq(slice: unknown): unknown {
  if (isNil(slice)) return []
  const elements = allElements(slice)
  if (!elements) throw new GoError(sprintf('type %T not supported', slice))
  const gathering = new Gathering()
  for (const element of elements) gathering.add(element)
  return sliceLike(slice, gathering.elements)
}

/** The elements of the last slice that are in none of the others. */
export function complement(...slices: readonly unknown[]): unknown {
  if (slices.length < 2) throw new GoError('complement needs at least two arguments')
  const universe = slices.at(-1)
  const taken = identitiesOf(...slices.slice(0, -1))
  const elements = allElements(universe)
  if (!elements) throw new GoError('arguments to complement must be slices or arrays')
  return sliceLike(
    universe,
    elements.filter((element) => !taken.has(identityOf(element))),
  )
}

/** The elements that only one of two slices has; the second slice's come first and give the type. */
export function symmetricDifference(b: unknown, a: unknown): unknown {
  const [inA, inB] = [identitiesOf(a), identitiesOf(b)]
  const type = elementTypeOf(a)
  const kept: unknown[] = []
  for (const element of [...allElements(a)!, ...allElements(b)!]) {
    const identity = identityOf(element)
    if (inA.has(identity) !== inB.has(identity)) kept.push(convertTo(type, element, a))
  }
  return sliceLike(a, kept)
}

const misfit = (type: string, element: unknown, prototype: unknown): string =>
  type === 'string' || numberOf(prototype) !== undefined
    ? `unable to convert value of type "${typeName(element)}" to "${type}"`
    : `${typeName(element)} is not assignable to ${type}`

function convertTo(type: string, element: unknown, slice: unknown): unknown {
  const prototype = allElements(slice)![0]
  if (type === emptyInterface || typeName(element) === type || prototype === undefined) return element
  const converted =
    type === 'string'
      ? plainString(element)
      : numberOf(prototype) === undefined
        ? undefined
        : asKindOf(prototype, element)
  if (converted === undefined)
    throw new GoError(`symdiff: failed to convert value: ${misfit(type, element, prototype)}`)
  return converted
}

/** Whether a slice has the element, or a string the substring. */
export function contains(container: unknown, value: unknown): boolean {
  if (isNil(container) || isNil(value)) return false
  const wanted = identityOf(value)
  const elements = allElements(container)
  if (elements?.some((element) => !isNil(element) && identityOf(element) === wanted)) return true
  if (elements && !(container instanceof Uint8Array)) return false
  try {
    return toStringE(container).includes(toStringE(value))
  } catch (error) {
    if (error instanceof GoError) return false
    throw error
  }
}
