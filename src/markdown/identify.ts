// Which numbers and anchors do the nodes of a page carry? Anchors of headings and terms, numbers of images and footnotes.
import type { Heading, Nodes, Root } from 'mdast'
import { createIds, type Ids } from './heading-ids.ts'
import type { DefinitionTerm } from './nodes.ts'
import type { MarkdownOptions } from './options.ts'
import { plainTextOf } from './plain-text.ts'

/**
 * Writes `data.id` and `data.ordinal`.
 *
 * @returns all anchors, sorted
 */
export function identify(tree: Root, text: string, { parser, extensions, legacy }: MarkdownOptions): readonly string[] {
  const ids = createIds(parser.autoIDType)
  let images = 0
  const visit = (node: Nodes): void => {
    if (node.type === 'image' || node.type === 'imageReference') node.data = { ...node.data, ordinal: images++ }
    if (node.type === 'heading') giveId(node, ids, parser.autoHeadingID, 'heading')
    else if (node.type === 'definitionTerm') giveId(node, ids, parser.autoDefinitionTermID, 'term')
    if ('children' in node) for (const child of node.children) visit(child)
  }
  const giveId = (node: Heading | DefinitionTerm, taken: Ids, isAutomatic: boolean, fallback: string): void => {
    const written = node.data?.attributes?.find(({ name }) => name === 'id')?.value
    if (written !== undefined) {
      taken.put(String(written))
      return
    }
    if (!isAutomatic) return
    const plain = legacy ? asTyped(node.children, text) : plainTextOf(node.children, text, extensions.typographer)
    const line = node.type === 'heading' ? plain.slice(plain.lastIndexOf('\n') + 1) : plain
    if (line !== '') node.data = { ...node.data, id: taken.generate(line, fallback) }
  }
  visit(tree)
  return ids.all()
}

/** As it stands in the source, marks and addresses included. */
function asTyped(children: readonly Nodes[], text: string): string {
  const start = children[0]?.position?.start.offset
  const end = children.at(-1)?.position?.end.offset
  return start === undefined || end === undefined ? '' : text.slice(start, end)
}
