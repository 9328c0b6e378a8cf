// Which runs of delimiters belong together, and which tree do the items become?
// Algorithm: https://spec.commonmark.org/0.31.2/#phase-2-inline-structure, with its lower bounds, hence in linear time.
import type { PhrasingContent } from 'mdast'
import type { Places } from './places.ts'
import type { Item, RunItem, Span } from './scan.ts'

/** Nodes of the items from an index on. */
export function nodesOf(items: readonly Item[], from: number, places: Places): PhrasingContent[] {
  if (pair(items, from)) return new Builder(places).build(items, from)
  const nodes: PhrasingContent[] = []
  for (let i = from; i < items.length; i++) {
    const item = items[i]!
    if (item.type === 'node') nodes.push(item.node)
    else if (item.type === 'text') addText(nodes, item.value, item.start, item.end, places)
  }
  return nodes
}

/** @returns whether there are runs at all */
function pair(items: readonly Item[], from: number): boolean {
  let first: RunItem | undefined
  let last: RunItem | undefined
  for (let i = from; i < items.length; i++) {
    const item = items[i]!
    if (item.type !== 'run') continue
    item.previous = last
    if (last) last.next = item
    else first = item
    last = item
  }
  const bottoms = new Map<number, RunItem | undefined>()
  let closer = first
  while (closer) {
    const opener: RunItem | undefined = closer.close ? findOpener(closer, bottoms) : undefined
    if (opener) {
      join(opener, closer)
      if (closer.length > 0) continue
    } else if (closer.close) bottoms.set(bottomKey(closer), closer.previous)
    const next: RunItem | undefined = closer.next
    if (closer.length === 0 || !closer.open) unlink(closer)
    closer = next
  }
  return first !== undefined
}

const bottomKey = (run: RunItem): number => run.code * 6 + (run.original % 3) * 2 + Number(run.open)

function findOpener(closer: RunItem, bottoms: ReadonlyMap<number, RunItem | undefined>): RunItem | undefined {
  const bottom = bottoms.get(bottomKey(closer))
  for (let run = closer.previous; run && run !== bottom; run = run.previous)
    if (run.open && run.code === closer.code && !isOddMatch(run, closer)) return run
  return undefined
}

const isOddMatch = (opener: RunItem, closer: RunItem): boolean =>
  (opener.close || closer.open) && (opener.original + closer.original) % 3 === 0 && closer.original % 3 !== 0

function join(opener: RunItem, closer: RunItem): void {
  const length = opener.length > 1 && closer.length > 1 ? 2 : 1
  opener.length -= length
  closer.length -= length
  opener.end -= length
  closer.start += length
  const span: Span = {
    kind: opener.tag ?? (length === 2 ? 'strong' : 'emphasis'),
    start: opener.end,
    end: closer.start,
    length,
  }
  opener.starts.push(span)
  closer.ends.push(span)
  opener.next = closer
  closer.previous = opener
  if (opener.length === 0) unlink(opener)
}

function unlink(run: RunItem): void {
  if (run.previous) run.previous.next = run.next
  if (run.next) run.next.previous = run.previous
}

function addText(nodes: PhrasingContent[], value: string, start: number, end: number, places: Places): void {
  const last = nodes.at(-1)
  if (last?.type === 'text' && last.position) {
    last.value += value
    last.position.end = places.point(end)
  } else nodes.push({ type: 'text', value, position: places.position(start, end) })
}

// Later steps walk the tree by recursion; marks that nest deeper are text.
const deepestSpan = 100

class Builder {
  readonly places: Places
  readonly stack: PhrasingContent[][] = []
  nodes: PhrasingContent[] = []
  dropped = new Set<Span>()

  constructor(places: Places) {
    this.places = places
  }

  build(items: readonly Item[], from: number): PhrasingContent[] {
    for (let i = from; i < items.length; i++) {
      const item = items[i]!
      if (item.type === 'node') this.nodes.push(item.node)
      else if (item.type === 'text') addText(this.nodes, item.value, item.start, item.end, this.places)
      else this.addRun(item)
    }
    return this.nodes
  }

  addRun(run: RunItem): void {
    const mark = String.fromCharCode(run.code)
    for (const span of run.ends) this.close(span, mark)
    if (run.length > 0) addText(this.nodes, mark.repeat(run.length), run.start, run.end, this.places)
    for (let i = run.starts.length - 1; i >= 0; i--) this.open(run.starts[i]!, mark)
  }

  open(span: Span, mark: string): void {
    if (this.stack.length >= deepestSpan) {
      this.dropped.add(span)
      addText(this.nodes, mark.repeat(span.length), span.start, span.start + span.length, this.places)
      return
    }
    this.stack.push(this.nodes)
    this.nodes = []
  }

  close(span: Span, mark: string): void {
    if (this.dropped.has(span)) {
      addText(this.nodes, mark.repeat(span.length), span.end - span.length, span.end, this.places)
      return
    }
    const children = this.nodes
    this.nodes = this.stack.pop()!
    const position = this.places.position(span.start, span.end)
    this.nodes.push({ type: span.kind, children, position } as PhrasingContent)
  }
}
