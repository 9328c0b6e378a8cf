// What a scorer of reference tables gives to the conformance run.

/** The result of one row: passed, failed with a reason, or left out with a reason. */
export interface RowResult {
  readonly id: string
  readonly status: 'pass' | 'fail' | 'skip'
  readonly reason?: string
  /** Rows are counted per group as well: `verified`, `newer-go`, a namespace. */
  readonly group?: string
}

/** One table of reference data, such as `text-template` or `goldmark/table`. */
export interface Table {
  readonly name: string
  /** @param directory  the folder that holds the reference tables */
  readonly run: (directory: string) => readonly RowResult[] | Promise<readonly RowResult[]>
}
