// `module`: mounts, imports and what a theme needs. https://gohugo.io/configuration/module/
import { boolean, list, mapOf, anything, object, string, strings } from '../schema.ts'

const dimensions = object({ languages: strings(), roles: strings(), versions: strings() })

export const mount = object({
  disableWatch: boolean(),
  /** Older spelling of `files` entries with `! `. */
  excludeFiles: strings(),
  files: strings(),
  /** Older spelling of `files`. */
  includeFiles: strings(),
  /** Older spelling of `sites.matrix.languages`. */
  lang: string(),
  sites: object({ complements: dimensions, matrix: dimensions }),
  source: string(),
  target: string(),
})

export const moduleImport = object({
  disable: boolean(),
  ignoreConfig: boolean(),
  ignoreImports: boolean(),
  mounts: list(mount),
  noMounts: boolean(),
  noVendor: boolean(),
  path: string(),
  usePackageJSON: string('auto'),
  version: string(),
})

export const module = object({
  auth: string(),
  hugoVersion: object({ extended: boolean(), max: string(), min: string() }),
  imports: list(moduleImport),
  mounts: list(mount),
  noProxy: string('none'),
  noVendor: string(),
  params: mapOf(anything('')),
  private: string('*.*'),
  proxy: string('direct'),
  replacements: strings(),
  vendorClosest: boolean(),
  workspace: string('off'),
})
