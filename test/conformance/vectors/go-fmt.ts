// Does printf print what Go's fmt prints?
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sprintf } from '../../../src/golang/fmt.ts'
import type { RowResult, Table } from '../table.ts'
import { goValue } from '../typed-values.ts'

interface Row {
  readonly format: string
  readonly args: readonly unknown[]
  readonly output: string
}

function check(row: Row, index: number): RowResult {
  const id = `${index} ${JSON.stringify(row.format)} ${JSON.stringify(row.args)}`
  try {
    const actual = sprintf(row.format, ...row.args.map(goValue))
    if (actual === row.output) return { id, status: 'pass' }
    return { id, status: 'fail', reason: `got ${JSON.stringify(actual)}, want ${JSON.stringify(row.output)}` }
  } catch (error) {
    return { id, status: 'fail', reason: String((error as Error).stack) }
  }
}

const sprintfTable: Table = {
  name: 'go-fmt/sprintf',
  run: (directory) => {
    const file = JSON.parse(readFileSync(join(directory, 'go-fmt.json'), 'utf8')) as { sprintf: readonly Row[] }
    return file.sprintf.map(check)
  },
}

export const tables: readonly Table[] = [sprintfTable]
