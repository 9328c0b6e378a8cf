// When need a template not run again? When it would read the same: then its text, and what it wrote into stores, are repeated.
//
// A navigation that walks the whole site on each page reads, for all but a few of its parts, nothing that depends on the page: it
// compares the page with others and finds them different. Each call of a partial or of a defined template notes what it learnt of
// the page the output is made of (its subject), and what it read from and wrote to stores. For the next page the notes are checked;
// where they agree, the call is answered from memory. What cannot be noted exactly is not remembered.
import { keep, type Kept, type Reading } from '../cache/recorder.ts'
import { Scratch } from '../golang/scratch.ts'
import { goFacts, goType, SafeString, type GoObject } from '../golang/values.ts'
import type { Span } from '../text/source.ts'
import type { Keeping } from './keeping.ts'
import { factOf, Facts, Findings, isSameFact, Observed, unreadable, type Rules, type Subject } from './observed.ts'

/** One value in a store. Stores of the subject are known by their name, all others by themselves. */
interface Cell {
  readonly store: Scratch | string
  readonly key: string
  value: unknown
}

/** What a call did the last time. */
interface Entry {
  readonly value: unknown
  readonly own: Findings
  readonly called: readonly Entry[]
  readonly reads: readonly Cell[]
  readonly writes: readonly Cell[]
  /** What it read of everything else, where somebody wants to know. */
  readonly reading: Reading | undefined
  hits: number
  /** `own` and that of all that was called; made when the entry proves useful. */
  whole?: Findings
}

/** The outcome of a template. */
export interface Remembered {
  readonly text: string
  readonly hasReturned: boolean
  readonly returned?: unknown
}

interface Known {
  readonly byArgument: Map<string, Entry[]>
  /** How often an argument came again. */
  tries: number
  hits: number
}

/** A call that is being watched. */
interface Watch {
  readonly own: Findings
  readonly called: Entry[]
  readonly reads: Map<string, Cell>
  readonly writes: Map<string, Cell>
  isLost: boolean
}

const maxAlternatives = 4
const maxItems = 40
const maxCalls = 100
/** A template that was given an argument again so often and never answered from memory is no longer watched. */
const patience = 16
const maxArguments = 100_000

/** What templates did before, for all outputs of one site in one format: elsewhere links and texts may differ. */
export class Memory {
  readonly #known = new WeakMap<object, Known>()
  readonly #numbers = new WeakMap<object, number>()
  #count = 0

  known(template: object): Known {
    let known = this.#known.get(template)
    if (!known) this.#known.set(template, (known = { byArgument: new Map(), tries: 0, hits: 0 }))
    return known
  }

  numberOf(object: object): number {
    let number = this.#numbers.get(object)
    if (number === undefined) this.#numbers.set(object, (number = ++this.#count))
    return number
  }
}

export interface ReaderRules extends Rules {
  readonly keeping?: Keeping
}

/** Watches the templates of one output. */
export class Reader {
  readonly subject: Subject
  readonly #memory: Memory
  readonly #facts: Facts
  readonly #stores = new Map<Scratch, string>()
  readonly #watches: Watch[] = []
  readonly #rules: ReaderRules
  #isPaused = false

  constructor(subject: Subject, memory: Memory, rules: ReaderRules) {
    this.subject = subject
    this.#memory = memory
    this.#facts = new Facts(subject, rules)
    this.#rules = rules
  }

  /** Whether what templates read is being noted. */
  get isWatching(): boolean {
    return !this.#isPaused && this.#watches.length > 0
  }

  /** Runs `action` unwatched: content is made once for all who show it, whoever asks first. */
  pause<T>(action: () => T): T {
    const before = this.#isPaused
    this.#isPaused = true
    try {
      return action()
    } finally {
      this.#isPaused = before
    }
  }

  /** What is going on depends on more than can be noted: none of the calls that are running is remembered. */
  giveUp(): void {
    if (!this.#isPaused) for (const watch of this.#watches) watch.isLost = true
  }

  /**
   * Answers a call from memory, or runs it and remembers it.
   *
   * @param run  must not leave anything behind but its value and what it writes to stores
   */
  call<T extends Remembered>(template: object, argument: unknown, run: () => T): T {
    if (this.#isPaused) return run()
    const known = this.#memory.known(template)
    if (known.hits === 0 && known.tries > patience) return run()
    const key = this.#keyOf(argument, 0)
    if (key === undefined) return run()
    const entries = known.byArgument.get(key)
    const entry = entries?.find((each) => this.#isCurrent(each) && this.#agreesWith(each))
    if (entries) known.tries++
    if (entry) {
      known.hits++
      entry.hits++
      if (entry.reading) this.#rules.keeping?.recorder.use(entry.reading)
      this.#repeat(entry)
      return entry.value as T
    }
    const made = this.#watched(run)
    if (made.entry && entries) addAlternative(entries, made.entry)
    else if (made.entry && known.byArgument.size < maxArguments) known.byArgument.set(key, [made.entry])
    return made.value
  }

  #watched<T extends Remembered>(run: () => T): { readonly value: T; readonly entry?: Entry } {
    const watch: Watch = { own: new Findings(), called: [], reads: new Map(), writes: new Map(), isLost: false }
    this.#watches.push(watch)
    let done: Kept<T>
    try {
      done = keep(this.#rules.keeping?.recorder, run)
    } catch (error) {
      // A template that catches it has read what the failed one read.
      this.giveUp()
      throw error
    } finally {
      this.#watches.pop()
    }
    const { value, reading } = done
    const outer = this.#watches.at(-1)
    if (watch.isLost || !isRepeatable(value.returned) || value.returned === this.subject) {
      this.giveUp()
      return { value }
    }
    const { own, called } = watch
    const entry: Entry = {
      value,
      own,
      called,
      reads: [...watch.reads.values()],
      writes: [...watch.writes.values()],
      reading,
      hits: 0,
    }
    if (outer) this.#note(outer, entry)
    return { value, entry }
  }

  #isCurrent({ reading }: Entry): boolean {
    return reading === undefined || this.#rules.keeping?.isCurrent(reading) !== false
  }

  /** The caller has learnt what the called one has. */
  #note(outer: Watch, entry: Entry): void {
    outer.called.push(entry)
    for (const cell of entry.reads) {
      const key = this.#cellKey(cell)
      if (!outer.writes.has(key) && !outer.reads.has(key)) outer.reads.set(key, cell)
    }
    for (const cell of entry.writes) outer.writes.set(this.#cellKey(cell), cell)
  }

  #repeat(entry: Entry): void {
    const { keeping } = this.#rules
    for (const { store, key } of entry.reads) keeping?.touch(this.#storeOf(store), key, 'read')
    for (const { store, key, value } of entry.writes) {
      keeping?.touch(this.#storeOf(store), key, 'write')
      this.#storeOf(store).Set(key, value)
    }
    const outer = this.#watches.at(-1)
    if (outer) this.#note(outer, entry)
  }

  #agreesWith(entry: Entry): boolean {
    const { reads, whole } = entry
    for (const { store, key, value } of reads) if (!isSameFact(this.#storeOf(store).Get(key), value)) return false
    if (whole) return this.#facts.agreeWith(whole)
    if (!this.#agreesWithin(entry)) return false
    entry.whole = wholeOf(entry)
    return true
  }

  #agreesWithin({ own, whole, called }: Entry): boolean {
    if (whole) return this.#facts.agreeWith(whole)
    return this.#facts.agreeWith(own) && called.every((each) => this.#agreesWithin(each))
  }

  /** What tells one argument from another; `undefined` for one that is not the same the next time. */
  #keyOf(value: unknown, depth: number): string | undefined {
    if (value === this.subject) return '@'
    switch (typeof value) {
      case 'string':
        return JSON.stringify(value)
      case 'number':
      case 'boolean':
      case 'undefined':
        return String(value)
      case 'object':
        return value === null ? 'null' : this.#keyOfObject(value, depth)
      default:
        return undefined
    }
  }

  #keyOfObject(value: object, depth: number): string | undefined {
    if (value instanceof SafeString) return value.kind + JSON.stringify(value.value)
    if (value instanceof Map || Array.isArray(value)) return depth > 2 ? undefined : this.#keyOfItems(value, depth)
    if (value instanceof Scratch && this.#stores.has(value)) return `@${this.#stores.get(value)}`
    return `#${this.#memory.numberOf(value)}`
  }

  #keyOfItems(items: ReadonlyMap<unknown, unknown> | readonly unknown[], depth: number): string | undefined {
    let key = `${(items as Partial<GoObject>)[goType] ?? ''}${items instanceof Map ? '{' : '['}`
    if ((items instanceof Map ? items.size : (items as readonly unknown[]).length) > maxItems) return undefined
    for (const [name, item] of items.entries()) {
      const part = this.#keyOf(item, depth + 1)
      if (part === undefined) return undefined
      key += `${items instanceof Map ? this.#keyOf(name, depth + 1) : ''} ${part},`
    }
    return key
  }

  // --- what templates learn of the subject ---------------------------------------------------------------------------

  /** Reads a member of the subject, or of what was read from it; `unreadable` when that is no fact to be noted. */
  read(receiver: unknown, name: string, at: Span): unknown {
    const isSubject = receiver === this.subject
    if (isSubject && (name === 'Scratch' || name === 'Store')) return this.#ownStore(name)
    if (isSubject && (name === 'Page' || name === 'Site')) return unreadable
    const from = isSubject ? undefined : (receiver as Observed)
    const value = factOf(from ? from.value : receiver, name, this.#rules.olderFact, at)
    if (value === unreadable) return unreadable
    const names = from ? [...from.names, name] : [name]
    return new Observed(names, names.join('.'), value)
  }

  #ownStore(name: 'Scratch' | 'Store'): Scratch {
    const store = (this.subject as unknown as Record<string, Scratch>)[name]!
    this.#stores.set(store, name)
    return store
  }

  /**
   * Sees a value that came from the site and not from the subject. Where it is the subject all the same, what follows cannot be told
   * apart from what would follow from the subject, and holds for no other one.
   */
  met<T>(value: T): T {
    if ((value as unknown) === this.subject) this.#watches.at(-1)?.own.equal.set('', { names: [], value: this.subject })
    return value
  }

  /** Runs something of which it matters whether it has anything to do with the subject. */
  about<T>(run: () => T): { readonly value: T; readonly isAboutSubject: boolean } {
    const own = new Findings()
    const watch: Watch = { own, called: [], reads: new Map(), writes: new Map(), isLost: false }
    if (this.#isPaused) return { value: run(), isAboutSubject: true }
    this.#watches.push(watch)
    try {
      const value = run()
      const whole = wholeOf({ own, called: watch.called })
      return { value, isAboutSubject: watch.isLost || !whole.isEmpty || watch.reads.size > 0 || watch.writes.size > 0 }
    } finally {
      this.#watches.pop()
      this.giveUp()
    }
  }

  /** The value itself, for whoever does more with it than compare or test it. */
  reveal({ names, path, value }: Observed): unknown {
    this.#watches.at(-1)?.own.equal.set(path, { names, value })
    return value
  }

  /** What is behind a value, for what templates do not see. */
  peek(value: unknown): unknown {
    return value instanceof Observed ? value.value : value
  }

  revealed(value: unknown): unknown {
    return value instanceof Observed ? this.reveal(value) : value
  }

  isTrue({ names, path, value }: Observed): boolean {
    const isTrue = this.#rules.isTrue(value)
    this.#watches.at(-1)?.own.truth.set(path, { names, isTrue })
    return isTrue
  }

  /** Whether two values are equal where one was observed; `undefined` when both must be revealed to tell. */
  compare(a: unknown, b: unknown, isEqual: (a: unknown, b: unknown) => boolean): boolean | undefined {
    const own = this.#watches.at(-1)?.own
    const [seen, other] = this.#isOfSubject(a) ? [a, b] : [b, a]
    if (!own || this.#isOfSubject(other) || !this.#isOfSubject(seen)) return undefined
    const { names, path, value } = seen instanceof Observed ? seen : { names: [], path: '', value: seen }
    const isPlain = typeof value === typeof other && (typeof value === 'string' || typeof value === 'number')
    if (!isPlain && !(seen === this.subject && isPageLike(other, this.subject))) return undefined
    const result = isEqual(value, other)
    if (result) own.equal.set(path, { names, value })
    else own.unequalTo(path, names).add(other)
    return result
  }

  /** Whether an observed text begins with another; `undefined` when it must be revealed to tell. */
  hasPrefix(text: unknown, prefix: unknown): boolean | undefined {
    const own = this.#watches.at(-1)?.own
    if (!own || !(text instanceof Observed) || typeof text.value !== 'string' || typeof prefix !== 'string')
      return undefined
    const result = text.value.startsWith(prefix)
    const { yes, no } = own.prefixesOf(text.path, text.names)
    ;(result ? yes : no).add(prefix)
    return result
  }

  #isOfSubject(value: unknown): boolean {
    return value === this.subject || value instanceof Observed
  }

  /** A value for a function that takes it whole: a subject that is given away may be asked anything. */
  given(value: unknown): unknown {
    if (value === this.subject) this.giveUp()
    return this.revealed(value)
  }

  // --- methods -------------------------------------------------------------------------------------------------------

  /**
   * Calls a method with the subject among receiver and arguments, or of a store.
   *
   * @param call  calls it on a receiver and arguments
   */
  method(
    receiver: unknown,
    name: string,
    args: readonly unknown[],
    call: (receiver: unknown, args: readonly unknown[]) => unknown,
  ): unknown {
    if (receiver instanceof Scratch)
      return this.#storeCall(
        receiver,
        name,
        args.map((arg) => this.given(arg)),
        call,
      )
    const from = this.revealed(receiver)
    const given = args.map((arg) => this.revealed(arg))
    const asks = from === this.subject
    const names = given.filter((arg) => arg === this.subject).length
    if (!asks && names === 0) return call(from, given)
    const result = call(from, given)
    if (asks && names === 0 && this.subject[goFacts].has(name))
      this.#noteCall(name, given, result, (subject) => call(subject, given))
    else if (!asks && names === 1 && given.length === 1) this.#noteRelation(from, name, result, call)
    else this.giveUp()
    return result
  }

  #noteRelation(
    receiver: unknown,
    name: string,
    result: unknown,
    call: (receiver: unknown, args: readonly unknown[]) => unknown,
  ): void {
    const own = this.#watches.at(-1)!.own
    if (isPageLike(receiver, this.subject) && this.subject.relatives(name)) {
      const { yes, no } = own.relation(name)
      ;(result === true ? yes : no).add(receiver)
    } else if (['Eq', 'InSection', 'Next', 'Prev'].includes(name) && isRepeatable(result))
      this.#noteCall(name, [receiver], result, (subject) => call(receiver, [subject]))
    else this.giveUp()
  }

  #noteCall(name: string, parts: readonly unknown[], result: unknown, again: (subject: Subject) => unknown): void {
    const { calls } = this.#watches.at(-1)!.own
    const keys = parts.map((part) => this.#keyOf(part, 0))
    if (calls.size >= maxCalls || keys.includes(undefined) || result === this.subject) return this.giveUp()
    calls.set(`${name} ${keys.join()}`, { key: name, again, result })
  }

  // --- stores --------------------------------------------------------------------------------------------------------

  #storeCall(
    store: Scratch,
    name: string,
    args: readonly unknown[],
    call: (receiver: unknown, args: readonly unknown[]) => unknown,
  ): unknown {
    const [key] = args
    if (typeof key !== 'string') return this.#unnoted(() => call(store, args))
    if (name === 'Get') {
      const value = call(store, args)
      this.#noteRead(store, key, value)
      return value
    }
    if (name === 'Add') this.#noteRead(store, key, store.Get(key))
    else if (name !== 'Set' && name !== 'Delete') return this.#unnoted(() => call(store, args))
    const answer = call(store, args)
    this.#noteWrite(store, key, store.Get(key))
    return answer
  }

  #unnoted(call: () => unknown): unknown {
    this.giveUp()
    return call()
  }

  #noteRead(store: Scratch, key: string, value: unknown): void {
    const watch = this.#watches.at(-1)!
    const cell: Cell = { store: this.#stores.get(store) ?? store, key, value }
    const id = this.#cellKey(cell)
    if (!watch.writes.has(id) && !watch.reads.has(id)) watch.reads.set(id, cell)
    if (value === this.subject) this.giveUp()
  }

  /** A map that was put into a store may be changed there. */
  #noteWrite(store: Scratch, key: string, value: unknown): void {
    const watch = this.#watches.at(-1)!
    const cell: Cell = { store: this.#stores.get(store) ?? store, key, value }
    if (!(isRepeatable(value) || Array.isArray(value)) || value === this.subject) this.giveUp()
    watch.writes.set(this.#cellKey(cell), cell)
  }

  #cellKey({ store, key }: Cell): string {
    return `${typeof store === 'string' ? store : this.#memory.numberOf(store)} ${key}`
  }

  #storeOf(store: Scratch | string): Scratch {
    if (typeof store !== 'string') return store
    return this.#ownStore(store as 'Scratch' | 'Store')
  }
}

function wholeOf({ own, whole, called }: Pick<Entry, 'own' | 'whole' | 'called'>): Findings {
  if (whole) return whole
  const all = new Findings()
  all.add(own)
  for (const each of called) all.add(wholeOf(each))
  return all
}

/** The value itself where it was read from the page being rendered. */
export const revealed = (
  state: { readonly run: { readonly env: { readonly reader?: Reader } } },
  value: unknown,
): unknown => (value instanceof Observed ? state.run.env.reader!.reveal(value) : value)

/** The least useful one makes room. */
function addAlternative(entries: Entry[], entry: Entry): void {
  if (entries.length >= maxAlternatives) {
    const least = entries.reduce((a, b) => (b.hits < a.hits ? b : a))
    entries.splice(entries.indexOf(least), 1)
  }
  entries.unshift(entry)
}

/** What a call may give and be asked for again: values that nobody can change. */
function isRepeatable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function'
  return value instanceof SafeString || goFacts in value
}

const isPageLike = (value: unknown, subject: Subject): boolean =>
  typeof value === 'object' && value !== null && value.constructor === subject.constructor
