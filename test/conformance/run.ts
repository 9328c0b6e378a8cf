// How close is this to Hugo? Scores it against the reference data beside the checkout: `npm run conformance -- --help`.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { commandFile, ensureBundle, repositoryRoot } from '../support/bundle.ts'
import { scoreDevCases } from './dev.ts'
import { falls, raised, readRecord, writeRecord, type Scores } from './record.ts'
import { scoreSeed } from './seed.ts'
import { runTables } from './vectors.ts'

const help = `npm run conformance -- [options]

  --only vectors|dev|seed  one kind of reference data
  --area RE                only these areas of the dev cases
  --failures               print each failure and its reason
  --record                 raise the record in test/conformance/scores.json, never lower it
  --check                  fail when a score is below its record
  --cmd COMMAND            score another command line, such as hugo, on the dev cases and the seed
  --help
`

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    area: { type: 'string' },
    cmd: { type: 'string' },
    failures: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

async function scoreVectors(shared: string): Promise<Scores> {
  const tables = await runTables(join(shared, 'vectors'), [], options.failures)
  return Object.fromEntries(Object.entries(tables).map(([name, { pass }]) => [`vectors.${name}`, pass]))
}

async function measure(shared: string): Promise<Scores> {
  const isWanted = (kind: string): boolean => options.only === undefined || options.only === kind
  const isPartial = options.area !== undefined
  const command = options.cmd ?? `'${process.execPath}' '${commandFile}'`
  if (options.cmd === undefined) ensureBundle()
  return {
    ...(isWanted('vectors') && !isPartial && !options.cmd && (await scoreVectors(shared))),
    ...(isWanted('dev') && scoreDevCases({ shared, command, area: options.area, showFailures: options.failures })),
    ...(isWanted('seed') && !isPartial && scoreSeed({ shared, command })),
  }
}

function printAgainst(record: Scores, scores: Scores): void {
  console.log(`\n${'score'.padEnd(56)} ${'now'.padStart(6)} ${'record'.padStart(6)}`)
  for (const name of Object.keys(scores).sort())
    console.log(`${name.padEnd(56)} ${String(scores[name]).padStart(6)} ${String(record[name] ?? '-').padStart(6)}`)
}

async function main(): Promise<number> {
  if (options.help) {
    process.stdout.write(help)
    return 0
  }
  if (options.only !== undefined && !['vectors', 'dev', 'seed'].includes(options.only)) {
    process.stderr.write(`--only takes vectors, dev or seed, not ${options.only}
`)
    return 2
  }
  const shared = process.env['ATELIER_SHARED'] ?? resolve(repositoryRoot, '../shared')
  if (!existsSync(join(shared, 'conformance/run.mjs'))) {
    console.log('Skipped: no reference data in ../shared, nor where ATELIER_SHARED says.')
    return 0
  }
  const scores = await measure(shared)
  const record = readRecord()
  printAgainst(record, scores)
  const fallen = falls(record, scores)
  for (const { name, was, is } of fallen) console.log(`BELOW RECORD ${name}: ${is}, was ${was}`)
  if (options.record && !options.cmd) writeRecord(raised(record, scores))
  return options.check && fallen.length > 0 ? 1 : 0
}

process.exitCode = await main()
