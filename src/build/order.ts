// Does it matter which output is rendered first? It does where one output reads from a store what another one wrote there.
import type { Scratch } from '../golang/scratch.ts'
import type { ContentStep } from './state.ts'

interface Cell {
  /** Who wrote last: an output, or the content of a page. */
  writer?: string
  /** Outputs that read what they had not written, before they showed the content of whose store it may be. */
  readonly readers: Set<string>
}

export interface Who {
  readonly output: string
  /** The page whose content is being made, if any, and whether it is read or written. */
  readonly content?: ContentStep
  /** Pages whose content the output has shown so far. */
  readonly shown: ReadonlySet<string>
}

export class StoreOrder {
  #cells = new WeakMap<Scratch, Map<string, Cell>>()
  readonly #written = new Map<string, [Scratch, string][]>()

  /** @returns whether the order matters from here on */
  touch(store: Scratch, key: string | undefined, access: 'read' | 'write', who: Who): boolean {
    const cells = this.#cells.get(store) ?? new Map<string, Cell>()
    this.#cells.set(store, cells)
    if (key === undefined)
      return [...cells.values()].some(({ writer }) => writer !== undefined && writer !== tagOf(who))
    let cell = cells.get(key)
    if (!cell) cells.set(key, (cell = { readers: new Set() }))
    return access === 'read' ? this.#read(cell, who) : this.#write(cell, store, key, who)
  }

  #read(cell: Cell, who: Who): boolean {
    const { writer } = cell
    if (writer === tagOf(who) || writer === outputTag(who.output)) return false
    if (writer?.startsWith('content ') && (who.content !== undefined || who.shown.has(pageOf(writer)))) return false
    cell.readers.add(who.output)
    return writer !== undefined
  }

  #write(cell: Cell, store: Scratch, key: string, who: Who): boolean {
    const tag = tagOf(who)
    const isRead =
      who.content === undefined ? [...cell.readers].some((reader) => reader !== who.output) : cell.readers.size > 0
    cell.writer = tag
    const written = this.#written.get(tag) ?? []
    written.push([store, key])
    this.#written.set(tag, written)
    return isRead
  }

  /** Takes back what an output or the content of a page wrote, before it is made again. */
  forget(tag: string): void {
    for (const [store, key] of this.#written.get(tag) ?? []) {
      const cell = this.#cells.get(store)?.get(key)
      if (cell?.writer !== tag) continue
      store.Delete(key)
      cell.writer = undefined
    }
    this.#written.delete(tag)
  }
}

/** Names an output, or a step of making a page's content. */
export const outputTag = (path: string): string => `output ${path}`
export const contentTag = ({ page, step }: ContentStep): string => `content ${step} ${page.id}`
const pageOf = (tag: string): string => tag.split(' ').slice(2).join(' ')

const tagOf = ({ output, content }: Who): string => (content ? contentTag(content) : outputTag(output))
