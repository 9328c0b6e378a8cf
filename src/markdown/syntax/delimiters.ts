// Which runs of `*`, `_`, `~`, `+`, `=` and `^` belong together? All share one stack, so that spans never cross.
// Algorithm: https://spec.commonmark.org/0.31.2/#phase-2-inline-structure, with its lower bounds, hence in linear time.
import type { Handle } from 'mdast-util-from-markdown'
import type { Construct, Event, Point, Token, TokenizeContext } from 'micromark-util-types'
import type { Extensions } from '../options.ts'
import { characterAfter, characterBefore, flankingOf, isPunctuationOrSymbol } from './classify.ts'
import type { Reading, Syntax } from './construct.ts'
import { tokenType } from './construct.ts'

export type Tag = 'delete' | 'insert' | 'mark' | 'subscript' | 'superscript'

export interface Rule {
  readonly tag: Tag
  readonly minimum: number
}

const codes = { star: 42, plus: 43, equals: 61, caret: 94, underscore: 95, tilde: 126 }
const runType = tokenType('delimiterRun')

export function delimiters(reading: Reading, extensions: Extensions): Syntax {
  const rules = rulesOf(extensions)
  const text: Record<number, Construct> = {
    [codes.star]: runConstruct(reading, []),
    [codes.underscore]: runConstruct(reading, []),
  }
  for (const [code, list] of rules) text[code] = runConstruct(reading, list, code)
  return {
    micromark: { text, insideSpan: { null: [{ resolveAll }] }, disable: { null: ['attention'] } },
    nodes: nodeHandles(),
  }
}

/** What each character marks, and how often it must stand there at least. */
export function rulesOf({ extras, strikethrough }: Extensions): Map<number, Rule[]> {
  const rules = new Map<number, Rule[]>()
  const add = (enabled: boolean, code: number, tag: Tag, minimum: number): void => {
    if (enabled) rules.set(code, [...(rules.get(code) ?? []), { tag, minimum }])
  }
  add(extras.delete.enable, codes.tilde, 'delete', 2)
  add(strikethrough, codes.tilde, 'delete', 1)
  add(extras.subscript.enable, codes.tilde, 'subscript', 1)
  add(extras.insert.enable, codes.plus, 'insert', 2)
  add(extras.mark.enable, codes.equals, 'mark', 2)
  add(extras.superscript.enable, codes.caret, 'superscript', 1)
  return rules
}

function nodeHandles(): Syntax['nodes'] {
  const enter: Record<string, Handle> = {}
  const exit: Record<string, Handle> = {}
  for (const type of ['delete', 'insert', 'mark', 'subscript', 'superscript']) {
    enter[`${type}Span`] = function (token) {
      this.enter({ type, children: [] } as never, token)
    }
    exit[`${type}Span`] = function (token) {
      this.exit(token)
    }
  }
  return { enter, exit, canContainEols: ['delete', 'insert', 'mark', 'subscript', 'superscript'] }
}

interface Run {
  readonly token: Token
  readonly code: number
  readonly open: boolean
  readonly close: boolean
  readonly original: number
  readonly tag: Tag | undefined
  length: number
  /** Spans that end here, innermost first, and that begin here, innermost first. */
  readonly ends: Token[]
  readonly starts: Token[]
  left: Point
  right: Point
  previous: Run | undefined
  next: Run | undefined
}

const runs = new WeakMap<Token, Run>()

// Three or more of a mark that comes at most twice are text, and so is each of them.
export const longestMark = 2

function runConstruct(reading: Reading, rules: readonly Rule[], limited?: number): Construct {
  const construct: Construct = {
    name: 'delimiters',
    resolveAll,
    tokenize(effects, ok, nok) {
      const previous = this.previous
      const start = this.now().offset
      let marker: number
      let length = 0
      return (code) => {
        marker = code!
        effects.enter(runType)
        return inside(code)
      }
      function inside(this: void, code: number | null): ReturnType<typeof ok> {
        if (code === marker) {
          effects.consume(code)
          length++
          return inside
        }
        const rule = rules.find(({ minimum }) => length >= minimum)
        if (rules.length > 0 && (!rule || length > longestMark)) return nok(code)
        const before = characterBefore(reading.text, start, previous)
        const after = characterAfter(reading.text, start + length, code)
        const token = effects.exit(runType)
        runs.set(token, newRun(token, marker, length, before, after, rule?.tag))
        return ok(code)
      }
    },
  }
  if (limited !== undefined) construct.previous = (code) => code !== limited
  return construct
}

// After `^`, a sign or an apostrophe does not count as punctuation: `10^-3^`.
const signs = new Set([39, 43, 45])
const letterZ = 122

/** Whether a run of delimiters between two characters may open a span, and whether it may close one. */
export function directionsOf(code: number, length: number, before: number, after: number): Directions {
  const follower = code === codes.caret && length === 1 && signs.has(after) ? letterZ : after
  const { left, right } = flankingOf(before, follower)
  const underscore = code === codes.underscore
  return {
    open: left && (!underscore || !right || isPunctuationOrSymbol(before)),
    close: right && (!underscore || !left || isPunctuationOrSymbol(after)),
  }
}

export interface Directions {
  readonly open: boolean
  readonly close: boolean
}

function newRun(token: Token, code: number, length: number, before: number, after: number, tag: Tag | undefined): Run {
  return {
    token,
    code,
    ...directionsOf(code, length, before, after),
    original: length,
    tag,
    length,
    ends: [],
    starts: [],
    left: token.start,
    right: token.end,
    previous: undefined,
    next: undefined,
  }
}

function resolveAll(events: Event[], context: TokenizeContext): Event[] {
  const found: Run[] = []
  for (const [kind, token] of events) {
    const run = kind === 'enter' && token.type === runType ? runs.get(token) : undefined
    if (run) found.push(run)
  }
  if (found.length === 0) return events
  pair(found)
  // micromark holds on to this very list.
  const rebuilt = rebuild(events, context)
  rebuilt.forEach((event, i) => (events[i] = event))
  events.length = rebuilt.length
  return events
}

function pair(found: readonly Run[]): void {
  found.forEach((run, i) => {
    run.previous = found[i - 1]
    run.next = found[i + 1]
  })
  const bottoms = new Map<number, Run | undefined>()
  let closer: Run | undefined = found[0]
  while (closer) {
    const opener: Run | undefined = closer.close ? findOpener(closer, bottoms) : undefined
    if (opener) {
      join(opener, closer)
      if (closer.length > 0) continue
    } else if (closer.close) {
      bottoms.set(bottomKey(closer), closer.previous)
    }
    const next: Run | undefined = closer.next
    if (closer.length === 0 || !closer.open) unlink(closer)
    closer = next
  }
}

const bottomKey = (run: Run): number => run.code * 6 + (run.original % 3) * 2 + Number(run.open)

function findOpener(closer: Run, bottoms: Map<number, Run | undefined>): Run | undefined {
  const key = bottomKey(closer)
  const bottom = bottoms.get(key)
  for (let run = closer.previous; run && run !== bottom; run = run.previous)
    if (run.open && run.code === closer.code && !isOddMatch(run, closer)) return run
  return undefined
}

const isOddMatch = (opener: Run, closer: Run): boolean =>
  (opener.close || closer.open) && (opener.original + closer.original) % 3 === 0 && closer.original % 3 !== 0

function join(opener: Run, closer: Run): void {
  const used = opener.length > 1 && closer.length > 1 ? 2 : 1
  opener.length -= used
  closer.length -= used
  opener.right = moved(opener.right, -used)
  closer.left = moved(closer.left, used)
  const type = opener.tag ? tokenType(`${opener.tag}Span`) : used === 2 ? 'strong' : 'emphasis'
  const span: Token = { type, start: { ...opener.right }, end: { ...closer.left } }
  opener.starts.push(span)
  closer.ends.push(span)
  opener.next = closer
  closer.previous = opener
  if (opener.length === 0) unlink(opener)
}

function unlink(run: Run): void {
  if (run.previous) run.previous.next = run.next
  if (run.next) run.next.previous = run.previous
}

const moved = (point: Point, by: number): Point => ({
  ...point,
  column: point.column + by,
  offset: point.offset + by,
  _bufferIndex: point._bufferIndex + by,
})

function rebuild(events: readonly Event[], context: TokenizeContext): Event[] {
  const rebuilt: Event[] = []
  for (const event of events) {
    const run = event[1].type === runType ? runs.get(event[1]) : undefined
    if (!run) {
      rebuilt.push(event)
      continue
    }
    if (event[0] === 'exit') continue
    for (const span of run.ends) rebuilt.push(['exit', span, context])
    if (run.length > 0) {
      const rest: Token = { type: 'data', start: { ...run.left }, end: { ...run.right } }
      rebuilt.push(['enter', rest, context], ['exit', rest, context])
    }
    for (const span of run.starts.toReversed()) rebuilt.push(['enter', span, context])
  }
  return rebuilt
}
