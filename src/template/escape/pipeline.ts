// How are escapers appended to a pipeline that may already end in one of the predefined escapers?
import type { CommandNode, Operand, PipeNode } from '../nodes.ts'

/** Escapers that templates may name themselves. */
export const predefinedEscapers: ReadonlySet<string> = new Set(['html', 'urlquery'])

/** What an escaper of ours does at least, when it stands for a predefined one. */
const equivalents: ReadonlyMap<string, string> = new Map([
  ['_html_template_attrescaper', 'html'],
  ['_html_template_htmlescaper', 'html'],
  ['_html_template_rcdataescaper', 'html'],
  ['_html_template_urlescaper', 'urlquery'],
  ['_html_template_urlnormalizer', 'urlquery'],
])
const equivalent = (name: string): string => equivalents.get(name) ?? name

/** Pairs of which the second adds nothing to the first. */
const redundant: ReadonlyMap<string, readonly string[]> = new Map([
  ['_html_template_commentescaper', ['_html_template_attrescaper', '_html_template_htmlescaper']],
  ['_html_template_cssescaper', ['_html_template_attrescaper']],
  ['_html_template_jsregexpescaper', ['_html_template_attrescaper']],
  ['_html_template_jsstrescaper', ['_html_template_attrescaper']],
  ['_html_template_jstmpllitescaper', ['_html_template_attrescaper']],
  ['_html_template_urlescaper', ['_html_template_urlnormalizer']],
])

/** The function that a command calls by its plain name, if any. */
export function functionNamed(command: CommandNode | undefined): string | undefined {
  const first = command?.operands[0]
  return first?.type === 'identifier' ? first.name : undefined
}

/** A pipeline that also runs `escapers`, each once, in that order. */
export function escapePipeline(pipe: PipeNode, escapers: readonly string[]): PipeNode {
  if (escapers.length === 0) return pipe
  let commands = pipe.commands
  let wanted = escapers
  const last = functionNamed(commands.at(-1))
  if (last !== undefined && predefinedEscapers.has(last)) {
    if (commands.length === 1) commands = evaluatedFirst(pipe, last)
    if (wanted.some((name) => equivalent(name) === last)) {
      wanted = wanted.map((name) => (equivalent(name) === last ? last : name))
      commands = commands.slice(0, -1)
    }
  }
  return { ...pipe, commands: withEscapers(pipe, commands, wanted) }
}

/** `html .X .Y` as `_eval_args_ .X .Y | html`, so that escapers can stand between. */
function evaluatedFirst(pipe: PipeNode, escaper: string): readonly CommandNode[] {
  const command = pipe.commands[0]!
  if (command.operands.length === 1) return pipe.commands
  const [name, ...operands] = command.operands
  const call: CommandNode = { ...command, operands: [identifier('_eval_args_', name!), ...operands] }
  return [call, { type: 'command', span: pipe.span, operands: [identifier(escaper, pipe)] }]
}

const identifier = (name: string, { span }: { readonly span: PipeNode['span'] }): Operand => ({
  type: 'identifier',
  span,
  name,
})

function withEscapers(pipe: PipeNode, commands: readonly CommandNode[], escapers: readonly string[]): CommandNode[] {
  const result = [...commands]
  const present = new Set(commands.map((command) => equivalent(functionNamed(command) ?? '')))
  for (const name of escapers) {
    if (present.has(equivalent(name))) continue
    const before = functionNamed(result.at(-1))
    if (before !== undefined && redundant.get(before)?.includes(name)) continue
    result.push({ type: 'command', span: pipe.span, operands: [identifier(name, pipe)] })
  }
  return result
}
