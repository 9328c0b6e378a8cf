// Is every score at least what it was? The record lies in scores.json: a name and a count per line.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Scores = Readonly<Record<string, number>>

const recordFile = fileURLToPath(new URL('scores.json', import.meta.url))

export const readRecord = (): Scores =>
  existsSync(recordFile) ? (JSON.parse(readFileSync(recordFile, 'utf8')) as Scores) : {}

/** The higher of both for each name, sorted by name. */
export function raised(record: Scores, scores: Scores): Scores {
  const names = [...new Set([...Object.keys(record), ...Object.keys(scores)])].sort()
  return Object.fromEntries(names.map((name) => [name, Math.max(record[name] ?? 0, scores[name] ?? 0)]))
}

export interface Fall {
  readonly name: string
  readonly was: number
  readonly is: number
}

/** What is lower than its record; names that were not measured this time say nothing. */
export function falls(record: Scores, scores: Scores): readonly Fall[] {
  return Object.entries(scores)
    .filter(([name, is]) => is < (record[name] ?? 0))
    .map(([name, is]) => ({ name, was: record[name]!, is }))
}

export function writeRecord(scores: Scores): void {
  writeFileSync(recordFile, `${JSON.stringify(scores, undefined, 2)}\n`)
}
