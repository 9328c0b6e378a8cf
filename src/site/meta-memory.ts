// What did front matter mean the last time? Where neither it nor what flows down to it has changed, it means the same.
import type { Params } from '../golang/values.ts'
import type { CascadeEntry } from './cascade.ts'
import type { Page, PageMeta } from './page.ts'

/** Who decoded it, and with what. */
type Place = Pick<Page, 'id' | 'kind'> & { readonly title?: string; readonly baseName: string }

interface Decoded extends Place {
  readonly inherited: readonly CascadeEntry[]
  readonly meta: PageMeta
}

/** Holds for one configuration. Front matter is known by itself: a file that is read again has another one. */
export class MetaMemory {
  readonly #metas = new WeakMap<Params, Decoded>()
  readonly #cascades = new WeakMap<Params, readonly CascadeEntry[]>()
  readonly #configured = new Map<string, readonly CascadeEntry[]>()

  metaOf(frontMatter: Params, place: Place, inherited: readonly CascadeEntry[]): PageMeta | undefined {
    const known = this.#metas.get(frontMatter)
    return known && isSamePlace(known, place) && isSame(known.inherited, inherited) ? known.meta : undefined
  }

  keepMeta(
    frontMatter: Params,
    { id, kind, title, baseName }: Place,
    inherited: readonly CascadeEntry[],
    meta: PageMeta,
  ): void {
    this.#metas.set(frontMatter, { id, kind, title, baseName, inherited, meta })
  }

  /** @param read  gives `undefined` for what is no cascade */
  cascadeOf(frontMatter: Params, read: () => readonly CascadeEntry[] | undefined): readonly CascadeEntry[] | undefined {
    const known = this.#cascades.get(frontMatter)
    if (known) return known
    const entries = read()
    if (entries) this.#cascades.set(frontMatter, entries)
    return entries
  }

  /** What the configuration gives to all pages of a site. */
  configured(site: string, read: () => readonly CascadeEntry[]): readonly CascadeEntry[] {
    let entries = this.#configured.get(site)
    if (!entries) this.#configured.set(site, (entries = read()))
    return entries
  }
}

const isSamePlace = (a: Place, b: Place): boolean =>
  a.id === b.id && a.kind === b.kind && a.title === b.title && a.baseName === b.baseName

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])
