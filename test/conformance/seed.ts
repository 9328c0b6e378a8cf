// Is the page this project was made for published as Hugo publishes it? Counts equal pages and highlighted blocks.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repositoryRoot } from '../support/bundle.ts'
import type { Scores } from './record.ts'

interface SeedOptions {
  readonly shared: string
  readonly command: string
}

interface Comparison {
  readonly scores: {
    readonly filesExpected: number
    readonly htmlPages: number
    readonly highlightBlocks: number
    readonly highlightEqualPct: number
  }
  readonly missing: readonly string[]
  readonly pages: readonly { readonly file: string; readonly kind: string }[]
}

export function scoreSeed({ shared, command }: SeedOptions): Scores {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-seed-'))
  try {
    const published = join(folder, 'public')
    const site = join(shared, 'seed/site')
    spawnSync('/bin/sh', ['-c', `${command} "$@"`, 'sh', '--source', site, '--destination', published, '--quiet'], {
      stdio: 'inherit',
      env: { ...process.env, TZ: 'UTC' },
    })
    return counts(compare(shared, published, join(folder, 'report.json')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The comparison finds parse5 in the package of its working directory. */
function compare(shared: string, published: string, report: string): Comparison {
  const script = join(shared, 'compare/compare.mjs')
  const { status } = spawnSync(
    process.execPath,
    [script, join(shared, 'seed/expected'), published, '--report', report],
    { stdio: 'inherit', cwd: repositoryRoot },
  )
  if (status !== 0) throw new Error('the comparison of the seed site did not run')
  return JSON.parse(readFileSync(report, 'utf8')) as Comparison
}

function counts({ scores, missing, pages }: Comparison): Scores {
  const missingPages = missing.filter((file) => /\.html?$/i.test(file)).length
  const differentPages = pages.filter(({ kind }) => kind === 'html').length
  return {
    'seed.filesEqual': scores.filesExpected - missing.length - pages.length,
    'seed.pagesEqual': scores.htmlPages - missingPages - differentPages,
    'seed.highlightEqual': Math.round((scores.highlightBlocks * scores.highlightEqualPct) / 100),
  }
}
