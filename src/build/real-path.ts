// Where does a path lead? Links resolved, as the site knows its files.
import { realpathSync } from 'node:fs'

/** The path itself where nothing is there. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
