// Does a camera read from the picture what was written into it? Sizes and digests are those of a real Hugo's pictures.
import { createHash } from 'node:crypto'
import { crc32, inflateSync } from 'node:zlib'
import { decodeQR } from 'qr/decode.js'
import { expect, test } from 'vitest'
import { encodeText, qrLevels, type QRLevel } from '../../../src/formats/images/qr-code.ts'
import { drawQR } from '../../../src/formats/images/qr-png.ts'
import { readImageSize } from '../../../src/formats/images/read-size.ts'

const draw = (text: string, level: QRLevel, scale: number): Uint8Array => drawQR(encodeText(text, level), scale)()

/** The data of a PNG's chunks by their names, each checked against its checksum. */
function chunksOf(png: Uint8Array): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(png)
  const chunks = new Map<string, Buffer>()
  for (let at = 8; at < bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at)
    expect(bytes.readUInt32BE(end)).toBe(crc32(bytes.subarray(at + 4, end)))
    chunks.set(bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, end))
    at = end + 4
  }
  return chunks
}

/** Three bytes for each pixel of a picture of one bit per pixel; `inflateSync` checks the data's checksum. */
function colours(png: Uint8Array): { width: number; height: number; data: Uint8Array } {
  const { width, height } = readImageSize(png)
  const rows = inflateSync(chunksOf(png).get('IDAT')!)
  const rowLength = 1 + Math.ceil(width / 8)
  expect(rows.length).toBe(height * rowLength)
  const data = new Uint8Array(3 * width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isWhite = (rows[y * rowLength + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1
      data.fill(isWhite * 255, 3 * (y * width + x), 3 * (y * width + x + 1))
    }
  return { width, height, data }
}

const texts = ['https://example.org/', '0123456789', 'STALL 7', 'Grüße · 市場 🎪', 'fair '.repeat(60)]

test.each(texts.flatMap((text) => qrLevels.map((level) => [text, level] as const)))('read: %s, %s', (text, level) => {
  const timeLimit = 10_000
  for (const scale of [2, 5]) expect(decodeQR(colours(draw(text, level, scale)), { timeLimit })).toBe(text)
})

test.each([
  // text,                       level,    scale, size,    MD5
  ['Stall 7', 'medium', 4, 116, 'a5bf5cbe608acfaa4ae19fd05a1c374a'],
  ['Stall 7', 'low', 2, 58, 'e9294026175601dd83004444997638ea'],
  ['https://example.org/fair/', 'quartile', 3, 111, '18365247072c54521ecea3914bcf6aad'],
  ['20261128', 'high', 9, 261, '394fc2eef85f6dad3d4bf05f68d87377'],
  ['Stall 7', 'high', 33, 957, '7a71850ef045e101aa8a1b3ccc43ee74'],
  ['Grüße · 市場 🎪', 'medium', 25, 825, 'a777d138e19c12dc08bfdeee500f79b3'],
] as const)('bytes are those of Hugo: %s', (text, level, scale, size, digest) => {
  const png = draw(text, level, scale)
  expect(readImageSize(png)).toEqual({ width: size, height: size })
  expect(createHash('md5').update(png).digest('hex')).toBe(digest)
})

test.each([
  // most bytes that fit
  ['low', 2953],
  ['medium', 2331],
  ['quartile', 1663],
  ['high', 1273],
] as const)('capacity: %s', (level, most) => {
  expect(encodeText('x'.repeat(most), level)).toHaveLength(177)
  expect(() => encodeText('x'.repeat(most + 1), level)).toThrow('text too long to encode as QR')
})

test('a picture too wide for what it is made of is refused before it is drawn', () => {
  const modules = encodeText('x', 'medium')
  expect(() => drawQR(modules, 9100)).toThrow('a picture 263900 pixels wide is too large; at most 262136 are possible')
})
