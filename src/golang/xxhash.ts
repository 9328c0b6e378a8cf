// What is the 64-bit xxHash of some bytes? After the algorithm's public description, seed 0.

const mask = (1n << 64n) - 1n
const prime1 = 0x9e3779b185ebca87n
const prime2 = 0xc2b2ae3d27d4eb4fn
const prime3 = 0x165667b19e3779f9n
const prime4 = 0x85ebca77c2b2ae63n
const prime5 = 0x27d4eb2f165667c5n

const rotate = (value: bigint, bits: bigint): bigint => ((value << bits) | (value >> (64n - bits))) & mask
const round = (lane: bigint, input: bigint): bigint => (rotate((lane + input * prime2) & mask, 31n) * prime1) & mask
const merge = (hash: bigint, lane: bigint): bigint => ((hash ^ round(0n, lane)) * prime1 + prime4) & mask

export function xxHash64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { hash, at } = stripes(view)
  return avalanche(tail(view, at, (hash + BigInt(bytes.length)) & mask))
}

/** Blocks of 32 bytes go through four lanes. */
function stripes(view: DataView): { hash: bigint; at: number } {
  let at = 0
  if (view.byteLength < 32) return { hash: prime5, at }
  let a = (prime1 + prime2) & mask
  let b = prime2
  let c = 0n
  let d = -prime1 & mask
  for (; at + 32 <= view.byteLength; at += 32) {
    a = round(a, view.getBigUint64(at, true))
    b = round(b, view.getBigUint64(at + 8, true))
    c = round(c, view.getBigUint64(at + 16, true))
    d = round(d, view.getBigUint64(at + 24, true))
  }
  const joined = (rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n)) & mask
  return { hash: [a, b, c, d].reduce(merge, joined), at }
}

function tail(view: DataView, from: number, start: bigint): bigint {
  let hash = start
  let at = from
  for (; at + 8 <= view.byteLength; at += 8)
    hash = (rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * prime1 + prime4) & mask
  if (at + 4 <= view.byteLength) {
    hash = (rotate(hash ^ ((BigInt(view.getUint32(at, true)) * prime1) & mask), 23n) * prime2 + prime3) & mask
    at += 4
  }
  for (; at < view.byteLength; at++)
    hash = (rotate(hash ^ ((BigInt(view.getUint8(at)) * prime5) & mask), 11n) * prime1) & mask
  return hash
}

function avalanche(value: bigint): bigint {
  let hash = ((value ^ (value >> 33n)) * prime2) & mask
  hash = ((hash ^ (hash >> 29n)) * prime3) & mask
  return hash ^ (hash >> 32n)
}
