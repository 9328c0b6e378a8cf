// Which version this is, and which Hugo it answers as.
import { readFileSync } from 'node:fs'
import { packageRoot } from './package-root.ts'

/** From package.json. */
export const version: string = (JSON.parse(readFileSync(packageRoot + 'package.json', 'utf8')) as { version: string })
  .version

declare const atelierBuild: string | undefined

/** Tells one state of this program's code from every other; unknown where it runs from its source. */
export const programHash: string | undefined = typeof atelierBuild === 'undefined' ? undefined : atelierBuild

/** The Hugo whose meaning templates get; what `hugo.Version` answers. */
export const hugoVersion = '0.166.0'
