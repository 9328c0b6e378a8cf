// What a function is to a template.
import type { Signature } from '../golang/signature.ts'
import type { RenderEnv } from './env.ts'

export interface FunctionDef extends Signature {
  /** As in `strings.ToUpper`, without the namespace. */
  readonly name: string
  /** Names by which templates call it without a namespace: `upper`. */
  readonly aliases?: readonly string[]
  /** One or two sentences: meaning, units, errors. */
  readonly doc: string
  /** Template and its output; run as tests. */
  readonly examples?: readonly (readonly [template: string, output: string])[]
  /** Takes and returns Go values (golang/values.ts); throws GoError where Go returns an error. */
  readonly run: (...args: never[]) => unknown
  /** Its nil is a nil pointer, as what `resources.Get` does not find: fields of it are errors, where they are no value otherwise. */
  readonly nilable?: true
  /**
   * What it does with a value that was read from the page being rendered, where that is less than looking at it: compares it with
   * another one, tests how it begins, or tests its truth.
   */
  readonly looksOnly?: 'equal' | 'unequal' | 'prefix' | 'truth'
  /** Gives the page being rendered to a template, or puts it into a map, without asking it anything. */
  readonly handsOn?: true
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
