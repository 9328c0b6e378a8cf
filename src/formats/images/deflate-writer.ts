// How are bytes written as one block of DEFLATE with its fixed codes? Source: https://www.rfc-editor.org/rfc/rfc1951
// Node's own compressor decides itself where it repeats; whoever needs certain bytes says it here.

/** Symbols from `first` on have codes of so many bits, from `code` on. */
const ranges = [
  { first: 280, bits: 8, code: 0b1100_0000 },
  { first: 256, bits: 7, code: 0 },
  { first: 144, bits: 9, code: 0b1_1001_0000 },
  { first: 0, bits: 8, code: 0b0011_0000 },
] as const

interface Code {
  readonly bits: number
  readonly code: number
}

/** Codes begin with their highest bit, all else with its lowest. */
function reversed(value: number, bits: number): number {
  let out = 0
  for (let i = 0; i < bits; i++) out |= ((value >> i) & 1) << (bits - 1 - i)
  return out
}

const codes: readonly Code[] = Array.from({ length: 288 }, (_, symbol) => {
  const { first, bits, code } = ranges.find((range) => symbol >= range.first)!
  return { bits, code: reversed(code + symbol - first, bits) }
})

const endOfBlock = 256
const firstLength = 257
const shortest = 3
const longest = 258
const longestSymbol = 285
/** How far back a repetition may lie. */
export const windowSize = 32768

export class DeflateWriter {
  #bytes = new Uint8Array(4096)
  #length = 0
  #pending = 0
  #pendingBits = 0

  constructor() {
    const isFinal = 1
    const fixedCodes = 1
    this.#write(isFinal, 1)
    this.#write(fixedCodes, 2)
  }
  byte(value: number): void {
    this.#symbol(value)
  }
  /** Repeats what stands `distance` bytes back, for `count` bytes; at least 3. */
  repeat(count: number, distance: number): void {
    let left = count
    for (; left >= longest + shortest; left -= longest) this.#repeatOnce(longest, distance)
    if (left > longest) {
      const enoughForTheRest = 10
      this.#repeatOnce(enoughForTheRest, distance)
      left -= enoughForTheRest
    }
    this.#repeatOnce(left, distance)
  }
  end(): Uint8Array {
    this.#symbol(endOfBlock)
    this.#write(0, -this.#pendingBits & 7)
    return this.#bytes.subarray(0, this.#length)
  }

  #repeatOnce(length: number, distance: number): void {
    if (length === longest) this.#symbol(longestSymbol)
    else {
      const { prefix, extra, bits } = split(length - shortest, 2)
      this.#symbol(firstLength + prefix)
      this.#write(extra, bits)
    }
    const { prefix, extra, bits } = split(distance - 1, 1)
    this.#write(reversed(prefix, 5), 5)
    this.#write(extra, bits)
  }
  #symbol(symbol: number): void {
    const { code, bits } = codes[symbol]!
    this.#write(code, bits)
  }
  #write(value: number, bits: number): void {
    this.#pending |= value << this.#pendingBits
    this.#pendingBits += bits
    for (; this.#pendingBits >= 8; this.#pendingBits -= 8) {
      this.#append(this.#pending & 0xff)
      this.#pending >>>= 8
    }
  }
  #append(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const grown = new Uint8Array(2 * this.#length)
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    this.#bytes[this.#length++] = byte
  }
}

interface Split {
  readonly prefix: number
  readonly extra: number
  readonly bits: number
}

/** Lengths and distances are symbols for their highest bits, one and `precision` more, with the others behind. */
function split(value: number, precision: number): Split {
  const bits = Math.max(0, 31 - Math.clz32(value) - precision)
  return { prefix: (bits << precision) + (value >> bits), extra: value & ((1 << bits) - 1), bits }
}
