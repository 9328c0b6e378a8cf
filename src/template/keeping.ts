// What do running templates tell a session that renders the site again after changes?
import type { Reading, Recorder } from '../cache/recorder.ts'
import type { Scratch } from '../golang/scratch.ts'

/** What is kept from one revision of the site to the next. Absent where a site is built once. */
export interface Keeping {
  readonly recorder: Recorder
  /** Whether nothing has changed of what was read. */
  isCurrent(reading: Reading): boolean
  /** Something depends on which output was rendered first. */
  orderMatters(): void
  /** A template reads or writes an entry of a store; an undefined key stands for all entries. */
  touch(store: Scratch, key: string | undefined, access: 'read' | 'write'): void
}
