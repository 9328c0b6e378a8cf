// The nearest known name, for "did you mean".

/** @returns the known name closest to `wanted`, or `undefined` when none is near enough to be a slip of the fingers */
export function nearestName(wanted: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  let best: string | undefined
  let bestDistance = limit + 1
  for (const name of known) {
    if (name === wanted) continue
    const distance = editDistance(wanted.toLowerCase(), name.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = name
      bestDistance = distance
    }
  }
  return best
}

/** @returns the known names that are least unlike `wanted`, best first, however unlike they are */
export function nearestNames(wanted: string, known: Iterable<string>, most: number): readonly string[] {
  const ranked = [...known].map((name) => {
    const limit = Math.max(wanted.length, name.length) + 1
    return { name, distance: editDistance(wanted.toLowerCase(), name.toLowerCase(), limit) }
  })
  return ranked
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => name)
}

/** Optimal string alignment distance (a swap of neighbours counts one); `limit` when it is that or more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let distance = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        distance = Math.min(distance, before[j - 2]! + 1)
      row.push(distance)
    }
    before = previous
    previous = row
  }
  return Math.min(previous[b.length]!, limit)
}
