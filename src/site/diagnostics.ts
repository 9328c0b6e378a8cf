// What can be wrong with pages as facts: front matter values, collisions, relations.
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { sprint } from '../golang/fmt.ts'
import type { Span } from '../text/source.ts'

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : sprint(value))

export const badDate = (at: Span | undefined, key: string, value: unknown): Diagnostic => ({
  code: 'site/date',
  severity: 'error',
  at,
  message: `the "${key}" front matter field is not a parsable date: ${shown(value)}`,
  hint: 'write it as 2024-05-31 or 2024-05-31T14:30:00+02:00',
})

export const urlWithScheme = (at: Span | undefined, key: string, url: string): Diagnostic => ({
  code: 'site/url-scheme',
  severity: 'error',
  at,
  message: `URLs with protocol (http*) not supported in "${key}": ${JSON.stringify(url)}`,
  hint: 'give the path only; the site adds its base URL',
})

export const badKind = (at: Span | undefined, name: string, value: unknown, known: readonly string[]): Diagnostic => ({
  code: 'site/build-option',
  severity: 'error',
  at,
  message: `build option "${name}" has the unknown value ${JSON.stringify(String(value))}`,
  hint: `use one of: ${known.join(', ')}`,
})

export const badBuild = (at: Span | undefined, value: unknown): Diagnostic => ({
  code: 'site/build',
  severity: 'error',
  at,
  message: `failed to decode build config in front matter: expected a map, got ${JSON.stringify(value)}. We renamed the _build keyword to build in Hugo 0.123.0`,
  hint: 'put a parameter of your own named "build" below params',
})

export const badMenu = (at: Span | undefined, key: string): Diagnostic => ({
  code: 'site/menu',
  severity: 'error',
  at,
  message: `unable to process menus: "${key}" is neither a name, a list of names nor a map`,
  hint: `write ${key}: main, or a map such as ${key}: {main: {weight: 10}}`,
})

export const duplicatePath = (at: Span | undefined, path: string, other: string): Diagnostic => ({
  code: 'site/duplicate-path',
  severity: 'warning',
  at,
  message: `page path "${path}" is already taken by ${other}; this file is not published`,
  hint: 'rename one of the two files',
})

export const badCascade = (at: Span | undefined): Diagnostic => ({
  code: 'site/cascade',
  severity: 'error',
  at,
  message: 'cascade must be a map or a list of maps',
})

export const menuParentMissing = (at: Span | undefined, menu: string, parent: string, entry: string): Diagnostic => ({
  code: 'site/menu-parent',
  severity: 'warning',
  at,
  message: `menu "${menu}": entry "${entry}" names the parent "${parent}", which is not there; it is shown at the top level`,
})
