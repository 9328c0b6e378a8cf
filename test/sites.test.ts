// Does each small site become what Hugo makes of it? One behaviour of Hugo per file.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'
import { runSiteFile } from './support/run-site-file.ts'

const folder = fileURLToPath(new URL('sites/', import.meta.url))
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txtar'))

test.each(names.sort())('site: %s', (name) => runSiteFile(join(folder, name)))
