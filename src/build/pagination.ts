// Which outputs asked for more pages of themselves.
import type { Output } from '../outputs/output.ts'

export interface Pagination {
  /** Tells that the paginator of an output has this many pages. */
  request(output: Output, total: number): void
  /** The output is about to be made again. */
  forget(output: Output): void
  /** How many pages an output has; 0 when it does not paginate. */
  totalOf(output: Output): number
}

export function createPagination(): Pagination {
  const totals = new Map<string, number>()
  const keyOf = (output: Output): string => `${output.pageId}\0${output.format.name}`
  return {
    request: (output, total) => void totals.set(keyOf(output), total),
    forget: (output) => void totals.delete(keyOf(output)),
    totalOf: (output) => totals.get(keyOf(output)) ?? 0,
  }
}
