// What does a function learn of the page being rendered when it compares a value of it, tests it, or hands it on?
import type { FunctionDef } from './functions.ts'
import { Observed } from './observed.ts'
import type { Reader } from './remember.ts'

type Run = (...args: unknown[]) => unknown
type Look = (reader: Reader, args: readonly unknown[], run: Run) => unknown

const looks: Readonly<Record<NonNullable<FunctionDef['looksOnly']>, Look>> = {
  equal: (reader, args, run) =>
    args.length === 2 ? reader.compare(args[0], args[1], (a, b) => run(a, b) === true) : undefined,
  unequal(reader, args, run) {
    const isEqual = args.length === 2 ? reader.compare(args[0], args[1], (a, b) => run(a, b) === false) : undefined
    return isEqual === undefined ? undefined : !isEqual
  },
  prefix: (reader, args) => reader.hasPrefix(args[0], args[1]),
  truth: (reader, [value]) => (value instanceof Observed ? !reader.isTrue(value) : undefined),
}

/** Runs a function that looks only; `undefined` where it has to be given the values themselves. */
export const lookAt = ({ looksOnly }: FunctionDef, reader: Reader, args: readonly unknown[], run: Run): unknown =>
  looks[looksOnly!](reader, args, run)
