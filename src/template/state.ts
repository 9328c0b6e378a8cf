// What does a running template carry around?
import type { Span } from '../text/source.ts'
import type { RenderEnv } from './env.ts'

/** One execution: shared by all templates that call one another by `{{ template }}`. */
export interface Run {
  readonly env: RenderEnv
  readonly missingKey: MissingKey
  out: string
  /** The value of `{{ return value }}`. */
  returned: unknown
  hasReturned: boolean
  /** Where it says so. */
  returnedAt?: Span
  /** The type that Go gives the last nil that was met, where that is not the empty interface. */
  nilType: string | undefined
}

/** One template within an execution. */
export interface State {
  readonly run: Run
  dot: unknown
  /** The variables, by the numbers the compiler gave them; `$` is 0. */
  readonly slots: unknown[]
  /** Types of the nils in variables. */
  nilTypes?: (string | undefined)[]
}

/** What a field of a map that has no such key answers: no value, the zero of the map's element type, or an error. */
export type MissingKey = 'default' | 'zero' | 'error'

/** Why a statement ended. */
export type Status = 0 | 1 | 2 | 3

export const finished = 0
export const broken = 1
export const continued = 2
export const returned = 3

export type Evaluate = (state: State) => unknown
export type Execute = (state: State) => Status

/** A compiled tree. */
export interface Program {
  readonly name: string
  readonly slots: number
  readonly execute: Execute
}

export function newState(run: Run, { slots }: Program, dot: unknown): State {
  const values: unknown[] = [dot]
  while (values.length < slots) values.push(undefined)
  return { run, dot, slots: values }
}

export function rememberNil(state: State, slot: number): void {
  ;(state.nilTypes ??= [])[slot] = state.run.nilType
}

export function recallNil(state: State, slot: number): void {
  state.run.nilType = state.nilTypes?.[slot]
}

/** How many templates may be inside one another. */
export const maxDepth = 1000
