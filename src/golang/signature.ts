// How does Go declare a function or method: what does it take, what does it answer?

/** A parameter's Go type decides what templates may give and what is converted; `any` takes all. */
export type ParamType = 'any' | 'string' | 'int' | 'float64' | 'bool'

export interface Signature {
  readonly params: readonly ParamType[]
  /** The last parameter takes any number of arguments. */
  readonly variadic?: boolean
  /** How many of the last parameters may be left out (not counting the variadic one); 0 when absent. */
  readonly optional?: number
  /** The type of what is answered, needed where that is an interface or can be nil: messages name it. */
  readonly result?: string
}

export type Signatures = ReadonlyMap<string, Signature>

/** On a value: the signatures of its methods. One that is not listed takes what it is given. */
export const goMethods: unique symbol = Symbol('goMethods')

/**
 * Reads declarations, one a line: `Limit(int)`, `GroupBy(string, ...string)`, `Next() page.Page`.
 * The type of a pointer to a struct with fields ends in `{}`: reading a field of its nil is another error than calling a method.
 */
export const signatures = (declarations: string): Signatures =>
  new Map(
    declarations
      .trim()
      .split('\n')
      .map((declaration) => {
        const [, name, params, result] = /^\s*(\w+)\((.*)\)\s*(\S*)$/.exec(declaration)!
        return [name!, { ...parametersOf(params!), ...(result ? { result } : {}) }]
      }),
  )

function parametersOf(text: string): Pick<Signature, 'params' | 'variadic'> {
  const names = text === '' ? [] : text.split(', ')
  const params = names.map((name) => name.replace('...', '') as ParamType)
  return names.at(-1)?.startsWith('...') ? { params, variadic: true } : { params }
}
