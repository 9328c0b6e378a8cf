// Which HTML tree does Markdown become where no plugin of the site looks at it? The same as remark-rehype makes with
// these handlers, without what only plugins need: places, and the data that they leave on nodes.
import type { ElementContent, Root as HastRoot } from 'hast'
import type { Definition, Nodes, Parents, Root } from 'mdast'
import type { Handlers, State } from 'mdast-util-to-hast'
import type { Reading } from './rendering.ts'

type Made = ElementContent | ElementContent[] | undefined

/** @param handlers  one for each type of node that the parser makes */
export function createHast(handlers: Handlers): (tree: Root, reading: Reading) => HastRoot {
  return (tree, reading) => {
    const definitionById = new Map<string, Definition>()
    collectDefinitions(tree, definitionById)
    const state = {
      definitionById,
      options: { file: { data: { rendering: reading } } },
      patch() {},
      applyData: (_: Nodes, made: ElementContent) => made,
      one: (node: Nodes, parent: Parents | undefined): Made =>
        handlers[node.type]?.(state as unknown as State, node, parent) as Made,
      all: (parent: Nodes): ElementContent[] => ('children' in parent ? allOf(parent, state.one) : []),
    }
    return { type: 'root', children: state.all(tree) }
  }
}

/** The first of several counts, wherever it stands. */
function collectDefinitions(node: Nodes, found: Map<string, Definition>): void {
  if (node.type === 'definition') {
    const id = node.identifier.toUpperCase()
    if (!found.has(id)) found.set(id, node)
  } else if ('children' in node && node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'table')
    for (const child of node.children) collectDefinitions(child, found)
}

function allOf(parent: Parents, one: (node: Nodes, parent: Parents) => Made): ElementContent[] {
  const all: ElementContent[] = []
  let isAfterBreak = false
  for (const child of parent.children) {
    const made = one(child, parent)
    if (made && isAfterBreak) trimStart(made)
    if (Array.isArray(made)) all.push(...made)
    else if (made) all.push(made)
    isAfterBreak = child.type === 'break'
  }
  return all
}

/** Spaces at the start of a line are none of its text. */
function trimStart(made: ElementContent | ElementContent[]): void {
  if (Array.isArray(made)) return
  const first = made.type === 'element' ? made.children[0] : made
  if (first?.type === 'text') first.value = first.value.replace(/^[ \t]+/, '')
}
