// Which Go type has a slice that is made from values or from another slice?
import { sprintf } from './fmt.ts'
import { kindOf } from './kind.ts'
import { elementType, emptyInterface, typeName } from './type-name.ts'
import { elementsOf, GoError, GoInt, goMakeSlice, goType, typed } from './values.ts'

/** The elements of any slice, bytes included; `undefined` when the value is no slice. */
export function allElements(value: unknown): readonly unknown[] | undefined {
  if (value instanceof Uint8Array) return Array.from(value, (byte) => new GoInt('uint8', BigInt(byte)))
  return elementsOf(value)
}

/** A slice of the same Go type as another one. */
export function sliceLike(original: unknown, elements: unknown[]): unknown {
  if (Array.isArray(original)) {
    return goType in original ? typed(elements, (original as unknown as { [goType]: string })[goType]) : elements
  }
  if (original instanceof Uint8Array) return Uint8Array.from(elements, (byte) => Number((byte as GoInt).value))
  if (typeof original === 'object' && original !== null && goMakeSlice in original)
    return (original[goMakeSlice] as (elements: unknown[]) => unknown)(elements)
  return elements
}

/** The type of the elements; that of the first one where a named slice does not say. */
export function elementTypeOf(slice: unknown): string {
  const type = elementType(typeName(slice))
  if (type !== undefined) return type
  const first = allElements(slice)?.[0]
  return first === undefined ? emptyInterface : typeName(first)
}

interface Slicer {
  /** Makes a typed slice of values like this one. Throws a GoError where they differ. */
  readonly Slice?: (items: readonly unknown[]) => unknown
}

/** Hugo's collections.Slice: values of one type make a typed slice. */
export function sliceOf(values: readonly unknown[]): unknown {
  const elements = [...values]
  const [first] = elements
  if (first === undefined || first === null) return elements
  const { Slice: slice } = first as Slicer
  if (typeof slice === 'function') {
    try {
      return slice.call(first, elements)
    } catch (error) {
      if (error instanceof GoError) return elements
      throw error
    }
  }
  const type = typeName(first)
  return elements.every((element) => typeName(element) === type) ? typed(elements, `[]${type}`) : elements
}

const isSlice = (value: unknown): boolean => kindOf(value) === 'slice'
const isInterface = (type: string): boolean => type === emptyInterface || type === 'any'

/** Hugo's collections.Append: adds values, or the elements of a slice of the same type. The slice itself stays as it is. */
export function append(to: unknown, ...values: readonly unknown[]): unknown {
  if (values.length === 0) return to
  if (to === undefined || to === null) return sliceOf(values)
  const elements = allElements(to)
  if (!elements) throw new GoError(sprintf('expected a slice, got %T', to))
  const type = elementTypeOf(to)
  if (type.startsWith('[')) return appendToNested(to, elements, values, elementType(type)!)
  if (values.length === 1) {
    const [value] = values
    if (value === undefined || value === null) return [...elements, null]
    if (isSlice(value)) {
      if (elements.length === 0) return value
      const valueType = elementTypeOf(value)
      if (type === valueType) return sliceLike(to, [...elements, ...allElements(value)!])
      if (!isInterface(type)) return [...elements, ...allElements(value)!]
    }
  }
  if (elements.length === 0) return sliceOf(values)
  const fits = isInterface(type) || values.every((value) => typeName(value) === type)
  return fits ? sliceLike(to, [...elements, ...values]) : [...elements, ...values]
}

function appendToNested(
  to: unknown,
  elements: readonly unknown[],
  values: readonly unknown[],
  innerType: string,
): unknown {
  for (const value of values) {
    const type = isSlice(value) ? elementTypeOf(value) : typeName(value)
    if (type !== innerType) throw new GoError(`cannot append slice of ${type} to slice of ${innerType}`)
  }
  return sliceLike(to, [...elements, ...values])
}
