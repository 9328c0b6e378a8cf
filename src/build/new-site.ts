// What does a new site begin with? Its folders, a configuration and the usual archetype.
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { components } from '../files/file.ts'
import { encode } from '../formats/encode.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { writeFailed } from '../publish/diagnostics.ts'
import { usualArchetype } from './archetypes.ts'
import { placeTaken } from './diagnostics.ts'

export const configFormats = ['toml', 'yaml', 'json'] as const
export type ConfigFormat = (typeof configFormats)[number]

export interface NewSite {
  readonly path: string
  readonly format: ConfigFormat
  /** Lets the directory have files already; none of them is overwritten. */
  readonly force: boolean
}

/** @returns absolute path of the site, or why it cannot be there */
export function createSite({ path, format, force }: NewSite): { readonly created: string } | Diagnostic {
  const directory = resolve(path)
  const there = existsSync(directory) ? statSync(directory) : undefined
  if (there && !there.isDirectory()) return placeTaken(directory, 'choose another path')
  if (there && !force && readdirSync(directory).length > 0)
    return placeTaken(directory, 'choose another path, or add a site to what is there with --force')
  const taken = [...components, 'themes', `hugo.${format}`].find((name) => existsSync(join(directory, name)))
  if (taken !== undefined) return placeTaken(join(directory, taken), 'nothing was changed')
  const settings = { baseURL: 'https://example.org/', locale: 'en-us', title: 'A new site' }
  const files = { [`hugo.${format}`]: configText(settings, format), 'archetypes/default.md': usualArchetype }
  return writeNew(directory, files, [...components, 'themes'])
}

export const configText = (settings: object, format: ConfigFormat): string =>
  `${encode(plainMap(settings), format, { indent: '  ' }).trimEnd()}\n`

/** Objects as the maps that encoders take. */
function plainMap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainMap)
  if (typeof value !== 'object' || value === null) return value
  return new Map(Object.entries(value).map(([key, item]) => [key, plainMap(item)]))
}

/** Fails rather than overwrite. */
export function writeNew(
  directory: string,
  files: Readonly<Record<string, string>>,
  folders: readonly string[] = [],
): { readonly created: string } | Diagnostic {
  try {
    for (const name of folders) mkdirSync(join(directory, name), { recursive: true })
    for (const [path, text] of Object.entries(files)) {
      const place = join(directory, path)
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, text, { flag: 'wx' })
    }
    return { created: directory }
  } catch (cause) {
    return writeFailed(directory, cause)
  }
}
