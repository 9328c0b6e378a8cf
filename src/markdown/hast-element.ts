// How does an mdast node become an element that keeps its place and what plugins said about it?
import type { Element, ElementContent, Properties } from 'hast'
import type { Nodes } from 'mdast'
import type { State } from 'mdast-util-to-hast'
import type { VFile } from 'vfile'
import type { AttributeList } from './attributes.ts'
import type { Mark } from './marks.ts'
import { readingOf, type Reading } from './rendering.ts'

/** The element with `data.hName` and its kind applied, as plugins of others write them. */
export function element(
  state: State,
  node: Nodes,
  tagName: string,
  properties: Properties,
  children: ElementContent[],
  mark?: Mark,
): Element {
  const made: Element = { type: 'element', tagName, properties, children, ...(mark && { data: { mark } }) }
  state.patch(node, made)
  return node.data ? state.applyData(node, made) : made
}

export const newline = (): ElementContent => ({ type: 'text', value: '\n' })

export const raw = (value: string): ElementContent => ({ type: 'raw', value })

export const readingIn = (state: State): Reading => readingOf((state.options as { file: VFile }).file)

export const attributesOf = (node: Nodes): AttributeList => node.data?.attributes ?? []
