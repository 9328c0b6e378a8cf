// Has anything changed of what was read? Values by name, compared from revision to revision, and only those that somebody asks about.
import type { Reading } from '../cache/recorder.ts'
import { isOnDisk } from './readings.ts'

type Text = readonly [name: string, at: number]

const noTexts: readonly Text[] = []

interface Known {
  readonly isOnDisk: boolean
  /** Whether it may change while the facts of the site stay the same. */
  readonly isText: boolean
  /** Absent until the site that it was read of is about to go. */
  value?: string | undefined
  /** The last revision that brought another value. */
  changedAt: number
  checkedAt: number
}

/** What comes before the colon of a name. */
const kindOf = (name: string): string => /^[^:]*/.exec(name)![0]

/** Texts may change while all facts of the site stay. */
const isText = (name: string): boolean => name.startsWith('text:')

export class Changes {
  readonly #known = new Map<string, Known>()
  /** Names that were read in this revision and not yet compared. */
  readonly #open = new Set<string>()
  readonly #current = new WeakMap<Reading, number>()
  /** The last revision of facts that a reading was found to fit. */
  readonly #facts = new WeakMap<Reading, number>()
  readonly #texts = new WeakMap<Reading, readonly Text[]>()
  readonly #describe: (name: string) => string
  #revision = 0
  /** The last revision that is another site; since then only names that were told of have changed, and files on the disk. */
  #siteRevision = 0
  /** The last revision in which more than texts and files changed. */
  #factsRevision = 0

  /** @param describe  the value behind a name, now */
  constructor(describe: (name: string) => string) {
    this.#describe = describe
  }

  /** Sees a name that was read for the first time in this revision. */
  noted(name: string): void {
    const known = this.#known.get(name)
    if (!known) this.#meet(name, isOnDisk(name))
    else if (known.isOnDisk) this.#compare(name, known)
    else if (this.#isStale(known)) this.#open.add(name)
  }

  #meet(name: string, isOnDisk: boolean): void {
    const at = { changedAt: this.#revision, checkedAt: this.#revision }
    this.#known.set(name, {
      ...at,
      isOnDisk,
      isText: isOnDisk || isText(name),
      ...(isOnDisk && { value: this.#describe(name) }),
    })
    if (!isOnDisk) this.#open.add(name)
  }

  /** Looks at everything that was read while it can still be looked at. */
  settle(): void {
    for (const name of this.#open) this.#compare(name, this.#known.get(name)!)
    this.#open.clear()
  }

  /** Begins a revision that is another site. */
  begin(revision: number): void {
    this.#revision = revision
    this.#siteRevision = revision
    this.#factsRevision = revision
  }

  /**
   * Begins a revision that is the same site but for what stands behind these names.
   *
   * @param doubtful  kinds of names behind which there may be something else
   */
  amend(revision: number, names: Iterable<string>, doubtful: ReadonlySet<string>): void {
    this.#revision = revision
    if (doubtful.size > 0) this.#factsRevision = revision
    for (const [name, known] of this.#known) if (doubtful.has(kindOf(name))) known.checkedAt = -1
    for (const name of names) {
      if (!isText(name)) this.#factsRevision = revision
      const known = this.#known.get(name)
      if (!known) continue
      this.#known.set(name, { ...known, value: undefined, changedAt: revision, checkedAt: revision })
      this.#open.add(name)
    }
  }

  isCurrent(reading: Reading): boolean {
    const checked = this.#current.get(reading)
    if (checked === this.#revision || reading.at === this.#revision) return true
    if (checked === -this.#revision) return false
    const hasSameFacts = reading.at >= this.#factsRevision || this.#facts.get(reading) === this.#factsRevision
    const isCurrent = hasSameFacts ? this.#hasSameTexts(reading) : this.#isUnchanged(reading)
    if (isCurrent) this.#facts.set(reading, this.#factsRevision)
    this.#current.set(reading, isCurrent ? this.#revision : -this.#revision)
    return isCurrent
  }

  #isUnchanged({ at, reads, uses }: Reading): boolean {
    for (const name of reads) if (this.#changedAt(name) > at) return false
    for (const used of uses) if (!this.isCurrent(used)) return false
    return true
  }

  /** Where the facts are the same only texts and files on the disk can have changed. */
  #hasSameTexts(reading: Reading): boolean {
    return this.#textsOf(reading).every(([name, at]) => this.#changedAt(name) <= at)
  }

  /** Texts and files that a reading depends on, with the revision in which each was read; worked out once. */
  #textsOf(reading: Reading): readonly Text[] {
    let texts = this.#texts.get(reading)
    if (texts) return texts
    const own: Text[] = []
    for (const name of reading.reads) if (this.#known.get(name)!.isText) own.push([name, reading.at])
    for (const used of reading.uses) for (const text of this.#textsOf(used)) own.push(text)
    texts = own.length === 0 ? noTexts : own
    this.#texts.set(reading, texts)
    return texts
  }

  /** Works out beforehand what a later change asks for. */
  prepare(reading: Reading): void {
    this.#textsOf(reading)
  }

  #changedAt(name: string): number {
    const known = this.#known.get(name)!
    if (this.#isStale(known)) this.#compare(name, known)
    return known.changedAt
  }

  #isStale({ checkedAt, isOnDisk }: Known): boolean {
    return checkedAt < (isOnDisk ? this.#revision : this.#siteRevision)
  }

  #compare(name: string, known: Known): void {
    const value = this.#describe(name)
    if (known.value !== undefined && value !== known.value) known.changedAt = this.#revision
    known.value = value
    known.checkedAt = this.#revision
  }
}
