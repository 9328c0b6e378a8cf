// Where does an AVIF file say how large it is? In a property of its primary item. Source: ISO/IEC 14496-12 and 23008-12.
import { GoError } from '../../golang/values.ts'
import type { ImageSize } from './image-size.ts'

/** A stretch of the file, without the header of its box. */
interface Box {
  readonly type: string
  readonly start: number
  readonly end: number
}

const fourLetters = (bytes: DataView, offset: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => bytes.getUint8(offset + i)))

/** By its brand, or by one of those it says to be compatible with. */
export function isAvif(bytes: DataView, start: string): boolean {
  if (bytes.byteLength < 12 || start.slice(4, 8) !== 'ftyp') return false
  const end = Math.min(bytes.byteLength, Math.max(16, Math.min(64, bytes.getUint32(0))))
  for (let offset = 8; offset + 4 <= end; offset += 4)
    if (offset !== 12 && ['avif', 'avis'].includes(fourLetters(bytes, offset))) return true
  return false
}

export function avifSize(bytes: DataView): ImageSize {
  const meta = inside(bytes, 0, bytes.byteLength, 'meta')
  // `meta` begins with its version and flags.
  const properties = meta && inside(bytes, meta.start + 4, meta.end, 'iprp')
  const container = properties && inside(bytes, properties.start, properties.end, 'ipco')
  if (!container) throw new RangeError('no properties')
  const all = [...boxes(bytes, container.start, container.end)]
  const wanted = propertiesOfPrimary(bytes, meta, properties)
  const size =
    all.find(({ type }, i) => type === 'ispe' && wanted.has(i + 1)) ?? all.find(({ type }) => type === 'ispe')
  if (!size) throw new GoError('avif: no image size')
  return { width: bytes.getUint32(size.start + 4), height: bytes.getUint32(size.start + 8) }
}

/** The numbers, from 1, of the properties that belong to the item which `pitm` names. */
function propertiesOfPrimary(bytes: DataView, meta: Box, properties: Box): ReadonlySet<number> {
  const primary = inside(bytes, meta.start + 4, meta.end, 'pitm')
  const associations = inside(bytes, properties.start, properties.end, 'ipma')
  const numbers = new Set<number>()
  if (!primary || !associations) return numbers
  const idOf = (offset: number, isLong: boolean): number => (isLong ? bytes.getUint32(offset) : bytes.getUint16(offset))
  const primaryId = idOf(primary.start + 4, bytes.getUint8(primary.start) > 0)
  const hasLongIds = bytes.getUint8(associations.start) > 0
  const hasLongNumbers = (bytes.getUint8(associations.start + 3) & 1) === 1
  let offset = associations.start + 8
  for (let items = bytes.getUint32(associations.start + 4); items > 0 && offset < associations.end; items--) {
    const id = idOf(offset, hasLongIds)
    offset += hasLongIds ? 4 : 2
    const count = bytes.getUint8(offset++)
    for (let i = 0; i < count; i++) {
      // The highest bit says whether a reader must know the property.
      const number = hasLongNumbers ? bytes.getUint16(offset) & 0x7fff : bytes.getUint8(offset) & 0x7f
      offset += hasLongNumbers ? 2 : 1
      if (id === primaryId) numbers.add(number)
    }
  }
  return numbers
}

function inside(bytes: DataView, from: number, to: number, type: string): Box | undefined {
  for (const box of boxes(bytes, from, to)) if (box.type === type) return box
  return undefined
}

function* boxes(bytes: DataView, from: number, to: number): Generator<Box> {
  let offset = from
  while (offset + 8 <= to) {
    const length = bytes.getUint32(offset)
    // 0 means up to the end; 1, a length in 64 bits, and what is too short for its own header are not followed.
    const end = length === 0 ? to : offset + length
    if (end < offset + 8 || end > bytes.byteLength) return
    yield { type: fourLetters(bytes, offset + 4), start: offset + 8, end }
    offset = end
  }
}
