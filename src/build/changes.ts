// Has anything changed of what was read? Values by name, compared from revision to revision, and only those that somebody asks about.
import type { Reading } from '../cache/recorder.ts'
import { isOnDisk } from './readings.ts'

interface Known {
  /** Absent until the site that it was read of is about to go. */
  value?: string
  /** The last revision that brought another value. */
  changedAt: number
  checkedAt: number
}

export class Changes {
  readonly #known = new Map<string, Known>()
  /** Names that were read in this revision and not yet compared. */
  readonly #open = new Set<string>()
  readonly #current = new WeakMap<Reading, number>()
  readonly #describe: (name: string) => string
  #revision = 0
  /** The last revision that is another site; since then only texts and files on the disk have changed. */
  #siteRevision = 0

  /** @param describe  the value behind a name, now */
  constructor(describe: (name: string) => string) {
    this.#describe = describe
  }

  /** Sees a name that was read for the first time in this revision. */
  noted(name: string): void {
    const known = this.#known.get(name)
    if (isOnDisk(name)) {
      if (known) this.#compare(name, known)
      else this.#known.set(name, { value: this.#describe(name), changedAt: this.#revision, checkedAt: this.#revision })
    } else if (!known) {
      this.#known.set(name, { changedAt: this.#revision, checkedAt: this.#revision })
      this.#open.add(name)
    } else if (this.#isStale(name, known)) this.#open.add(name)
  }

  /** Looks at everything that was read while it can still be looked at. */
  settle(): void {
    for (const name of this.#open) this.#compare(name, this.#known.get(name)!)
    this.#open.clear()
  }

  /**
   * Begins a new revision.
   *
   * @param texts  what is new where the site is the same but for these texts; without, it is another site
   */
  begin(revision: number, texts?: ReadonlyMap<string, string>): void {
    this.#revision = revision
    if (!texts) this.#siteRevision = revision
    for (const [name, value] of texts ?? []) this.#known.set(name, { value, changedAt: revision, checkedAt: revision })
  }

  isCurrent(reading: Reading): boolean {
    const checked = this.#current.get(reading)
    if (checked === this.#revision || reading.at === this.#revision) return true
    if (checked === -this.#revision) return false
    const isCurrent = this.#isUnchanged(reading)
    this.#current.set(reading, isCurrent ? this.#revision : -this.#revision)
    return isCurrent
  }

  #isUnchanged({ at, reads, uses }: Reading): boolean {
    for (const name of reads) if (this.#changedAt(name) > at) return false
    for (const used of uses) if (!this.isCurrent(used)) return false
    return true
  }

  #changedAt(name: string): number {
    const known = this.#known.get(name)!
    if (this.#isStale(name, known)) this.#compare(name, known)
    return known.changedAt
  }

  #isStale(name: string, { checkedAt }: Known): boolean {
    return checkedAt < (isOnDisk(name) ? this.#revision : this.#siteRevision)
  }

  #compare(name: string, known: Known): void {
    const value = this.#describe(name)
    if (known.value !== undefined && value !== known.value) known.changedAt = this.#revision
    known.value = value
    known.checkedAt = this.#revision
  }
}
