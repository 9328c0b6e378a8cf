// Which HTML do footnotes become?
import type { Element, ElementContent } from 'hast'
import type { Handlers, State } from 'mdast-util-to-hast'
import { newline, raw, readingIn } from './hast-element.ts'
import type { NoteDefinition, NoteList, NoteReference } from './nodes.ts'
import type { MarkdownOptions } from './options.ts'

export function noteHandlers({ extensions: { footnote } }: MarkdownOptions): Handlers {
  const prefix = (state: State): string => (footnote.enableAutoIDPrefix ? `h${readingIn(state).documentId}` : '')
  const backlinks = (state: State, { number, references = 0 }: NoteDefinition): ElementContent[] =>
    Array.from({ length: references }, (_, i): ElementContent[] => [
      raw('&#160;'),
      {
        type: 'element',
        tagName: 'a',
        properties: {
          href: `#${prefix(state)}fnref${i || ''}:${number}`,
          className: ['footnote-backref'],
          role: 'doc-backlink',
        },
        children: [raw(templated(footnote.backlinkHTML, number!, references))],
      },
    ]).flat()
  return {
    noteReference(state, { number, repetition = 0 }: NoteReference) {
      if (number === undefined) return undefined
      const link: Element = {
        type: 'element',
        tagName: 'a',
        properties: { href: `#${prefix(state)}fn:${number}`, className: ['footnote-ref'], role: 'doc-noteref' },
        children: [{ type: 'text', value: String(number) }],
      }
      const id = `${prefix(state)}fnref${repetition || ''}:${number}`
      return { type: 'element', tagName: 'sup', properties: { id }, children: [link], data: { mark: { type: 'note' } } }
    },
    noteDefinition(state, node: NoteDefinition) {
      const children = [newline(), ...state.all(node as never)]
      const last = node.children.at(-1)
      const paragraph = last?.type === 'paragraph' ? children.at(-2) : undefined
      if (paragraph?.type === 'element') paragraph.children.push(...backlinks(state, node))
      else children.push(...backlinks(state, node))
      const properties = { id: `${prefix(state)}fn:${node.number}` }
      return [{ type: 'element', tagName: 'li', properties, children }, newline()]
    },
    noteList(state, node: NoteList) {
      const list: Element = {
        type: 'element',
        tagName: 'ol',
        properties: {},
        children: [newline(), ...state.all(node as never)],
      }
      const rule: Element = { type: 'element', tagName: 'hr', properties: {}, children: [] }
      const properties = { className: ['footnotes'], role: 'doc-endnotes' }
      const children = [newline(), rule, newline(), list, newline()]
      return [{ type: 'element', tagName: 'div', properties, children }, newline()]
    },
  }
}

/** `^^` stands for the number of the footnote, `%%` for how often it is referred to. */
const templated = (html: string, number: number, references: number): string =>
  html.replaceAll('^^', String(number)).replaceAll('%%', String(references))
