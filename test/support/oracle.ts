// Would a real Hugo agree? Builds the small sites with it and compares: `tsx test/support/oracle.ts HUGO [FILE...]`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFiles, writeFiles } from './build-files.ts'
import { linesMatch, siteCase, type SiteCase } from './site-case.ts'
import { parseTxtar } from './txtar.ts'

const sites = fileURLToPath(new URL('../sites/', import.meta.url))
const [hugo = 'hugo', ...given] = process.argv.slice(2)
const names =
  given.length > 0
    ? given
    : readdirSync(sites, { recursive: true, encoding: 'utf8' }).flatMap((name) =>
        name.endsWith('.txtar') ? [join(sites, name)] : [],
      )

/** Flags of the command line and of `flags:` have the same names. */
const flagsOf = ({ flags }: SiteCase): string[] =>
  Object.entries(flags)
    .filter(([name]) => name !== 'hugoVersion')
    .map(([name, value]) => (value === true ? `--${name}` : `--${name}=${String(value)}`))

function differences(wanted: SiteCase, folder: string): string[] {
  writeFiles(folder, wanted.input)
  const args = ['--source', folder, '--quiet', '--clock', '2024-06-01T12:00:00Z', ...flagsOf(wanted)]
  const { status, stdout, stderr } = spawnSync(hugo, args, { encoding: 'utf8', env: { ...process.env, ...wanted.env } })
  const published = join(folder, 'public')
  const files = existsSync(published) ? readFiles(published) : new Map<string, string>()
  const wrong = [...wanted.published].flatMap(([path, text]) => {
    const got = files.get(path)
    if (got === undefined) return [`${path} is not published; there are ${[...files.keys()].join(' ')}`]
    return linesMatch(got, text) ? [] : [`${path} is\n${got.trimEnd()}\n`]
  })
  const unwanted = wanted.absent.filter((path) => files.has(path)).map((path) => `${path} is published`)
  const failed = status === 0 ? [] : [`it failed: ${stdout}${stderr}`]
  return [...wrong, ...unwanted, ...failed]
}

for (const name of names.sort()) {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-oracle-'))
  const found = differences(siteCase(parseTxtar(readFileSync(name, 'utf8'))), folder)
  rmSync(folder, { recursive: true, force: true })
  console.log(`${found.length === 0 ? 'same' : 'DIFFERENT'} ${name}`)
  for (const difference of found) console.log(difference.replace(/^/gm, '    '))
  if (found.length > 0) process.exitCode = 1
}
