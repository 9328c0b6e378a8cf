// The namespace `path`: parts of paths with slashes, whatever the system.
import type { Namespace } from '../template/functions.ts'
import { toStringE } from '../golang/cast.ts'
import { elementsOf, goFields, goType } from '../golang/values.ts'
import { baseOf, cleanPath, directoryOf, extensionOf, joinPaths } from '../text/slash-path.ts'

/** What `path.Split` answers. */
class DirFile {
  readonly Dir: string
  readonly File: string
  constructor(path: string) {
    const slash = path.lastIndexOf('/') + 1
    this.Dir = path.slice(0, slash)
    this.File = path.slice(slash)
  }
  get [goType](): string {
    return 'paths.DirFile'
  }
  get [goFields](): readonly string[] {
    return ['Dir', 'File']
  }
  String(): string {
    return `${this.Dir}|${this.File}`
  }
}

export const pathNamespace: Namespace = {
  name: 'path',
  functions: [
    {
      name: 'Base',
      doc: 'The last element of a path.',
      params: ['any'],
      examples: [['{{ path.Base "a/tides.html" }}', 'tides.html']],
      run: (path: unknown) => baseOf(toStringE(path)),
    },
    {
      name: 'BaseName',
      doc: 'The last element of a path without its extension.',
      params: ['any'],
      examples: [['{{ path.BaseName "a/tides.html" }}', 'tides']],
      run: (path: unknown) => {
        const text = toStringE(path)
        const [base, extension] = [baseOf(text), extensionOf(text)]
        return extension !== '' && base.endsWith(extension) ? base.slice(0, -extension.length) : base
      },
    },
    {
      name: 'Clean',
      doc: 'The shortest path that means the same.',
      params: ['any'],
      examples: [['{{ path.Clean "a//b/../c/" }}', 'a/c']],
      run: (path: unknown) => cleanPath(toStringE(path)),
    },
    {
      name: 'Dir',
      doc: 'All but the last element of a path.',
      params: ['any'],
      examples: [['{{ path.Dir "a/b/tides.html" }}', 'a/b']],
      run: (path: unknown) => directoryOf(toStringE(path)),
    },
    {
      name: 'Ext',
      doc: 'The extension of a path, with its dot.',
      params: ['any'],
      examples: [['{{ path.Ext "a/tides.html" }}', '.html']],
      run: (path: unknown) => extensionOf(toStringE(path)),
    },
    {
      name: 'Join',
      doc: 'Path elements, or slices of them, as one clean path.',
      params: ['any'],
      variadic: true,
      examples: [['{{ path.Join "a" (slice "b" "../c") }}', 'a/c']],
      run: (...parts: readonly unknown[]) =>
        joinPaths(...parts.flatMap((part) => (elementsOf(part) ?? [part]).map(toStringE))),
    },
    {
      name: 'Split',
      doc: 'A path cut behind its last slash, with the fields `Dir` and `File`.',
      params: ['any'],
      examples: [['{{ (path.Split "a/tides.html").Dir }}', 'a/']],
      run: (path: unknown) => new DirFile(toStringE(path)),
    },
  ],
}
