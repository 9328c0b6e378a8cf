// Which version this is, and which Hugo it answers as.
import { readFileSync } from 'node:fs'
import { packageRoot } from './package-root.ts'

/** From package.json. */
export const version: string = (JSON.parse(readFileSync(packageRoot + 'package.json', 'utf8')) as { version: string })
  .version

/** The Hugo whose meaning templates get; what `hugo.Version` answers. */
export const hugoVersion = '0.166.0'
