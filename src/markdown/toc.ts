// Which headings does a page have, and how is its table of contents written?
import type { Element, Nodes, Root } from 'hast'
import { sanitizeTitle } from './toc-title.ts'
import { flatten } from './flatten.ts'
import type { RendererOptions, TocOptions } from './options.ts'
import { writePieces, type Fill } from './write.ts'

/** A heading with those below it. Where a level is skipped, an empty one (`level` 0) stands in its place. */
export interface TocHeading {
  readonly level: number
  readonly id: string
  /** HTML. */
  readonly title: string
  readonly headings: readonly TocHeading[]
}

interface Growing {
  level: number
  id: string
  title: string
  headings: Growing[]
}

const empty = (): Growing => ({ level: 0, id: '', title: '', headings: [] })

/** Reads the headings of an HTML tree that came from Markdown; their text is written without hooks. */
export function tocOf(tree: Root, options: RendererOptions, keepsLinks = false): readonly TocHeading[] {
  const titleOf = (heading: Element): string => {
    const title = writePieces(flatten(heading.children, options), withoutNotes)
    return keepsLinks ? title : sanitizeTitle(title)
  }
  const rows: Growing[] = []
  const visit = (node: Nodes): void => {
    const mark = node.type === 'element' ? node.data?.mark : undefined
    if (node.type === 'element' && mark?.type === 'heading') {
      const id = node.properties['id']
      const known = id === undefined ? { id: '', level: 0 } : { id: String(id), level: mark.level }
      add(rows, { ...known, title: titleOf(node), headings: [] }, mark.level)
      return
    }
    if ('children' in node && !isFlat(node)) for (const child of node.children) visit(child)
  }
  visit(tree)
  return rows
}

/** No heading can stand inside. */
const isFlat = (node: Nodes): boolean => node.type === 'element' && (node.tagName === 'p' || node.tagName === 'table')

const withoutNotes: Fill = ({ mark }) => (mark.type === 'note' || mark.type === 'page-context' ? '' : undefined)

function add(rows: Growing[], heading: Growing, level: number): void {
  if (level === 1) {
    rows.push(heading)
    return
  }
  if (rows.length === 0) rows.push(empty())
  let above = rows.at(-1)!
  for (let i = 2; i < level; i++) {
    if (above.headings.length === 0) above.headings.push(empty())
    above = above.headings.at(-1)!
  }
  above.headings.push(heading)
}

/** Hugo's markup, white space included. `endLevel` -1 means all levels. */
export function renderTableOfContents(toc: readonly TocHeading[], options: TocOptions): string {
  return `<nav id="TableOfContents">${listOf(toc, 1, 0, options)}</nav>`
}

function listOf(headings: readonly TocHeading[], level: number, indent: number, options: TocOptions): string {
  if (level < options.startLevel)
    return headings.map((heading) => listOf(heading.headings, level + 1, indent, options)).join('')
  if ((options.endLevel !== -1 && level > options.endLevel) || headings.length === 0) return ''
  const tag = options.ordered ? 'ol' : 'ul'
  const spaces = (count: number): string => '  '.repeat(count)
  const items = headings.map((heading) => {
    const isEmpty = heading.id === '' && heading.title === ''
    const link = isEmpty ? '' : `<a href="#${heading.id}">${heading.title}</a>`
    return `${spaces(indent + 2)}<li>${link}${listOf(heading.headings, level + 1, indent + 2, options)}</li>\n`
  })
  return `\n${spaces(indent + 1)}<${tag}>\n${items.join('')}${spaces(indent + 1)}</${tag}>\n${spaces(indent)}`
}
