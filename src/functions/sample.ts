// Which numbers below a limit does a seed choose? Sequential random sampling: J. S. Vitter, ACM TOMS 13 (1987), method D.
import { SeededRandom } from '../golang/random.ts'

/** Below this ratio of limit to count the simple method A is faster; the value is Vitter's. */
const alphaInverse = 13

interface Drawing {
  readonly random: SeededRandom
  readonly chosen: number[]
  /** Records still to choose, and from how many. */
  count: number
  limit: number
  last: number
}

const skip = (drawing: Drawing, distance: number): void => {
  drawing.last += distance + 1
  drawing.chosen.push(drawing.last)
}

const root = (value: number, inverse: number): number => Math.exp(Math.log(value) * inverse)

/** The probability test that needs a product of fractions; it decides when the quick one does not. */
function acceptSlowly(drawing: Drawing, distance: number, x: number, y: number, inverse: number): boolean {
  const { count, limit } = drawing
  const isFar = count - 1 > distance
  let top = limit - 1
  let bottom = isFar ? limit - count : limit - 1 - distance
  const end = isFar ? limit - distance : limit - count + 1
  let product = 1
  for (let i = limit - 1; i >= end; i--) product = (product * top--) / bottom--
  return limit / (limit - x) >= y * root(product, inverse)
}

/** Draws by method D while it pays. Returns the variate that the last step needs. */
function drawByD(drawing: Drawing): number {
  const { random } = drawing
  let variate = root(random.float(), 1 / drawing.count)
  let threshold = alphaInverse * drawing.count
  while (drawing.count > 1 && threshold < drawing.limit) {
    const { count, limit } = drawing
    const room = limit - count + 1
    const inverse = 1 / (count - 1)
    let distance: number
    for (;;) {
      let x = limit * (1 - variate)
      while (Math.floor(x) >= room) {
        variate = root(random.float(), 1 / count)
        x = limit * (1 - variate)
      }
      distance = Math.floor(x)
      const y = root((random.float() * limit) / room, inverse)
      variate = y * (1 - x / limit) * (room / (room - distance))
      if (variate <= 1) break
      if (acceptSlowly(drawing, distance, x, y, inverse)) {
        variate = root(random.float(), inverse)
        break
      }
      variate = root(random.float(), 1 / count)
    }
    skip(drawing, distance)
    drawing.limit -= distance + 1
    drawing.count--
    threshold -= alphaInverse
  }
  return variate
}

function drawByA(drawing: Drawing): void {
  for (; drawing.count >= 2; drawing.count--) {
    const variate = drawing.random.float()
    let distance = 0
    let quotient = (drawing.limit - drawing.count) / drawing.limit
    while (quotient > variate) {
      distance++
      drawing.limit--
      quotient = (quotient * (drawing.limit - drawing.count)) / drawing.limit
    }
    skip(drawing, distance)
    drawing.limit--
  }
  skip(drawing, Math.floor(drawing.limit * drawing.random.float()))
}

/** Some different numbers at least 0 and below the limit, in order; all of them when fewer than wanted exist. */
export function sample(seed: bigint, count: number, limit: number): number[] {
  if (count > limit) return Array.from({ length: limit }, (_, i) => i)
  if (count === 0) return []
  const drawing: Drawing = { random: new SeededRandom(seed), chosen: [], count, limit, last: -1 }
  const variate = drawByD(drawing)
  if (drawing.count > 1) drawByA(drawing)
  else skip(drawing, Math.floor(drawing.limit * variate))
  return drawing.chosen
}
