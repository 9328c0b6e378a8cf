// Where in the text does a node stand?

/** Offsets in the text that is rendered. */
export type Range = readonly [start: number, end: number]

/** Where a node stands; unknown of what a plugin made. */
export function rangeOf(node: {
  position?: { start: { offset?: number }; end: { offset?: number } } | undefined
}): Range | undefined {
  const start = node.position?.start.offset
  return start === undefined ? undefined : [start, node.position?.end.offset ?? start]
}
