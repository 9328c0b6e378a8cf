// Does each mistake print its one exact diagnostic, while the other pages are still built?
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { runSiteFile } from './support/run-site-file.ts'

const folder = fileURLToPath(new URL('diagnostics/', import.meta.url))
const names = readdirSync(folder).filter((name) => name.endsWith('.txtar'))

test.each(names.sort())('diagnostic: %s', (name) => runSiteFile(join(folder, name)))
