// What a function is to a template.
import type { RenderEnv } from './env.ts'

/** A parameter's Go type decides what the runtime accepts and converts; `any` takes all. */
export type ParamType = 'any' | 'string' | 'int' | 'float64' | 'bool'

export interface FunctionDef {
  /** As in `strings.ToUpper`, without the namespace. */
  readonly name: string
  /** Names by which templates call it without a namespace: `upper`. */
  readonly aliases?: readonly string[]
  /** One or two sentences: meaning, units, errors. */
  readonly doc: string
  readonly params: readonly ParamType[]
  /** The last parameter takes any number of arguments. */
  readonly variadic?: boolean
  /** How many of the last parameters may be left out (not counting the variadic one); 0 when absent. */
  readonly optional?: number
  /** Template and its output; run as tests. */
  readonly examples?: readonly (readonly [template: string, output: string])[]
  /** Takes and returns Go values (golang/values.ts); throws GoError where Go returns an error. */
  readonly run: (...args: never[]) => unknown
  /** Its nil is a nil pointer, as what `resources.Get` does not find: fields of it are errors, where they are no value otherwise. */
  readonly nilable?: true
  /** When set, `run` receives the RenderEnv as an extra first argument. */
  readonly usesEnv?: true
}

/** Functions under one name. `strings.ToUpper` is looked up here when templates are compiled. */
export interface Namespace {
  readonly name: string
  readonly functions: readonly FunctionDef[]
  /** What the bare name answers where the namespace is also a value, as `hugo`, `site` and `page` are. */
  readonly value?: (env: RenderEnv) => unknown
}
