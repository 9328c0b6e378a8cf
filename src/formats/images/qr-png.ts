// What is the picture of a QR code? A PNG of one bit per pixel, the very bytes that Hugo writes: names of files made of it hold their hash.
import { crc32 } from 'node:zlib'
import { GoError } from '../../golang/values.ts'
import { DeflateWriter, windowSize } from './deflate-writer.ts'
import type { Modules } from './qr-code.ts'

/** Modules that stay white around the code, as its standard asks. */
const quietZone = 4
const white = 255
/** Each row of a PNG says how it is filtered. */
const unfiltered = 0
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const comment = 'Software\0QR-PNG http://qr.swtch.com/'

/**
 * Draws a code, one module `scale` pixels wide.
 *
 * @returns what makes the bytes; a picture wider than a PNG of this kind can be is refused before, by a GoError
 */
export function drawQR(modules: Modules, scale: number): () => Uint8Array {
  const width = (modules.length + 2 * quietZone) * scale
  const most = 8 * (windowSize - 1)
  if (width > most) throw new GoError(`a picture ${width} pixels wide is too large; at most ${most} are possible`)
  let bytes: Uint8Array | undefined
  return () => (bytes ??= png(width, compressed(modules, scale, width)))
}

function png(width: number, data: Uint8Array): Uint8Array {
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, width)
  header.setUint8(8, 1)
  return Buffer.concat([
    Uint8Array.from(signature),
    ...chunk('IHDR', new Uint8Array(header.buffer)),
    ...chunk('tEXt', Buffer.from(comment)),
    ...chunk('IDAT', data),
    ...chunk('IEND', new Uint8Array()),
  ])
}

function chunk(name: string, data: Uint8Array): readonly Uint8Array[] {
  const type = Buffer.from(name)
  return [bigEndian(data.length), type, data, bigEndian(crc32(data, crc32(type)))]
}

function bigEndian(value: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4))
  bytes.setUint32(0, value)
  return new Uint8Array(bytes.buffer)
}

/** Each row is written once and then repeated, as is white within the rows above and below the code. */
function compressed(modules: Modules, scale: number, width: number): Uint8Array {
  const rowLength = 1 + Math.ceil(width / 8)
  const deflate = new DeflateWriter()
  const checksum = new Adler32()
  const blank = new Uint8Array(rowLength).fill(white)
  blank[0] = unfiltered
  const margin = (): void => {
    const rows = quietZone * scale
    deflate.byte(unfiltered)
    deflate.byte(white)
    deflate.repeat(rowLength - 2, 1)
    deflate.repeat((rows - 1) * rowLength, rowLength)
    checksum.add(blank, rows)
  }
  margin()
  for (const line of modules) {
    const row = pixels(line, scale, rowLength)
    for (const byte of row) deflate.byte(byte)
    deflate.repeat((scale - 1) * rowLength, rowLength)
    checksum.add(row, scale)
  }
  margin()
  const noPreset = [0x78, 0x01]
  return Buffer.concat([Uint8Array.from(noPreset), deflate.end(), bigEndian(checksum.value)])
}

/** A row of pixels, the first in the highest bit; white ones are 1. */
function pixels(line: readonly boolean[], scale: number, rowLength: number): Uint8Array {
  const row = new Uint8Array(rowLength).fill(white)
  row[0] = unfiltered
  for (const [column, isDark] of line.entries()) {
    if (!isDark) continue
    const start = 8 + (quietZone + column) * scale
    for (let x = start; x < start + scale; x++) row[x >> 3]! &= ~(0x80 >> (x & 7))
  }
  return row
}

/** The checksum of zlib, over rows that repeat. */
class Adler32 {
  #a = 1
  #b = 0
  add(row: Uint8Array, times: number): void {
    const modulus = 65521
    let sum = 0
    let weighted = 0
    for (const byte of row) weighted += sum += byte
    for (let i = 0; i < times; i++) {
      this.#b = (this.#b + row.length * this.#a + weighted) % modulus
      this.#a = (this.#a + sum) % modulus
    }
  }
  get value(): number {
    return this.#b * 0x10000 + this.#a
  }
}
