// Where this package lies: one level up from dist/, two from a source folder.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

function find(): string {
  for (const up of ['../', '../../', './']) {
    const root = new URL(up, import.meta.url)
    if (existsSync(new URL('package.json', root)) && existsSync(new URL('src/embedded', root)))
      return fileURLToPath(root)
  }
  throw new Error('the package is incomplete: src/embedded is missing')
}

/** Absolute, with a trailing separator. */
export const packageRoot: string = find()

/** Layouts that ship in the box; `base` is always there, `theme` when a site brings no page layouts. */
export const embeddedRoot: string = packageRoot + 'src/embedded'
