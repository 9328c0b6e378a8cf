// Which files does the preview itself bring to the browser? A fixed table; nothing else lies below its address.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { embeddedRoot } from '../build/package-root.ts'

/** Below the path of the base URL. */
export const ownFolder = '__atelier/'

const sources: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(
    ['client.js', 'refresh.js', 'morph.js', 'overlay.js'].map((name) => [
      name,
      () => join(embeddedRoot, 'preview', name),
    ]),
  ),
  'idiomorph.js': () => createRequire(import.meta.url).resolve('idiomorph/dist/idiomorph.esm.js'),
}

const known = new Map<string, string>()

/** @param name  below the folder: `client.js` */
export function ownFile(name: string): string | undefined {
  if (!Object.hasOwn(sources, name)) return undefined
  let text = known.get(name)
  if (text === undefined) known.set(name, (text = readFileSync(sources[name]!(), 'utf8')))
  return text
}
