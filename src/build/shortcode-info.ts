// What a shortcode's template says about its calls: whether it has a body, and which version of the rules it was written for.
import type { ShortcodeInfo } from '../content/pairing.ts'
import type { Operand, Statement } from '../template/nodes.ts'
import type { ParsedTemplate } from '../template/parse.ts'
import { fieldNames, walk } from '../template/walk.ts'

/** Of a template that could not be parsed the text must do: a second error about its calls would help nobody. */
export function shortcodeInfo({ main, defines, diagnostics }: ParsedTemplate): ShortcodeInfo {
  if (diagnostics.length > 0) return { usesInner: main.source.text.includes('.Inner') }
  let usesInner = false
  for (const tree of [main, ...defines.values()])
    walk(tree.root, (node) => {
      const names = fieldNames(node as Operand)
      if (names.includes('Inner') || names.includes('InnerDeindent')) usesInner = true
    })
  return { usesInner, version: configVersion(main.root.nodes) }
}

/** `{{ $_hugo_config := \`{ "version": 1 }\` }}` as the first action of the template. */
function configVersion(nodes: readonly Statement[]): 1 | 2 {
  const first = nodes.find((node) => node.type === 'action')
  if (first?.type !== 'action' || first.pipe.declarations[0]?.names[0] !== '$_hugo_config') return 2
  const value = first.pipe.commands[0]?.operands[0]
  if (value?.type !== 'string') return 2
  try {
    return (JSON.parse(value.value) as { version?: number }).version === 1 ? 1 : 2
  } catch {
    return 2
  }
}
