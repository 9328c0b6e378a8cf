// What does `try` answer?
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import { goMethods, signatures, type Signatures } from '../golang/signature.ts'
import { GoError, goFields, goType } from '../golang/values.ts'
import { textOfError } from './diagnostics.ts'
import { isStackOverflow } from './fields.ts'
import { revealed } from './remember.ts'
import type { Evaluate, State } from './state.ts'

/** The error that `try` caught: what Go would have said, and the function's own error below it. */
export class TryError extends GoError {
  readonly Cause: unknown
  constructor(message: string, cause: unknown) {
    super(message)
    this.Cause = cause
  }
  override get [goType](): string {
    return '*template.TryError'
  }
}

const tryMembers = signatures(`
  Err() *template.TryError
`)

/** Either a value or an error; the other one is nil. */
export class TryValue {
  readonly Value: unknown
  readonly Err: TryError | null
  constructor(value: unknown, error: TryError | null) {
    this.Value = value
    this.Err = error
  }
  get [goType](): string {
    return 'template.TryValue'
  }
  get [goMethods](): Signatures {
    return tryMembers
  }
  get [goFields](): readonly string[] {
    return ['Value', 'Err']
  }
}

/** Evaluates and catches what the template may catch; a bug of ours and an endless recursion are not among it. */
export function attempt(state: State, evaluate: Evaluate): TryValue {
  const { stack } = state.run.env
  const { length } = stack
  try {
    return new TryValue(revealed(state, evaluate(state)), null)
  } catch (error) {
    if (!(error instanceof Error) || isStackOverflow(error)) throw error
    stack.length = length
    return new TryValue(null, new TryError(textOfError(error), causeOf(error)))
  }
}

/** The innermost error that a function reported. */
function causeOf(error: Error): unknown {
  let cause: unknown = error
  while (cause instanceof DiagnosticError && cause.diagnostic.cause !== undefined) cause = cause.diagnostic.cause
  return cause instanceof GoError ? cause : new GoError(textOfError(cause))
}
