// Scores the reference tables: `tsx test/conformance/vectors.ts DIRECTORY [NAME...] [--failures]`.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { RowResult, Table } from './table.ts'

export interface Score {
  readonly pass: number
  readonly fail: number
  readonly skip: number
}

export function scoreOf(rows: readonly RowResult[]): Score {
  const count = (status: RowResult['status']): number => rows.filter((row) => row.status === status).length
  return { pass: count('pass'), fail: count('fail'), skip: count('skip') }
}

/** Every table of every scorer beside this file, in the order of the scorers' names. */
export async function allTables(): Promise<readonly Table[]> {
  const folder = new URL('vectors/', import.meta.url)
  const names = readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.ts'))
    .sort()
  const modules = await Promise.all(
    names.map((name) => import(new URL(name, folder).href) as Promise<{ tables?: readonly Table[] }>),
  )
  return modules.flatMap((module) => module.tables ?? [])
}

const line = (name: string, { pass, fail, skip }: Score): string =>
  `${name.padEnd(44)} ${String(pass).padStart(5)} passed ${String(fail).padStart(5)} failed ${String(skip).padStart(5)} skipped`

export async function runTables(
  directory: string,
  wanted: readonly string[],
  showFailures: boolean,
): Promise<Record<string, Score>> {
  const scores: Record<string, Score> = {}
  for (const table of await allTables()) {
    if (wanted.length > 0 && !wanted.some((name) => table.name.startsWith(name))) continue
    const rows = await table.run(directory)
    scores[table.name] = scoreOf(rows)
    console.log(line(table.name, scores[table.name]!))
    const groups = [...new Set(rows.flatMap((row) => row.group ?? []))].sort()
    if (groups.length > 1)
      for (const group of groups) console.log(line(`  ${group}`, scoreOf(rows.filter((row) => row.group === group))))
    if (showFailures)
      for (const row of rows) if (row.status === 'fail') console.log(`  FAIL ${row.id}: ${row.reason ?? ''}`)
  }
  return scores
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2)
  const names = args.filter((arg) => !arg.startsWith('--'))
  await runTables(names[0]!, names.slice(1), args.includes('--failures'))
}
