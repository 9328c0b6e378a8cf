// How an author calls a file: relative to the site, or by its module when it lies elsewhere.
import { relative } from 'node:path'
import type { Config } from '../config/config.ts'
import type { File } from '../files/file.ts'

export function displayPath(file: File, { projectDir }: Config): string {
  const path = relative(projectDir, file.origin).replaceAll('\\', '/')
  return path.startsWith('..') ? `${file.module}/${file.path}` : path
}
