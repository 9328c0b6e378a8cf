// The storage that is a table of paths: for tests, and for sites that are not on a disk.
import { byName, type Entry, type Storage } from './storage.ts'

/** A file's content, or where a symbolic link leads (absolute, or relative to the link's folder). */
export type MemoryContent = string | Uint8Array | { readonly link: string }

type Node = Map<string, Node> | Uint8Array | { readonly link: string }

/** Links that pass through this many links are loops. */
const linkLimit = 40

/** @param files  contents by absolute posix path */
export function memoryStorage(files: Readonly<Record<string, MemoryContent>>): Storage {
  const root: Map<string, Node> = new Map()
  for (const [path, content] of Object.entries(files)) plant(root, path, content)
  const resolved = (path: string): { node: Node; path: string } | undefined => resolve(root, path, linkLimit)
  return {
    typeOf(path) {
      const node = resolved(path)?.node
      return node instanceof Map ? 'folder' : node instanceof Uint8Array ? 'file' : undefined
    },
    entries(folder) {
      const node = resolved(folder)?.node
      return node instanceof Map ? [...node].map(([name, child]) => entryOf(name, child)).sort(byName) : []
    },
    realPath: (path) => resolved(path)?.path,
    readBytes(path) {
      const found = resolved(path)
      return found?.path === path && found.node instanceof Uint8Array ? found.node : undefined
    },
  }
}

const entryOf = (name: string, node: Node): Entry => ({
  name,
  type: node instanceof Map ? 'folder' : node instanceof Uint8Array ? 'file' : 'link',
})

function plant(root: Map<string, Node>, path: string, content: MemoryContent): void {
  const names = path.split('/').filter((name) => name !== '')
  const last = names.pop()!
  let folder = root
  for (const name of names) {
    let next = folder.get(name)
    if (!(next instanceof Map)) folder.set(name, (next = new Map()))
    folder = next
  }
  folder.set(last, typeof content === 'string' ? new TextEncoder().encode(content) : content)
}

function resolve(root: Map<string, Node>, path: string, limit: number): { node: Node; path: string } | undefined {
  if (limit === 0) return undefined
  let node: Node = root
  let real = ''
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!
    if (name === '..') {
      const up: string = real.slice(0, Math.max(0, real.lastIndexOf('/')))
      return resolve(root, `${up}/${names.slice(i + 1).join('/')}`, limit)
    }
    const next: Node | undefined = node instanceof Map ? node.get(name) : undefined
    if (next === undefined) return undefined
    if (!(next instanceof Map) && !(next instanceof Uint8Array)) {
      const target: string = next.link.startsWith('/') ? next.link : `${real}/${next.link}`
      return resolve(root, [target, ...names.slice(i + 1)].join('/'), limit - 1)
    }
    node = next
    real += `/${name}`
  }
  return { node, path: real === '' ? '/' : real }
}
