// Where does a TIFF file say how large it is? In two entries of its first directory. Source: TIFF 6.0, section 2.
import { GoError } from '../../golang/values.ts'
import type { ImageSize } from './image-size.ts'

const tags = { width: 256, height: 257 }
const types = { byte: 1, short: 3, long: 4 }

export function tiffSize(bytes: DataView): ImageSize {
  const isLittle = bytes.getUint8(0) === 0x49
  const directory = bytes.getUint32(4, isLittle)
  const found = new Map<number, number>()
  const count = bytes.getUint16(directory, isLittle)
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12
    found.set(bytes.getUint16(entry, isLittle), valueOf(bytes, entry, isLittle))
  }
  const [width, height] = [found.get(tags.width), found.get(tags.height)]
  if (width === undefined || height === undefined) throw new GoError('tiff: invalid format: missing image dimensions')
  return { width, height }
}

/** Only small numbers stand in the entry itself. */
function valueOf(bytes: DataView, entry: number, isLittle: boolean): number {
  const type = bytes.getUint16(entry + 2, isLittle)
  if (type === types.byte) return bytes.getUint8(entry + 8)
  return type === types.short ? bytes.getUint16(entry + 8, isLittle) : bytes.getUint32(entry + 8, isLittle)
}
