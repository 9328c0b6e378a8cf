// What does a template remember for later? The store behind `newScratch`, `.Store` and `.Scratch`.
import { calculate } from './arithmetic.ts'
import { kindOf } from './kind.ts'
import { goMethods, signatures, type Signatures } from './signature.ts'
import { append } from './slices.ts'
import { compareStrings } from './strings.ts'
import { typeName } from './type-name.ts'
import { GoError, goType } from './values.ts'

const scratchMethods = signatures(`
  Add(string, any)
  Delete(string)
  DeleteInMap(string, string)
  Get(string)
  GetSortedMapValues(string)
  Set(string, any)
  SetInMap(string, string, any)
  Values()
`)

export class Scratch {
  private readonly values = new Map<string, unknown>()

  get [goType](): string {
    return '*hstore.Scratch'
  }
  get [goMethods](): Signatures {
    return scratchMethods
  }

  /** Adds to what is there: numbers and strings with `+`, to a slice by appending. */
  Add(key: string, addend: unknown): string {
    const existing = this.values.get(key)
    if (!this.values.has(key)) this.values.set(key, addend)
    else if (kindOf(existing) === 'slice') this.values.set(key, append(existing, addend))
    else this.values.set(key, calculate(existing, addend, '+'))
    return ''
  }

  Set(key: string, value: unknown): string {
    this.values.set(key, value)
    return ''
  }

  Get(key: string): unknown {
    return this.values.get(key) ?? undefined
  }

  Delete(key: string): string {
    this.values.delete(key)
    return ''
  }

  /** The store itself: later changes show in it. */
  Values(): Map<string, unknown> {
    return this.values
  }

  SetInMap(key: string, mapKey: string, value: unknown): string {
    if (!this.values.has(key)) this.values.set(key, new Map())
    this.mapAt(key).set(mapKey, value)
    return ''
  }

  DeleteInMap(key: string, mapKey: string): string {
    if (this.values.has(key)) this.mapAt(key).delete(mapKey)
    return ''
  }

  /** The values of a map in the order of their keys. */
  GetSortedMapValues(key: string): unknown {
    const existing = this.values.get(key)
    if (existing === undefined || existing === null) return null
    return [...this.mapAt(key)].sort((a, b) => compareStrings(String(a[0]), String(b[0]))).map(([, value]) => value)
  }

  private mapAt(key: string): Map<unknown, unknown> {
    const map = this.values.get(key)
    if (map instanceof Map) return map
    throw new GoError(`interface conversion: interface {} is ${typeName(map)}, not map[string]interface {}`)
  }
}
