// images.QR: a text as a picture for cameras. Source: https://gohugo.io/functions/images/qr/
import { encodeText, qrLevels } from '../formats/images/qr-code.ts'
import { drawQR } from '../formats/images/qr-png.ts'
import { toStringE } from '../golang/cast.ts'
import { hashStructure } from '../golang/hash-structure.ts'
import { GoError } from '../golang/values.ts'
import { weakDecode } from '../golang/weak-decode.ts'
import type { RenderEnv } from '../template/env.ts'
import type { FunctionDef } from '../template/functions.ts'
import { joinPaths } from '../text/slash-path.ts'

/** Makes a resource of a path and the bytes that are read when it is published or measured. */
export type MakePicture = (path: string, bytes: () => Uint8Array) => unknown

/** As Hugo names them, for their names count in the hash. */
const defaults = { Level: 'medium', Scale: 4n, TargetDir: '' }

export const qr = (makePicture: MakePicture): FunctionDef => ({
  name: 'QR',
  doc: 'The QR code of a text as a PNG. Options: `level` (`low`, `medium`, `quartile`, `high`), `scale` in pixels per module, `targetDir`.',
  params: ['any'],
  variadic: true,
  usesEnv: true,
  result: 'images.ImageResource',
  run(_: RenderEnv, ...args: readonly unknown[]) {
    if (args.length === 0 || args.length > 2) throw new GoError('requires 1 or 2 arguments')
    const text = toStringE(args[0])
    if (text === '') throw new GoError('cannot encode an empty string')
    const options = weakDecode(args[1], defaults)
    const level = qrLevels.find((known) => known === options.Level)
    if (!level) throw new GoError('error correction level must be one of low, medium, quartile, or high')
    if (options.Scale < 2n) throw new GoError('scale must be an integer greater than or equal to 2')
    const name = `qr_${hashStructure([text, options]).toString(16)}.png`
    const draw = drawQR(encodeText(text, level), Number(options.Scale))
    return makePicture(joinPaths(options.TargetDir, name), draw)
  },
})
