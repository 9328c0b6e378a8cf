// How an author calls a file: relative to the site, or by its module when it lies elsewhere.
import { relative } from 'node:path'
import type { Config } from '../config/config.ts'
import type { File } from '../files/file.ts'
import { embeddedRoot } from './package-root.ts'

export function displayPath(file: File, { projectDir }: Config): string {
  const inBox = below(embeddedRoot, file.origin)
  if (inBox !== undefined) return `atelier/${inBox}`
  return below(projectDir, file.origin) ?? `${file.module}/${file.path}`
}

function below(directory: string, path: string): string | undefined {
  const inside = relative(directory, path).replaceAll('\\', '/')
  return inside.startsWith('..') ? undefined : inside
}
