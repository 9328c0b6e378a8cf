// How large is a picture? Its first bytes say so, whatever its name does. Formats and errors are those of Go's image packages.
import { GoError } from '../../golang/values.ts'
import { avifSize, isAvif } from './avif.ts'
import type { ImageSize } from './image-size.ts'
import { jpegSize } from './jpeg.ts'
import { tiffSize } from './tiff.ts'

interface ImageFormat {
  readonly matches: (bytes: DataView, start: string) => boolean
  /** Throws a RangeError where the file ends too early. */
  readonly read: (bytes: DataView) => ImageSize
}

const formats: readonly ImageFormat[] = [
  {
    matches: (_, start) => start.startsWith('\x89PNG\r\n\x1a\n'),
    read: (bytes) => ({ width: bytes.getUint32(16), height: bytes.getUint32(20) }),
  },
  { matches: (_, start) => start.startsWith('\xff\xd8'), read: jpegSize },
  {
    matches: (_, start) => /^GIF8[79]a/.test(start),
    read: (bytes) => ({ width: bytes.getUint16(6, true), height: bytes.getUint16(8, true) }),
  },
  { matches: (_, start) => start.startsWith('BM'), read: bmpSize },
  { matches: (_, start) => start.startsWith('II*\0') || start.startsWith('MM\0*'), read: tiffSize },
  { matches: (_, start) => /^RIFF[^]{4}WEBPVP8/.test(start), read: webpSize },
  { matches: isAvif, read: avifSize },
]

/** Throws a GoError for what is no picture, or only the beginning of one. */
export function readImageSize(bytes: Uint8Array): ImageSize {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = formats.find(({ matches }) => matches(view, start))
  if (!format) throw new GoError('image: unknown format')
  try {
    return format.read(view)
  } catch (error) {
    if (error instanceof RangeError) throw new GoError('unexpected EOF')
    throw error
  }
}

/** Rows may run from the top down; then the height is negative. */
function bmpSize(bytes: DataView): ImageSize {
  if (![40, 108, 124].includes(bytes.getUint32(14, true))) throw new GoError('bmp: unsupported BMP image')
  return { width: bytes.getInt32(18, true), height: Math.abs(bytes.getInt32(22, true)) }
}

/** Lossy, lossless, or extended, which names the size of the canvas. */
function webpSize(bytes: DataView): ImageSize {
  const uint24 = (offset: number): number => bytes.getUint16(offset, true) + (bytes.getUint8(offset + 2) << 16)
  switch (String.fromCharCode(bytes.getUint8(15))) {
    case ' ':
      return { width: bytes.getUint16(26, true) & 0x3fff, height: bytes.getUint16(28, true) & 0x3fff }
    case 'L': {
      const bits = bytes.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    default:
      return { width: uint24(24) + 1, height: uint24(27) + 1 }
  }
}
