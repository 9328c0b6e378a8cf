// Which modules of a QR code are dark? The smallest code that holds a text, with the first mask, as Hugo's.
import { encodeQR } from 'qr'
import { bytesOf } from '../../golang/strings.ts'
import { GoError } from '../../golang/values.ts'

export const qrLevels = ['low', 'medium', 'quartile', 'high'] as const
export type QRLevel = (typeof qrLevels)[number]

/** Rows from the top, true where a module is dark. */
export type Modules = readonly (readonly boolean[])[]

/** @param level  how much of the code may be damaged */
export function encodeText(text: string, level: QRLevel): Modules {
  const border = 1
  const rows = encoded(text, level, border)
  return rows.slice(border, -border).map((row) => row.slice(border, -border))
}

function encoded(text: string, ecc: QRLevel, border: number): Modules {
  try {
    return encodeQR(text, 'raw', { ecc, mask: 0, border, textEncoder: bytesOf })
  } catch (error) {
    if (error instanceof Error && error.message === 'Capacity overflow')
      throw new GoError('text too long to encode as QR', { cause: error })
    throw error
  }
}
