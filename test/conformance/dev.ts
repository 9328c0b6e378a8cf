// How many of Hugo's own integration cases pass? Runs the reference runner once and counts its report.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scores } from './record.ts'

export interface DevOptions {
  /** The folder of the reference data. */
  readonly shared: string
  /** Command line of the generator. */
  readonly command: string
  /** Only areas that match; totals are left out then. */
  readonly area?: string
  readonly showFailures: boolean
}

interface Row {
  readonly id: string
  readonly area: string
  readonly status: 'pass' | 'fail' | 'skip'
  readonly reason?: string
  readonly rebuild?: boolean
  readonly weak?: boolean
}

const timeoutSeconds = 60

export function scoreDevCases(options: DevOptions): Scores {
  const rows = runCases(options)
  const stable = stableIds(options.shared)
  const passed = (wanted: (row: Row) => boolean): number =>
    rows.filter((row) => row.status === 'pass' && wanted(row)).length
  const scores: Record<string, number> = {}
  if (options.area === undefined) {
    scores['dev.total'] = passed((row) => !row.rebuild)
    scores['dev.withAsserts'] = passed((row) => !row.rebuild && !row.weak)
    scores['dev.stable.total'] = passed((row) => !row.rebuild && stable.has(row.id))
    scores['dev.stable.withAsserts'] = passed((row) => !row.rebuild && !row.weak && stable.has(row.id))
    scores['dev.rebuild'] = passed((row) => row.rebuild === true)
  }
  for (const area of [...new Set(rows.map((row) => row.area))].sort())
    scores[`dev.area.${area}`] = passed((row) => row.area === area)
  return scores
}

function runCases({ shared, command, area, showFailures }: DevOptions): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'atelier-dev-'))
  const report = join(folder, 'report.json')
  const cases = join(shared, 'conformance/dev')
  const settings = [
    '--cmd',
    command,
    '--cases',
    cases,
    '--report',
    report,
    '--jobs',
    '2',
    `--timeout=${timeoutSeconds}`,
  ]
  const choices = [...(area === undefined ? [] : ['--area', area]), ...(showFailures ? ['--failures'] : [])]
  try {
    const { error } = spawnSync(process.execPath, [join(shared, 'conformance/run.mjs'), ...settings, ...choices], {
      stdio: 'inherit',
    })
    if (error) throw error
    return (JSON.parse(readFileSync(report, 'utf8')) as { cases: readonly Row[] }).cases
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The cases that a Hugo 0.111.3 passes too, with layouts where they are or where it expects them. */
function stableIds(shared: string): ReadonlySet<string> {
  const folder = join(shared, 'conformance/dev')
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  const cases = names.flatMap(
    (name) =>
      JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
        id: string
        hugo0111?: string
        hugo0111Legacy?: string
      }[],
  )
  return new Set(
    cases.filter(({ hugo0111, hugo0111Legacy }) => [hugo0111, hugo0111Legacy].includes('pass')).map(({ id }) => id),
  )
}
