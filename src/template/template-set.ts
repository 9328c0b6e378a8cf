// Which templates belong together, and how is one of them executed?
import { DiagnosticError } from '../diagnostics/diagnostic.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../text/source.ts'
import type { Escapers, Linkage } from './compile-context.ts'
import { compileTree } from './compile.ts'
import { ExecutionError, returnedOutside, tooDeep, withCallers } from './diagnostics.ts'
import { isInner } from './detach.ts'
import type { Block, RenderEnv, TemplateFile, TemplateUnit } from './env.ts'
import { isStackOverflow } from './fields.ts'
import type { FunctionTable } from './function-table.ts'
import type { Tree } from './nodes.ts'
import { isBlank, walk } from './walk.ts'
import type { ParsedTemplate } from './parse.ts'
import { maxDepth, newState } from './state.ts'
import type { MissingKey, Program, Run } from './state.ts'
import { isTrue, isTruthful } from './truth.ts'

/** Makes a tree and all that it calls safe for HTML. The trees it returns carry the names by which they now call one another. */
export type Escape = (
  entry: Tree,
  lookup: (name: string) => Tree | undefined,
) => {
  readonly entry: Tree
  readonly trees: ReadonlyMap<string, Tree>
  readonly diagnostics: readonly Diagnostic[]
}

export interface TemplateSetOptions {
  readonly functions: FunctionTable
  /** Definitions that every template may call besides its own: those inside partials, for instance. */
  readonly shared?: ReadonlyMap<string, Tree>
  /** Applied to HTML templates; without it they print as they are. */
  readonly escape?: Escape
  /** The functions that `escape` appends to pipelines. */
  readonly escapers?: Escapers
  /** Hugo's truth and conversions of arguments; Go's own when false. */
  readonly hugo?: boolean
  readonly missingKey?: MissingKey
}

export interface Rendered {
  readonly text: string
  /** Whether `{{ return value }}` ended it. */
  readonly hasReturned: boolean
  readonly returned?: unknown
  /** Where it says so. */
  readonly returnedAt?: Span | undefined
}

export interface Template {
  readonly name: string
  /** Throws a DiagnosticError, `template/execute`, when the template fails. */
  execute(data: unknown, env: RenderEnv): string
  /** As `execute`, for partials, which may return a value. */
  executeValue(data: unknown, env: RenderEnv): Rendered
  /** Whether it calls for the block that `with partial` gives it. */
  readonly usesInner: boolean
}

/** Templates over one table of functions. Escaping and compiling wait until a template is first executed. */
export class TemplateSet {
  private readonly options: TemplateSetOptions
  private readonly known = new WeakMap<ParsedTemplate, Map<ParsedTemplate | undefined, Template>>()

  constructor(options: TemplateSetOptions) {
    this.options = options
  }

  /**
   * The template of an entry; the same one for the same arguments.
   *
   * @param base  when given, it is what runs, and the entry's definitions replace its blocks
   */
  template(entry: ParsedTemplate, base?: ParsedTemplate): Template {
    let byBase = this.known.get(entry)
    if (!byBase) this.known.set(entry, (byBase = new Map()))
    let template = byBase.get(base)
    if (!template) byBase.set(base, (template = createTemplate(entry, base, this.options)))
    return template
  }
}

function createTemplate(
  entry: ParsedTemplate,
  base: ParsedTemplate | undefined,
  options: TemplateSetOptions,
): Template {
  const { main } = base ?? entry
  const unit = { ...fileOf(entry), ...(base ? { base: fileOf(base) } : {}) }
  let linked: Linked | undefined
  let usesInner: boolean | undefined
  const executeValue = (data: unknown, env: RenderEnv): Rendered => {
    const isFirst = linked === undefined
    linked ??= link(entry, base, options)
    const { program, sources, warnings } = linked
    if (isFirst || env.keeping) for (const warning of warnings) env.report(warning)
    try {
      if (program instanceof DiagnosticError) throw withCallers(program, main.name, env)
      return run(main, program, { unit, data, env, missingKey: options.missingKey ?? 'default' })
    } finally {
      if (env.keeping) for (const path of sources) env.keeping.recorder.note(`template:${path}`)
    }
  }
  return {
    name: main.name,
    executeValue,
    get usesInner() {
      return (usesInner ??= callsInner(main))
    },
    execute(data, env) {
      const { text, hasReturned, returnedAt = main.root.span } = executeValue(data, env)
      if (hasReturned) throw new DiagnosticError(returnedOutside(returnedAt))
      return text
    },
  }
}

/** A definition within a file has a name of its own and no file; a block that runs by itself is its file's. */
const fileOf = ({ main: { name, parseName = name, source, isBlock } }: ParsedTemplate): TemplateFile =>
  isBlock || name === parseName ? { name: parseName, path: source.path } : { name }

function callsInner({ root }: Tree): boolean {
  let isCalled = false
  walk(root, (node) => {
    isCalled ||= isInner(node)
  })
  return isCalled
}

const textOfTree = ({ source, root: { span } }: Tree): string => source.text.slice(span.start, span.end)

/** An empty definition replaces nothing, as in Go: a base's block keeps its text. */
const isFilled = ({ root }: Tree): boolean => !isBlank(root)

/** A template that can be executed. */
interface Linked {
  /** An error is thrown at each execution. */
  readonly program: Program | DiagnosticError
  readonly warnings: readonly Diagnostic[]
  /** The files that it is made of; those of templates that it calls come to be known when they are called. */
  readonly sources: ReadonlySet<string>
}

/** Escapes and compiles. */
function link(entry: ParsedTemplate, base: ParsedTemplate | undefined, options: TemplateSetOptions): Linked {
  const sources = base ? [entry, base] : [entry]
  const files = new Set(sources.map(({ main }) => main.source.path))
  const known = (tree: Tree | undefined): Tree | undefined => {
    if (tree) files.add(tree.source.path)
    return tree
  }
  const lookup = (name: string): Tree | undefined => {
    const candidates = sources.flatMap(({ defines }) => defines.get(name) ?? [])
    if (candidates.length > 0) return known(candidates.find(isFilled) ?? candidates[0])
    return known(options.shared?.get(name) ?? sources.find(({ main }) => main.name === name)?.main)
  }
  const names = (): string[] =>
    [...sources, { defines: options.shared }].flatMap(({ defines }) => [...(defines?.keys() ?? [])])
  const { main, isHtml } = base ?? entry
  const escaped = isHtml && options.escape && !main.isEscaped ? options.escape(main, lookup) : undefined
  const diagnostics = [...sources.flatMap((source) => source.diagnostics), ...(escaped?.diagnostics ?? [])]
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (error) return { program: new DiagnosticError(error), warnings: [], sources: files }
  const block = (tree: Tree): Block => {
    const called = tree.isEscaped ? [...escaped!.trees] : []
    const defines = new Map([...sources.toReversed().flatMap((source) => [...source.defines]), ...called])
    const { executeValue } = createTemplate({ main: tree, defines, isHtml, diagnostics: [] }, undefined, options)
    return { executeValue, isHtml, text: textOfTree(tree) }
  }
  const linkage = linkageOf(options, (name) => escaped?.trees.get(name) ?? lookup(name), { names, block })
  return { program: compileTree(escaped?.entry ?? main, linkage), warnings: diagnostics, sources: files }
}

function linkageOf(
  { functions, escapers = {}, hugo = true }: TemplateSetOptions,
  lookup: (name: string) => Tree | undefined,
  known: Pick<Linkage, 'names' | 'block'>,
): Linkage {
  const programs = new Map<string, Program | undefined>()
  const resolve = (name: string): Program | undefined => {
    if (!programs.has(name)) {
      const tree = lookup(name)
      programs.set(name, tree && compileTree(tree, linkage))
    }
    return programs.get(name)
  }
  const linkage: Linkage = { ...known, functions, escapers, resolve, isTrue: hugo ? isTruthful : isTrue, isHugo: hugo }
  return linkage
}

interface Execution {
  readonly unit: TemplateUnit
  readonly data: unknown
  readonly env: RenderEnv
  readonly missingKey: MissingKey
}

/** The border of one execution: what is thrown inside leaves it as a diagnostic, and the stack as it was. */
function run(tree: Tree, program: Program, { unit, data, env, missingKey }: Execution): Rendered {
  const { stack, callSite } = env
  const { length } = stack
  env.callSite = undefined
  if (length >= maxDepth) throw new DiagnosticError(tooDeep(tree, env, maxDepth))
  const state: Run = { env, missingKey, out: '', returned: undefined, hasReturned: false, nilType: undefined }
  stack.push(callSite ? { name: program.name, unit, calledAt: callSite } : { name: program.name, unit })
  try {
    program.execute(newState(state, program, data ?? undefined))
  } catch (error) {
    if (isStackOverflow(error)) throw new DiagnosticError(tooDeep(tree, env, maxDepth))
    throw error instanceof DiagnosticError ? new ExecutionError(error, tree.source.path) : error
  } finally {
    stack.length = length
  }
  const { out: text, hasReturned, returned, returnedAt } = state
  return hasReturned ? { text, hasReturned, returned, returnedAt } : { text, hasReturned }
}
