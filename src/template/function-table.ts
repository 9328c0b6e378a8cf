// Which functions do templates know, and by which names?
import { builtins as hugoBuiltins } from './builtins.ts'
import type { FunctionDef, Namespace } from './functions.ts'

export interface FunctionTable {
  /** Whether an identifier may stand in a template: a function's name, a namespace, or a word of the language. */
  has(name: string): boolean
  /** The function that is called by a name without a namespace. */
  find(name: string): FunctionDef | undefined
  namespace(name: string): Namespace | undefined
  /** A function by its name within its namespace. */
  member(namespace: string, name: string): FunctionDef | undefined
  /** Every name that `has` knows. */
  names(): Iterable<string>
}

/** What the compiler understands by itself; a namespace cannot take these names. */
export const languageWords: ReadonlySet<string> = new Set(['and', 'or', 'return', 'try'])

/** @param builtins  functions of the language, which a namespace's alias may replace */
export function createFunctionTable(
  namespaces: readonly Namespace[],
  builtins: readonly FunctionDef[] = hugoBuiltins,
): FunctionTable {
  const byName = new Map(builtins.map((def) => [def.name, def]))
  const byNamespace = new Map<string, Namespace>()
  const members = new Map<string, ReadonlyMap<string, FunctionDef>>()
  for (const namespace of namespaces) {
    byNamespace.set(namespace.name, namespace)
    members.set(namespace.name, new Map(namespace.functions.map((def) => [def.name, def])))
    for (const def of namespace.functions) for (const alias of def.aliases ?? []) byName.set(alias, def)
  }
  return {
    has: (name) => byName.has(name) || byNamespace.has(name) || languageWords.has(name),
    find: (name) => byName.get(name),
    namespace: (name) => byNamespace.get(name),
    member: (namespace, name) => members.get(namespace)?.get(name),
    names: () => new Set([...byName.keys(), ...byNamespace.keys(), ...languageWords]),
  }
}
