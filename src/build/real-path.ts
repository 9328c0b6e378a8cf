// Where does a path lead? Links resolved, as the site knows its files.
import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Of what is not there, the nearest folder above it is resolved. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realPath(above), basename(path))
  }
}
