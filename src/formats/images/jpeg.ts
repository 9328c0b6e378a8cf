// Where does a JPEG file say how large it is? In the first start-of-frame segment. Source: ITU-T T.81, annex B.
import { GoError } from '../../golang/values.ts'
import type { ImageSize } from './image-size.ts'

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xc2
/** Segments without a body: fill bytes aside, those are restarts and the start of the image. */
const isBare = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01

export function jpegSize(bytes: DataView): ImageSize {
  let offset = 2
  for (;;) {
    if (bytes.getUint8(offset) !== 0xff) {
      offset++
      continue
    }
    const marker = bytes.getUint8(offset + 1)
    if (isFrame(marker)) return { height: bytes.getUint16(offset + 5), width: bytes.getUint16(offset + 7) }
    if (marker === 0xd9 || marker === 0xda) throw new GoError('invalid JPEG format: missing SOF marker')
    if (marker === 0xff) offset++
    else if (isBare(marker) || marker === 0) offset += 2
    else offset += 2 + Math.max(2, bytes.getUint16(offset + 2))
  }
}
