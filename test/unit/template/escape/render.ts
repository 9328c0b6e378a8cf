// Runs an escaped template that consists of text and `{{ . }}`, with nothing of the runtime.
import type { Escapers } from '../../../../src/template/escape/escapers.ts'
import type { Statement, Tree } from '../../../../src/template/nodes.ts'
import { escapers } from '../../../../src/template/escape/escapers.ts'
import { escapeTemplate } from '../../../../src/template/escape/escape.ts'
import { parseTemplate } from '../../../../src/template/parse.ts'
import { sprint } from '../../../../src/golang/fmt.ts'

const functions = { has: () => true, names: () => [] }

export function parse(text: string): { main: Tree; defines: ReadonlyMap<string, Tree> } {
  const { main, defines, diagnostics } = parseTemplate({ path: 't', text }, { name: 't', functions, isHtml: true })
  if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message)
  return { main, defines }
}

export const escape = (text: string): ReturnType<typeof escapeTemplate> => {
  const { main, defines } = parse(text)
  return escapeTemplate(main, (name) => defines.get(name))
}

export function render(text: string, value: unknown, functionsOf: Escapers = escapers): string {
  const { entry, trees, diagnostics } = escape(text)
  if (diagnostics.length > 0) return `error: ${diagnostics[0]!.message}`
  const run = (node: Statement): string => {
    if (node.type === 'text') return node.text
    if (node.type === 'template') return trees.get(node.name)!.root.nodes.map(run).join('')
    if (node.type !== 'action') throw new Error(`render cannot run ${node.type}`)
    const calls = node.pipe.commands.slice(1).map(({ operands: [name] }) => name!.type === 'identifier' && name!.name)
    return sprint(calls.reduce((result: unknown, name) => functionsOf[String(name)]!(result), value))
  }
  return entry.root.nodes.map(run).join('')
}
