// Where does each file of the site come from? The values that answer it.

/** The folders that a site or theme is made of. */
export const components = ['archetypes', 'assets', 'content', 'data', 'i18n', 'layouts', 'static'] as const

export type Component = (typeof components)[number]

export interface File {
  /** Virtual and posix, beginning with the component: `content/a.md`. */
  readonly path: string
  /** Absolute path of the bytes, links resolved. */
  readonly origin: string
  readonly component: Component
  /** The project or theme that gave the file. */
  readonly module: string
  /** Set when the mount belongs to one language. */
  readonly language?: string
  /** Set when the mount belongs to some versions or roles; the default one otherwise. */
  readonly versions?: readonly string[]
  readonly roles?: readonly string[]
  /** Patterns by dimension for sites that show the file's page where they have none of their own. */
  readonly complements?: ReadonlyMap<string, readonly string[]>
}

/** A read-only tree laid over several roots: files of an earlier root cover those of a later one. */
export interface FileTree {
  /** Files at or below a virtual folder that no other file covers, sorted by path, then by language. */
  list(folder: string): readonly File[]
  /** The file that a path stands for; with a language, the one of that language before the one of no language. */
  get(path: string, language?: string): File | undefined
  /** Every file of that path, covering files first. */
  versions(path: string): readonly File[]
  readText(file: File): string
  readBytes(file: File): Uint8Array
}

/** @returns the component that a virtual path or mount target lies in */
export function componentOf(path: string): Component | undefined {
  const end = path.indexOf('/')
  const first = end === -1 ? path : path.slice(0, end)
  return components.find((component) => component === first)
}
