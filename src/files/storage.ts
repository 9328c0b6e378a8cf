// What lies at an absolute path? The seam between the overlay and the disk (or memory).

export interface Entry {
  readonly name: string
  readonly type: 'file' | 'folder' | 'link' | 'other'
}

export interface Storage {
  /** What a path leads to, links followed; `undefined` when there is nothing, or a broken link. */
  typeOf(path: string): 'file' | 'folder' | undefined
  /** Entries of a folder sorted by name; none when there is no such folder. */
  entries(folder: string): readonly Entry[]
  /** The path with every link resolved. */
  realPath(path: string): string | undefined
  /** The bytes of a file that is not itself a link; `undefined` when it cannot be read. */
  readBytes(path: string): Uint8Array | undefined
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of a file without byte order mark, `undefined` when it cannot be read. */
export function readTextFrom(storage: Storage, path: string): string | undefined {
  const bytes = storage.readBytes(path)
  return bytes && decodeText(bytes)
}

export function decodeText(bytes: Uint8Array): string {
  const text = decoder.decode(bytes)
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0
