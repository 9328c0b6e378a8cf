// Which numbers does Go's seeded generator (math/rand/v2, PCG) draw?

const low64 = (value: bigint): bigint => BigInt.asUintN(64, value)

const multiplier = (2549297995355413924n << 64n) | 4865540595714422341n
const increment = (6364136223846793005n << 64n) | 1442695040888963407n
const outputMultiplier = 0xda942042e4dd58b5n

/** PCG with 128 bits of state and the DXSM output function, seeded as rand.NewPCG(seed, 0). */
export class SeededRandom {
  private state: bigint

  constructor(seed: bigint) {
    this.state = low64(seed) << 64n
  }

  uint64(): bigint {
    this.state = BigInt.asUintN(128, this.state * multiplier + increment)
    const low = low64(this.state)
    let high = this.state >> 64n
    high ^= high >> 32n
    high = low64(high * outputMultiplier)
    high ^= high >> 48n
    return low64(high * (low | 1n))
  }

  /** At least 0 and below 1. */
  float(): number {
    return Number(this.uint64() & ((1n << 53n) - 1n)) / 2 ** 53
  }

  /** A whole number at least 0 and below the limit. */
  below(limit: number): number {
    return Math.floor(this.float() * limit)
  }
}
