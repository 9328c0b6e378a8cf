// What did a template learn of the page it was run for? Just enough to tell whether it would learn the same of another page.
import type { Span } from '../text/source.ts'
import { goFacts, GoFloat, GoInt, Params, SafeString, type GoObject } from '../golang/values.ts'

/** The page that an output is made of, as far as remembering needs to know it. */
export interface Subject extends GoObject {
  /** Methods that change nothing and depend on nothing but the site. */
  readonly [goFacts]: ReadonlySet<string>
  /** The pages whose method of this name, given the subject, answers true; `undefined` for a method that is no such relation. */
  readonly relatives: (method: string) => ReadonlySet<unknown> | undefined
}

/**
 * A value that was read from the subject and that nobody has looked at yet: it may be stored, compared or tested, and then only the
 * outcome counts. Whoever needs the value itself asks `Reader.reveal`.
 */
export class Observed {
  /** The names by which the subject leads here, each in turn. */
  readonly names: readonly string[]
  readonly path: string
  readonly value: unknown

  constructor(names: readonly string[], path: string, value: unknown) {
    this.names = names
    this.path = path
    this.value = value
  }
}

/** What a step finds where it finds nothing that templates could read without an error. */
export const unreadable: unique symbol = Symbol('unreadable')

/** Answers names that an object of today no longer has. */
export type OlderFact = (receiver: GoObject, name: string, at?: Span) => { readonly value: unknown } | undefined

/** Reads one name of a value whose members are facts; everything else is `unreadable`. */
export function factOf(value: unknown, name: string, olderFact: OlderFact, at?: Span): unknown {
  if (value instanceof Map) return factOfMap(value, name)
  if (typeof value !== 'object' || value === null || !(goFacts in value)) return unreadable
  const facts = value[goFacts] as ReadonlySet<string>
  if (!(name in value)) {
    const older = olderFact(value as unknown as GoObject, name, at)
    return older && typeof older.value !== 'function' ? older.value : unreadable
  }
  if (!facts.has(name)) return unreadable
  const fact = (value as Record<string, unknown>)[name]
  return typeof fact === 'function' ? (fact.call(value) as unknown) : fact
}

const factOfMap = (map: ReadonlyMap<unknown, unknown>, name: string): unknown =>
  map instanceof Params || typeof map.keys().next().value === 'string' ? (map.get(name) ?? undefined) : unreadable

/** Whether two facts are the same to every template. */
export function isSameFact(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (a instanceof SafeString) return b instanceof SafeString && a.kind === b.kind && a.value === b.value
  if (a instanceof GoFloat) return b instanceof GoFloat && a.value === b.value && a.bits === b.bits
  if (a instanceof GoInt) return b instanceof GoInt && a.value === b.value && a.type === b.type
  return (a ?? undefined) === (b ?? undefined)
}

/** A call that tied the subject to other values, and what came of it. */
export interface Call {
  readonly key: string
  readonly again: (subject: Subject) => unknown
  readonly result: unknown
}

/** Everything learnt of a subject by one template, without what the templates it called have learnt. */
export class Findings {
  readonly equal = new Map<string, { readonly names: readonly string[]; readonly value: unknown }>()
  readonly truth = new Map<string, { readonly names: readonly string[]; readonly isTrue: boolean }>()
  readonly unequal = new Map<string, { readonly names: readonly string[]; readonly values: Set<unknown> }>()
  readonly prefixes = new Map<
    string,
    { readonly names: readonly string[]; readonly yes: Set<string>; readonly no: Set<string> }
  >()
  readonly relations = new Map<string, { readonly yes: Set<unknown>; readonly no: Set<unknown> }>()
  readonly calls = new Map<string, Call>()

  get isEmpty(): boolean {
    const { equal, truth, unequal, prefixes, relations, calls } = this
    return [equal, truth, unequal, prefixes, relations, calls].every(({ size }) => size === 0)
  }

  /** Takes in what another one knows. */
  add(other: Findings): void {
    for (const [path, entry] of other.equal) this.equal.set(path, entry)
    for (const [path, entry] of other.truth) this.truth.set(path, entry)
    for (const [path, { names, values }] of other.unequal) addAll(this.unequalTo(path, names), values)
    for (const [path, { names, yes, no }] of other.prefixes) {
      const own = this.prefixesOf(path, names)
      addAll(own.yes, yes)
      addAll(own.no, no)
    }
    for (const [name, { yes, no }] of other.relations) {
      const own = this.relation(name)
      addAll(own.yes, yes)
      addAll(own.no, no)
    }
    for (const [key, call] of other.calls) this.calls.set(key, call)
  }

  unequalTo(path: string, names: readonly string[]): Set<unknown> {
    let entry = this.unequal.get(path)
    if (!entry) this.unequal.set(path, (entry = { names, values: new Set() }))
    return entry.values
  }

  prefixesOf(path: string, names: readonly string[]): { readonly yes: Set<string>; readonly no: Set<string> } {
    let entry = this.prefixes.get(path)
    if (!entry) this.prefixes.set(path, (entry = { names, yes: new Set(), no: new Set() }))
    return entry
  }

  relation(name: string): { readonly yes: Set<unknown>; readonly no: Set<unknown> } {
    let entry = this.relations.get(name)
    if (!entry) this.relations.set(name, (entry = { yes: new Set(), no: new Set() }))
    return entry
  }
}

function addAll<T>(target: Set<T>, source: ReadonlySet<T>): void {
  for (const item of source) target.add(item)
}

export interface Rules {
  readonly isTrue: (value: unknown) => boolean
  readonly olderFact: OlderFact
}

/** The facts of one subject, each read once. */
export class Facts {
  readonly subject: Subject
  readonly #known = new Map<string, unknown>()
  readonly #relatives = new Map<string, ReadonlySet<unknown>>()
  readonly #isTrue: (value: unknown) => boolean
  readonly #olderFact: OlderFact

  constructor(subject: Subject, { isTrue, olderFact }: Rules) {
    this.subject = subject
    this.#isTrue = isTrue
    this.#olderFact = olderFact
  }

  at(path: string, names: readonly string[]): unknown {
    if (this.#known.has(path)) return this.#known.get(path)
    let value: unknown = this.subject
    for (const name of names) value = value === unreadable ? value : factOf(value, name, this.#olderFact)
    this.#known.set(path, value)
    return value
  }

  relatives(method: string): ReadonlySet<unknown> {
    let found = this.#relatives.get(method)
    if (!found) this.#relatives.set(method, (found = this.subject.relatives(method) ?? new Set()))
    return found
  }

  /** Whether a template that learnt this would learn the same of this subject. */
  agreeWith(findings: Findings): boolean {
    return (
      this.#agreeOnValues(findings) &&
      this.#agreeOnPrefixes(findings) &&
      this.#agreeOnRelations(findings) &&
      [...findings.calls.values()].every(({ again, result }) => isSameFact(again(this.subject), result))
    )
  }

  #agreeOnValues({ equal, truth, unequal }: Findings): boolean {
    for (const [path, { names, value }] of equal) if (!isSameFact(this.at(path, names), value)) return false
    for (const [path, { names, isTrue }] of truth) {
      const value = this.at(path, names)
      if (value === unreadable || this.#isTrue(value) !== isTrue) return false
    }
    for (const [path, { names, values }] of unequal) {
      const value = this.at(path, names)
      if (values.has(value)) return false
      // What was compared were texts, numbers and pages; another kind of value might be equal by a rule of its own.
      const [example] = values
      if (typeof value !== typeof example) return false
    }
    return true
  }

  #agreeOnPrefixes({ prefixes }: Findings): boolean {
    for (const [path, { names, yes, no }] of prefixes) {
      const value = this.at(path, names)
      if (typeof value !== 'string') return false
      for (const prefix of yes) if (!value.startsWith(prefix)) return false
      for (let end = 0; end <= value.length; end++) if (no.has(value.slice(0, end))) return false
    }
    return true
  }

  #agreeOnRelations({ relations }: Findings): boolean {
    for (const [method, { yes, no }] of relations) {
      const related = this.relatives(method)
      for (const page of yes) if (!related.has(page)) return false
      const [few, many] = related.size < no.size ? [related, no] : [no, related]
      for (const page of few) if (many.has(page)) return false
    }
    return true
  }
}
