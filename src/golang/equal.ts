// Are two values equal, types and all? The rule is reflect.DeepEqual's.
import { GoTime } from './time.ts'
import { typeName } from './type-name.ts'
import { elementsOf, entriesOf, GoFloat, GoInt, goInteger, SafeString } from './values.ts'

export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object') return (a ?? null) === (b ?? null)
  if (a === null || b === null || typeName(a) !== typeName(b)) return false
  if (a instanceof GoFloat) return a.value === (b as GoFloat).value
  if (a instanceof GoInt) return a.value === (b as GoInt).value
  if (a instanceof SafeString) return a.value === (b as SafeString).value
  if (goInteger in a) return a[goInteger] === (b as Record<symbol, unknown>)[goInteger]
  if (a instanceof GoTime) return sameTime(a, b as GoTime)
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0
  return sameElements(a, b) ?? sameEntries(a, b) ?? false
}

const sameTime = (a: GoTime, b: GoTime): boolean => a.compare(b) === 0 && a.location.name === b.location.name

function sameElements(a: object, b: object): boolean | undefined {
  const [x, y] = [elementsOf(a), elementsOf(b)]
  if (!x || !y) return undefined
  return x.length === y.length && x.every((element, index) => deepEqual(element, y[index]))
}

function sameEntries(a: object, b: object): boolean | undefined {
  const [x, y] = [entriesOf(a), entriesOf(b)]
  if (!x || !y) return undefined
  if (x.size !== y.size) return false
  for (const [key, element] of x) if (!y.has(key) || !deepEqual(element, y.get(key))) return false
  return true
}
