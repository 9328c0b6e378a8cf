// What does the compiler know while it turns one tree into closures?
import { failure } from './diagnostics.ts'
import type { Block } from './env.ts'
import type { Site } from './diagnostics.ts'
import type { FunctionTable } from './function-table.ts'
import type { Node, Tree } from './nodes.ts'
import type { Evaluate, Program } from './state.ts'
import type { Truth } from './truth.ts'

/** Functions that the escaper appends to pipelines. */
export type Escapers = Readonly<Record<string, (...args: unknown[]) => unknown>>

/** What is the same for all trees that may call one another. */
export interface Linkage {
  readonly functions: FunctionTable
  readonly escapers: Escapers
  /** The compiled template of a name. */
  readonly resolve: (name: string) => Program | undefined
  /** The template that a block is when it runs by itself. */
  readonly block: (tree: Tree) => Block
  /** The names that `resolve` knows, for hints. */
  readonly names: () => Iterable<string>
  readonly isTrue: Truth
  /** Arguments are converted as Hugo does, where Go refuses. */
  readonly isHugo: boolean
}

export interface CompileContext extends Linkage {
  readonly tree: Tree
  readonly scope: Scope
}

/** Gives variables their slots. A name that is declared again gets a new slot and hides the old one until its block ends. */
export class Scope {
  private readonly names: string[] = ['$']
  /** How many slots are needed at most. */
  size = 1

  declare(name: string): number {
    this.names.push(name)
    this.size = Math.max(this.size, this.names.length)
    return this.names.length - 1
  }

  /** @returns -1 when there is no such variable */
  find(name: string): number {
    return this.names.lastIndexOf(name)
  }

  /** Compiles a block: what it declares ends with it. */
  block<T>(compile: () => T): T {
    const { length } = this.names
    const result = compile()
    this.names.length = length
    return result
  }
}

export const siteOf = ({ tree }: CompileContext, node: Node): Site => ({ tree, node })

/** Code that can only fail, at the time and place where Go would notice. */
export function failing(context: CompileContext, node: Node, message: string, hint?: string): Evaluate {
  const site = siteOf(context, node)
  return (state) => {
    throw failure(site, state.run.env, { message, hint })
  }
}
