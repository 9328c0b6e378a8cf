// Which text does a value print as, and for which language is it known to be safe?
import type { SafeKind } from '../../golang/values.ts'
import { sprint } from '../../golang/fmt.ts'
import { isGoObject, SafeString } from '../../golang/values.ts'

/** Told, while a template runs, that `value` was replaced by ZgotmplZ; `unsafeValue` of diagnostics.ts makes the warning. */
export type OnUnsafe = (escaper: string, value: string) => void

/** Stands for a value that was not safe where it was to be printed. */
export const failsafe = 'ZgotmplZ'

/** The kind of the only argument when that is a safe string; `plain` for all else. */
export function contentKind(args: readonly unknown[]): SafeKind | 'plain' {
  const value = args.length === 1 ? printable(args[0]) : undefined
  return value instanceof SafeString ? value.kind : 'plain'
}

/** The text of the arguments as fmt.Sprint gives it, leaving out nil. */
export function stringify(args: readonly unknown[]): string {
  if (args.length === 1) {
    const value = printable(args[0])
    if (typeof value === 'string') return value
    if (value instanceof SafeString) return value.value
    return isNil(value) ? '' : sprint(value)
  }
  return sprint(...args.filter((arg) => !isNil(arg)))
}

/** What predefined escapers with several arguments get: as fmt.Sprint gives it, nil included. */
export function evalArgs(...args: readonly unknown[]): string {
  return args.length === 1 && typeof args[0] === 'string' ? args[0] : sprint(...args)
}

const isNil = (value: unknown): boolean => value === null || value === undefined

/** Some of Hugo's results say themselves what is printed for them. */
export function printable(value: unknown): unknown {
  if (!isGoObject(value)) return value
  const { PrintableValue } = value as { readonly PrintableValue?: () => unknown }
  return typeof PrintableValue === 'function' ? PrintableValue.call(value) : value
}
