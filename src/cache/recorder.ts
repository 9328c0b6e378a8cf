// What was read to make something, and what did making it leave behind? Noted while it is made, so that it is made again exactly when
// something of that has changed.

/** Everything that one piece of work read, used and left behind. */
export interface Reading {
  /** The revision that was read. */
  readonly at: number
  /** Names of what was read; what stands behind a name has a value that can be compared. */
  readonly reads: ReadonlySet<string>
  /** Other pieces that it was given as they were. */
  readonly uses: ReadonlySet<Reading>
  /** What making it left behind besides its result; to be repeated whenever the result is used. */
  readonly effects: ReadonlySet<unknown>
}

interface OpenReading extends Reading {
  readonly reads: Set<string>
  readonly uses: Set<Reading>
  readonly effects: Set<unknown>
}

const manyPages = 1000

/** Work is synchronous, so there is one innermost piece at a time. */
export class Recorder {
  #current: OpenReading | undefined
  readonly #names = new Set<string>()
  readonly #onNew: (name: string) => void
  /** The one that is being read. */
  revision = 0

  /** @param onNew  told of each name once in a revision, before what stands behind it is read */
  constructor(onNew: (name: string) => void) {
    this.#onNew = onNew
  }

  /** What was read before may be something else from here on. */
  begin(revision: number): void {
    this.revision = revision
    this.#names.clear()
  }

  note(name: string): void {
    if (!this.#current) return
    this.#current.reads.add(name)
    this.#meet(name)
  }

  #meet(name: string): void {
    if (this.#names.has(name)) return
    this.#names.add(name)
    this.#onNew(name)
  }

  /** Who has read very many pages has read all of them. */
  #foldPages(reads: Set<string>): void {
    if (reads.size < manyPages) return
    for (const name of reads) if (name.startsWith('page:')) reads.delete(name)
    reads.add('every-page')
    this.#meet('every-page')
  }

  effect(effect: unknown): void {
    this.#current?.effects.add(effect)
  }

  /** The piece in hand was given the result of another one. */
  use(reading: Reading): void {
    this.#current?.uses.add(reading)
  }

  /** What the piece in hand has read up to now, and the results that it was given. */
  soFar(): ReadonlySet<string> {
    return this.#current ? namesIn(this.#current) : new Set()
  }

  /** Does something whose reading counts for nobody. */
  silently<T>(action: () => T): T {
    const outer = this.#current
    this.#current = undefined
    try {
      return action()
    } finally {
      this.#current = outer
    }
  }

  /** Does a piece of work; what it reads counts for it alone until somebody uses it. What it throws has been read for, too. */
  record<T>(
    action: () => T,
  ): { readonly reading: Reading; readonly value: T } | { readonly reading: Reading; readonly error: unknown } {
    const outer = this.#current
    const reading: OpenReading = { at: this.revision, reads: new Set(), uses: new Set(), effects: new Set() }
    this.#current = reading
    try {
      return { reading, value: action() }
    } catch (error) {
      return { reading, error }
    } finally {
      this.#current = outer
      this.#foldPages(reading.reads)
    }
  }
}

/** Everything that a piece of work read, itself or in results that it was given. */
export function namesIn(reading: Reading): ReadonlySet<string> {
  const names = new Set<string>()
  const seen = new Set<Reading>()
  const visit = (each: Reading): void => {
    if (seen.has(each)) return
    seen.add(each)
    for (const name of each.reads) names.add(name)
    for (const used of each.uses) visit(used)
  }
  visit(reading)
  return names
}

/** A result with what was read for it, where somebody wants to know. */
export interface Kept<T> {
  readonly value: T
  readonly reading?: Reading
}

/** Does a piece of work whose result is kept: everybody who gets it later has read what it read. */
export function keep<T>(recorder: Recorder | undefined, action: () => T): Kept<T> {
  if (!recorder) return { value: action() }
  const done = recorder.record(action)
  recorder.use(done.reading)
  if ('error' in done) throw done.error
  return done
}
