// Sizes and messages are those that a real Hugo gave for files which begin so.
import { expect, test } from 'vitest'
import { readImageSize } from '../../../src/formats/images/read-size.ts'

/** Bytes in hexadecimal digits; blanks do not count. */
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replace(/\s/g, ''), 'hex'))
const uint32 = (number: number): string => number.toString(16).padStart(8, '0')
const letters = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

const box = (type: string, ...parts: readonly string[]): string => {
  const body = parts.join('')
  return uint32(8 + body.length / 2) + letters(type) + body
}
const imageProperty = (width: number, height: number): string => box('ispe', uint32(0), uint32(width), uint32(height))
/** Two items of different sizes: the first has the first, the second the second. */
const associations = box('ipma', uint32(0), uint32(2), '00010181', '00020102')
const avif = (brands: string): string =>
  box('ftyp', letters(brands)) +
  box(
    'meta',
    uint32(0),
    box('pitm', uint32(0), '0002'),
    box('iprp', box('ipco', imageProperty(64, 48), imageProperty(300, 200)), associations),
  )

const png = '89504e470d0a1a0a 0000000d 49484452 0000000d 00000007 0802000000'
const jpeg = 'ffd8 ffdb0004 0806 ff ffe00003 61 ffc0 0011 08 0007 000d 03'
const tiffEntries = '0001 0300 01000000 0d000000  0101 0400 01000000 07000000'

test.each([
  // format,              first bytes,                                                           size
  ['PNG', png, '13x7'],
  ['JPEG', jpeg, '13x7'],
  ['progressive JPEG', jpeg.replace('ffc0', 'ffc2'), '13x7'],
  ['GIF', `${letters('GIF89a')} 0d00 0700 000000`, '13x7'],
  ['BMP', `${letters('BM')} 00000000 00000000 36000000 28000000 0d000000 07000000`, '13x7'],
  ['BMP from the top down', `${letters('BM')} 00000000 00000000 36000000 28000000 0d000000 f9ffffff`, '13x7'],
  ['TIFF', `${letters('II')} 2a00 08000000 0200 ${tiffEntries}`, '13x7'],
  [
    'big-endian TIFF',
    `${letters('MM')} 002a 00000008 0002 0100 0003 00000001 000d0000 0101 0003 00000001 00070000`,
    '13x7',
  ],
  ['lossy WebP', `${letters('RIFF')} 52000000 ${letters('WEBPVP8 ')} 46000000 d00100 9d012a 0d00 0700`, '13x7'],
  ['lossless WebP', `${letters('RIFF')} 52000000 ${letters('WEBPVP8L')} 46000000 2f 0c800100`, '13x7'],
  ['extended WebP', `${letters('RIFF')} 52000000 ${letters('WEBPVP8X')} 0a000000 10000000 0c0000 060000`, '13x7'],
  ['AVIF, of its primary item', avif('avif\0\0\0\0mif1'), '300x200'],
  ['AVIF by a compatible brand', avif('mif1\0\0\0\0miafavif'), '300x200'],
])('%s', (_, hex, expected) => {
  const { width, height } = readImageSize(bytes(hex))
  expect(`${width}x${height}`).toBe(expected)
})

test.each([
  // what,                file,                                    message
  ['nothing', '', 'image: unknown format'],
  ['text', letters('hello, this is no picture'), 'image: unknown format'],
  ['a drawing', letters('<svg width="10" height="20"/>'), 'image: unknown format'],
  ['another brand', avif('heic\0\0\0\0mif1'), 'image: unknown format'],
  ['half a PNG', png.slice(0, 40), 'unexpected EOF'],
  ['half a JPEG', jpeg.slice(0, 30), 'unexpected EOF'],
  ['a JPEG without a frame', 'ffd8 ffda 0003 00', 'invalid JPEG format: missing SOF marker'],
])('no size in %s', (_, hex, message) => {
  expect(() => readImageSize(bytes(hex))).toThrow(message)
})

test('any beginning of a file has a size or a message', () => {
  const whole = [png, jpeg, avif('avif\0\0\0\0mif1'), `${letters('II')} 2a00 08000000 0200 ${tiffEntries}`].map(bytes)
  const names = whole.flatMap((file) =>
    [...file.keys()].map((length) => {
      try {
        return typeof readImageSize(file.subarray(0, length)).width
      } catch (error) {
        return (error as Error).constructor.name
      }
    }),
  )
  expect(new Set(names)).toEqual(new Set(['GoError', 'number']))
})
