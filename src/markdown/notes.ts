// Which footnotes does the page print, in which order? Those that are referred to, numbered by their first reference.
import type { Nodes, Parents, Root } from 'mdast'
import type { NoteDefinition, NoteReference } from './nodes.ts'

/** Moves the footnotes to the end of the tree as one `noteList`, and writes numbers into references and definitions. */
export function gatherNotes(tree: Root): void {
  const definitions: NoteDefinition[] = []
  collect(tree, definitions)
  if (definitions.length === 0) return
  const byLabel = new Map(
    definitions.map((definition) => [definition.label, definition]).reverse() as [string, NoteDefinition][],
  )
  const references: NoteReference[] = []
  const count = numberReferences(tree, definitions, byLabel, references)
  dropDefinitions(tree)
  if (count === 0) return
  for (const reference of references) {
    const { number = 0, references: earlier = 0 } = byLabel.get(reference.label)!
    Object.assign(reference, { number, repetition: earlier })
    byLabel.get(reference.label)!.references = earlier + 1
  }
  const used = definitions.filter(({ number }) => number !== undefined).sort((a, b) => a.number! - b.number!)
  tree.children.push({ type: 'noteList', children: used })
}

function collect(node: Nodes, into: NoteDefinition[]): void {
  if (!('children' in node) || node.type === 'paragraph' || node.type === 'table') return
  for (const child of node.children) {
    collect(child, into)
    if (child.type === 'noteDefinition') into.push(child)
  }
}

/** All definitions are read where the first of them stands. */
function numberReferences(
  tree: Root,
  definitions: readonly NoteDefinition[],
  byLabel: ReadonlyMap<string, NoteDefinition>,
  references: NoteReference[],
): number {
  let count = 0
  let haveRead = false
  const visit = (node: Nodes): void => {
    if (node.type === 'noteReference') {
      const definition = byLabel.get(node.label)
      if (!definition) return
      definition.number ??= ++count
      references.push(node)
    }
    if ('children' in node) for (const child of node.children) visitChild(child)
  }
  const visitChild = (child: Nodes): void => {
    if (child.type !== 'noteDefinition') return visit(child)
    if (haveRead) return
    haveRead = true
    for (const definition of definitions) visit(definition)
  }
  visit(tree)
  return count
}

/** Links may refer to what is defined in a footnote that is not printed. */
const definitionsIn = (note: NoteDefinition): Nodes[] =>
  note.number === undefined ? note.children.filter(({ type }) => type === 'definition') : []

function dropDefinitions(node: Nodes): void {
  if (!('children' in node)) return
  const parent: Parents = node
  if (parent.children.some((child) => child.type === 'noteDefinition'))
    parent.children = parent.children.flatMap((child) =>
      child.type === 'noteDefinition' ? definitionsIn(child) : [child],
    ) as never
  for (const child of parent.children) dropDefinitions(child)
}
