// How does a LaTeX formula become MathML or HTML? KaTeX writes it; it is loaded when the first formula is met.
import { createRequire } from 'node:module'
import type katex from 'katex'
import { toBool, toFloatE, toText } from '../golang/cast.ts'
import { entriesOf, GoError } from '../golang/values.ts'
import type { RenderEnv } from '../template/env.ts'
import { mathWarning } from './diagnostics.ts'

type Katex = typeof katex
type Options = NonNullable<Parameters<Katex['renderToString']>[1]>

let loaded: Katex | undefined

function loadKatex(): Katex {
  if (loaded) return loaded
  const require = createRequire(import.meta.url)
  loaded = require('katex') as Katex
  require('katex/contrib/mhchem')
  return loaded
}

/** @param given  KaTeX's options by name, in any case, as a template gives them */
export function toMath(formula: string, given: ReadonlyMap<unknown, unknown>, env: RenderEnv): string {
  try {
    return loadKatex().renderToString(formula, optionsOf(given, env))
  } catch (error) {
    throw new GoError(error instanceof Error ? error.message : String(error))
  }
}

const outputs = ['mathml', 'html', 'htmlAndMathml'] as const

function optionsOf(given: ReadonlyMap<unknown, unknown>, env: RenderEnv): Options {
  const options = new Map([...given].map(([name, value]) => [toText(name).toLowerCase(), value]))
  const bool = (name: string, initial: boolean): boolean => (options.has(name) ? toBool(options.get(name)) : initial)
  const text = (name: string, initial: string): string => (options.has(name) ? toText(options.get(name)) : initial)
  const output = text('output', 'mathml')
  const strict = text('strict', 'error') as 'error' | 'ignore' | 'warn'
  return {
    output: outputs.find((known) => known === output) ?? (output as 'mathml'),
    displayMode: bool('displaymode', false),
    leqno: bool('leqno', false),
    fleqn: bool('fleqn', false),
    throwOnError: bool('throwonerror', true),
    errorColor: text('errorcolor', '#cc0000'),
    macros: macrosOf(options.get('macros')),
    minRuleThickness: options.has('minrulethickness') ? Number(toFloatE(options.get('minrulethickness'))) : 0.04,
    strict: strict === 'warn' ? warner(env) : strict,
  }
}

/** Formulas may define macros for themselves, but not for others. */
const macrosOf = (value: unknown): Record<string, string> =>
  Object.fromEntries([...(entriesOf(value) ?? [])].map(([name, macro]) => [toText(name), toText(macro)]))

function warner({ report, callSite }: RenderEnv): (code: string, message: string) => 'ignore' {
  return (code, message) => {
    report(mathWarning(callSite, `${message} [${code}]`))
    return 'ignore'
  }
}
