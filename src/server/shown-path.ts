// What does an author call a file?
import { isAbsolute, relative } from 'node:path'
import type { Config } from '../config/config.ts'

/** Relative to the site where it lies in it. */
export const shownPath = (file: string, { projectDir }: Config): string => {
  if (!isAbsolute(file)) return file
  const inside = relative(projectDir, file)
  return inside.startsWith('..') ? file : inside.replaceAll('\\', '/')
}
